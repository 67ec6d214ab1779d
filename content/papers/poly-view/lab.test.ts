import { describe, expect, test } from 'vitest';
import { defaults } from '#lab/knobs';
import results from './lab.results.json' with { type: 'json' };
import { information, views } from './lab.ts';
import { ceiling } from './world.ts';

const context = {
  onProgress: () => {},
  signal: new AbortController().signal,
};

describe('what each loss can see, over five seeds', () => {
  const { views2, views4, views8 } = results.information.studies.seeds;

  test('more crops bring multi-crop no information, only a lower variance', () => {
    const pair = results.information.result.pair;
    expect(Math.abs(views8.multiCrop - pair)).toBeLessThanOrEqual(0.03);
    expect(views8.truth - views8.multiCrop).toBeGreaterThanOrEqual(0.15);
    expect(views8.multiCropVariance).toBeLessThanOrEqual(
      0.75 * views2.multiCropVariance,
    );
  });

  test('arithmetic sees more than multi-crop, sufficient statistics the truth', () => {
    expect(views8.arithmetic - views8.multiCrop).toBeGreaterThanOrEqual(
      0.06,
    );
    expect(views8.sufficient - views8.arithmetic).toBeGreaterThanOrEqual(
      0.08,
    );
    for (const { sufficient, truth } of [views2, views4, views8])
      expect(Math.abs(sufficient - truth)).toBeLessThanOrEqual(0.04);
  });

  test('with exact pair scores the distance to the truth grows for geometric and arithmetic', () => {
    for (const name of ['geometric', 'arithmetic'] as const) {
      const [two, four, eight] = [views2, views4, views8].map(
        (read) => read.truth - read[name],
      );
      expect(four).toBeGreaterThan(two! + 0.03);
      expect(eight).toBeGreaterThan(four! + 0.03);
    }
  });

  test('doubled pair scores bring the arithmetic loss closer to the truth, the geometric one further away', () => {
    const doubled = results.information.studies.doubled.views8;
    expect(doubled.arithmetic).toBeGreaterThan(views8.arithmetic + 0.05);
    expect(doubled.arithmetic).toBeLessThan(doubled.truth);
    expect(doubled.geometric).toBeLessThan(views8.geometric - 0.05);
    expect(doubled.sufficient).toBe(views8.sufficient);
  });

  test('the bound for any batch stays below the truth, also with few samples', () => {
    const { few, fewest } = results.information.studies;
    for (const { certified, truth } of [
      views2,
      views4,
      views8,
      few.views8,
      fewest.views8,
    ])
      expect(certified).toBeLessThanOrEqual(truth + 0.02);
    expect(few.views8.sufficient).toBeGreaterThan(few.views8.truth);
  });
});

describe('many images or many views, over five seeds', () => {
  const { geometric, multiCrop } = results.views.studies.seeds;

  test('eight views beat two after 60 steps, on average and for four of five seeds', () => {
    expect(
      geometric.views8.mean - multiCrop.views2.mean,
    ).toBeGreaterThanOrEqual(0.03);
    const wins = geometric.views8.seeds.filter(
      (value, i) => value > multiCrop.views2.seeds[i]!,
    );
    expect(wins.length).toBeGreaterThanOrEqual(4);
  });

  test('thirty-two views are too many, but still better than two', () => {
    expect(geometric.views8.mean).toBeGreaterThanOrEqual(
      geometric.views32.mean + 0.005,
    );
    expect(geometric.views32.mean).toBeGreaterThan(geometric.views2.mean);
  });

  test('the gap closes with training, and two views need longer to get as far as eight', () => {
    const { gap, caughtUp } = results.views.studies.long;
    expect(Math.abs(gap)).toBeLessThanOrEqual(0.02);
    expect(caughtUp).toBeGreaterThan(60);
    expect(caughtUp).toBeLessThan(200);
  });

  test('no score passes what a single view allows, and all pass the untrained encoder', () => {
    const { seeds, long } = results.views.studies;
    const scores = [
      ...Object.values(seeds).flatMap(({ untrained: _, ...byViews }) =>
        Object.values(byViews).flatMap((one) => one.seeds),
      ),
      ...[long.views2, long.views8, long.arithmetic, long.sufficient],
    ];
    expect(Math.max(...scores)).toBeLessThan(ceiling(1));
    expect(Math.min(...scores)).toBeGreaterThan(geometric.untrained + 0.1);
  });

  test('multi-crop with eight views is a little behind geometric, with more views further', () => {
    const [eight, sixteen, most] = (
      ['views8', 'views16', 'views32'] as const
    ).map((at) => geometric[at].mean - multiCrop[at].mean);
    expect(eight).toBeGreaterThan(0);
    expect(eight).toBeLessThanOrEqual(0.01);
    expect(sixteen).toBeGreaterThan(eight!);
    expect(most).toBeGreaterThan(sixteen!);
  });

  test('arithmetic and sufficient statistics lead after 60 steps and are behind even two views after 400', () => {
    const { seeds, long } = results.views.studies;
    for (const name of ['arithmetic', 'sufficient'] as const) {
      expect(seeds[name].views8.mean).toBeGreaterThan(
        geometric.views8.mean,
      );
      expect(long[name]).toBeLessThan(Math.min(long.views2, long.views8));
    }
  });
});

describe('the labs as they are shown', () => {
  test('that with given scores says what every loss reads', () => {
    const knobs = defaults(information.knobs);
    const { summary, facts, charts } = information.view(
      results.information.result,
      knobs,
    );
    expect(summary).toContain('With 8 views the truth is 0.740 nats');
    expect(facts).toHaveLength(4);
    expect(facts?.at(-1)).toMatchObject({
      value: '0.099 nats',
      note: expect.stringContaining('0.134 with 2 views'),
    });
    expect(charts.map(({ id }) => id)).toEqual(['seen']);
    const none = { pair: 0, limit: 0, readings: [] };
    const empty = information.view(none, knobs);
    expect(empty.summary).toBe('No views measured yet.');
  });

  test('that with given scores measures what its knobs ask for', async () => {
    const knobs = {
      ...defaults(information.knobs),
      rho: '1',
      samples: '4',
      most: '16',
      batches: 40,
    };
    const { pair, readings } = await information.run(knobs, context);
    expect(pair).toBeCloseTo(0.143841, 6);
    expect(readings.map((one) => one.views)).toEqual([
      2, 3, 4, 6, 8, 12, 16,
    ]);
  });

  test('that with training shows a mark for every seed and a curve for every number of views, below what one view allows', () => {
    const runs = results.views.result.runs as never;
    const knobs = defaults(views.knobs);
    const { charts, facts } = views.view({ runs }, knobs);
    expect(facts?.map(({ label }) => label)).toEqual([
      '32 samples × 2 views',
      '8 samples × 8 views',
      '2 samples × 32 views',
      'The most that one view allows',
    ]);
    expect(facts?.at(-1)).toMatchObject({
      value: '0.490',
      note: 'untrained 0.082',
    });
    expect(charts[0]).toMatchObject({ kind: 'dots' });
    expect(charts[0]?.description).toContain('highest with 8 views');
    const none = views.view({ runs: [] }, knobs);
    expect(none.charts[0]?.description).toBe('Nothing is trained yet.');
    const [, curves] = charts;
    expect(curves?.kind === 'line' && curves.series).toHaveLength(5);
  });

  test('that with training trains what its knobs ask for', async () => {
    const knobs = { ...defaults(views.knobs), steps: 20, count: 1 };
    const { runs } = await views.run(knobs, context);
    expect(runs.map((run) => [run.samples, run.views])).toEqual([
      [32, 2],
      [16, 4],
      [8, 8],
      [4, 16],
      [2, 32],
    ]);
    for (const { curves } of runs) expect(curves[0]).toHaveLength(2);
  });
});
