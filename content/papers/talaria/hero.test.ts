import { expect, test } from 'vitest';
import { hero } from './hero.ts';

const none = { knobs: {}, result: null, studies: {} };

test('without an edit the hero shows the whole latency, with five 80% of the saving', () => {
  expect(hero.view(0, none).summary).toMatch(
    /Editing 0 of 54 operations .* from 132 to 132 microseconds: 0%/,
  );
  expect(hero.view(5, none).summary).toMatch(
    /Editing 5 of 54 operations .* to 98 microseconds: 80%/,
  );
});

test('each further edit of the hero brings no more than the one before', () => {
  const { chart } = hero.view(3, none);
  const points = chart.kind === 'line' ? chart.series[0]!.points : [];
  const steps = points.slice(1).map(([, y], i) => points[i]![1] - y);
  expect(steps.length).toBeGreaterThanOrEqual(18);
  steps.slice(1).forEach((step, i) => {
    expect(step).toBeLessThanOrEqual(steps[i]! + 1e-9);
  });
  expect(steps[0]).toBeGreaterThan(100 * steps.at(-1)!);
});
