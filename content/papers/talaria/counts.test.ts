import { describe, expect, test } from 'vitest';
import { architectureNames } from './architectures.ts';
import { count, isWeight } from './counts.ts';
import { devices } from './devices.ts';
import { bytesOf, inferred } from './fixtures/files.ts';
import { FLOAT16, palette } from './formats.ts';
import { concentration, editFor, latency, savings } from './method.ts';
import oracles from './oracles.json' with { type: 'json' };
import {
  editing,
  isEligible,
  profile,
  rowBytes,
  workOf,
} from './profile.ts';
import type { Tensor } from './tool/graph/call.ts';
import type { Constant } from './tool/graph/model.ts';
import { readOnnx } from './tool/graph/onnx.ts';

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

/** One operation on tensors of given shapes; later inputs are weights where `constant` says so. */
function counted(
  op: string,
  shapes: readonly (readonly number[])[],
  output: readonly number[],
  attributes: Record<string, number | string | readonly number[]> = {},
  outputs = ['y'],
) {
  const names = shapes.map((_, i) => `x${i}`);
  const tensors = new Map<string, Tensor>([
    ...shapes.map(
      (dims, i) =>
        [
          names[i]!,
          {
            type: 'float32',
            dims,
            constant: i > 0,
            weights: i > 0 ? [names[i]!] : [],
          },
        ] as const,
    ),
    ['y', { type: 'float32', dims: output, constant: false, weights: [] }],
  ]);
  const constants = new Map<string, Constant>(
    shapes
      .slice(1)
      .map((dims, i) => [names[i + 1]!, { dims, type: 'float32' }]),
  );
  const step = {
    id: 0,
    name: op,
    op,
    inputs: names,
    outputs,
    attributes,
    path: [],
    folded: false,
    known: true,
    opset: 17,
  };
  return count(step, tensors, constants);
}

/** Multiplications of a convolution, one by one. */
function convolutionLoops(
  [n, channels, height, width]: number[],
  filters: number,
  kernel: [number, number],
  groups: number,
) {
  let products = 0;
  for (let image = 0; image < n!; image++)
    for (let filter = 0; filter < filters; filter++)
      for (let y = 0; y < height!; y++)
        for (let x = 0; x < width!; x++)
          for (let c = 0; c < channels! / groups; c++)
            for (let i = 0; i < kernel[0]; i++)
              for (let j = 0; j < kernel[1]; j++) products++;
  return products;
}

describe('MACs', () => {
  test.each([
    [1, 6, 1],
    [2, 6, 3],
    [1, 6, 6],
  ])(
    'of a convolution are its products, counted one by one (batch %i, %i channels, %i groups)',
    (n, channels, group) => {
      const products = convolutionLoops(
        [n, channels, 5, 7],
        12,
        [2, 3],
        group,
      );
      const weight = [12, channels / group, 2, 3];
      expect(
        counted('Conv', [[n, channels, 6, 9], weight], [n, 12, 5, 7], {
          group,
        }).macs,
      ).toBe(products);
      expect(
        counted('ConvInteger', [[n, channels, 6, 9], weight], [n, 12, 5, 7])
          .macs,
      ).toBe(products);
      expect(
        counted(
          'QLinearConv',
          [[n, channels, 6, 9], [], [], weight],
          [n, 12, 5, 7],
        ).macs,
      ).toBe(products);
      // A transposed one the other way round makes the same products.
      expect(
        counted(
          'ConvTranspose',
          [[n, 12, 5, 7], weight],
          [n, channels, 6, 9],
          { group },
        ).macs,
      ).toBe(products);
    },
  );
  test('of a convolution with one weight a filter are those of a matrix product', () => {
    const pointwise = counted(
      'Conv',
      [
        [1, 8, 5, 7],
        [3, 8, 1, 1],
      ],
      [1, 3, 5, 7],
    ).macs;
    expect(pointwise).toBe(
      counted(
        'MatMul',
        [
          [35, 8],
          [8, 3],
        ],
        [35, 3],
      ).macs,
    );
    expect(pointwise).toBe(35 * 8 * 3);
  });
  test('of a matrix product of any number of axes', () => {
    expect(
      counted(
        'MatMul',
        [
          [2, 4, 5, 7],
          [7, 3],
        ],
        [2, 4, 5, 3],
      ).macs,
    ).toBe(2 * 4 * 5 * 7 * 3);
    expect(
      counted('QLinearMatMul', [[5, 7], [], [], [7, 3]], [5, 3]).macs,
    ).toBe(105);
    expect(
      counted(
        'Gemm',
        [
          [5, 7],
          [7, 3],
        ],
        [5, 3],
      ).macs,
    ).toBe(105);
    expect(
      counted(
        'Gemm',
        [
          [7, 5],
          [7, 3],
        ],
        [5, 3],
        { transA: 1 },
      ).macs,
    ).toBe(105);
    expect(
      counted(
        'com.microsoft.FusedMatMul',
        [
          [2, 7, 5],
          [7, 3],
        ],
        [2, 5, 3],
        { transA: 1 },
      ).macs,
    ).toBe(210);
    expect(
      counted(
        'com.microsoft.FusedMatMul',
        [
          [2, 5, 7],
          [7, 3],
        ],
        [2, 5, 3],
      ).macs,
    ).toBe(210);
  });
  test('of one row through a matrix are its parameters without the bias', () => {
    const { macs, parameters } = counted(
      'Gemm',
      [[1, 7], [3, 7], [3]],
      [1, 3],
      { transB: 1 },
    );
    expect(macs).toBe(parameters - 3);
  });
  test('of sums over products of several tensors', () => {
    expect(
      counted(
        'Einsum',
        [
          [2, 5, 7],
          [2, 7, 3],
        ],
        [2, 5, 3],
        { equation: 'bij,bjk->bik' },
      ).macs,
    ).toBe(2 * 5 * 7 * 3);
    expect(
      counted('Einsum', [[5, 7]], [7, 5], { equation: 'ij->ji' }).macs,
    ).toBe(0);
    expect(
      counted('Einsum', [[5, 7], [7]], [5], { equation: '...j,j->...' })
        .macs,
    ).toBe(5 * 7);
    expect(
      counted(
        'Einsum',
        [
          [2, 5, 7],
          [1, 7, 3],
        ],
        [2, 5, 3],
        {
          equation: '...ij,...jk->...ik',
        },
      ).macs,
    ).toBe(2 * 5 * 7 * 3);
  });
  test('of the quantized products of ONNX Runtime', () => {
    const product = (op: string, shapes: number[][]) =>
      counted(`com.microsoft.${op}`, shapes, [2, 6]).macs;
    const factors = [
      [2, 8],
      [8, 6],
    ];
    expect(product('DynamicQuantizeMatMul', factors)).toBe(2 * 8 * 6);
    expect(product('MatMulIntegerToFloat', factors)).toBe(2 * 8 * 6);
    expect(product('QGemm', [[2, 8], [], [], [8, 6]])).toBe(2 * 8 * 6);
  });
  test('of an LSTM that gives its last state only', () => {
    const shapes = [
      [7, 3, 4],
      [1, 20, 4],
      [1, 20, 5],
    ];
    const { macs } = counted('LSTM', shapes, [1, 3, 5], {}, ['', 'y']);
    expect(macs).toBe(7 * 3 * 20 * (4 + 5));
  });
  test('of what lacks a factor are not known', () => {
    expect(counted('Conv', [], [1, 4, 3, 3]).macs).toBeUndefined();
    expect(counted('LSTM', [[7, 2, 3]], [7, 1, 2, 5]).macs).toBeUndefined();
    const equation = '...i,...i,...i->...';
    const two = [
      [2, 3],
      [2, 3],
    ];
    expect(counted('Einsum', two, [2], { equation }).macs).toBeUndefined();
  });
  test('of an operation whose results are all left out are not known', () => {
    const factors = [
      [2, 8],
      [8, 6],
    ];
    expect(
      counted('MatMul', factors, [2, 6], {}, ['']).macs,
    ).toBeUndefined();
  });
  test.each([
    ['LSTM', 4],
    ['GRU', 3],
    ['RNN', 1],
  ] as const)(
    'of a recurrent network (%s): every gate reads the input and the state at every step',
    (op, gates) => {
      const [length, batch, input, hidden] = [6, 2, 5, 3];
      const shapes = [
        [length, batch, input],
        [1, gates * hidden, input],
        [1, gates * hidden, hidden],
      ];
      let products = 0;
      for (let step = 0; step < length * batch; step++)
        for (let gate = 0; gate < gates * hidden; gate++)
          products += input + hidden;
      expect(counted(op, shapes, [length, 1, batch, hidden]).macs).toBe(
        products,
      );
    },
  );
  test('are unknown for an operator that nobody knows, never zero', () => {
    const { macs, flops, parameters } = counted(
      'my.Mixer',
      [
        [2, 3],
        [3, 3],
      ],
      [2, 3],
    );
    expect([macs, flops]).toEqual([undefined, undefined]);
    expect(parameters).toBe(9);
    expect(
      counted(
        'RoiAlign',
        [
          [1, 3, 8, 8],
          [4, 4],
        ],
        [4, 3, 1, 1],
      ).flops,
    ).toBeUndefined();
  });
});

describe('FLOPs', () => {
  test('are two for each MAC and one for a bias', () => {
    expect(
      counted(
        'MatMul',
        [
          [5, 7],
          [7, 3],
        ],
        [5, 3],
      ).flops,
    ).toBe(2 * 105);
    expect(
      counted(
        'Conv',
        [
          [1, 2, 4, 4],
          [3, 2, 1, 1],
        ],
        [1, 3, 4, 4],
      ).flops,
    ).toBe(2 * 96);
    expect(
      counted('Conv', [[1, 2, 4, 4], [3, 2, 1, 1], [3]], [1, 3, 4, 4])
        .flops,
    ).toBe(2 * 96 + 48);
  });
  test.each([
    ['BatchNormalization', [[1, 2, 3, 5]], [1, 2, 3, 5], {}, 60],
    ['Softmax', [[2, 7]], [2, 7], {}, 70],
    ['LayerNormalization', [[2, 7]], [2, 7], {}, 70],
    [
      'MaxPool',
      [[1, 2, 8, 8]],
      [1, 2, 4, 4],
      { kernel_shape: [2, 3] },
      192,
    ],
    ['GlobalAveragePool', [[1, 2, 8, 8]], [1, 2, 1, 1], {}, 128],
    ['ReduceMean', [[4, 9]], [4, 1], {}, 36],
    ['ArgMax', [[4, 9]], [4, 1], {}, 36],
    ['TopK', [[4, 9]], [4, 2], {}, 36],
    ['Add', [[4, 9], [9]], [4, 9], {}, 36],
    ['Relu', [[4, 9]], [4, 9], {}, 36],
    ['Resize', [[1, 1, 2, 2]], [1, 1, 4, 4], {}, 16],
    ['Transpose', [[4, 9]], [9, 4], {}, 0],
    ['Reshape', [[4, 9]], [36], {}, 0],
  ] as const)(
    'of %s are counted by convention',
    (op, shapes, output, attributes, flops) => {
      const result = counted(op, shapes, output, attributes);
      expect(result.flops).toBe(flops);
      expect(result.macs).toBe(0);
    },
  );
  test('of random numbers are one each', () => {
    expect(counted('RandomNormal', [], [4, 9])).toMatchObject({
      flops: 36,
      macs: 0,
    });
  });
  test('of a shape that is not known are not known', () => {
    const tensors = new Map<string, Tensor>([
      [
        'x',
        { type: 'float32', dims: [null, 3], constant: false, weights: [] },
      ],
      [
        'y',
        { type: 'float32', dims: [null, 3], constant: false, weights: [] },
      ],
    ]);
    const step = {
      id: 0,
      name: 'r',
      op: 'Relu',
      inputs: ['x', ''],
      outputs: ['y'],
      attributes: {},
      path: [],
      folded: false,
      known: true,
      opset: 17,
    };
    expect(count(step, tensors, new Map()).flops).toBeUndefined();
  });
});

describe('parameters', () => {
  test('of a norm that training changes are two of its four lists', () => {
    const shapes = [[1, 5, 2, 2], [5], [5], [5], [5]];
    expect(
      counted('BatchNormalization', shapes, [1, 5, 2, 2]),
    ).toMatchObject({ parameters: 20, trainable: 10 });
  });
  test('are no whole numbers that only say sizes, but small ones that stand for weights', () => {
    expect(isWeight({ dims: [3], type: 'int64' })).toBe(false);
    expect(isWeight({ dims: [3], type: 'int32' })).toBe(false);
    expect(isWeight({ dims: [3], type: 'bool' })).toBe(false);
    expect(isWeight({ dims: [3], type: 'bfloat16' })).toBe(true);
    expect(isWeight({ dims: [3], type: 'int8' })).toBe(true);
    expect(isWeight({ dims: [3], type: 'uint4' })).toBe(true);
  });
});
