/** The lab in little: our toy, not the paper's model, pruned by SparseGPT to one share of weights after the other. */
import { defineHero } from '#lab';
import type { Score } from './compress.ts';
import { key, percent, pruned, shares, times } from './methods.ts';

type Relative = Pick<Score, 'perplexity' | 'closed'>;

export const hero = defineHero({
  source:
    'Our toy of eleven thousand weights, mean of five seeds; not the paper’s Vicuna, whose scores stand further down. Trained longer, the toy shows more of the loss in perplexity.',
  knob: {
    kind: 'range',
    label: 'Weights that SparseGPT removes',
    min: 20,
    max: 70,
    step: 10,
    default: 50,
    unit: '%',
  },
  view(share, { studies }) {
    const seeds = studies['seeds'] as Record<string, Relative>;
    const after = (removed: number) =>
      seeds[key(pruned('sparsegpt', removed))]!;
    const { perplexity, closed } = after(share / 100);
    const most = Math.max(
      ...shares.map((removed) => after(removed).perplexity),
    );
    return {
      summary: `Without ${share}% of its weights our toy has ${times(perplexity)} times its perplexity, and ${percent(closed)} of its facts are left.`,
      chart: {
        kind: 'bars',
        id: 'gauges',
        title: 'Our toy, compared with itself before pruning',
        description:
          'Two bars, relative to the dense model: perplexity of text that states facts, and facts from memory. A band marks what is within 5% of it.',
        x: {
          label: 'Dense model = 100%',
          format: '.0%',
          domain: [0, most],
        },
        // The paper's tolerance for a compressed model that matches.
        band: { from: 0.95, to: 1.05, label: 'within 5%' },
        segments: ['share'],
        rows: [
          { label: 'Perplexity', values: [perplexity] },
          { label: 'Facts left', values: [closed] },
        ],
      },
    };
  },
});
