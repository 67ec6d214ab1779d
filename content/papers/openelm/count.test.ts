import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { example } from './example.ts';
import { configs, micro } from './fixtures/configs.ts';
import layerTables from './fixtures/layers.json' with { type: 'json' };
import {
  type Config,
  divisible,
  kvCacheBytes,
  layerMultipliers,
  layerParameters,
  layerWidths,
  parameterCount,
  released,
  uniformTwin,
  weightBytes,
} from './method.ts';
import oracles from './oracles.json' with { type: 'json' };

const sizes = [
  ['270M', '270M'],
  ['450M', '450M'],
  ['1.1B', '1_1B'],
  ['3B', '3B'],
] as const;

const total = (config: Config) => parameterCount(config).total;

describe('parameter count', () => {
  test('of the running example is the one worked out by hand', () => {
    const { lastLayer, layerTotals, embedding, twin } = oracles.example;
    const { total: last, ...kinds } = lastLayer;
    const layers = layerWidths(example).map((layer) =>
      layerParameters(example, layer),
    );
    expect(layers.at(-1)).toEqual(kinds);
    const totals = layers.map(
      (part) => part.attention + part.qkNorms + part.ffn + part.norms,
    );
    expect(totals).toEqual(layerTotals);
    expect(last).toBe(layerTotals.at(-1));
    expect(parameterCount(example).embedding).toBe(embedding);
    expect(total(example)).toBe(oracles.example.total);
    expect(total(uniformTwin(example))).toBe(twin.total);
  });

  test.each(sizes)(
    'is that of the released weights (32,000 rows) and training checkpoints (32,128)',
    (size, key) => {
      expect(total(released[size])).toBe(oracles.totals[key].v32000);
      expect(total({ ...released[size], vocabulary: 32_128 })).toBe(
        oracles.totals[key].v32128,
      );
    },
  );

  test.each(sizes)('splits into the known kinds', (size, key) => {
    const { embedding, attention, qkNorms, ffn, norms } =
      oracles.breakdown[key];
    const count = parameterCount(released[size]);
    expect(count).toEqual({
      embedding,
      attention,
      qkNorms,
      ffn,
      norms,
      total: oracles.totals[key].v32000,
    });
    expect((100 * embedding) / count.total).toBeCloseTo(
      oracles.breakdown[key].embeddingPercent,
      1,
    );
  });

  test.each(sizes)(
    'of each layer matches the table, the last layer several times the first',
    (size, key) => {
      const config = released[size];
      const layers = layerWidths(config).map((layer) =>
        layerParameters(config, layer),
      );
      const totals = layers.map(
        (part) => part.attention + part.qkNorms + part.ffn + part.norms,
      );
      const rows = layers.map((part, i) => [
        part.attention,
        part.ffn,
        totals[i],
      ]);
      expect(rows).toEqual(layerTables[key].map((row) => row.slice(6)));
      expect(totals.at(-1)! / totals[0]!).toBeCloseTo(
        oracles.breakdown[key].lastToFirst,
        3,
      );
    },
  );

  test('of small configurations and of two sample configurations of the released code', () => {
    for (const [name, config] of Object.entries(micro)) {
      expect(total(config), name).toBe(
        oracles.micro[name as keyof typeof micro].total,
      );
    }
  });

  test('grows by the width for each token added to the vocabulary, twice that when untied', () => {
    fc.assert(
      fc.property(
        configs,
        fc.integer({ min: 1, max: 1000 }),
        (config, rows) => {
          const longer = total({
            ...config,
            vocabulary: config.vocabulary + rows,
          });
          expect(longer - total(config)).toBe(
            rows * config.width * (config.tied ? 1 : 2),
          );
          const untying =
            total({ ...config, tied: false }) -
            total({ ...config, tied: true });
          expect(untying).toBe(config.vocabulary * config.width);
        },
      ),
    );
  });

  test.each(sizes)(
    'of the untied, padded and full-width variants is the known one',
    (size, key) => {
      const config = released[size];
      const { untied, isotropicTop, keptPercent } = oracles.totals[key];
      expect(total({ ...config, tied: false })).toBe(untied);
      expect(total({ ...config, vocabulary: 32_128 }) - total(config)).toBe(
        oracles.memory[key].extraRows,
      );
      expect(total({ ...config, alpha: [1, 1], beta: [4, 4] })).toBe(
        isotropicTop,
      );
      expect((100 * total(config)) / isotropicTop).toBeCloseTo(
        keptPercent,
        1,
      );
    },
  );
});

describe('typical mistakes', () => {
  /** Layer widths by other rules for the multipliers and the rounding. */
  function widthsBy(
    config: Config,
    multipliers: typeof layerMultipliers,
    round: typeof divisible,
  ) {
    const { layers, width, headWidth, queriesPerKV, ffnDivisor } = config;
    const betas = multipliers(config.beta, layers);
    return multipliers(config.alpha, layers).map((alpha, i) => {
      const queryHeads =
        round(width * alpha, headWidth * queriesPerKV) / headWidth;
      return {
        queryHeads,
        kvHeads: queryHeads / queriesPerKV,
        ffnWidth: round(width * betas[i]!, ffnDivisor),
      };
    });
  }
  const nearest = (v: number, d: number) =>
    Math.max(d, Math.floor((v + d / 2) / d) * d);
  const exact: typeof layerMultipliers = ([first, last], layers) =>
    Array.from(
      { length: layers },
      (_, i) => first + ((last - first) * i) / (layers - 1),
    );

  test.each(sizes)(
    'without the ten-percent rule the counts differ as known',
    (size, key) => {
      const config = released[size];
      const layers = widthsBy(config, layerMultipliers, nearest);
      expect(parameterCount(config, layers).total).toBe(
        oracles.mistakes.noTenPercentRule[key],
      );
      const right = layerWidths(config);
      const lifted = layers.flatMap((layer, i) =>
        layer.queryHeads < right[i]!.queryHeads ? [i] : [],
      );
      expect(lifted).toEqual(oracles.mistakes.liftedLayers[key]);
      expect(layers.map((layer) => layer.ffnWidth)).toEqual(
        right.map((layer) => layer.ffnWidth),
      );
    },
  );

  test.each(sizes)(
    'without rounding the multipliers to two decimals the counts differ as known',
    (size, key) => {
      const layers = widthsBy(released[size], exact, divisible);
      expect(parameterCount(released[size], layers).total).toBe(
        oracles.mistakes.noTwoDecimals[key],
      );
    },
  );
});

describe('memory and work', () => {
  test('of the running example are those worked out by hand', () => {
    const { kvBytesPerToken } = oracles.example;
    // Seven key/value heads, a key and a value of 8 numbers, 2 bytes each.
    expect(kvCacheBytes(example)).toBe(kvBytesPerToken);
    // Without sharing 4 + 5 + 7 + 8 heads.
    expect(kvCacheBytes({ ...example, queriesPerKV: 1 })).toBe(768);
  });

  test.each(sizes)(
    'the key/value cache has the known size',
    (size, key) => {
      const { kvBytesPerToken, kvMiBAt2048 } = oracles.memory[key];
      expect(kvCacheBytes(released[size])).toBe(kvBytesPerToken);
      expect(kvCacheBytes(released[size], 2048) / 2 ** 20).toBe(
        kvMiBAt2048,
      );
      expect(kvCacheBytes(released[size], 1, 8)).toBe(kvBytesPerToken / 2);
    },
  );

  test.each(sizes)(
    'weights take four bytes each in 32 bits and an eighth of that in 4',
    (size, key) => {
      expect(weightBytes(released[size], 32)).toBe(
        oracles.memory[key].fp32Bytes,
      );
      expect(weightBytes(released[size], 16)).toBe(
        oracles.memory[key].fp32Bytes / 2,
      );
      expect(weightBytes(released[size], 4)).toBe(
        oracles.memory[key].fp32Bytes / 8,
      );
    },
  );
});

describe('uniform twin', () => {
  test.each(sizes)(
    'has the known size, within five percent of the scaled model',
    (size, key) => {
      const twin = uniformTwin(released[size]);
      expect(twin).toMatchObject({
        alpha: [0.75, 0.75],
        beta: [2.25, 2.25],
      });
      expect(total(twin)).toBe(oracles.totals[key].twin);
      expect(total(twin) / total(released[size])).toBeCloseTo(
        oracles.totals[key].twinRatio,
        3,
      );
    },
  );
});
