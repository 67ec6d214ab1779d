import { describe, expect, test } from 'vitest';
import { Builder } from './architectures.ts';
import { devices } from './devices.ts';
import { exampleNetwork } from './example.ts';
import { FLOAT16, INT8, palette, sparse } from './formats.ts';
import {
  editing,
  isEligible,
  profile,
  rowBytes,
  UNTOUCHED,
  weightBytes,
  workOf,
} from './profile.ts';
import { infer } from './tool/graph/infer.ts';

const device = devices.m2;
const inferred = (net: Builder, output: string, dims: number[]) =>
  infer(net.graph('test', output, dims), {
    sizes: {},
    values: {},
    branches: {},
  });

/** Two matrices of 64 × 64 one after the other. */
function pair() {
  const net = new Builder();
  const first = net.linear('image', 'a', 64, 64);
  return inferred(net, net.linear(first, 'b', 64, 64), [2, 64]);
}

describe('rows', () => {
  test('read their inputs and weights and write their outputs, in half precision', () => {
    const [a, b] = profile(pair(), true).rows;
    expect(a!.moved.map(({ bytes, maker }) => [bytes, maker])).toEqual([
      [256, undefined],
      [256, 0],
    ]);
    expect(b!.needs).toEqual([0]);
    expect(workOf(a!, new Map(), device)).toEqual({
      macs: 8192,
      bytes: 2 * (64 * 64 + 64) + 512,
    });
  });
  test('of a table of embeddings read only the rows that are looked up', () => {
    const net = new Builder();
    const table = net.constant('table', [5000, 16]);
    const output = net.add('Gather', 'words', [table, 'image']);
    const graph = {
      ...net.graph('words', output, [7]),
      given: [{ name: 'image', type: 'int64' as const, dims: [7] }],
    };
    const network = infer(graph, { sizes: {}, values: {}, branches: {} });
    const [row] = profile(network, true).rows;
    expect(rowBytes(row!, FLOAT16)).toBe(160_000);
    // 7 indices of 8 bytes, and 7 rows of 16 halves, read and written.
    expect(workOf(row!, new Map(), device).bytes).toBeCloseTo(
      56 + 2 * 7 * 16 * 2,
      6,
    );
  });
  test('with many kinds of operators name the first four', () => {
    const net = new Builder();
    let x = net.linear('image', 'a', 8, 8);
    for (const op of ['Relu', 'Sigmoid', 'Tanh', 'Exp', 'Neg'])
      x = net.add(op, 'a', [x]);
    expect(profile(inferred(net, x, [1, 8]), true).rows[0]!.op).toBe(
      'Gemm + Relu + Sigmoid + Tanh + 2 more',
    );
  });
  test('know the axis of outputs of their weights', () => {
    const net = new Builder();
    let x = net.conv('image', 'c', [3, 4], 3);
    x = net.add('ConvTranspose', 't', [
      x,
      net.constant('t.weight', [4, 5, 2, 2]),
    ]);
    x = net.add('MatMul', 'm', [x, net.constant('m.weight', [3, 7])]);
    const rows = profile(inferred(net, x, [1, 3, 4, 4]), false).rows;
    expect(rows.map(({ weights }) => weights[0]!.layout)).toEqual([
      { channels: 4, inner: 27 },
      { channels: 5, inner: 4 },
      { channels: 7, inner: 1 },
    ]);
  });
  test('with an operator that nobody knows say so, and a sum with it is not known', () => {
    const net = new Builder();
    const x = net.add('my.Mixer', 'x', [net.linear('image', 'a', 8, 8)]);
    const rows = profile(
      inferred(net, net.add('Relu', 'y', [x]), [1, 8]),
      true,
    ).rows;
    expect(rows.map(({ unknown }) => unknown)).toEqual([
      [],
      ['my.Mixer', 'Relu'],
    ]);
    expect(rows[1]!.macs).toBeUndefined();
    expect(workOf(rows[1]!, new Map(), device).macs).toBe(0);
  });
  test('count a tensor that two of them read once in the whole', () => {
    const net = new Builder();
    const w = net.constant('shared', [64, 64]);
    const x = net.add('MatMul', 'b', [
      net.add('MatMul', 'a', ['image', w]),
      w,
    ]);
    const { rows, parameters } = profile(inferred(net, x, [2, 64]), true);
    expect(rows.map((row) => row.parameters)).toEqual([4096, 4096]);
    expect(parameters).toBe(4096);
  });
});

describe('edits', () => {
  const { rows } = profile(pair(), true);
  const [a, b] = rows as [(typeof rows)[0], (typeof rows)[0]];

  test('of weights change neither MACs nor activations', () => {
    for (const format of [palette(4), INT8, sparse(0.5)]) {
      const edited = workOf(
        a,
        editing([0], { weights: format, output: 'float16' }),
        device,
      );
      expect(edited.macs).toBe(8192);
      expect(edited.bytes).toBe(
        512 + 128 + weightBytes(a.weights[0]!, format),
      );
    }
  });
  test('leave tensors of at most 2,048 numbers alone', () => {
    expect(a.weights.map(isEligible)).toEqual([true, false]);
    expect(
      isEligible({ ...a.weights[0]!, elements: 2048, bytes: 4096 }),
    ).toBe(false);
    expect(
      isEligible({ ...a.weights[0]!, elements: 2049, bytes: 4098 }),
    ).toBe(true);
    // Already in bytes.
    expect(isEligible({ ...a.weights[0]!, bytes: 4096 })).toBe(false);
    expect(weightBytes(a.weights[1]!, palette(1))).toBe(128);
  });
  test('of outputs halve what is written and what the next one reads', () => {
    const edits = editing([0], { ...UNTOUCHED, output: 'int8' });
    const none = new Map();
    expect(
      workOf(a, none, device).bytes - workOf(a, edits, device).bytes,
    ).toBe(128);
    expect(
      workOf(b, none, device).bytes - workOf(b, edits, device).bytes,
    ).toBe(128);
  });
  test('let whole numbers on both sides be computed faster, only where that is assumed', () => {
    const edits = editing([0, 1], { weights: INT8, output: 'int8' });
    const fast = { int8Speed: 2, skipsZeros: false };
    expect(workOf(b, edits, device, fast).macs).toBe(4096);
    // The first one reads the network's input, which stays half precision.
    expect(workOf(a, edits, device, fast).macs).toBe(8192);
    expect(workOf(b, edits, device).macs).toBe(8192);
  });
  test('leave out products with zeros, only where that is assumed', () => {
    const edits = editing([1], {
      weights: sparse(0.75),
      output: 'float16',
    });
    expect(
      workOf(b, edits, device, { int8Speed: 1, skipsZeros: true }).macs,
    ).toBe(2048);
    expect(workOf(b, edits, device).macs).toBe(8192);
    const small = { ...b, weights: [b.weights[1]!] };
    expect(
      workOf(small, edits, device, { int8Speed: 1, skipsZeros: true }).macs,
    ).toBe(8192);
  });
  test('of weights move no more on a chip that holds the activations', () => {
    const chip = { ...device, buffer: 256 };
    expect(workOf(a, new Map(), chip).bytes).toBe(2 * (64 * 64 + 64));
    expect(workOf(a, new Map(), { ...device, buffer: 255 }).bytes).toBe(
      2 * (64 * 64 + 64) + 512,
    );
  });
});

test('the running example in the file has six operations, and its norm two lists that training does not change', () => {
  const { rows, parameters, trainable } = profile(exampleNetwork(), false);
  expect(rows).toHaveLength(6);
  expect(parameters - trainable).toBe(1024);
});
