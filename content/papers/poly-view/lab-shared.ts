/** Lab: what there is to see, exactly: information in Gaussian views, and two readings of symbols. */
import { format } from 'd3-format';
import { defineLab } from '#lab';
import { at } from '#ml/lists';
import { oneVersusRest, symbolReadings, viewAndSource } from './exact.ts';
import { hero } from './hero.ts';

export interface Shared {
  limit: number;
  /** The most that a certified reading can be: log K. */
  ceiling: number;
  rows: {
    views: number;
    rest: number;
    symbols: ReturnType<typeof symbolReadings>;
  }[];
}

const shownViews = [2, 3, 4, 6, 8, 12, 16, 24, 32];
const summarizedViews = 8;
const nats = format('.3f');

export const shared = defineLab({
  title: 'What is there to see?',
  purpose:
    'Exact numbers, at once: what M Gaussian views share, and what a bound may say about it.',
  mode: 'live',
  tolerance: 1e-4,
  limits:
    'Formulas for two invented sources. Nothing is trained or drawn, and no number here is from the paper.',
  hero,
  knobs: {
    rho: {
      kind: 'range',
      label: 'Signal to noise ρ',
      help: 'Variance of the Gaussian source over variance of the noise in a view.',
      min: 0.25,
      max: 25,
      step: 0.25,
      default: 4,
    },
    samples: {
      kind: 'range',
      label: 'Samples in a batch K',
      help: 'For the symbols, and for log K, which no certified reading can pass.',
      min: 2,
      max: 64,
      step: 1,
      default: 4,
    },
    symbols: {
      kind: 'range',
      label: 'Equally likely symbols',
      help: 'The source of the second picture: all views of a sample show the same symbol.',
      min: 2,
      max: 50,
      step: 1,
      default: 10,
    },
  },
  presets: [
    { label: 'Default', values: { rho: 4, samples: 4, symbols: 10 } },
    { label: 'Eight samples', values: { samples: 8 } },
    { label: 'Control: large batch', values: { samples: 64 } },
    { label: 'Weak signal', values: { rho: 0.25 } },
  ],
  run: ({ rho, samples, symbols }): Shared => ({
    limit: viewAndSource(rho),
    ceiling: Math.log(samples),
    rows: shownViews.map((views) => ({
      views,
      rest: oneVersusRest(rho, views),
      symbols: symbolReadings(samples, views, symbols),
    })),
  }),
  view({ limit, ceiling, rows }, { symbols, samples }) {
    const pair = at(rows, 0).rest;
    const eight = at(rows, shownViews.indexOf(summarizedViews));
    const line = (
      name: string,
      of: (row: Shared['rows'][number]) => number,
    ) => ({
      name,
      points: rows.map((row): [number, number] => [row.views, of(row)]),
    });
    const above = rows
      .filter((row) => row.symbols.simple > row.symbols.truth)
      .map((row) => row.views);
    const x = { label: 'Views M', format: 'd' };
    const y = { label: 'Information', unit: 'nats', format: '.2f' };
    const { simple, certified, truth } = eight.symbols;
    const verdict = simple > truth ? 'too much' : 'not too much';
    return {
      summary: `A pair of views shares ${nats(pair)} nats, one view and seven others ${nats(eight.rest)}. Of ${symbols} symbols in ${samples} samples with eight views the simple constant reads ${nats(simple)} nats, ${verdict}: the truth is ${nats(truth)}.`,
      facts: [
        { label: 'A pair of views', value: `${nats(pair)} nats` },
        {
          label: 'One view and 7 others',
          value: `${nats(eight.rest)} nats`,
        },
        { label: 'A view and its source', value: `${nats(limit)} nats` },
        {
          label: 'Symbols, 8 views, certified',
          value: `${nats(certified)} nats`,
          note: `at most log K = ${nats(ceiling)}`,
        },
      ],
      charts: [
        {
          kind: 'line',
          id: 'gaussian',
          title: 'Gaussian views: what they share',
          description:
            'One-versus-rest information grows with the number of views toward that between a view and its source; that of a pair does not.',
          x,
          y,
          series: [
            line('one versus rest', (row) => row.rest),
            line('pair', () => pair),
            line('view and source', () => limit),
            line('log K', () => ceiling),
          ],
        },
        {
          kind: 'line',
          id: 'readings',
          title: 'Symbols: what two bounds read',
          description: `Numbers of views at which the simple constant reads more than the truth: ${above.join(', ') || 'none'}. The certified reading is the same for any number of views, and never above the truth.`,
          x,
          y,
          series: [
            line('truth', (row) => row.symbols.truth),
            line('simple', (row) => row.symbols.simple),
            line('certified', (row) => row.symbols.certified),
          ],
        },
      ],
    };
  },
});
