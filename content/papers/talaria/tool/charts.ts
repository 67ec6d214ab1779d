/** Roofline, histogram and timeline: three pictures of the same rows, with one selection. */
import { scaleLog } from 'd3-scale';
import { metrics, type Scene, type Select } from './scene.ts';
import { type Colors, fitted, type Place, Surface } from './surface.ts';
import { duration, short } from './words.ts';

/** What can be chosen in a picture, and where it is. */
interface Spot {
  rows: readonly number[];
  x: number;
  y: number;
  width: number;
  height: number;
}

type Draw = (
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  colors: Colors,
  scene: Scene,
) => Spot[];

/** MACs per byte of what moves nothing: farther right than anything. */
const NOWHERE = 1e12;

/** Pixels around a pointer that still count. */
const REACH = 9;

class Chart {
  readonly #surface: Surface;
  #scene: Scene | undefined;
  #spots: readonly Spot[] = [];
  #current = -1;

  constructor(
    host: HTMLElement,
    label: string,
    draw: Draw,
    select: Select,
  ) {
    this.#surface = new Surface(
      host,
      `${label}. Arrows choose the next one.`,
      (context, width, height, colors) => {
        if (this.#scene)
          this.#spots = draw(context, width, height, colors, this.#scene);
      },
    );
    this.#surface.canvas.addEventListener('click', (event) => {
      const found = this.#nearest(this.#surface.at(event));
      this.#current = found;
      select(
        this.#spots[found]?.rows ?? [],
        event.ctrlKey || event.metaKey || event.shiftKey,
      );
    });
    host.addEventListener('keydown', (event) => {
      const step = {
        ArrowRight: 1,
        ArrowDown: 1,
        ArrowLeft: -1,
        ArrowUp: -1,
      }[event.key];
      if (event.key === 'Escape') select([], false);
      else if (step !== undefined && this.#spots.length > 0) {
        this.#current =
          (this.#current + step + this.#spots.length) % this.#spots.length;
        select(this.#spots[this.#current]!.rows, false);
      } else return;
      event.preventDefault();
    });
  }

  #nearest({ x, y }: Place): number {
    let best = REACH;
    let found = -1;
    this.#spots.forEach((spot, i) => {
      const dx = Math.max(spot.x - x, 0, x - spot.x - spot.width);
      const dy = Math.max(spot.y - y, 0, y - spot.y - spot.height);
      const distance = Math.hypot(dx, dy);
      if (distance >= best) return;
      best = distance;
      found = i;
    });
    return found;
  }

  show(scene: Scene): void {
    this.#scene = scene;
    this.#surface.draw();
  }
}

/** Marks of a logarithmic axis: powers of ten, thinned out where they would touch. */
function powers(from: number, to: number, most: number): number[] {
  const [low, high] = [
    Math.ceil(Math.log10(from)),
    Math.floor(Math.log10(to)),
  ];
  const step = Math.max(1, Math.ceil((high - low + 1) / most));
  const list: number[] = [];
  for (let power = low; power <= high; power += step)
    list.push(10 ** power);
  return list;
}

const roofline: Draw = (context, width, height, colors, scene) => {
  const { peak, bandwidth } = scene.device;
  const room = {
    left: 62,
    right: width - 12,
    top: 12,
    bottom: height - 38,
  };
  const points = scene.rows.flatMap(({ id }) => {
    const one = scene.figures.rows[id]!;
    if (one.macs === 0 || one.newTime === 0) return [];
    const before = {
      x: one.bytes > 0 ? one.macs / one.bytes : NOWHERE,
      y: one.macs / one.time,
    };
    return [
      {
        id,
        before,
        x: one.newBytes > 0 ? one.intensity : NOWHERE,
        y: one.macs / one.newTime,
        edited: one.edit !== undefined,
      },
    ];
  });
  const ridge = peak / bandwidth;
  // What lies entirely on the chip moves nothing; it is drawn at the right edge.
  const finite = points.map(({ x }) => x).filter((x) => x < NOWHERE);
  const xs = [...finite, ridge / 10, ridge * 10];
  const [x0, x1] = [
    xs.reduce((a, b) => Math.min(a, b)) / 2,
    xs.reduce((a, b) => Math.max(a, b)) * 2,
  ];
  const lowest = points.reduce(
    (low, { y, before }) => Math.min(low, y, before.y),
    peak / 100,
  );
  const sx = scaleLog([x0, x1], [room.left, room.right]).clamp(true);
  const sy = scaleLog(
    [lowest / 2, peak * 2.5],
    [room.bottom, room.top],
  ).clamp(true);
  context.strokeStyle = colors.line;
  context.fillStyle = colors.ink3;
  context.lineWidth = 1;
  context.textAlign = 'center';
  for (const mark of powers(
    x0,
    x1,
    Math.floor((room.right - room.left) / 52),
  )) {
    context.beginPath();
    context.moveTo(sx(mark), room.top);
    context.lineTo(sx(mark), room.bottom);
    context.stroke();
    context.fillText(short(mark), sx(mark), room.bottom + 12);
  }
  context.fillText(
    'MACs per byte',
    (room.left + room.right) / 2,
    height - 9,
  );
  context.textAlign = 'right';
  for (const mark of powers(
    lowest / 2,
    peak * 2.5,
    Math.floor((room.bottom - room.top) / 30),
  )) {
    context.beginPath();
    context.moveTo(room.left, sy(mark));
    context.lineTo(room.right, sy(mark));
    context.stroke();
    context.fillText(short(mark), room.left - 6, sy(mark));
  }
  context.save();
  context.translate(10, (room.top + room.bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText('MACs a second', 0, 0);
  context.restore();
  context.strokeStyle = colors.ink2;
  context.lineWidth = 2;
  context.beginPath();
  const start = Math.max(x0, lowest / 2 / bandwidth);
  context.moveTo(sx(start), sy(start * bandwidth));
  context.lineTo(sx(ridge), sy(peak));
  context.lineTo(room.right, sy(peak));
  context.stroke();
  const last = [...points].sort(
    (a, b) =>
      Number(scene.selected.has(a.id)) - Number(scene.selected.has(b.id)),
  );
  for (const { id, x, y, before, edited } of last) {
    const isSelected = scene.selected.has(id);
    if (edited && (before.x !== x || before.y !== y)) {
      context.strokeStyle = colors.c3;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(sx(before.x), sy(before.y));
      context.lineTo(sx(x), sy(y));
      context.stroke();
    }
    context.beginPath();
    context.arc(sx(x), sy(y), isSelected ? 6 : 4, 0, 7);
    context.globalAlpha = isSelected ? 1 : 0.65;
    context.fillStyle = isSelected
      ? colors.accent
      : edited
        ? colors.c3
        : colors.c2;
    context.fill();
    context.globalAlpha = 1;
    if (!isSelected) continue;
    context.strokeStyle = colors.page;
    context.lineWidth = 1.5;
    context.stroke();
  }
  return points.map(({ id, x, y }) => ({
    rows: [id],
    x: sx(x),
    y: sy(y),
    width: 0,
    height: 0,
  }));
};

/** Rows whose measure is zero, and powers of two of the others. */
const histogram: Draw = (context, width, height, colors, scene) => {
  const measure = metrics[scene.metric];
  const bins = binned(
    scene.rows.map(({ id }) => measure.of(scene.figures.rows[id]!)),
  );
  const room = {
    left: 38,
    right: width - 10,
    top: 24,
    bottom: height - 38,
  };
  const most = bins.reduce(
    (all, { rows }) => Math.max(all, rows.length),
    1,
  );
  const pitch = (room.right - room.left) / Math.max(1, bins.length);
  context.textAlign = 'center';
  const every = Math.max(1, Math.ceil(54 / pitch));
  const spots = bins.map(({ from, rows }, i) => {
    const tall = ((room.bottom - room.top) * rows.length) / most;
    const x = room.left + i * pitch;
    const y = room.bottom - tall;
    const chosen = rows.filter((row) => scene.selected.has(row)).length;
    context.fillStyle = colors.c1;
    context.globalAlpha = 0.55;
    context.fillRect(x + 1, y, Math.max(1, pitch - 2), tall);
    context.globalAlpha = 1;
    context.fillStyle = colors.accent;
    const part = rows.length > 0 ? (tall * chosen) / rows.length : 0;
    context.fillRect(
      x + 1,
      room.bottom - part,
      Math.max(1, pitch - 2),
      part,
    );
    context.fillStyle = colors.ink3;
    if (pitch > 16 && rows.length > 0)
      context.fillText(String(rows.length), x + pitch / 2, y - 8);
    if (i % every === 0)
      context.fillText(
        from === 0 ? '0' : measure.text(from),
        x + pitch / 2,
        room.bottom + 12,
      );
    return {
      rows,
      x,
      y: Math.min(y, room.bottom - 12),
      width: pitch,
      height: Math.max(12, tall),
    };
  });
  context.strokeStyle = colors.strong;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(room.left, room.bottom + 0.5);
  context.lineTo(room.right, room.bottom + 0.5);
  context.stroke();
  context.fillStyle = colors.ink3;
  context.fillText(
    `${measure.label}, from …; number of operations`,
    (room.left + room.right) / 2,
    height - 9,
  );
  return spots.filter(({ rows }) => rows.length > 0);
};

/** One bin for what is zero, then one for each power of two between the least and the largest. */
export function binned(
  values: readonly number[],
): { from: number; rows: number[] }[] {
  const rowsAt = new Map<number, number[]>();
  const zero: number[] = [];
  values.forEach((value, row) => {
    if (!(value > 0)) {
      zero.push(row);
      return;
    }
    const power = Math.floor(Math.log2(value));
    const rows = rowsAt.get(power) ?? [];
    rows.push(row);
    rowsAt.set(power, rows);
  });
  const used = [...rowsAt.keys()];
  const bins = zero.length > 0 ? [{ from: 0, rows: zero }] : [];
  if (used.length === 0) return bins;
  const low = used.reduce((a, b) => Math.min(a, b));
  const high = used.reduce((a, b) => Math.max(a, b));
  for (let power = low; power <= high; power++)
    bins.push({ from: 2 ** power, rows: rowsAt.get(power) ?? [] });
  return bins;
}

/** Operations laid end to end, before and after the edits, and the time of one frame. */
const timeline: Draw = (context, width, height, colors, scene) => {
  const { before, after, rows } = scene.figures;
  const room = { left: 58, right: width - 12 };
  const longest = Math.max(before.time, after.time);
  const tall = Math.min(72, (height - 46) / 2);
  const spots: Spot[] = [];
  const scale = (seconds: number) =>
    longest > 0 ? (seconds / longest) * (room.right - room.left) : 0;
  const strip = (top: number, label: string, of: 'time' | 'newTime') => {
    context.textAlign = 'right';
    context.fillStyle = colors.ink3;
    context.fillText(label, room.left - 8, top + tall / 2);
    let at = 0;
    scene.rows.forEach(({ id, op }) => {
      const one = rows[id]!;
      const [x, long] = [room.left + scale(at), scale(one[of])];
      at += one[of];
      if (one[of] === 0) return;
      context.fillStyle = scene.selected.has(id)
        ? colors.accent
        : one.computes
          ? colors.c1
          : colors.c2;
      context.globalAlpha = scene.selected.has(id)
        ? 1
        : one.edit
          ? 0.9
          : 0.55;
      context.fillRect(
        x,
        top,
        Math.max(0.4, long - (long > 3 ? 1 : 0)),
        tall,
      );
      context.globalAlpha = 1;
      if (long > 58) {
        context.textAlign = 'left';
        context.fillStyle = scene.selected.has(id)
          ? colors.page
          : colors.ink;
        context.fillText(
          fitted(context, op, long - 8),
          x + 4,
          top + tall / 2,
        );
      }
      if (of === 'newTime')
        spots.push({ rows: [id], x, y: 0, width: long, height });
    });
    context.textAlign = 'right';
  };
  strip(6, 'before', 'time');
  strip(14 + tall, 'after', 'newTime');
  context.fillStyle = colors.ink3;
  context.textAlign = 'left';
  context.fillText('0', room.left, 26 + 2 * tall);
  context.textAlign = 'right';
  context.fillText(duration(longest), room.right, 26 + 2 * tall);
  context.textAlign = 'center';
  const middle = (room.left + room.right) / 2;
  const keys = [
    ['computing', colors.c1],
    ['moving data', colors.c2],
  ] as const;
  keys.forEach(([text, color], i) => {
    const x = middle + (i - 0.5) * 96;
    context.fillStyle = color;
    context.fillRect(x - 44, 21 + 2 * tall, 9, 9);
    context.fillStyle = colors.ink3;
    context.textAlign = 'left';
    context.fillText(text, x - 31, 26 + 2 * tall);
  });
  return spots;
};

const kinds = {
  roofline: [
    'Roofline: speed of each operation over its MACs per byte, under the roof of the device',
    roofline,
  ],
  histogram: ['Histogram of the chosen measure', histogram],
  timeline: [
    'Timeline: operations laid end to end, before and after the edits',
    timeline,
  ],
} as const;

export class Charts {
  readonly #charts: Chart[];
  constructor(hosts: Iterable<HTMLElement>, select: Select) {
    this.#charts = [...hosts].map((host) => {
      const [label, draw] =
        kinds[host.dataset['chart'] as keyof typeof kinds];
      return new Chart(host, label, draw, select);
    });
  }
  show(scene: Scene): void {
    for (const chart of this.#charts) chart.show(scene);
  }
}
