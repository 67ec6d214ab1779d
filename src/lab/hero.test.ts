import { describe, expect, test } from 'vitest';
import { type CommittedResult, defineHero } from './define.ts';
import { lineFixture } from './fixtures/charts.ts';
import { waves } from './fixtures/lab.ts';
import { heroId, heroLab, ofHero } from './hero.ts';
import { defaults } from './knobs.ts';
import { computed } from './results.ts';
import { createWorkerApi } from './worker-api.ts';

const published: CommittedResult = { knobs: {}, result: null, studies: { sums: [0, 10, 20] } };
const hero = defineHero({
  source: 'Published run.',
  knob: { kind: 'range', label: 'Which', min: 0, max: 2, step: 1, default: 1 },
  view: (which, { studies }) => ({
    summary: `The sum is ${(studies['sums'] as number[])[which]}.`,
    chart: lineFixture,
  }),
});

describe('a hero', () => {
  test('is known by its id', () => {
    expect(ofHero(heroId('race'))).toBe('race');
    expect(ofHero('race')).toBeUndefined();
  });

  test('is a live lab with one knob, one chart and its words', async () => {
    const lab = heroLab({ ...waves, hero }, published);
    expect(lab.mode).toBe('live');
    expect(Object.values(lab.knobs)).toEqual([hero.knob]);
    expect(lab.view(null, defaults(lab.knobs))).toEqual({
      summary: 'The sum is 10.',
      charts: [lineFixture],
    });
  });

  test('shows what was published for every value of its knob, and runs nothing', async () => {
    const run = () => {
      throw new Error('The lab itself was run.');
    };
    const lab = heroLab({ ...waves, run, hero }, published);
    const api = createWorkerApi({ lab: async () => lab, committed: () => computed(waves) });
    const [name] = Object.keys(lab.knobs);
    const said = await Promise.all(
      [0, 2].map((value) => api.run('x', 'hero-waves', { [name!]: value }, () => {})),
    );
    expect(said.map(({ view }) => view.summary)).toEqual(['The sum is 0.', 'The sum is 20.']);
  });

  test('of a lab that has none is an error that says what to write', () => {
    expect(() => heroLab(waves, published)).toThrow(
      'The lab "Waves" has no hero. Declare one in lab.ts: hero: defineHero({ … }).',
    );
  });
});
