import { describe, expect, test } from 'vitest';
import type { GridChart, LineChart } from '#lab';
import { defaults } from '#lab/knobs';
import results from './lab.results.json' with { type: 'json' };
import { copy, identity, kernel } from './lab.ts';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

const context = {
  onProgress: () => {},
  signal: new AbortController().signal,
};

describe('the kernel lab over five seeds', () => {
  const { samples, symbols, positions, even } = results.kernel.studies;

  test('64 strings are enough for the transformer kernel', () => {
    expect(samples.n64.accuracy).toBeGreaterThanOrEqual(0.97);
    expect(samples.n64.mlpSpread).toBeLessThan(1e-9);
  });

  test('diverse symbols are needed, and positions', () => {
    expect(
      symbols.m128.accuracy - symbols.m3.accuracy,
    ).toBeGreaterThanOrEqual(0.3);
    expect(positions.gamma0.accuracy).toBeLessThanOrEqual(0.55);
    expect(positions.gamma100.accuracy).toBeGreaterThanOrEqual(0.95);
  });

  test('even attention does not tell ABA from ABB, but AA from AB', () => {
    expect(even.ends.accuracy).toBeLessThanOrEqual(0.55);
    expect(even.same.accuracy).toBeGreaterThanOrEqual(0.95);
  });
});

describe('the trained networks over five seeds', () => {
  const { n64, n128 } = results.identity.studies.seeds;
  const { ends, oneLayer } = results.identity.studies;

  test('the KQ identity helps on unseen symbols', () => {
    expect(
      n128.keyQuery.accuracy - n128.plain.accuracy,
    ).toBeGreaterThanOrEqual(0.15);
    expect(
      n64.keyQuery.accuracy - n64.plain.accuracy,
    ).toBeGreaterThanOrEqual(0.15);
  });

  test('with it 64 strings do more than 128 without', () => {
    expect(n64.keyQuery.accuracy).toBeGreaterThan(n128.plain.accuracy);
  });

  test('the run shown has fitted all of its training strings', () => {
    for (const { trained } of results.identity.result.entries)
      expect(trained.trainError).toBeLessThan(0.02);
  });

  test('in the run shown the first place tells by the last token whether it has a twin', () => {
    const toLast = (entry: number) => {
      const { attention } = results.identity.result.entries[entry]!.trained;
      return attention.map(([first]) => first![2]!);
    };
    const [same, other] = toLast(6);
    const [plainSame, plainOther] = toLast(5);
    expect(same! - other!).toBeGreaterThan(0.3);
    expect(Math.abs(plainSame! - plainOther!)).toBeLessThan(0.05);
  });

  test('with one layer the KQ identity brings less than half as much', () => {
    const gain = ({
      plain,
      keyQuery,
    }: Pick<typeof n128, 'plain' | 'keyQuery'>) =>
      keyQuery.accuracy - plain.accuracy;
    expect(gain(oneLayer.n128)).toBeLessThan(gain(n128) / 2);
  });

  test('in the run shown most heads look away from equal symbols', () => {
    const { scalars } = results.identity.result.entries.at(-1)!.trained;
    const away = scalars.a.filter((a) => a < 0);
    expect(away.length).toBeGreaterThan(scalars.a.length / 2);
  });

  test('the fully connected network guesses', () => {
    expect(n128.mlp.error).toBeGreaterThanOrEqual(0.95);
    expect(n128.mlp.error).toBeLessThanOrEqual(1.12);
    expect(ends.n128.mlp.error).toBeGreaterThanOrEqual(0.95);
  });

  test('copying: wider is worse without the VO identity', () => {
    const { plain, identity: with64 } = results.copy.studies.seeds;
    expect(plain.width64.mean - plain.width16.mean).toBeGreaterThanOrEqual(
      0.35,
    );
    expect(plain.width64.mean - with64.width64.mean).toBeGreaterThanOrEqual(
      0.6,
    );
    for (const width of ['width32', 'width64'] as const)
      expect(with64[width].mean).toBeLessThan(0.05);
  });
});

describe('the published curves', () => {
  test('of the first teaser fall below 0.1 at 2,048 and at 64 strings, a factor of 32', () => {
    const { columns, rows } = published.teaser;
    const first = (name: string) => {
      const [, ...losses] = rows.find(([row]) => row === name)!;
      const at = losses.findIndex((loss) => Number(loss) < 0.1);
      return Number(columns[at + 1]!.replace('n = ', ''));
    };
    const { transformer, keyQuery, ratio } = oracles.teaser.firstBelowTenth;
    expect(first('transformer')).toBe(transformer);
    expect(first('+ KQ identity')).toBe(keyQuery);
    expect(transformer / keyQuery).toBe(ratio);
  });
});

describe('the labs as they are shown', () => {
  test('the kernel lab', async () => {
    const knobs = { ...defaults(kernel.knobs), alphabet: '4', most: '32' };
    const result = await kernel.run(knobs, context);
    const { summary, charts, facts } = kernel.view(result, knobs);
    expect(summary).toContain('After 32 strings');
    expect(charts.map(({ id }) => id)).toEqual(['accuracy', 'gram']);
    expect(facts).toHaveLength(3);
    const begun = { ...result, points: [] };
    expect(kernel.view(begun, knobs).summary).toBe('Nothing fitted yet.');
  });

  test('the identity lab shows attention of both transformers', () => {
    const knobs = defaults(identity.knobs);
    const { charts, facts } = identity.view(
      results.identity.result as never,
      knobs,
    );
    expect(facts).toHaveLength(3);
    expect(charts.map(({ id }) => id)).toEqual([
      'accuracy',
      'error',
      'attention-plain',
      'attention-keyQuery',
      'scalars',
    ]);
    const scalars = charts.at(-1) as GridChart;
    expect(scalars.rows.map(({ label }) => label)).toEqual([
      'a, layer 1',
      'a, layer 2',
    ]);
  });

  test.each([
    ['same', 'keyQuery', 'modified transformer', [4, 0.889]],
    ['ends', 'keyQuery', '+ KQ identity', [16, 0.631]],
    ['ends', 'valueOutput', '+ VO identity', [16, 0.969]],
    ['ends', 'both', '+ KQ, VO identity', [16, 0.467]],
  ])(
    'the identity lab for %s and %s has the published curve of the %s beside its own',
    (task, modified, name, first) => {
      const knobs = { ...defaults(identity.knobs), task, modified };
      const { charts } = identity.view({ entries: [] }, knobs);
      const { series } = charts.find(
        ({ id }) => id === 'error',
      ) as LineChart;
      expect(series.map((one) => one.name)).toEqual([
        'transformer, published',
        `${name}, published`,
      ]);
      expect(series[1]!.points[0]).toEqual(first);
    },
  );

  test('the identity lab shows only its own curves for a task without a published table', () => {
    const knobs = { ...defaults(identity.knobs), task: 'mirror' };
    const { charts } = identity.view({ entries: [] }, knobs);
    expect(charts.map(({ id }) => id)).toEqual(['accuracy']);
  });

  test('the identity lab shows what is there while it runs', () => {
    const knobs = defaults(identity.knobs);
    const entries = results.identity.result.entries.slice(0, 2);
    const { charts } = identity.view({ entries } as never, knobs);
    expect(charts.map(({ id }) => id)).toEqual([
      'accuracy',
      'error',
      'attention-plain',
    ]);
  });

  test('the copy lab names every width with and without the identity', () => {
    const knobs = defaults(copy.knobs);
    const { facts, summary } = copy.view(
      results.copy.result as never,
      knobs,
    );
    expect(facts).toHaveLength(6);
    expect(summary).toContain('width 64, VO identity');
  });
});
