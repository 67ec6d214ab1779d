/** The graph on a canvas: move, zoom, fold; boxes are colored by a measure of their rows. */
import type { Box, Layout } from './layout.ts';
import { BOX } from './layout.ts';
import { metrics, type Scene, type Select } from './scene.ts';
import { type Colors, fitted, type Place, Surface } from './surface.ts';
import { shape, shortOp } from './words.ts';

const SCALE = { least: 0.004, most: 3, text: 0.32 } as const;
const MINIMAP = { width: 84, height: 150, margin: 10 } as const;

export class GraphView {
  readonly #surface: Surface;
  readonly #select: Select;
  readonly #unfold: (module: string) => void;
  #layout: Layout = { boxes: [], arrows: [], width: 0, height: 0 };
  #scene: Scene | undefined;
  #boxOf = new Map<number, number>();
  #above: number[][] = [];
  #below: number[][] = [];
  #current: number | undefined;
  #scale = 1;
  #shift: Place = { x: 0, y: 0 };
  readonly #pointers = new Map<number, Place>();
  #moved = false;
  #fitted = false;

  constructor(
    host: HTMLElement,
    select: Select,
    unfold: (module: string) => void,
  ) {
    this.#select = select;
    this.#unfold = unfold;
    this.#surface = new Surface(
      host,
      'Graph of the operations. Arrows follow the edges, Enter selects or unfolds, plus and minus zoom, 0 shows all.',
      (...all) => this.#paint(...all),
    );
    const { canvas } = this.#surface;
    canvas.addEventListener('wheel', (event) => this.#wheel(event), {
      passive: false,
    });
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel'] as const)
      canvas.addEventListener(end, (event) =>
        this.#up(event, end === 'pointerup'),
      );
    canvas.addEventListener('dblclick', (event) =>
      this.#open(this.#hit(this.#surface.at(event))),
    );
    host.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => {
      if (!this.#fitted) this.fit();
    }).observe(canvas);
  }

  arrange(layout: Layout): void {
    const { boxes, arrows } = layout;
    this.#layout = layout;
    this.#boxOf = new Map(
      boxes.flatMap(({ rows }, box) =>
        rows.map((row) => [row, box] as const),
      ),
    );
    this.#above = boxes.map(() => []);
    this.#below = boxes.map(() => []);
    for (const [from, to] of arrows) {
      this.#above[to]!.push(from);
      this.#below[from]!.push(to);
    }
    this.#current = undefined;
    this.fit();
  }

  show(scene: Scene): void {
    const before = this.#scene?.selected;
    this.#scene = scene;
    const [first] = scene.selected;
    if (before !== scene.selected && first !== undefined) {
      this.#current = this.#boxOf.get(first);
      this.#reveal();
    }
    this.#surface.draw();
  }

  /** The whole graph, or of a long one its beginning at a size that can be read. */
  fit(): void {
    const { clientWidth, clientHeight } = this.#surface.canvas;
    const { width, height } = this.#layout;
    if (clientWidth === 0 || width === 0) return;
    this.#fitted = true;
    const whole = Math.min(
      (clientWidth - 40) / width,
      (clientHeight - 40) / height,
    );
    this.#scale = Math.min(
      1,
      Math.max(whole, Math.min(0.95, (clientWidth - 40) / width)),
    );
    const seen = whole >= this.#scale;
    this.#shift = {
      x: (clientWidth - width * this.#scale) / 2,
      y: seen ? (clientHeight - height * this.#scale) / 2 : 20,
    };
    this.#surface.draw();
  }

  zoom(factor: number, around?: Place): void {
    const { clientWidth, clientHeight } = this.#surface.canvas;
    const { x, y } = around ?? { x: clientWidth / 2, y: clientHeight / 2 };
    const scale = Math.min(
      SCALE.most,
      Math.max(SCALE.least, this.#scale * factor),
    );
    const ratio = scale / this.#scale;
    this.#shift = {
      x: x - (x - this.#shift.x) * ratio,
      y: y - (y - this.#shift.y) * ratio,
    };
    this.#scale = scale;
    this.#surface.draw();
  }

  #hit({ x, y }: Place): number | undefined {
    const [px, py] = [
      (x - this.#shift.x) / this.#scale,
      (y - this.#shift.y) / this.#scale,
    ];
    const found = this.#layout.boxes.findIndex(
      (box) =>
        px >= box.x &&
        px <= box.x + BOX.width &&
        py >= box.y &&
        py <= box.y + BOX.height,
    );
    return found < 0 ? undefined : found;
  }

  #choose(box: number | undefined, add: boolean): void {
    this.#current = box;
    if (box !== undefined) this.#select(this.#layout.boxes[box]!.rows, add);
    else if (!add) this.#select([], false);
  }

  #open(box: number | undefined): void {
    const module =
      box === undefined ? undefined : this.#layout.boxes[box]!.module;
    if (module !== undefined) this.#unfold(module);
  }

  #reveal(): void {
    const box = this.#layout.boxes[this.#current ?? -1];
    if (!box) return;
    const { clientWidth, clientHeight } = this.#surface.canvas;
    const x = (box.x + BOX.width / 2) * this.#scale + this.#shift.x;
    const y = (box.y + BOX.height / 2) * this.#scale + this.#shift.y;
    if (x > 60 && x < clientWidth - 60 && y > 30 && y < clientHeight - 30)
      return;
    this.#shift = {
      x: this.#shift.x + clientWidth / 2 - x,
      y: this.#shift.y + clientHeight / 2 - y,
    };
  }

  #wheel(event: WheelEvent): void {
    // With a modifier or a trackpad's pinch it zooms; else the page scrolls on.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY / 300), this.#surface.at(event));
  }

  #down(event: PointerEvent): void {
    this.#surface.canvas.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, this.#surface.at(event));
    this.#moved = false;
    if (this.#pointers.size === 1) this.#toMinimap(this.#surface.at(event));
  }

  #move(event: PointerEvent): void {
    const last = this.#pointers.get(event.pointerId);
    if (!last) return;
    const now = this.#surface.at(event);
    const others = [...this.#pointers]
      .filter(([id]) => id !== event.pointerId)
      .map(([, place]) => place);
    const [other] = others;
    if (other) {
      const distance = (a: Place) =>
        Math.hypot(a.x - other.x, a.y - other.y);
      this.zoom(distance(now) / Math.max(1, distance(last)), other);
    } else {
      this.#shift = {
        x: this.#shift.x + now.x - last.x,
        y: this.#shift.y + now.y - last.y,
      };
      this.#surface.draw();
    }
    if (Math.hypot(now.x - last.x, now.y - last.y) > 2 || other)
      this.#moved = true;
    this.#pointers.set(event.pointerId, now);
  }

  #up(event: PointerEvent, isClick: boolean): void {
    this.#pointers.delete(event.pointerId);
    if (isClick && !this.#moved)
      this.#choose(
        this.#hit(this.#surface.at(event)),
        event.ctrlKey || event.metaKey || event.shiftKey,
      );
  }

  #key(event: KeyboardEvent): void {
    const { boxes } = this.#layout;
    const current = this.#current;
    const beside = (sign: 1 | -1) => {
      const here = boxes[current ?? -1];
      if (!here) return 0;
      const side = boxes.flatMap((box, i) =>
        box.layer === here.layer && (box.x - here.x) * sign > 0 ? [i] : [],
      );
      return side.sort(
        (a, b) =>
          Math.abs(boxes[a]!.x - here.x) - Math.abs(boxes[b]!.x - here.x),
      )[0];
    };
    const step: Readonly<Record<string, () => number | undefined>> = {
      ArrowDown: () =>
        current === undefined ? 0 : this.#below[current]?.[0],
      ArrowUp: () =>
        current === undefined ? 0 : this.#above[current]?.[0],
      ArrowLeft: () => beside(-1),
      ArrowRight: () => beside(1),
    };
    const next = step[event.key];
    if (next) {
      const box = next();
      if (box !== undefined) this.#choose(box, event.shiftKey);
    } else if (event.key === 'Enter') this.#open(current);
    else if (event.key === '+' || event.key === '=') this.zoom(1.25);
    else if (event.key === '-') this.zoom(0.8);
    else if (event.key === '0') this.fit();
    else if (event.key === 'Escape') this.#choose(undefined, false);
    else return;
    event.preventDefault();
  }

  #minimap() {
    const { clientWidth } = this.#surface.canvas;
    const { width, height } = this.#layout;
    const scale = Math.min(MINIMAP.width / width, MINIMAP.height / height);
    return {
      scale,
      left: clientWidth - MINIMAP.margin - width * scale,
      top: MINIMAP.margin,
    };
  }

  #isCropped(): boolean {
    const { clientWidth, clientHeight } = this.#surface.canvas;
    return (
      this.#layout.height * this.#scale > clientHeight ||
      this.#layout.width * this.#scale > clientWidth
    );
  }

  #toMinimap({ x, y }: Place): void {
    const { scale, left, top } = this.#minimap();
    const { clientWidth, clientHeight } = this.#surface.canvas;
    if (
      !this.#isCropped() ||
      x < left ||
      y > top + this.#layout.height * scale ||
      y < top
    )
      return;
    this.#moved = true;
    this.#shift = {
      x: clientWidth / 2 - ((x - left) / scale) * this.#scale,
      y: clientHeight / 2 - ((y - top) / scale) * this.#scale,
    };
    this.#surface.draw();
  }

  #paint(
    context: CanvasRenderingContext2D,
    width: number,
    height: number,
    colors: Colors,
  ): void {
    const scene = this.#scene;
    if (!scene) return;
    const { boxes, arrows } = this.#layout;
    const measure = metrics[scene.metric];
    const values = boxes.map(({ rows }) =>
      rows.reduce(
        (sum, row) =>
          sum +
          (scene.figures.rows[row]
            ? measure.of(scene.figures.rows[row])
            : 0),
        0,
      ),
    );
    const most = values.reduce((all, one) => Math.max(all, one), 0);
    const [left, top] = [
      -this.#shift.x / this.#scale,
      -this.#shift.y / this.#scale,
    ];
    const [right, bottom] = [
      left + width / this.#scale,
      top + height / this.#scale,
    ];
    const isSeen = ({ x, y }: Box) =>
      x < right &&
      x + BOX.width > left &&
      y < bottom &&
      y + BOX.height > top;
    context.save();
    context.translate(this.#shift.x, this.#shift.y);
    context.scale(this.#scale, this.#scale);
    context.strokeStyle = colors.strong;
    context.lineWidth = Math.max(1, 0.6 / this.#scale);
    context.beginPath();
    for (const [from, to] of arrows) {
      const [a, b] = [boxes[from]!, boxes[to]!];
      const [y1, y2] = [a.y + BOX.height, b.y];
      if (y1 > bottom || y2 < top) continue;
      const [x1, x2] = [a.x + BOX.width / 2, b.x + BOX.width / 2];
      const bend = Math.min(60, (y2 - y1) / 2);
      // An edge that skips layers runs beside what stands between.
      const aside =
        b.layer - a.layer > 1 && Math.abs(x1 - x2) < 1
          ? BOX.width * 0.62
          : 0;
      context.moveTo(x1 + aside / 2.4, y1);
      context.bezierCurveTo(
        x1 + aside * 1.3,
        y1 + bend,
        x2 + aside * 1.3,
        y2 - bend,
        x2 + aside / 2.4,
        y2,
      );
    }
    context.stroke();
    const hasText = this.#scale > SCALE.text;
    boxes.forEach((box, i) => {
      if (!isSeen(box)) return;
      this.#box(
        context,
        colors,
        box,
        most > 0 ? values[i]! / most : 0,
        measure.text(values[i]!),
        hasText,
        i,
      );
    });
    context.restore();
    if (this.#isCropped())
      this.#paintMinimap(context, colors, values, most, {
        left,
        top,
        right,
        bottom,
      });
  }

  #box(
    context: CanvasRenderingContext2D,
    colors: Colors,
    box: Box,
    share: number,
    value: string,
    hasText: boolean,
    index: number,
  ): void {
    const scene = this.#scene!;
    const { x, y, module, rows } = box;
    const isSelected = rows.some((row) => scene.selected.has(row));
    const isEdited = rows.some(
      (row) => scene.figures.rows[row]?.edit !== undefined,
    );
    context.beginPath();
    if (hasText) context.roundRect(x, y, BOX.width, BOX.height, 6);
    else context.rect(x, y, BOX.width, BOX.height);
    context.fillStyle = share > 0 ? colors.raised : colors.surface;
    context.fill();
    context.globalAlpha = share > 0 ? 0.05 + 0.4 * share : 0;
    context.fillStyle = colors.c2;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = isSelected
      ? colors.accent
      : module === undefined
        ? colors.line
        : colors.strong;
    context.lineWidth = isSelected
      ? 3 / Math.min(1, this.#scale)
      : 1 / Math.min(1, this.#scale);
    context.stroke();
    if (index === this.#current && isSelected) {
      context.setLineDash([4, 3]);
      context.strokeStyle = colors.ink;
      context.lineWidth = 1;
      context.stroke();
      context.setLineDash([]);
    }
    if (isEdited) {
      context.fillStyle = colors.c3;
      context.beginPath();
      context.arc(x + BOX.width - 8, y + 8, 4, 0, 7);
      context.fill();
    }
    if (!hasText) return;
    const [first] = rows;
    const row = scene.rows[first ?? -1];
    context.fillStyle = share > 0 ? colors.ink : colors.ink3;
    context.textAlign = 'left';
    const title =
      module === undefined
        ? shortOp(row?.op ?? '')
        : `▸ ${module.split('/').at(-1)}`;
    context.fillText(fitted(context, title, BOX.width - 22), x + 8, y + 12);
    context.fillStyle = share > 0 ? colors.ink : colors.ink3;
    const note =
      module === undefined
        ? shape(row?.shape)
        : `${rows.length} operations`;
    const valueWidth = context.measureText(value).width;
    context.fillText(
      fitted(context, note, BOX.width - 24 - valueWidth),
      x + 8,
      y + 27,
    );
    context.textAlign = 'right';
    context.fillText(value, x + BOX.width - 8, y + 27);
  }

  #paintMinimap(
    context: CanvasRenderingContext2D,
    colors: Colors,
    values: readonly number[],
    most: number,
    view: { left: number; top: number; right: number; bottom: number },
  ): void {
    const { boxes, width, height } = this.#layout;
    const { scale, left, top } = this.#minimap();
    context.globalAlpha = 0.92;
    context.fillStyle = colors.page;
    context.fillRect(
      left - 4,
      top - 4,
      width * scale + 8,
      height * scale + 8,
    );
    context.globalAlpha = 1;
    context.strokeStyle = colors.line;
    context.lineWidth = 1;
    context.strokeRect(
      left - 4,
      top - 4,
      width * scale + 8,
      height * scale + 8,
    );
    boxes.forEach(({ x, y, rows }, i) => {
      const isSelected = rows.some((row) => this.#scene?.selected.has(row));
      context.fillStyle = isSelected
        ? colors.accent
        : most > 0 && values[i]! / most > 0.15
          ? colors.c2
          : colors.strong;
      context.fillRect(
        left + x * scale,
        top + y * scale,
        Math.max(1, BOX.width * scale),
        Math.max(0.6, BOX.height * scale),
      );
    });
    context.strokeStyle = colors.ink;
    const [x1, y1] = [Math.max(0, view.left), Math.max(0, view.top)];
    const [x2, y2] = [
      Math.min(width, view.right),
      Math.min(height, view.bottom),
    ];
    context.strokeRect(
      left + x1 * scale,
      top + y1 * scale,
      Math.max(2, (x2 - x1) * scale),
      Math.max(2, (y2 - y1) * scale),
    );
  }
}
