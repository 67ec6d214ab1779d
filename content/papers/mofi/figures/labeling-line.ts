/** The labeling line as a picture: what each name can mean, how well it fits, and the verdict. */
import { format } from 'd3-format';
import { tag } from '#html';
import type { Drawing, DrawingChart } from '#lab';
import { atBothWidths, label, NARROW } from '#lab/charts/frame';
import { fitted } from '#lab/charts/text-size';
import type { Verdict } from '../verdicts.ts';

const percent = format('.0%');
const decimal = format('.2f');

/** One line of the picture: an entity that a name can mean. */
interface Line {
  name: string;
  which: string;
  share: number;
  /** Only of the entity that was chosen. */
  score: number | undefined;
  verdict: string;
  first: boolean;
}

function linesOf(verdicts: readonly Verdict[]): Line[] {
  return verdicts.flatMap(({ name, candidates, score, kept }) =>
    candidates.map(({ which, share, chosen }, i) => ({
      name,
      which,
      share,
      score: chosen ? score : undefined,
      verdict: chosen ? (kept ? 'label' : 'dropped') : 'not meant',
      first: i === 0,
    })),
  );
}

const top = 30;

/** Places of the columns, for a wide and a narrow drawing. */
function columns(width: number) {
  const narrow = width < NARROW;
  return narrow
    ? {
        pitch: 48,
        bars: 22,
        link: 0,
        fit: 122,
        bar: 70,
        verdict: width - 68,
      }
    : {
        pitch: 27,
        bars: 0,
        link: 250,
        fit: 400,
        bar: 90,
        verdict: width - 70,
      };
}

type Columns = ReturnType<typeof columns>;

/** A bar from 0 to 1 with its value beside it; a dashed mark where it would have to reach. */
function meter(
  x: number,
  y: number,
  width: number,
  value: number,
  text: string,
  color: string,
  least?: number,
): string {
  const box = { x, y: y - 9, height: 10, rx: 2 };
  const at = x + width * (least ?? 0);
  return [
    tag('rect', { class: 'band', ...box, width }),
    tag(
      'g',
      { class: color },
      tag('rect', { class: 'bar', ...box, width: width * value }),
    ),
    least === undefined
      ? ''
      : tag('line', {
          class: 'band-line',
          x1: at,
          x2: at,
          y1: y - 13,
          y2: y + 5,
        }),
    label(x + width + 6, y, text, { class: 'value' }),
  ].join('');
}

function row(line: Line, y: number, place: Columns, threshold: number) {
  const { bars, bar, link, fit, verdict } = place;
  const { name, which, share, score, verdict: word } = line;
  const full = `${name}: ${which}`;
  const room = (bars ? verdict : link) - 10;
  const isLabel = word === 'label';
  const sign = isLabel ? '✓ ' : score === undefined ? '' : '✗ ';
  const known = { class: score === undefined ? '' : 'key' };
  return [
    label(0, y, fitted(full, room), known, full),
    meter(link, y + bars, bar, share, percent(share), 'c1'),
    score === undefined
      ? ''
      : meter(fit, y + bars, bar, score, decimal(score), 'c2', threshold),
    label(verdict, y, sign + word, { class: isLabel ? 'key' : '' }),
  ].join('');
}

function drawn(
  verdicts: readonly Verdict[],
  threshold: number,
  width: number,
): Drawing {
  const place = columns(width);
  const { pitch, bars, link, fit } = place;
  const lines = linesOf(verdicts);
  const least = `≥ ${decimal(threshold)}`;
  const head = [
    label(link, 14, bars ? 'meant' : 'is meant', { class: 'name' }),
    label(fit, 14, `${bars ? 'fits' : 'fits the picture'}, ${least}`, {
      class: 'name',
    }),
  ];
  const rows = lines.map((line, i) => {
    const y = top + i * pitch + 14;
    const above = { x1: 0, x2: width, y1: y - 19, y2: y - 19 };
    const rule =
      line.first && i > 0 ? tag('line', { class: 'grid', ...above }) : '';
    return rule + row(line, y, place, threshold);
  });
  const none = 'No name of the knowledge base stands in this text.';
  if (!lines.length)
    rows.push(label(0, top + 14, none, { class: 'empty' }));
  return {
    height: top + Math.max(1, lines.length) * pitch + 4,
    content: [...head, ...rows].join(''),
  };
}

/** @param threshold least fit of a label, from 0 to 1 */
export function labelingLine(
  verdicts: readonly Verdict[],
  threshold: number,
): DrawingChart {
  return {
    kind: 'drawing',
    id: 'line',
    title: 'From names to labels',
    description:
      'For each name in the text the entities that it can mean, how likely each is meant, how well the likeliest fits the picture, and whether it becomes a label. A dashed mark is the threshold.',
    drawings: atBothWidths((width) => drawn(verdicts, threshold, width)),
    table: {
      columns: [
        'Name',
        'Entity',
        'is meant',
        'fits the picture',
        'Verdict',
      ],
      rows: linesOf(verdicts).map(
        ({ name, which, share, score, verdict }) => [
          name,
          which,
          percent(share),
          score === undefined ? '' : decimal(score),
          verdict,
        ],
      ),
    },
  };
}
