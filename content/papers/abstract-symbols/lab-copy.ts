/** Lab: answering with a symbol never seen, for embeddings of several widths. */
import { format } from 'd3-format';
import { defineLab, type RunContext } from '#lab';
import { options, seedKnob, stepsKnob } from '#lab/common-knobs';
import { inTurn, seedsUpTo } from '#lab/studies';
import { at, zip } from '#ml/lists';
import { mean } from '#ml/stats';
import type { CopySettings } from './copy.ts';

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
const wrong = ({ curve }: Entry) => at(curve, -1)[1];
const nameOf = ({ width, identity }: Entry) =>
  `width ${width}${identity ? ', VO identity' : ''}`;

async function experiment(
  settings: Partial<CopySettings>,
  context: RunContext<CopyRun>,
): Promise<CopyRun> {
  const { trainCopy, copyDefaults } = await import('./copy.ts');
  const all = { ...copyDefaults, ...settings };
  const list = [false, true].flatMap((identity) =>
    widths.map((width) => ({ width, identity })),
  );
  const entries: Entry[] = [];
  await inTurn(list, context, async (one, { onProgress, signal }) => {
    const report = (step: number) =>
      onProgress(step / all.steps, { entries });
    const curve = await trainCopy({ ...all, ...one }, report, signal);
    entries.push({ ...one, curve });
  });
  return { entries };
}

/** Shares of wrong answers for each seed, and their means, by width. */
async function overSeeds(
  change: Partial<CopySettings>,
  seeds: readonly number[],
  context: RunContext<never>,
) {
  const runs = await inTurn(seeds, context, (seed, own) =>
    experiment({ ...change, seed }, own),
  );
  const of = (identity: boolean) => {
    const entries = runs.map((run) =>
      run.entries.filter((one) => one.identity === identity),
    );
    return Object.fromEntries(
      zip(widths, zip(...entries)).map(([width, found]) => {
        const shares = found.map(wrong);
        return [`width${width}`, { seeds: shares, mean: mean(shares) }];
      }),
    );
  };
  return { plain: of(false), identity: of(true) };
}

const usual = { symbols: '64', multiplier: 8, steps: 125 };

export const copy = defineLab({
  title: 'Copy a symbol never seen',
  purpose:
    'Learn to answer with the one symbol of the string. Then ask for symbols that were never an answer.',
  mode: 'on-demand',
  seconds: 5,
  tolerance: 0.05,
  limits:
    'One layer, one run for each curve. Each training symbol is shown once a step; the test has as many unseen ones. Who guesses among all symbols is nearly always wrong. The widths are far below those of the paper, so the numbers differ; the direction is what to look at.',
  knobs: {
    symbols: {
      kind: 'choice',
      label: 'Training symbols n',
      options: options(16, 32, 64),
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
    steps: stepsKnob({ min: 50, max: 300, step: 25, default: 125 }),
    seed: seedKnob,
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
    seeds: (context) => overSeeds({}, seedsUpTo(5), context),
    few: (context) =>
      overSeeds({ symbols: 16, steps: 300 }, seedsUpTo(3), context),
  },
});
