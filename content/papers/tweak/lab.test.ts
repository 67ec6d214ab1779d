import { describe, expect, test } from 'vitest';
import { defaults } from '#lab/knobs';
import { at } from '#ml/lists';
import { asJudge, asReading } from './knobs.ts';
import results from './lab.results.json' with { type: 'json' };
import { compare, steps } from './lab.ts';

const { clean, faithfulness, bleu, accuracy, calls } =
  results.compare.studies.seeds;
const gains = (a: { seeds: number[] }, b: { seeds: number[] }) =>
  a.seeds.map((value, i) => value - b.seeds[i]!);

describe('the comparison over five seeds', () => {
  test('with the verifier at least 8 more texts in 100 are clean than with beam search', () => {
    expect(clean.tweak.seeds).toHaveLength(5);
    expect(clean.tweak.mean - clean.beam.mean).toBeGreaterThanOrEqual(0.08);
  });

  test('facts are right more often by at least 3 points, in no seed less often by more than one', () => {
    const gain = gains(faithfulness.tweak, faithfulness.beam);
    expect(
      faithfulness.tweak.mean - faithfulness.beam.mean,
    ).toBeGreaterThanOrEqual(0.03);
    expect(Math.min(...gain)).toBeGreaterThanOrEqual(-0.01);
  });

  test('BLEU loses at most one point on average', () => {
    expect(bleu.tweak.mean).toBeGreaterThanOrEqual(bleu.beam.mean - 0.01);
  });

  test('α = 2 lies between beam search and α = 8, within half a point', () => {
    expect(faithfulness['2'].mean).toBeGreaterThanOrEqual(
      faithfulness.beam.mean - 0.005,
    );
    expect(faithfulness['2'].mean).toBeLessThanOrEqual(
      faithfulness.tweak.mean + 0.005,
    );
  });

  test('greedy search is the floor and the exact judge is above beam search', () => {
    expect(clean.greedy.mean).toBeLessThanOrEqual(clean.beam.mean);
    expect(clean.exact.mean).toBeGreaterThanOrEqual(clean.beam.mean + 0.08);
  });

  test('the verifier judges at least 88 of 100 unseen pairs as labeled', () => {
    expect(Math.min(...accuracy.tweak.seeds)).toBeGreaterThanOrEqual(0.88);
  });

  test('a verifier that learned from 20 pairs is worse, and its texts are worse than those of beam search', () => {
    expect(accuracy.few.mean).toBeLessThan(accuracy.tweak.mean - 0.05);
    expect(clean.few.mean).toBeLessThan(clean.tweak.mean - 0.05);
    expect(clean.few.mean).toBeLessThan(clean.beam.mean);
  });

  test('the look-ahead costs about ten times the calls of beam search', () => {
    const ratio = calls.tweak.mean / calls.beam.mean;
    expect(ratio).toBeGreaterThan(8);
    expect(ratio).toBeLessThan(20);
  });
});

describe('the lab that compares', () => {
  type Shown = Parameters<typeof compare.view>[0];
  const result = results.compare.result as unknown as Shown;
  const knobs = defaults(compare.knobs);

  test('draws α in order, with that of the run among the points', () => {
    for (const alpha of [0, 5, 8]) {
      const all = { ...result.scores, 8: result.scores['tweak']! };
      const { charts } = compare.view(
        { ...result, scores: all },
        { ...knobs, alpha },
      );
      const line = charts.find(({ id }) => id === 'strength');
      const xs =
        line?.kind === 'line' ? line.series[0]!.points.map(([x]) => x) : [];
      expect(xs).toEqual(
        [...new Set([0, alpha, 2, 8, 16, 32])].sort((a, b) => a - b),
      );
    }
  });

  test('says which way was not written', () => {
    expect(() => compare.view({ ...result, scores: {} }, knobs)).toThrow(
      'Nothing was written by "beam".',
    );
  });
});

describe('the lab of one search', () => {
  type Shown = Parameters<typeof steps.view>[0];
  const result = results.steps.result as unknown as Shown;
  const knobs = defaults(steps.knobs);

  test('shows the last step where a later one is asked for', () => {
    const last = result.steps.length;
    const shown = (step: number) => steps.view(result, { ...knobs, step });
    expect(shown(40)).toEqual(shown(last));
    expect(shown(40).summary).toContain(`Step ${last} of ${last}.`);
    expect(shown(1)).not.toEqual(shown(2));
  });

  test('ends in a clean text where beam search says something wrong', () => {
    expect(result.beam.wrong).toBeGreaterThan(0);
    expect(result.tweak.wrong).toBe(0);
    const { before, token } = at(
      at(result.steps, -1).filter(({ kept }) => kept),
      0,
    );
    expect(`${before} ${token}`).toBe(`${result.tweak.text} ■`);
  });
});

describe('knobs', () => {
  test('take unknown choices for the defaults', () => {
    expect(['forward', 'sideways'].map(asReading)).toEqual([
      'forward',
      'both',
    ]);
    expect(['exact', 'nobody'].map(asJudge)).toEqual(['exact', 'trained']);
  });
});
