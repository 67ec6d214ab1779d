/** Lab: answering with a symbol never seen, for embeddings of several widths. */
import { format } from 'd3-format';
import { defineLab, type RunContext } from '#lab';
import type { CopySettings } from './train.ts';

interface Entry {
  width: number;
  identity: boolean;
  /** [step, share of wrong answers] */
  curve: [number, number][];
}
export interface CopyRun {
  entries: Entry[];
}

const widths = [16, 32, 64];
const percent = format('.0%');
const mean = (values: readonly number[]) =>
  values.reduce((sum, x) => sum + x, 0) / values.length;
const wrong = ({ curve }: Entry) => curve.at(-1)![1];
const nameOf = ({ width, identity }: Entry) =>
  `width ${width}${identity ? ', VO identity' : ''}`;

async function experiment(
  settings: Partial<CopySettings>,
  { onProgress, signal }: RunContext<CopyRun>,
): Promise<CopyRun> {
  const { trainCopy, copyDefaults } = await import('./train.ts');
  const all = { ...copyDefaults, ...settings };
  const list = [false, true].flatMap((identity) =>
    widths.map((width) => ({ width, identity })),
  );
  const entries: Entry[] = [];
  for (const [index, one] of list.entries()) {
    const curve = await trainCopy(
      { ...all, ...one },
      (step) => {
        if (step % 10 === 0)
          onProgress((index + step / all.steps) / list.length, { entries });
      },
      signal,
    );
    entries.push({ ...one, curve });
  }
  return { entries };
}

async function overSeeds(
  change: Partial<CopySettings>,
  seeds: readonly number[],
  context: RunContext<never>,
) {
  const runs: Entry[][] = [];
  for (const [index, seed] of seeds.entries()) {
    const onProgress = (fraction: number) =>
      context.onProgress((index + fraction) / seeds.length);
    const inner = { ...context, onProgress };
    runs.push((await experiment({ ...change, seed }, inner)).entries);
  }
  const of = (identity: boolean) =>
    Object.fromEntries(
      widths.map((width) => {
        const found = runs.map((entries) =>
          wrong(
            entries.find(
              (one) => one.width === width && one.identity === identity,
            )!,
          ),
        );
        return [`width${width}`, { seeds: found, mean: mean(found) }];
      }),
    );
  return { plain: of(false), identity: of(true) };
}

const usual = { symbols: '64', multiplier: 8, steps: 125 };

export const copy = defineLab({
  title: 'Copy a symbol never seen',
  purpose:
    'Learn to answer with the one symbol of the string. Then ask for symbols that were never an answer.',
  mode: 'on-demand',
  tolerance: 0.05,
  limits:
    'One layer. The test has as many unseen symbols as there are training symbols. The widths are far below those of the paper, so the numbers differ; the direction is what to look at.',
  knobs: {
    symbols: {
      kind: 'choice',
      label: 'Training symbols n',
      options: ['16', '32', '64'].map((value) => ({ value, label: value })),
      default: '64',
    },
    multiplier: {
      kind: 'range',
      label: 'Multiplier of the identity',
      min: 0,
      max: 16,
      step: 1,
      default: 8,
    },
    steps: {
      kind: 'range',
      label: 'Training steps',
      min: 50,
      max: 300,
      step: 25,
      default: 125,
    },
    seed: {
      kind: 'range',
      label: 'Seed',
      min: 1,
      max: 50,
      step: 1,
      default: 1,
    },
  },
  presets: [
    { label: 'Default', values: usual },
    {
      label: 'Few symbols',
      values: { ...usual, symbols: '16', steps: 300 },
    },
    { label: 'Identity switched off', values: { ...usual, multiplier: 0 } },
  ],
  run: ({ symbols, ...rest }, context): Promise<CopyRun> =>
    experiment({ ...rest, symbols: Number(symbols) }, context),
  view({ entries }) {
    const words = entries.map(
      (one) => `${nameOf(one)} ${percent(wrong(one))}`,
    );
    return {
      summary: `Wrong answers for unseen symbols: ${words.join('; ')}.`,
      facts: entries.map((one) => ({
        label: nameOf(one),
        value: percent(wrong(one)),
        note: 'wrong',
      })),
      charts: [
        {
          kind: 'line',
          id: 'wrong',
          title: 'Unseen symbols answered wrong while training',
          description:
            'Share of wrong answers against training steps for widths 16, 32 and 64, without and with the identity. Without it, wider is worse.',
          x: { label: 'Training step', format: 'd' },
          y: { label: 'Wrong answers', domain: [0, 1], format: '.0%' },
          series: entries.map((one) => ({
            name: nameOf(one),
            points: one.curve,
          })),
        },
      ],
    };
  },
  studies: {
    seeds: (context) => overSeeds({}, [1, 2, 3, 4, 5], context),
    few: (context) =>
      overSeeds({ symbols: 16, steps: 300 }, [1, 2, 3], context),
  },
});
