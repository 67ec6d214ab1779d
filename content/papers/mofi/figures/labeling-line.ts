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
        verdict: width - 58,
      }
    : {
        pitch: 27,
        bars: 0,
        link: 250,
        fit: 400,
        bar: 90,
        verdict: width - 66,
      };
}

function drawn(
  verdicts: readonly Verdict[],
  threshold: number,
  width: number,
): Drawing {
  const { pitch, bars, link, fit, bar, verdict } = columns(width);
  const top = 30;
  const lines = linesOf(verdicts);
  const height = top + Math.max(1, lines.length) * pitch + 4;
  const bottom = height - 8;
  const head = [
    label(link, 14, bars ? 'meant' : 'is meant', { class: 'name' }),
    label(fit, 14, bars ? 'fits' : 'fits the picture', { class: 'name' }),
  ];
  const rows = lines.map(
    ({ name, which, share, score, verdict: word, first }, i) => {
      const y = top + i * pitch + 14;
      const meter = (
        x: number,
        value: number,
        text: string,
        color: string,
      ) =>
        tag('rect', {
          class: 'band',
          x,
          y: y + bars - 9,
          width: bar,
          height: 10,
          rx: 2,
        }) +
        tag(
          'g',
          { class: color },
          tag('rect', {
            class: 'bar',
            x,
            y: y + bars - 9,
            width: bar * value,
            height: 10,
            rx: 2,
          }),
        ) +
        label(x + bar + 6, y + bars, text, { class: 'value' });
      const isLabel = word === 'label';
      const full = `${name}: ${which}`;
      return [
        first && i > 0
          ? tag('line', {
              class: 'grid',
              x1: 0,
              x2: width,
              y1: y - 19,
              y2: y - 19,
            })
          : '',
        label(
          0,
          y,
          fitted(full, (bars ? verdict : link) - 10),
          { class: score === undefined ? '' : 'key' },
          full,
        ),
        meter(link, share, percent(share), 'c1'),
        score === undefined ? '' : meter(fit, score, decimal(score), 'c2'),
        label(
          verdict,
          y,
          (isLabel ? '✓ ' : score === undefined ? '' : '✗ ') + word,
          {
            class: isLabel ? 'key' : '',
          },
        ),
      ].join('');
    },
  );
  const x = fit + bar * threshold;
  const mark = lines.length
    ? tag('line', {
        class: 'band-line',
        x1: x,
        x2: x,
        y1: top - 6,
        y2: bottom,
      })
    : label(
        0,
        top + 14,
        'No name of the knowledge base stands in this text.',
        { class: 'empty' },
      );
  return { height, content: [...head, ...rows, mark].join('') };
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
      'For each name in the text the entities that it can mean, how likely each is meant, how well the likeliest fits the picture, and whether it becomes a label. The dashed line is the threshold.',
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
