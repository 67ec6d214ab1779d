import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { minimalTensors, Trial } from './answers.ts';
import {
  ask,
  type Classifier,
  classifierBytes,
  classifierNetwork,
  eligibleWeights,
  logitChange,
  openClassifier,
  withFormats,
} from './classifier.ts';
import { executable } from './executable.ts';
import { bytesOf } from './fixtures/files.ts';
import { writeOnnx } from './fixtures/write.ts';
import { INT8, palette } from './formats.ts';
import { HEIGHT, textLines, WIDTH } from './lines.ts';
import { readOnnx } from './tool/graph/onnx.ts';

let bytes: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  bytes = await classifierBytes();
});

const SIZE = 3 * HEIGHT * WIDTH;

describe('the classifier', () => {
  let classifier: Classifier;
  beforeAll(async () => {
    classifier = await openClassifier(bytes);
  });

  test('is the file of the package, byte for byte', () => {
    expect(bytes).toEqual(bytesOf('classifier'));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '491843a3c65de46295864c6815e41127eaa812c4dac1e19c6850ec49da9d3640',
    );
  });

  test('answers as ONNX Runtime does', async () => {
    const image = Float32Array.from(
      { length: SIZE },
      (_, i) => ((i * 7919) % 255) / 127.5 - 1,
    );
    const [upright, turned] = await classifier.answer(image);
    // ONNX Runtime 1.20.1: 0.4709856, 0.5290143.
    expect(upright).toBeCloseTo(0.4709856, 4);
    expect(turned).toBeCloseTo(0.5290143, 4);
  });

  test('knows upright lines from those upside down, far better than guessing', async () => {
    const lines = textLines(7, 10);
    const seen: number[] = [];
    const { right, logits } = await ask(classifier, lines, (i) => {
      seen.push(i);
    });
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(right).toBe(
      lines.filter(({ turned }, i) => logits[i]! > 0 === (turned === 1))
        .length,
    );
    expect(right).toBeGreaterThanOrEqual(8);
    const flipped = await ask(
      classifier,
      lines.map((line) => ({ ...line, turned: line.turned === 1 ? 0 : 1 })),
    );
    expect(flipped.right).toBe(10 - right);
  }, 60_000);

  test('has 17 tensors that can be edited, and four of them are the minimal edit', () => {
    const network = classifierNetwork(bytes);
    const eligible = eligibleWeights(network);
    expect(eligible).toHaveLength(17);
    expect(eligible.every(({ elements }) => elements > 2048)).toBe(true);
    // Squeeze and excitation: matrices of 50 × 200 weights on a single place.
    expect(minimalTensors(network)).toEqual([
      'conv2d_44.w_0',
      'conv2d_45.w_0',
      'conv2d_49.w_0',
      'conv2d_50.w_0',
    ]);
    const sizes = eligible
      .filter(({ name }) => minimalTensors(network).includes(name))
      .map(({ elements }) => elements);
    expect(sizes).toEqual([10_000, 10_000, 10_000, 10_000]);
  });

  test('with formats changes the tensors that are named, and no others', () => {
    const network = classifierNetwork(bytes);
    const edited = classifierNetwork(
      withFormats(bytes, network, new Map([['conv2d_44.w_0', palette(2)]])),
    );
    const values = (of: typeof network, name: string) =>
      Array.from(of.constants.get(name)!.values!());
    expect(new Set(values(edited, 'conv2d_44.w_0')).size).toBe(4);
    for (const name of network.constants.keys()) {
      if (name !== 'conv2d_44.w_0')
        expect(values(edited, name)).toEqual(values(network, name));
    }
  });

  test('a change of logits is the root of the mean square', () => {
    expect(
      logitChange(
        { right: 0, logits: [1, 2] },
        { right: 0, logits: [4, -2] },
      ),
    ).toBeCloseTo(Math.sqrt(12.5), 12);
  });

  test('a network without a graph cannot be run', () => {
    expect(() => executable(new Uint8Array())).toThrow('no graph');
  });

  test('bounds that are attributes become inputs, one that is missing an empty one', () => {
    const file = writeOnnx({
      operations: [
        {
          name: 'clip',
          op: 'Clip',
          inputs: ['x'],
          outputs: ['y'],
          attributes: { max: 6.5 },
        },
      ],
      constants: new Map(),
      given: [],
      inputs: [],
      outputs: ['y'],
      opset: 9,
    });
    const { operations, constants } = readOnnx(executable(file));
    expect(operations[0]!.inputs).toEqual(['x', '', 'y.max']);
    expect(Array.from(constants.get('y.max')!.values!())).toEqual([6.5]);
  });

  test('a norm whose numbers come from elsewhere is refused by name', () => {
    const file = writeOnnx({
      operations: [
        {
          name: 'bn',
          op: 'BatchNormalization',
          inputs: ['x', 's', 'b', 'm', 'v'],
          outputs: ['y'],
          attributes: {},
        },
      ],
      constants: new Map(
        ['b', 'm', 'v'].map((name) => [
          name,
          { dims: [2], type: 'float32' as const, values: () => [1, 2] },
        ]),
      ),
      given: [],
      inputs: [],
      outputs: ['y'],
      opset: 17,
    });
    expect(() => executable(file)).toThrow('no constant "s"');
  });

  test('a norm becomes one product and one sum for each channel, as its formula says', () => {
    const lists = { s: [2, 3], b: [0.5, -1], m: [4, 5], v: [0.25, 9] };
    const file = writeOnnx({
      operations: [
        {
          name: 'bn',
          op: 'BatchNormalization',
          inputs: ['x', 's', 'b', 'm', 'v'],
          outputs: ['y'],
          attributes: { epsilon: 0.75 },
        },
      ],
      constants: new Map(
        Object.entries(lists).map(([name, list]) => [
          name,
          { dims: [2], type: 'float32' as const, values: () => list },
        ]),
      ),
      given: [],
      inputs: [],
      outputs: ['y'],
      opset: 9,
    });
    const graph = readOnnx(executable(file));
    expect(graph.opset).toBe(18);
    expect(graph.operations.map(({ op }) => op)).toEqual(['Mul', 'Add']);
    const [mul, add] = graph.operations;
    const factors = graph.constants.get(mul!.inputs[1]!)!;
    const rest = graph.constants.get(add!.inputs[1]!)!;
    expect([mul!.inputs[0], add!.outputs[0]]).toEqual(['x', 'y']);
    expect(factors.dims).toEqual([1, 2, 1, 1]);
    const expected = [2 / Math.sqrt(1), 3 / Math.sqrt(9.75)];
    Array.from(factors.values!()).forEach((factor, c) => {
      expect(factor).toBeCloseTo(expected[c]!, 6);
    });
    Array.from(rest.values!()).forEach((sum, c) => {
      expect(sum).toBeCloseTo(lists.b[c]! - lists.m[c]! * expected[c]!, 5);
    });
    const plain = writeOnnx({
      operations: [
        {
          name: 'bn',
          op: 'BatchNormalization',
          inputs: ['x', 's', 'b', 'm', 'v'],
          outputs: ['y'],
          attributes: {},
        },
      ],
      constants: new Map(
        Object.entries(lists).map(([name, list]) => [
          name,
          { dims: [2], type: 'float32' as const, values: () => list },
        ]),
      ),
      given: [],
      inputs: [],
      outputs: ['y'],
      opset: 9,
    });
    const own = readOnnx(executable(plain));
    expect(own.constants.get('y.factor')!.values!()[0]).toBeCloseTo(
      2 / Math.sqrt(0.25 + 1e-5),
      4,
    );
  });
});

describe('a trial', () => {
  test('asks the edited network the same lines as the untouched one', async () => {
    const trial = await Trial.of(5, 2);
    const same = await trial.run([], INT8);
    expect(same.change).toBe(0);
    let lines = 0;
    const coarse = await trial.run(trial.all, palette(1), () => {
      lines++;
    });
    expect(lines).toBe(2);
    expect(coarse.change).toBeGreaterThan(0.1);
    expect(await trial.untouched()).toBe(same.right);
  }, 60_000);
});

describe('lines of text', () => {
  test('are the same for the same seed, and every second one is upside down', () => {
    const [a, b] = [textLines(99, 4), textLines(99, 4)];
    expect(a).toEqual(b);
    expect(a.map(({ turned }) => turned)).toEqual([0, 1, 0, 1]);
    expect(textLines(98, 1)[0]!.text).not.toBe(a[0]!.text);
  });
  test('are dark on light with little noise, in three channels alike', () => {
    for (const { image, text } of textLines(3, 4)) {
      expect(image).toHaveLength(SIZE);
      expect(text.length).toBeGreaterThanOrEqual(6);
      const plane = SIZE / 3;
      for (let i = 0; i < plane; i += 97) {
        for (const channel of [1, 2])
          expect(
            Math.abs(image[i]! - image[channel * plane + i]!),
          ).toBeLessThanOrEqual(0.2);
      }
      const values = [...image];
      const dark = values.filter((v) => v < -0.5).length / SIZE;
      expect(dark).toBeGreaterThan(0.08);
      expect(dark).toBeLessThan(0.4);
      expect(Math.max(...values)).toBeLessThanOrEqual(0.9001);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(-1.0001);
    }
  });
  test('show the letters that they say: a T has its bar on top, upside down below', () => {
    const line = textLines(2024, 60).find(
      ({ text, turned }) => text.startsWith('T') && turned === 0,
    )!;
    const rows = Array.from({ length: HEIGHT }, (_, y) => {
      const row = line.image.subarray(y * WIDTH, y * WIDTH + 34);
      return row.filter((v) => v < 0).length;
    });
    const inked = rows.flatMap((count, y) => (count > 0 ? [y] : []));
    expect(rows[inked[0]!]).toBeGreaterThan(2 * rows[inked.at(-1)!]!);
  });
});
