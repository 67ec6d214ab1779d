import { describe, expect, test } from 'vitest';
import {
  clipWork,
  dataCompClasses,
  encoderParameters,
  encoders,
  encoderWork,
  headParameters,
  meanFactor,
  samplers,
  sizesOf,
} from './count.ts';
import oracles from './oracles.json' with { type: 'json' };

const names = ['B/16', 'L/16', 'H/16'] as const;

describe('parameters', () => {
  test.each([
    ['B/16', 85_955_328, 18_702_080, 105],
    ['L/16', 303_838_208, 24_928_000, 329],
    ['H/16', 631_998_720, 31_153_920, 663],
  ] as const)(
    'of ViT %s and its classifier are those that the paper rounds',
    (name, encoder, head, millions) => {
      const [body, layer] = [
        encoderParameters(encoders[name]),
        headParameters(encoders[name], dataCompClasses),
      ];
      expect(body).toBe(encoder);
      expect(layer).toBe(head);
      expect(Math.round((body + layer) / 1e6)).toBe(millions);
    },
  );

  test.each([
    ['B/16', 86_724_328],
    ['L/16', 304_863_208],
    ['H/16', 633_279_720],
  ] as const)('of ViT %s with 1,000 classes', (name, total) => {
    expect(
      encoderParameters(encoders[name]) +
        headParameters(encoders[name], 1000),
    ).toBe(total);
  });

  test('are those of an encoder counted part by part', () => {
    // Width 64, two layers: 32 channels in the stem.
    const stem = 3 * 16 * 32 + 64 + 32 * 4 * 32 + 64 + 32 * 4 * 64 + 64;
    const attention = 4 * (64 * 64 + 64);
    const network = 64 * 256 + 256 + 256 * 64 + 64;
    const norms = 2 * 2 * 64;
    const total =
      stem + 2 * (attention + network + norms) + 2 * 64 + 64 + 196 * 64;
    expect(encoderParameters({ width: 64, layers: 2 })).toBe(total);
  });

  test('stand on the page as they are counted', () => {
    for (const name of names) {
      const key = name.charAt(0) as 'B' | 'L' | 'H';
      const encoder = encoders[name];
      expect(oracles.parameters[key].encoder).toBe(
        encoderParameters(encoder).toLocaleString('en-US'),
      );
      expect(oracles.parameters[key].total).toBe(
        (
          encoderParameters(encoder) +
          headParameters(encoder, dataCompClasses)
        ).toLocaleString('en-US'),
      );
    }
    expect(oracles.parameters.B.head).toBe(
      headParameters(encoders['B/16'], dataCompClasses).toLocaleString(
        'en-US',
      ),
    );
  });
});

describe('the batch sampler', () => {
  test('of CatLIP has 13 resolutions, each with its batch', () => {
    expect(sizesOf(samplers.catlip)).toEqual([
      [128, 3136],
      [144, 2477],
      [160, 2007],
      [176, 1658],
      [192, 1393],
      [208, 1187],
      [224, 1024],
      [240, 892],
      [256, 784],
      [272, 694],
      [288, 619],
      [304, 555],
      [320, 501],
    ]);
    expect(meanFactor(samplers.catlip)).toBeCloseTo(1.27156, 5);
  });

  test('of the library’s CLIP has 6', () => {
    expect(sizesOf(samplers.clip)).toEqual([
      [160, 501],
      [192, 348],
      [224, 256],
      [256, 196],
      [288, 154],
      [320, 125],
    ]);
    expect(meanFactor(samplers.clip)).toBeCloseTo(1.0286, 4);
  });
});

describe('arithmetic', () => {
  test('of CLIP is 1.17 times CatLIP’s for ViT B/16 and 1.02 times for ViT H/16', () => {
    const ratio = (name: 'B/16' | 'H/16') => {
      const image = encoderWork(encoders[name]);
      return (
        (image + clipWork()) /
        (image + dataCompClasses * encoders[name].width)
      );
    };
    expect(encoderWork(encoders['B/16']) / 1e9).toBeCloseTo(17.71, 2);
    expect(clipWork() / 1e9).toBeCloseTo(2.98 + 0.067, 2);
    expect(oracles.work.B).toBe(Number(ratio('B/16').toFixed(2)));
    expect(oracles.work.H).toBe(Number(ratio('H/16').toFixed(2)));
    expect([oracles.work.B, oracles.work.H]).toEqual([1.17, 1.02]);
  });

  test('of CLIP is 1.45 times CatLIP’s where each draws image sizes as its configuration says', () => {
    // A batch has as many pixels at every size, and work grows with pixels.
    const image = encoderWork(encoders['B/16']);
    const head = dataCompClasses * encoders['B/16'].width;
    const ratio =
      (image / meanFactor(samplers.clip) + clipWork()) /
      (image / meanFactor(samplers.catlip) + head);
    expect(ratio).toBeCloseTo(1.45, 2);
    expect(oracles.work.sizes).toBe(Number(ratio.toFixed(2)));
  });

  test('of one small encoder is that of its matrices, token by token', () => {
    const E = 64;
    const n = 197;
    const stem =
      56 ** 2 * 32 * 48 + 28 ** 2 * 32 * 32 * 4 + 14 ** 2 * E * 32 * 4;
    const layer = n * (4 * E * E + 8 * E * E) + 2 * n * n * E;
    expect(encoderWork({ width: E, layers: 3 })).toBe(stem + 3 * layer);
  });
});

describe('sums of the page', () => {
  test('200,000 steps of 65,536 pictures are ten epochs', () => {
    expect(oracles.training.samples).toBe(
      (200_000 * 65_536).toLocaleString('en-US'),
    );
    expect(oracles.training.epochs).toBe(
      Number(((200_000 * 65_536) / 1.3e9).toFixed(1)),
    );
  });

  test('2.7 and 2.8 are what 0.37 and 0.36 come to', () => {
    expect(1 / 0.37).toBeCloseTo(2.7, 1);
    expect(1 / 0.36).toBeCloseTo(2.78, 2);
  });

  test('the first loss is |V| ln 2', () => {
    expect(oracles.loss.ten).toBe(Number((10 * Math.LN2).toFixed(2)));
    expect(oracles.loss.dataComp).toBe(
      Math.round(dataCompClasses * Math.LN2).toLocaleString('en-US'),
    );
  });

  test('24,320 classes are 63% of all that can be', () => {
    expect(oracles.labels.share).toBe(
      Math.round(
        (100 * dataCompClasses) /
          Number(oracles.labels.possible.replace(',', '')),
      ),
    );
  });
});
