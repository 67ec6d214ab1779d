import { expect, test } from 'vitest';
import type { CommittedResult } from '#lab';
import { hero } from './hero.ts';
import results from './lab.results.json' with { type: 'json' };

const published = results.forget as unknown as CommittedResult;
const { seeds } = results.forget.studies;

test.each([
  [20, seeds.sparsegpt20],
  [30, seeds.sparsegpt30],
  [40, seeds.sparsegpt40],
  [50, seeds.sparsegpt50],
  [60, seeds.sparsegpt60],
  [70, seeds.sparsegpt70],
])('the hero shows the published means for %i%%', (share, score) => {
  const { summary, chart } = hero.view(share, published);
  expect(chart).toMatchObject({
    rows: [{ values: [score.perplexity] }, { values: [score.closed] }],
  });
  expect(summary).toBe(
    `Without ${share}% of its weights our toy has ${score.perplexity.toFixed(2)} times its perplexity, and ${(100 * score.closed).toFixed(0)}% of its facts are left.`,
  );
});

test('it says that the model is ours and not that of the paper', () => {
  expect(hero.source).toMatch(/^Our toy .* not the paper’s Vicuna/);
  const { summary, chart } = hero.view(50, published);
  expect(summary).toContain('our toy');
  expect(chart.title).toContain('Our toy');
});

test('its axis is the same for every share', () => {
  const axes = [20, 70].map((share) => {
    const { chart } = hero.view(share, published);
    return 'x' in chart && chart.x;
  });
  expect(axes[0]).toEqual(axes[1]);
});
