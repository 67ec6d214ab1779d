import { expect, test } from 'vitest';
import type { BarChart, CommittedResult } from './define.ts';
import { defineHero } from './define.ts';
import { waves } from './fixtures/lab.ts';
import { isFlat } from './hero-size.ts';

const published: CommittedResult = { knobs: {}, result: null, studies: {} };

/** A hero with so many bars. */
function barred(count: number) {
  const chart: BarChart = {
    kind: 'bars',
    id: 'bars',
    title: 'Bars',
    description: 'Bars.',
    x: { label: 'Value' },
    segments: ['value'],
    rows: Array.from({ length: count }, (_, i) => ({ label: `row ${i}`, values: [i + 1] })),
  };
  const hero = defineHero({
    source: 'Made up.',
    knob: { kind: 'toggle', label: 'On', default: true },
    view: () => ({ summary: `${count} bars.`, chart }),
  });
  return { ...waves, hero };
}

test('a hero of three bars leaves room below it, one of a dozen fills the screen', () => {
  expect(isFlat(barred(3), published)).toBe(true);
  expect(isFlat(barred(12), published)).toBe(false);
});
