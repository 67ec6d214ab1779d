/** Hypnograms under each other: the stages of one night as they are, and as they were called. */
import { escaped, tag } from '#html';
import type { Drawing, DrawingChart } from '#lab';
import { atBothWidths, label, moved, X_AXIS_ROOM } from '#lab/charts/frame';
import { textWidth } from '#lab/charts/text-size';
import { at, range } from '#ml/lists';
import { epochsPerNight, stages } from '../night.ts';
import { stride } from '../sequences.ts';

export interface Strip {
  name: string;
  /** A digit for each epoch, or nothing before it was called. */
  calls: string;
}

export interface Hypnogram {
  /** The first strip is the truth. */
  strips: readonly Strip[];
  /** An epoch to point at. */
  epoch?: number;
}

/** Rows from the top: Wake, REM, N1, N2, N3, as sleep laboratories draw them. */
const rowOf = [0, 2, 3, 4, 1];
const epochsPerHour = 120;
const PITCH = 13;
const STRIP = { title: 18, marks: 9, gap: 12 };

/** Runs of equal values: where each begins, and how long it is. */
function runs<T>(values: readonly T[]) {
  const found: { value: T; start: number; length: number }[] = [];
  for (const [start, value] of values.entries()) {
    const last = found.at(-1);
    if (last && last.value === value) last.length++;
    else found.push({ value, start, length: 1 });
  }
  return found;
}

/** A line through the stages, in units of epochs and rows. */
export function steps(calls: string): string {
  let row = 0;
  const path = runs([...calls]).map(({ value, length }, i) => {
    const next = at(rowOf, Number(value));
    const move = i === 0 ? `M0 ${next}` : `v${next - row}`;
    row = next;
    return `${move}h${length}`;
  });
  return path.join('');
}

/** A dash for every run of one stage: many changes stay legible without the lines between them. */
export function dashes(calls: string): string {
  return runs([...calls])
    .map(({ value, start, length }) => {
      const row = at(rowOf, Number(value));
      return `M${start} ${row}h${length}`;
    })
    .join('');
}

/** Stretches that were called wrong, as one path at height 0. */
export function mistakes(calls: string, truth: string): string {
  const wrong = [...calls].map((call, t) => call !== truth[t]);
  return runs(wrong)
    .filter(({ value }) => value)
    .map(({ start, length }) => `M${start} 0h${length}`)
    .join('');
}

/** "2:05" for the 250th epoch. */
export function clock(epoch: number): string {
  const minutes = Math.floor(epoch / 2);
  const rest = String(minutes % 60).padStart(2, '0');
  return `${Math.floor(minutes / 60)}:${rest}`;
}

const percent = (calls: string, truth: string) => {
  const right = [...calls].filter((call, t) => call === truth[t]).length;
  return `${Math.round((100 * right) / truth.length)}% of this night right`;
};

function strip(
  { name, calls }: Strip,
  truth: string,
  left: number,
  right: number,
): string {
  const isTruth = calls === truth;
  const scale = (right - left) / epochsPerNight;
  const place = (y: number, height: number) =>
    `translate(${left} ${y}) scale(${scale.toFixed(4)} ${height})`;
  const line = (kind: string, d: string, y: number, height: number) =>
    tag('path', {
      class: kind,
      d,
      transform: place(y, height),
      'vector-effect': 'non-scaling-stroke',
    });
  const top = STRIP.title + PITCH / 2;
  const rows = stages.flatMap((stage, i) => {
    const y = top + at(rowOf, i) * PITCH;
    return [
      tag('line', { class: 'grid', x1: left, x2: right, y1: y, y2: y }),
      label(left - 6, y + 4, stage, { 'text-anchor': 'end' }),
    ];
  });
  const note =
    isTruth || calls === '' ? '' : `${name}: ${percent(calls, truth)}`;
  return [
    label(0, 11, note || name, { class: 'key' }),
    ...rows,
    line('line', isTruth ? steps(calls) : dashes(calls), top, PITCH),
    isTruth
      ? ''
      : tag(
          'g',
          { class: 'c2' },
          line('line', mistakes(calls, truth), top + 5 * PITCH, 1),
        ),
  ].join('');
}

function drawn({ strips, epoch }: Hypnogram, width: number): Drawing {
  const truth = at(strips, 0).calls;
  const left = Math.max(...stages.map((stage) => textWidth(stage))) + 8;
  const right = width - 4;
  const pitch =
    STRIP.title + stages.length * PITCH + STRIP.marks + STRIP.gap;
  const bottom = strips.length * pitch;
  const x = (t: number) => left + ((right - left) * t) / epochsPerNight;
  const hours = range(0, epochsPerNight / epochsPerHour + 1).map((hour) => {
    const place = x(hour * epochsPerHour);
    return (
      tag('line', {
        class: 'tick',
        x1: place,
        x2: place,
        y1: bottom,
        y2: bottom + 4,
      }) +
      label(place, bottom + 17, String(hour), { 'text-anchor': 'middle' })
    );
  });
  const pointer = (t: number) =>
    tag('line', {
      class: 'band-line',
      x1: x(t + 0.5),
      x2: x(t + 0.5),
      y1: STRIP.title,
      y2: bottom,
    });
  return {
    height: bottom + X_AXIS_ROOM,
    content: [
      ...strips.map((each, i) =>
        moved(
          0,
          i * pitch,
          tag('title', {}, escaped(each.name)),
          tag('g', { class: 'c1' }, strip(each, truth, left, right)),
        ),
      ),
      epoch === undefined ? '' : pointer(epoch),
      tag('line', {
        class: 'axis',
        x1: left,
        x2: right,
        y1: bottom,
        y2: bottom,
      }),
      ...hours,
      label((left + right) / 2, bottom + 36, 'Hours of the night', {
        class: 'name',
        'text-anchor': 'middle',
      }),
    ].join(''),
  };
}

/** The stage that stands at an epoch of a strip, or a dash before it was called. */
export function stageAt(calls: string, epoch: number): string {
  const call = calls[epoch];
  return call === undefined ? '–' : at(stages, Number(call));
}

export function hypnogram(night: Hypnogram): DrawingChart {
  const names = night.strips.map(({ name }) => name);
  return {
    kind: 'drawing',
    id: 'hypnogram',
    title: 'One night that the network has never seen',
    description: `Hypnograms under each other: ${names.join('; ')}. A mark under a strip is an epoch that was called wrong.`,
    drawings: atBothWidths((width) => drawn(night, width)),
    table: {
      columns: ['Hours', ...names],
      rows: range(0, epochsPerNight / stride).map((i) => [
        clock(i * stride),
        ...night.strips.map(({ calls }) => stageAt(calls, i * stride)),
      ]),
    },
  };
}
