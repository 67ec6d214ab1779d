/** One decoding step as a picture: candidates, their look-aheads, the table of support, the sum. */
import { format } from 'd3-format';
import { tag } from '#html';
import type { Drawing, DrawingChart } from '#lab';
import { atBothWidths, label, NARROW } from '#lab/charts/frame';
import { fitted, textWidth } from '#lab/charts/text-size';
import type { Shown } from '../shown.ts';

const decimal = format('.2f');

const top = 34;
const box = 15;

/** The end of a text that is too long for its place. */
function fittedEnd(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let rest = text;
  while (rest && textWidth(`… ${rest}`) > width)
    rest = rest.split(' ').slice(1).join(' ');
  return `… ${rest}`.trimEnd();
}

/** Squares for one hypothesis, one for each fact; fuller where the fact objects. */
function squares(x: number, y: number, row: readonly number[]): string {
  return row
    .map((p, m) => {
      const side = (box - 3) * Math.sqrt(1 - p);
      const [left, middle] = [x + m * box, (box - 3) / 2];
      return tag(
        'g',
        { class: 'c2' },
        tag('rect', {
          class: 'band',
          x: left,
          y: y - 10,
          width: box - 3,
          height: box - 3,
        }),
        tag('rect', {
          class: 'square',
          x: left + middle - side / 2,
          y: y - 10 + middle - side / 2,
          width: side,
          height: side,
        }),
      );
    })
    .join('');
}

function columns(width: number, facts: number) {
  const narrow = width < NARROW;
  const table = facts * box;
  return narrow
    ? {
        pitch: 68,
        numbers: [34, 96, 158],
        row: 40,
        backward: width - 2 * table - 10,
        forward: width - table,
        text: width - 18,
      }
    : {
        pitch: 44,
        numbers: [width - 128, width - 66, width],
        row: 0,
        backward: width - 200 - 2 * table - 16,
        forward: width - 200 - table,
        text: width - 200 - 2 * table - 44,
      };
}

function row(
  one: Shown,
  y: number,
  {
    row: below,
    text,
    numbers,
    backward,
    forward,
  }: ReturnType<typeof columns>,
): string {
  const before = fittedEnd(
    one.before,
    Math.max(40, text - textWidth(one.token) - 10),
  );
  const first = before ? `${before} ` : '';
  return [
    label(0, y, one.kept ? '✓' : '✗', { class: one.kept ? 'key' : '' }),
    tag(
      'g',
      { class: one.kept ? 'c1' : '' },
      label(18, y, first),
      label(18 + (first ? textWidth(first) : 0), y, one.token, {
        class: 'key',
      }),
    ),
    label(
      18,
      y + 17,
      fitted(one.ahead, text),
      { class: 'value' },
      one.ahead,
    ),
    squares(backward, y + below, one.backward),
    squares(forward, y + below, one.forward),
    ...[one.logP, one.added, one.score].map((value, i) =>
      label(numbers[i]!, y + below, decimal(value), {
        'text-anchor': 'end',
        class: i === 2 ? 'key' : 'value',
      }),
    ),
  ].join('');
}

function drawn(
  step: readonly Shown[],
  facts: number,
  width: number,
): Drawing {
  const place = columns(width, facts);
  const narrow = width < NARROW;
  const head = (x: number, text: string, anchor: string) =>
    label(x, 14, text, { class: 'name', 'text-anchor': anchor });
  const heads = [
    head(place.numbers[0]!, 'log p', 'end'),
    head(place.numbers[1]!, '+ α·f', 'end'),
    head(place.numbers[2]!, 'score', 'end'),
    head(place.backward + facts * box, narrow ? 'B' : 'back', 'end'),
    head(place.forward + facts * box, narrow ? 'F' : 'fwd', 'end'),
    narrow ? '' : head(0, 'candidate, and what would follow', 'start'),
  ];
  const rows = step.map((one, i) => {
    const y = top + i * place.pitch + 8;
    const above = { x1: 0, x2: width, y1: y - 18, y2: y - 18 };
    return tag('line', { class: 'grid', ...above }) + row(one, y, place);
  });
  return {
    height: top + step.length * place.pitch,
    content: [...heads, ...rows].join(''),
  };
}

const list = (row: readonly number[]) => row.map(decimal).join(', ') || '–';

/** @param facts how many facts there are */
export function stepPicture(
  step: readonly Shown[],
  facts: number,
): DrawingChart {
  return {
    kind: 'drawing',
    id: 'search-step',
    title: 'One step of the search',
    description:
      'For each candidate the words so far with the new one, the words that would follow, a square for each fact and hypothesis that is fuller the less the fact supports it, and the sum of log probability and weighted support. A check mark stands before what is kept.',
    drawings: atBothWidths((width) => drawn(step, facts, width)),
    table: {
      columns: [
        'Candidate',
        'Look-ahead',
        'P(supported), backward',
        'P(supported), forward',
        'weight of backward',
        'log p',
        'α · support',
        'score',
        'kept',
      ],
      rows: step.map((one) => [
        `${one.before} ${one.token}`.trim(),
        one.ahead,
        list(one.backward),
        list(one.forward),
        decimal(one.weight),
        decimal(one.logP),
        decimal(one.added),
        decimal(one.score),
        one.kept ? 'yes' : 'no',
      ]),
    },
  };
}
