import { describe, expect, test } from 'vitest';
import {
  broadcast,
  Call,
  type Dims,
  elements,
  ShapeFault,
  type Tensor,
} from './call.ts';
import type { Attribute } from './model.ts';
import { ruleOf } from './shapes.ts';

type Given = Dims | { value: readonly number[]; dims?: Dims } | null;

/** Shapes of all outputs; a list with `value` is an input whose values are known. */
function shapes(
  op: string,
  inputs: readonly Given[],
  attributes: Record<string, Attribute> = {},
  outputs = 1,
  opset = 17,
) {
  const tensors = inputs.map((one): Tensor | undefined => {
    if (one === null) return undefined;
    if ('value' in one)
      return {
        type: 'int64',
        dims: one.dims ?? [one.value.length],
        value: one.value,
        constant: true,
        weights: [],
      };
    return { type: 'float32', dims: one, constant: false, weights: [] };
  });
  const names = Array.from({ length: outputs }, (_, i) => `y${i}`);
  const call = new Call(
    {
      name: op,
      op,
      inputs: inputs.map((_, i) => `x${i}`),
      outputs: names,
      attributes,
    },
    tensors,
    opset,
  );
  const result = ruleOf(op)?.(call);
  return (Array.isArray(result) ? result : [result]).map(
    (one) => one?.dims,
  );
}
const shape = (...all: Parameters<typeof shapes>) => shapes(...all)[0];
const known = (...value: number[]) => ({ value });
const scalar = (value: number) => ({ value: [value], dims: [] });

describe('shapes', () => {
  test.each<[string, readonly Given[], Record<string, Attribute>, Dims]>([
    ['Relu', [[2, 3]], {}, [2, 3]],
    // A slope for each channel, as before opset 7, is no broadcast of NumPy's.
    ['PRelu', [[2, 3, 4], [3]], {}, [2, 3, 4]],
    [
      'Add',
      [
        [2, 1, 4],
        [3, 1],
      ],
      {},
      [2, 3, 4],
    ],
    [
      'Add',
      [
        [2, null],
        [2, 1],
      ],
      {},
      [2, null],
    ],
    [
      'Mul',
      [
        [null, 3],
        [5, 3],
      ],
      {},
      [5, 3],
    ],
    [
      'Equal',
      [
        [4, 1],
        [1, 3],
      ],
      {},
      [4, 3],
    ],
    ['Where', [[3, 1], [1, 4], []], {}, [3, 4]],
    ['Max', [[2], [1], [1, 1]], {}, [1, 2]],
    // Convolutions and pooling, worked by hand.
    [
      'Conv',
      [
        [1, 3, 224, 224],
        [64, 3, 7, 7],
      ],
      { strides: [2, 2], pads: [3, 3, 3, 3] },
      [1, 64, 112, 112],
    ],
    [
      'Conv',
      [
        [1, 4, 10],
        [8, 2, 3],
      ],
      { group: 2, dilations: [2] },
      [1, 8, 6],
    ],
    [
      'Conv',
      [
        [1, 3, 7, 8],
        [5, 3, 3, 3],
      ],
      { auto_pad: 'SAME_UPPER', strides: [2, 3] },
      [1, 5, 4, 3],
    ],
    [
      'Conv',
      [
        [1, 3, 7, 8],
        [5, 3, 3, 2],
      ],
      { auto_pad: 'VALID' },
      [1, 5, 5, 7],
    ],
    [
      'Conv',
      [
        [1, 3, null, 8],
        [5, 3, 3, 3],
      ],
      {},
      [1, 5, null, 6],
    ],
    [
      'Conv',
      [
        [1, 2, 4, 4, 4],
        [3, 2, 2, 2, 2],
      ],
      {},
      [1, 3, 3, 3, 3],
    ],
    [
      'QLinearConv',
      [[1, 3, 8, 8], [], [], [5, 3, 3, 3]],
      { pads: [1, 1, 1, 1] },
      [1, 5, 8, 8],
    ],
    [
      'ConvTranspose',
      [
        [1, 4, 5, 5],
        [4, 3, 2, 2],
      ],
      { strides: [2, 2], group: 2 },
      [1, 6, 10, 10],
    ],
    [
      'ConvTranspose',
      [
        [1, 4, 5],
        [4, 3, 3],
      ],
      { strides: [2], pads: [1, 1], output_padding: [1] },
      [1, 3, 10],
    ],
    [
      'ConvTranspose',
      [
        [1, 4, 5],
        [4, 3, 3],
      ],
      { output_shape: [11] },
      [1, 3, 11],
    ],
    [
      'ConvTranspose',
      [
        [1, 4, 5],
        [4, 3, 3],
      ],
      { auto_pad: 'SAME_UPPER', strides: [2] },
      [1, 3, 10],
    ],
    [
      'MaxPool',
      [[1, 2, 112, 112]],
      { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] },
      [1, 2, 56, 56],
    ],
    [
      'MaxPool',
      [[1, 2, 111, 111]],
      { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 },
      [1, 2, 55, 55],
    ],
    [
      'MaxPool',
      [[1, 2, 112, 112]],
      { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 },
      [1, 2, 56, 56],
    ],
    // A last window would begin behind the input.
    [
      'AveragePool',
      [[1, 1, 5]],
      { kernel_shape: [2], strides: [3], pads: [0, 1], ceil_mode: 1 },
      [1, 1, 2],
    ],
    ['GlobalAveragePool', [[1, 9, 7, 5]], {}, [1, 9, 1, 1]],
    // Products.
    [
      'MatMul',
      [
        [2, 1, 3, 4],
        [5, 4, 6],
      ],
      {},
      [2, 5, 3, 6],
    ],
    ['MatMul', [[4], [4, 6]], {}, [6]],
    ['MatMul', [[3, 4], [4]], {}, [3]],
    [
      'Gemm',
      [
        [4, 3],
        [5, 4],
      ],
      { transA: 1, transB: 1 },
      [3, 5],
    ],
    ['QLinearMatMul', [[3, 4], [], [], [4, 5]], {}, [3, 5]],
    [
      'com.microsoft.FusedMatMul',
      [
        [2, 4, 3],
        [2, 5, 4],
      ],
      { transA: 1, transB: 1 },
      [2, 3, 5],
    ],
    [
      'com.microsoft.MatMulNBits',
      [[1, 7, 64], [9]],
      { N: 32, K: 64 },
      [1, 7, 32],
    ],
    [
      'Einsum',
      [
        [2, 3, 4],
        [2, 4, 5],
      ],
      { equation: 'bij, bjk -> bik' },
      [2, 3, 5],
    ],
    [
      'Einsum',
      [
        [3, 4],
        [4, 5],
      ],
      { equation: 'ij,jk' },
      [3, 5],
    ],
    // Other shapes of the same numbers.
    ['Reshape', [[2, 3, 4], known(0, -1)], {}, [2, 12]],
    ['Reshape', [[2, 0], known(0, 5)], { allowzero: 1 }, [0, 5]],
    ['Reshape', [[null, 4], known(-1, 2)], {}, [null, 2]],
    ['Reshape', [[2, 6], [3]], {}, [null, null, null]],
    ['Reshape', [[2, 6]], { shape: [3, 4] }, [3, 4]],
    ['Flatten', [[2, 3, 4]], {}, [2, 12]],
    ['Flatten', [[2, 3, 4]], { axis: -1 }, [6, 4]],
    ['Flatten', [[2, 3, 4]], { axis: 3 }, [24, 1]],
    ['Transpose', [[2, 3, 4]], {}, [4, 3, 2]],
    ['Transpose', [[2, 3, 4]], { perm: [1, 0, 2] }, [3, 2, 4]],
    ['Squeeze', [[1, 3, 1, 5]], {}, [3, 5]],
    ['Squeeze', [[1, 3, 1, 5], known(-2)], {}, [1, 3, 5]],
    ['Squeeze', [[1, 3, 1, 5]], { axes: [0] }, [3, 1, 5]],
    ['Unsqueeze', [[3, 5], known(0, -1)], {}, [1, 3, 5, 1]],
    ['Unsqueeze', [[3, 5]], { axes: [1] }, [3, 1, 5]],
    [
      'Slice',
      [[10, 20], known(2, -5), known(9, 2 ** 63), known(0, 1), known(3, 1)],
      {},
      [3, 5],
    ],
    [
      'Slice',
      [[10], known(-1), known(-(2 ** 63)), known(0), known(-2)],
      {},
      [5],
    ],
    ['Slice', [[10, 20]], { starts: [1], ends: [4], axes: [1] }, [10, 3]],
    ['Slice', [[10, 20], [1], [1]], {}, [null, null]],
    [
      'Concat',
      [
        [2, 3],
        [2, 5],
      ],
      { axis: -1 },
      [2, 8],
    ],
    [
      'Concat',
      [
        [2, null],
        [2, 5],
      ],
      { axis: 1 },
      [2, null],
    ],
    [
      'Gather',
      [
        [5, 6, 7],
        [2, 3],
      ],
      { axis: 1 },
      [5, 2, 3, 7],
    ],
    [
      'GatherND',
      [
        [2, 3, 4],
        [5, 2],
      ],
      {},
      [5, 4],
    ],
    [
      'GatherElements',
      [
        [5, 6],
        [2, 6],
      ],
      {},
      [2, 6],
    ],
    ['Pad', [[2, 3], known(0, 1, 0, 2)], {}, [2, 6]],
    ['Pad', [[2, 3]], { pads: [1, 0, 1, 0] }, [4, 3]],
    ['Pad', [[2, 3, 4], known(1, 2), null, known(-1)], {}, [2, 3, 7]],
    ['Expand', [[3, 1], known(2, 1, 6)], {}, [2, 3, 6]],
    ['Tile', [[2, 3], known(3, 1)], {}, [6, 3]],
    [
      'Resize',
      [[1, 2, 4, 5], null, { value: [1, 1, 2, 1.5] }],
      {},
      [1, 2, 8, 7],
    ],
    [
      'Resize',
      [[1, 2, 4, 5], null, null, known(1, 2, 9, 9)],
      {},
      [1, 2, 9, 9],
    ],
    [
      'Resize',
      [[1, 2, 4, 5], null, null, known(9, 9)],
      { axes: [2, 3] },
      [1, 2, 9, 9],
    ],
    [
      'Upsample',
      [[1, 2, 4, 5], { value: [1, 1, 2, 2] }],
      {},
      [1, 2, 8, 10],
    ],
    ['ConstantOfShape', [known(2, 3)], {}, [2, 3]],
    ['Range', [scalar(2), scalar(9), scalar(3)], {}, [3]],
    ['Shape', [[2, 3, 4]], { start: -2 }, [2]],
    ['Size', [[2, 3]], {}, []],
    ['OneHot', [[2, 3], scalar(7), [2]], {}, [2, 3, 7]],
    ['DepthToSpace', [[1, 8, 2, 3]], { blocksize: 2 }, [1, 2, 4, 6]],
    ['SpaceToDepth', [[1, 2, 4, 6]], { blocksize: 2 }, [1, 8, 2, 3]],
    // Sums.
    ['ReduceMean', [[2, 3, 4]], { axes: [-1] }, [2, 3, 1]],
    ['ReduceSum', [[2, 3, 4], known(0, 2)], { keepdims: 0 }, [3]],
    ['ReduceMax', [[2, 3, 4]], { keepdims: 0 }, []],
    ['ReduceSum', [[2, 3]], { noop_with_empty_axes: 1 }, [2, 3]],
    ['ArgMax', [[2, 3, 4]], { axis: 1, keepdims: 0 }, [2, 4]],
    // Others.
    ['Compress', [[2, 3], [2]], { axis: 1 }, [2, null]],
    ['NonZero', [[2, 3]], {}, [2, null]],
    [
      'GridSample',
      [
        [1, 3, 8, 8],
        [1, 5, 6, 2],
      ],
      {},
      [1, 3, 5, 6],
    ],
    [
      'RoiAlign',
      [
        [1, 3, 8, 8],
        [9, 4],
      ],
      { output_height: 2, output_width: 5 },
      [9, 3, 2, 5],
    ],
    ['Det', [[2, 3, 3]], {}, [2]],
    ['RandomNormal', [], { shape: [2, 3] }, [2, 3]],
    ['com.microsoft.QLinearAdd', [[2, 1], [], [], [1, 3]], {}, [2, 3]],
  ])('of %s, worked by hand', (op, inputs, attributes, expected) => {
    expect(shape(op, inputs, attributes)).toEqual(expected);
  });

  test('of operators with several outputs', () => {
    expect(shapes('Split', [[2, 7]], { axis: 1 }, 3)).toEqual([
      [2, 3],
      [2, 3],
      [2, 1],
    ]);
    expect(shapes('Split', [[2, 7], known(2, 5)], { axis: 1 }, 2)).toEqual([
      [2, 2],
      [2, 5],
    ]);
    expect(shapes('Split', [[2, 7], [2]], { axis: 1 }, 2)).toEqual([
      [2, null],
      [2, null],
    ]);
    expect(shapes('TopK', [[2, 9], known(3)])).toEqual([
      [2, 3],
      [2, 3],
    ]);
    expect(
      shapes(
        'LSTM',
        [
          [6, 2, 5],
          [2, 12, 5],
          [2, 12, 3],
        ],
        { hidden_size: 3, direction: 'bidirectional' },
      ),
    ).toEqual([
      [6, 2, 2, 3],
      [2, 2, 3],
      [2, 2, 3],
    ]);
    expect(
      shapes('GRU', [
        [6, 2, 5],
        [1, 9, 5],
        [1, 9, 3],
      ])[0],
    ).toEqual([6, 1, 2, 3]);
    // With layout 1 the batch comes first everywhere.
    expect(
      shapes(
        'RNN',
        [
          [2, 6, 5],
          [1, 3, 5],
          [1, 3, 3],
        ],
        { layout: 1 },
      ).slice(0, 2),
    ).toEqual([
      [2, 6, 1, 3],
      [2, 1, 3],
    ]);
    expect(shapes('LayerNormalization', [[2, 3, 4], [4]])).toEqual([
      [2, 3, 4],
      [2, 3, 1],
      [2, 3, 1],
    ]);
    expect(shapes('DynamicQuantizeLinear', [[2, 3]])).toEqual([
      [2, 3],
      [],
      [],
    ]);
  });

  test.each<[string, readonly Given[], Record<string, Attribute>, string]>([
    [
      'Add',
      [
        [2, 3],
        [2, 4],
      ],
      {},
      '3 and 4',
    ],
    [
      'MatMul',
      [
        [2, 3],
        [4, 5],
      ],
      {},
      'over 3 and 4',
    ],
    [
      'Conv',
      [
        [1, 3, 8, 8],
        [4, 2, 3, 3],
      ],
      {},
      '3 channels',
    ],
    [
      'Conv',
      [
        [1, 3, 8, 8],
        [4, 3, 3],
      ],
      {},
      'kernel of 3 axes',
    ],
    [
      'Conv',
      [
        [1, 3, 2, 2],
        [4, 3, 3, 3],
      ],
      {},
      'window of 3 on 2',
    ],
    [
      'Conv',
      [
        [1, 3, 8, 8],
        [4, 3, 3, 3],
      ],
      { strides: [0, 0] },
      'stride of 0',
    ],
    ['Reshape', [[2, 3], known(4, 2)], {}, 'cannot become'],
    ['Reshape', [[2, 3], known(4, -1)], {}, 'cannot become'],
    [
      'Concat',
      [
        [2, 3],
        [3, 3],
      ],
      { axis: 1 },
      '2 and 3 side by side',
    ],
    ['Concat', [[2, 3], [2]], { axis: 0 }, '2 and 1 axes'],
    ['Transpose', [[2, 3]], { perm: [0, 1, 2] }, '3 axes for 2'],
    ['Transpose', [[2, 3]], { perm: [1, 1] }, 'one axis twice'],
    ['Unsqueeze', [[2, 3], known(0, 0)], {}, 'at one place'],
    ['Split', [[7], known(3, 5)], {}, 'parts of 3,5'],
    ['Flatten', [[2, 3]], { axis: 7 }, 'axis 7'],
    ['Slice', [[4], known(0), known(4), known(0), known(0)], {}, 'step 0'],
  ])(
    'that contradict each other are said to: %s',
    (op, inputs, attributes, words) => {
      expect(() => shape(op, inputs, attributes)).toThrow(ShapeFault);
      expect(() => shape(op, inputs, attributes)).toThrow(words);
    },
  );

  test('of windows for signals are as long as their input says', () => {
    for (const op of ['HannWindow', 'HammingWindow', 'BlackmanWindow'])
      expect(shape(op, [scalar(10)])).toEqual([10]);
    expect(shape('HannWindow', [[]])).toEqual([null]);
  });
  test('keep the ratio of sides where a resize asks for it', () => {
    const resized = (policy: string) =>
      shape('Resize', [[1, 2, 5, 7], null, null, known(9, 8)], {
        axes: [2, -1],
        keep_aspect_ratio_policy: policy,
      });
    // 9 / 5 and 8 / 7 times as large.
    expect(resized('stretch')).toEqual([1, 2, 9, 8]);
    expect(resized('not_larger')).toEqual([1, 2, 6, 8]);
    expect(resized('not_smaller')).toEqual([1, 2, 9, 13]);
  });
  test('of a size that is open stay open when the ratio is kept', () => {
    expect(
      shape('Resize', [[1, 2, 5, null], null, null, known(9, 8)], {
        axes: [2, 3],
        keep_aspect_ratio_policy: 'not_larger',
      }),
    ).toEqual([1, 2, null, null]);
  });
  test('of different values keep the other axes', () => {
    expect(shapes('Unique', [[3, 4]], { axis: -1 }, 4)).toEqual([
      [3, null],
      [null],
      [null],
      [null],
    ]);
    expect(shape('Unique', [[3, 4]])).toEqual([null]);
  });
  test.each<[string, Dims[], Dims]>([
    [
      '...ij,...jk->...ik',
      [
        [5, 2, 3],
        [1, 3, 4],
      ],
      [5, 2, 4],
    ],
    [
      '...ij,jk->...ik',
      [
        [5, 6, 2, 3],
        [3, 4],
      ],
      [5, 6, 2, 4],
    ],
    ['b...,...->b...', [[2, 7], [7]], [2, 7]],
    [
      '...ij,...jk',
      [
        [2, 3, 4],
        [1, 4, 5],
      ],
      [2, 3, 5],
    ],
    ['...ii->...i', [[2, 3, 3]], [2, 3]],
    ['ij->', [[2, 3]], []],
  ])('of the sum %s with axes that stretch', (equation, inputs, out) => {
    expect(shape('Einsum', inputs, { equation })).toEqual(out);
  });
  test('of a sum over axes that nobody counts are unknown', () => {
    expect(shape('Einsum', [], { equation: '...i->...' })).toBeUndefined();
  });
  test('of files older than version 7 stretch the second operand only', () => {
    const old = (op: string, inputs: Given[], attributes = {}) =>
      shape(op, inputs, attributes, 1, 6);
    expect(
      old('Add', [[1, 3, 4, 5], [3]], { axis: 1, broadcast: 1 }),
    ).toEqual([1, 3, 4, 5]);
    expect(old('Tile', [[2, 3], scalar(4), scalar(1)])).toEqual([2, 12]);
  });
  test.each<[string, Given[], Record<string, Attribute>, Dims]>([
    [
      'DynamicQuantizeMatMul',
      [
        [2, 8],
        [8, 6],
      ],
      {},
      [2, 6],
    ],
    [
      'MatMulIntegerToFloat',
      [
        [2, 8],
        [8, 6],
      ],
      {},
      [2, 6],
    ],
    ['QGemm', [[2, 8], [], [], [6, 8], [], []], { transB: 1 }, [2, 6]],
    [
      'QLinearConcat',
      [[], [], [3, 4], [], [], [3, 5], [], []],
      { axis: 1 },
      [3, 9],
    ],
    ['QLinearGlobalAveragePool', [[2, 3, 8, 9]], {}, [2, 3, 1, 1]],
    [
      'QLinearGlobalAveragePool',
      [[2, 8, 9, 3]],
      { channels_last: 1 },
      [2, 1, 1, 3],
    ],
    ['QLinearSigmoid', [[2, 3]], {}, [2, 3]],
  ])(
    'of the quantized %s of ONNX Runtime',
    (op, inputs, attributes, out) => {
      expect(shape(`com.microsoft.${op}`, inputs, attributes)).toEqual(out);
    },
  );
  test('say what their elements are', () => {
    const typeOf = (
      op: string,
      attributes: Record<string, Attribute>,
      opset: number,
      output = 0,
    ) => {
      const x: Tensor = {
        type: 'float32',
        dims: [2, 3],
        constant: false,
        weights: [],
      };
      const operation = {
        name: op,
        op,
        inputs: ['x'],
        outputs: ['y', 'z'],
        attributes,
      };
      const result = ruleOf(op)!(new Call(operation, [x], opset));
      return (Array.isArray(result) ? result : [result])[output]?.type;
    };
    expect(typeOf('Bernoulli', { dtype: 11 }, 15)).toBe('float64');
    expect(typeOf('Multinomial', { sample_size: 4 }, 15)).toBe('int32');
    expect(typeOf('Dropout', {}, 7, 1)).toBe('float32');
    expect(typeOf('Dropout', {}, 12, 1)).toBe('bool');
    expect(typeOf('Cast', { to: 'FLOAT' }, 1)).toBe('float32');
    expect(typeOf('Cast', { to: 'DOUBLE' }, 1)).toBe('float64');
    expect(typeOf('Cast', { to: 'INT32' }, 1)).toBe('int32');
    expect(typeOf('Cast', { to: 'constructor' }, 1)).toBe('unknown');
  });

  test('of operators that nobody knows have no rule', () => {
    expect(ruleOf('my.Mixer')).toBeUndefined();
    expect(ruleOf('constructor')).toBeUndefined();
    expect(ruleOf('__proto__')).toBeUndefined();
  });

  test('without anything known stay unknown rather than wrong', () => {
    const call = (op: string) => {
      const unknown: Tensor = {
        type: 'unknown',
        constant: false,
        weights: [],
      };
      return ruleOf(op)!(
        new Call(
          {
            name: op,
            op,
            inputs: ['a', 'b', 'c', 'd'],
            outputs: ['y'],
            attributes: {},
          },
          [unknown, unknown, unknown, unknown],
          17,
        ),
      );
    };
    for (const op of 'Relu Add Conv ConvTranspose MaxPool GlobalAveragePool MatMul Gemm Reshape Transpose Squeeze Unsqueeze Slice Split Concat Gather GatherND Pad Expand Tile Resize OneHot DepthToSpace ReduceMean ArgMax TopK LayerNormalization Det Range'.split(
      ' ',
    )) {
      const result = call(op);
      const [first] = Array.isArray(result) ? result : [result];
      expect(elements(first?.dims), op).toBeUndefined();
    }
  });
});

test('shapes stretch as NumPy has it, or not at all', () => {
  expect(broadcast([2, 1], [1, 3], [4, 1, 1])).toEqual([4, 2, 3]);
  expect(broadcast([null], [1])).toEqual([null]);
  expect(broadcast([2], undefined)).toBeUndefined();
  expect(broadcast()).toEqual([]);
});
