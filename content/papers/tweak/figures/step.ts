/** One decoding step as a picture: candidates, their look-aheads, the table of support, the sum. */
import { format } from 'd3-format';
import { escaped, tag } from '#html';
import type { Drawing, DrawingChart } from '#lab';
import { atBothWidths, label, NARROW } from '#lab/charts/frame';
import { fitted, textWidth } from '#lab/charts/text-size';
import type { Shown } from '../shown.ts';

const decimal = format('.2f');

const top = 36;
/** From one square to the next, and how large they are. */
const box = 20;
const side = 16;

/** First word and end of a text that is too long for its place. */
function fittedEnd(text: string, width: number): string {
  const [first = '', ...rest] = text.split(' ');
  const whole = () => `${first} … ${rest.join(' ')}`.trimEnd();
  if (textWidth(text) <= width) return text;
  while (rest.length > 0 && textWidth(whole()) > width) rest.shift();
  return whole();
}

/** Squares for one hypothesis, one for each fact; fuller where the fact objects. */
function squares(x: number, y: number, row: readonly number[]): string {
  return row
    .map((p, m) => {
      const full = side * Math.sqrt(1 - p);
      const left = x + m * box;
      return tag(
        'g',
        { class: 'c2' },
        tag('rect', {
          class: 'band',
          x: left,
          y: y - 12,
          width: side,
          height: side,
        }),
        tag('rect', {
          class: 'square',
          x: left + (side - full) / 2,
          y: y - 12 + (side - full) / 2,
          width: full,
          height: full,
        }),
      );
    })
    .join('');
}

function columns(width: number, facts: number) {
  const table = facts * box - box + side;
  return width < NARROW
    ? {
        pitch: 86,
        numbers: [36, 98, 160],
        row: 44,
        backward: width - 2 * table - 20,
        forward: width - table,
        text: width - 20,
      }
    : {
        pitch: 56,
        numbers: [width - 118, width - 58, width],
        row: 10,
        backward: width - 174 - 2 * table - 18,
        forward: width - 174 - table,
        text: width - 174 - 2 * table - 46,
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
  return [
    label(0, y, one.kept ? '✓' : '✗', { class: one.kept ? 'key' : '' }),
    tag(
      'text',
      { x: 20, y },
      before ? tag('tspan', {}, escaped(`${before} `)) : '',
      tag(
        'tspan',
        { class: 'key', 'font-weight': 600 },
        escaped(one.token),
      ),
    ),
    label(
      20,
      y + 19,
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
    head(place.backward, narrow ? 'B' : 'back', 'start'),
    head(place.forward, narrow ? 'F' : 'fwd', 'start'),
    narrow ? '' : head(20, 'candidate, and what would follow', 'start'),
  ];
  const rows = step.map((one, i) => {
    const y = top + i * place.pitch + 8;
    const above = { x1: 0, x2: width, y1: y - 20, y2: y - 20 };
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
