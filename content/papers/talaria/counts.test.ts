import { describe, expect, test } from 'vitest';
import { architectureNames } from './architectures.ts';
import { devices } from './devices.ts';
import { bytesOf, inferred } from './fixtures/files.ts';
import { FLOAT16, palette } from './formats.ts';
import { readOnnx } from './graph/onnx.ts';
import { concentration, editFor, latency, savings } from './method.ts';
import oracles from './oracles.json' with { type: 'json' };
import {
  editing,
  isEligible,
  profile,
  rowBytes,
  workOf,
} from './profile.ts';

const sum = (values: readonly number[]) =>
  values.reduce((a, b) => a + b, 0);

describe('published counts', () => {
  test.each(architectureNames)(
    '%s has the parameters and multiply-adds that torchvision publishes',
    (name) => {
      const published = oracles.published[name];
      const network = inferred(name);
      const { rows, parameters, trainable } = profile(network, false);
      expect(trainable).toBe(published.parameters);
      expect(parameters - trainable).toBe(published.statistics);
      const macs = sum(rows.map((row) => row.macs ?? NaN));
      expect(macs).toBe(published.macs);
      expect(Number((macs / 1e9).toFixed(3))).toBe(published.billions);
      expect(rows).toHaveLength(published.operations);
      expect(rows.filter(({ op }) => op === 'Conv')).toHaveLength(
        published.convolutions,
      );
      expect(rows.flatMap(({ unknown }) => unknown)).toEqual([]);
    },
  );

  test('the parts of MobileNetV2 and of ViT-B/16 add up as a hand count has them', () => {
    const macsOf = (name: 'mobilenet-v2' | 'vit-b-16', wanted: RegExp) =>
      sum(
        profile(inferred(name), false)
          .rows.filter((row) => wanted.test(row.name))
          .map(({ macs }) => macs ?? NaN),
      );
    expect(macsOf('mobilenet-v2', /depthwise/)).toBe(20_716_416);
    expect(macsOf('mobilenet-v2', /expand|project|features\/18/)).toBe(
      267_939_840,
    );
    expect(macsOf('mobilenet-v2', /features\/0\//)).toBe(10_838_016);
    expect(macsOf('mobilenet-v2', /classifier/)).toBe(1_280_000);
    expect(macsOf('vit-b-16', /patch/)).toBe(115_605_504);
    expect(macsOf('vit-b-16', /attention\/(query|key|value|output)/)).toBe(
      5_577_375_744,
    );
    expect(macsOf('vit-b-16', /scores/)).toBe(357_663_744);
    expect(macsOf('vit-b-16', /mix/)).toBe(357_663_744);
    expect(macsOf('vit-b-16', /mlp\/1/)).toBe(5_577_375_744);
    expect(macsOf('vit-b-16', /head/)).toBe(768_000);
  });
});

describe('counts of files that others have published', () => {
  test.each(['classifier', 'detector', 'recognizer'] as const)(
    'the %s has the counts and the output shape of other tools',
    (name) => {
      const expected = oracles.files[name];
      expect(readOnnx(bytesOf(name)).operations).toHaveLength(
        expected.nodes,
      );
      const network = inferred(name);
      expect(network.steps).toHaveLength(expected.operations);
      const { rows, parameters } = profile(network, false);
      expect(parameters).toBe(expected.parameters);
      expect(sum(rows.map((row) => row.macs ?? NaN))).toBe(expected.macs);
      expect(network.tensors.get(network.outputs[0]!)?.dims).toEqual(
        expected.output,
      );
      expect(rows.flatMap(({ unknown }) => unknown)).toEqual([]);
    },
  );

  test('the voice detector has the weights of its layers, inside of its branches', () => {
    const { rows, parameters } = profile(inferred('silero-16k'), false);
    // STFT basis, four convolutions with bias, LSTM, and the last convolution.
    const layers = [66_048, 49_664, 24_640, 12_352, 24_704, 132_096, 129];
    expect(sum(layers)).toBe(309_633);
    // The file also has the exponent 2 twice, of a square.
    expect(parameters).toBe(309_633 + 2);
    const lstm = rows.find(({ op }) => op === 'LSTM');
    // One step of one sequence: four gates of 128 from 128 inputs and 128 states.
    expect(lstm?.macs).toBe(4 * 128 * (128 + 128));
  });

  test.each([
    'silero',
    'silero-16k',
    'silero-half',
    'silero-ifless',
    'silero-v5',
    'silero-v6',
    'silero-legacy',
  ] as const)(
    'every operation of %s is known, its branches are decided, and its output is one number',
    (name) => {
      const network = inferred(name);
      const { rows } = profile(network, true);
      expect(network.remarks).toEqual([]);
      expect(network.branches.filter(({ open }) => open)).toEqual([]);
      expect(rows.flatMap(({ unknown }) => unknown)).toEqual([]);
      expect(network.tensors.get(network.outputs[0]!)?.dims).toEqual([
        1, 1,
      ]);
    },
  );
});

const graphs = [
  ...architectureNames,
  'classifier',
  'detector',
  'recognizer',
] as const;

describe('the cost model agrees with a second implementation', () => {
  test.each(graphs)(
    'bytes, latency, saving and the minimal edit of %s, every operation by itself',
    (name) => {
      const expected = oracles.roofline[name];
      const { rows } = profile(inferred(name), false);
      const device = devices.m2;
      const edits = editing(
        rows.map(({ id }) => id),
        { weights: palette(4), output: 'float16' },
      );
      const before = rows.map((row) => workOf(row, new Map(), device));
      const after = rows.map((row) => workOf(row, edits, device));
      const time = (work: typeof before) =>
        1e3 * sum(work.map((one) => latency(one, device)));
      expect(sum(rows.map((row) => rowBytes(row, FLOAT16)))).toBe(
        expected.bytes,
      );
      expect(sum(rows.map((row) => rowBytes(row, palette(4))))).toBe(
        expected.palette,
      );
      // It also counted what is computed before the network runs: at most two parts in ten thousand.
      const moved = sum(
        rows.flatMap((row) => row.moved.map(({ bytes }) => bytes)),
      );
      expect(Math.abs(moved / expected.activations - 1)).toBeLessThan(2e-4);
      expect(
        Math.abs(time(before) / expected.milliseconds - 1),
      ).toBeLessThan(1e-3);
      expect(Math.abs(time(after) / expected.after - 1)).toBeLessThan(1e-3);
      expect(100 * (1 - time(after) / time(before))).toBeCloseTo(
        expected.saving,
        1,
      );
      const saved = savings(before, after, device);
      const eligible = rows
        .flatMap(({ weights }) => weights)
        .filter(isEligible);
      expect(editFor(saved, 0.8)).toHaveLength(expected.edited);
      expect(eligible).toHaveLength(expected.eligible);
      expect(concentration(saved, 0.8, eligible.length)).toBeCloseTo(
        expected.concentration,
        0.9,
      );
    },
  );

  test.each(['mobilenet-v2', 'resnet-50', 'resnet-18'] as const)(
    'operations and saving of %s when compiled, with 2 MiB on the chip',
    (name) => {
      const expected = oracles.compiled[name];
      const { rows } = profile(inferred(name), true);
      const device = { ...devices.m2, buffer: 2 * 2 ** 20 };
      const edits = editing(
        rows.map(({ id }) => id),
        { weights: palette(4), output: 'float16' },
      );
      const before = rows.map((row) => workOf(row, new Map(), device));
      const saved = savings(
        before,
        rows.map((row) => workOf(row, edits, device)),
        device,
      );
      expect(rows).toHaveLength(expected.operations);
      const total = sum(before.map((one) => latency(one, device)));
      expect((100 * sum(saved)) / total).toBeCloseTo(expected.saving, 0.9);
      expect(editFor(saved, 0.8)).toHaveLength(expected.edited);
    },
  );
});
