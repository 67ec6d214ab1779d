import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { example } from './example.ts';
import { configs, micro } from './fixtures/configs.ts';
import layerTables from './fixtures/layers.json' with { type: 'json' };
import numpy from './fixtures/multipliers.json' with { type: 'json' };
import {
  type Config,
  divisible,
  layerMultipliers,
  layerWidths,
  type Range,
  released,
  uniformTwin,
} from './method.ts';
import oracles from './oracles.json' with { type: 'json' };

const sizes = [
  ['270M', '270M'],
  ['450M', '450M'],
  ['1.1B', '1_1B'],
  ['3B', '3B'],
] as const;

const sum = (values: number[]) =>
  values.reduce((all, value) => all + value, 0);

describe('layer multipliers', () => {
  test.each(sizes)(
    'follow the line of the paper, kept to two decimals, in all four sizes',
    (size, key) => {
      const { alpha, beta, layers } = released[size];
      expect(layerMultipliers(alpha, layers)).toEqual(
        layerTables[key].map((row) => row[1]),
      );
      expect(layerMultipliers(beta, layers)).toEqual(
        layerTables[key].map((row) => row[2]),
      );
    },
  );

  test('are those that the released rule gives in NumPy, halves included', () => {
    for (const { first, last, layers, multipliers } of numpy)
      expect(layerMultipliers([first, last], layers)).toEqual(multipliers);
    expect(layerMultipliers([0.5, 4], 5)[3]).toBe(3.12); // of 3.125
  });

  test('start and end at the two given values', () => {
    expect(layerMultipliers([0.5, 4], 3)).toEqual([0.5, 2.25, 4]);
    expect(layerMultipliers([0.5, 4], 1)).toEqual([0.5]);
  });
});

describe('rounding to a divisor', () => {
  const rounded = [
    [640, 768],
    [729.6, 768],
    [806.4, 768],
    [857.6, 1024],
    [100, 256],
    [383.9, 512],
    [1241.6, 1280],
    [4485.12, 4608],
    [4730.88, 4608],
    [4479.5, 4352],
    [896, 1024],
    [1138, 1280],
    [1137, 1024],
  ] as const;

  test.each(rounded)(
    'gives the known multiples of 256',
    (value, expected) => {
      expect(divisible(value, 256)).toBe(expected);
    },
  );

  test('always gives a multiple of the divisor, at least 90% and at most one divisor above', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e5, noNaN: true }),
        fc.integer({ min: 1, max: 1024 }),
        (v, d) => {
          const result = divisible(v, d);
          expect(result % d).toBe(0);
          expect(result).toBeGreaterThanOrEqual(Math.max(d, 0.9 * v));
          expect(result).toBeLessThanOrEqual(Math.max(d, v + d));
        },
      ),
    );
  });
});

describe('layer widths', () => {
  test('of the running example are those worked out by hand', () => {
    const { queryHeads, kvHeads, ffnWidth, hiddenUnits, alphas, betas } =
      oracles.example;
    expect(layerMultipliers(example.alpha, 4)).toEqual(alphas);
    expect(layerMultipliers(example.beta, 4)).toEqual(betas);
    const layers = layerWidths(example);
    expect(layers.map((layer) => layer.queryHeads)).toEqual(queryHeads);
    expect(layers.map((layer) => layer.kvHeads)).toEqual(kvHeads);
    expect(layers.map((layer) => layer.ffnWidth)).toEqual(ffnWidth);
    expect(sum(ffnWidth)).toBe(hiddenUnits);
    const twin = layerWidths(uniformTwin(example));
    expect(twin).toEqual(
      Array(4).fill({ queryHeads: 8, kvHeads: 2, ffnWidth: 144 }),
    );
  });

  test('with five layers follow the even neighbor of a half, as the released code does', () => {
    const five = { ...example, layers: 5, width: 1024, ffnDivisor: 256 };
    expect(layerWidths(five)[3]!.ffnWidth).toBe(3072); // 3,328 from 3.13
  });

  test.each(sizes)(
    'match the released models in every layer',
    (size, key) => {
      const expected = layerTables[key].map(
        ([, , , queryHeads, kvHeads, ffnWidth]) => ({
          queryHeads,
          kvHeads,
          ffnWidth,
        }),
      );
      expect(layerWidths(released[size])).toEqual(expected);
    },
  );

  test.each(sizes)(
    'add up to the known numbers of heads and hidden units',
    (size, key) => {
      const layers = layerWidths(released[size]);
      const { queryHeads, kvHeads, ffnWidth } = oracles.breakdown[key];
      expect(sum(layers.map((layer) => layer.queryHeads))).toBe(queryHeads);
      expect(sum(layers.map((layer) => layer.kvHeads))).toBe(kvHeads);
      expect(sum(layers.map((layer) => layer.ffnWidth))).toBe(ffnWidth);
    },
  );

  test('of small configurations, growing and shrinking', () => {
    const growing = layerWidths(micro.growing);
    expect(growing.map((layer) => layer.queryHeads)).toEqual(
      oracles.micro.growing.queryHeads,
    );
    expect(growing.map((layer) => layer.kvHeads)).toEqual(
      oracles.micro.growing.kvHeads,
    );
    expect(growing.map((layer) => layer.ffnWidth)).toEqual(
      oracles.micro.growing.ffnWidth,
    );
    const shrinking = layerWidths(micro.shrinking);
    expect(shrinking.map((layer) => layer.queryHeads)).toEqual(
      oracles.micro.shrinking.queryHeads,
    );
    expect(shrinking.map((layer) => layer.ffnWidth)).toEqual(
      oracles.micro.shrinking.ffnWidth,
    );
  });

  test('never shrink with depth when both ranges grow', () => {
    const ordered = ([a, b]: Range): Range => (a <= b ? [a, b] : [b, a]);
    fc.assert(
      fc.property(configs, (config) => {
        const layers = layerWidths({
          ...config,
          alpha: ordered(config.alpha),
          beta: ordered(config.beta),
        });
        for (const [i, layer] of layers.slice(1).entries()) {
          expect(layer.queryHeads).toBeGreaterThanOrEqual(
            layers[i]!.queryHeads,
          );
          expect(layer.ffnWidth).toBeGreaterThanOrEqual(
            layers[i]!.ffnWidth,
          );
        }
      }),
    );
  });

  test.each(sizes)(
    'are mirrored when the ends of both ranges are swapped',
    (size) => {
      const config: Config = released[size];
      const swapped: Config = {
        ...config,
        alpha: [1, 0.5],
        beta: [4, 0.5],
      };
      expect(layerWidths(swapped)).toEqual(layerWidths(config).reverse());
    },
  );

  test('come in whole groups of heads and whole multiples of the divisor', () => {
    fc.assert(
      fc.property(configs, (config) => {
        for (const { queryHeads, kvHeads, ffnWidth } of layerWidths(
          config,
        )) {
          expect(queryHeads).toBe(kvHeads * config.queriesPerKV);
          expect(Number.isInteger(kvHeads) && kvHeads >= 1).toBe(true);
          expect(ffnWidth % config.ffnDivisor).toBe(0);
          expect(ffnWidth).toBeGreaterThanOrEqual(config.ffnDivisor);
        }
      }),
    );
  });

  test('are the same in every layer when the ends of both ranges are equal', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const layers = layerWidths(uniformTwin(config));
        expect(layers).toEqual(layers.map(() => layers[0]));
      }),
    );
  });
});

describe('impossible configurations', () => {
  const wrong: [Partial<Config>, RegExp][] = [
    [
      { layers: 0 },
      /^layers is 0; it must be a whole number of at least 1\.$/,
    ],
    [{ vocabulary: 1.5 }, /^vocabulary is 1\.5; it must be a whole number/],
    [{ ffnDivisor: Number.NaN }, /^ffnDivisor is NaN;/],
    [{ alpha: [0, 1] }, /^alpha is 0 to 1; both ends must be above 0\.$/],
    [{ beta: [1, Number.POSITIVE_INFINITY] }, /^beta is 1 to Infinity;/],
    [{ headWidth: 5 }, /^headWidth is 5; it must be even/],
    [{ width: 100 }, /^width 100 is not a multiple of headWidth 64\.$/],
  ];

  test.each(wrong)(
    'are refused, naming the setting and what it must be',
    (change, message) => {
      expect(() => layerWidths({ ...released['270M'], ...change })).toThrow(
        message,
      );
    },
  );
});
