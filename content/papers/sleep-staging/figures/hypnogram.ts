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
const STRIP = { title: 18, gap: 14 };

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

/**
 * A box for every run of one call, right ones or wrong ones, in units of epochs and tenths of a row.
 * Without lines between them, many changes stay legible.
 */
export function boxes(
  calls: string,
  truth: string,
  right: boolean,
): string {
  const kept = [...calls].map((call, t) =>
    (call === truth[t]) === right ? call : '',
  );
  return runs(kept)
    .filter(({ value }) => value !== '')
    .map(({ value, start, length }) => {
      const top = 10 * at(rowOf, Number(value)) - 4;
      return `M${start} ${top}h${length}v8h-${length}z`;
    })
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
  const scale = (right - left) / epochsPerNight;
  const top = STRIP.title + PITCH / 2;
  const path = (kind: string, d: string, height: number) =>
    tag('path', {
      class: kind,
      d,
      transform: `translate(${left} ${top}) scale(${scale.toFixed(4)} ${height})`,
      'vector-effect': 'non-scaling-stroke',
    });
  const rows = stages.flatMap((stage, i) => {
    const y = top + at(rowOf, i) * PITCH;
    return [
      tag('line', { class: 'grid', x1: left, x2: right, y1: y, y2: y }),
      label(left - 6, y + 4, stage, { 'text-anchor': 'end' }),
    ];
  });
  const called = (isRight: boolean) =>
    tag(
      'g',
      { class: isRight ? 'c1' : 'c2' },
      path('bar', boxes(calls, truth, isRight), PITCH / 10),
    );
  const isTruth = calls === truth;
  const share = isTruth || calls === '' ? '' : `: ${percent(calls, truth)}`;
  return [
    label(0, 11, name + share, { class: 'key' }),
    ...rows,
    ...(isTruth
      ? [path('line', steps(calls), PITCH)]
      : [called(true), called(false)]),
  ].join('');
}

function drawn({ strips, epoch }: Hypnogram, width: number): Drawing {
  const truth = at(strips, 0).calls;
  const left = Math.max(...stages.map((stage) => textWidth(stage))) + 8;
  const right = width - 4;
  const pitch = STRIP.title + stages.length * PITCH + STRIP.gap;
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
    title:
      'A night that the network has never seen; wrong calls in a second color',
    description: `Hypnograms under each other: ${names.join('; ')}.`,
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
