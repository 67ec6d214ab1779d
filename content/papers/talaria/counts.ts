/**
 * What one operation computes and reads: multiply-accumulates, floating-point operations, parameters.
 * The paper publishes no such formulas; these are the usual conventions, tested on published counts.
 */
import { Call, elements, type Tensor } from './tool/graph/call.ts';
import type { Step } from './tool/graph/infer.ts';
import {
  type Constant,
  entry,
  isFloat,
  product,
} from './tool/graph/model.ts';
import { einsum, ruleOf } from './tool/graph/shapes.ts';

/** The tensors of one operation, of which all sizes are known. */
export interface Sizes {
  inputs: readonly (readonly number[])[];
  output: readonly number[];
  /** Number of elements of the first input and of the output. */
  read: number;
  written: number;
}

type Counted = (sizes: Sizes, call: Call) => number;

// #region macs
// A convolution takes, for every number that it writes, one product with
// each weight of one filter: input channels of its group times window.
const convolution =
  (weight: number): Counted =>
  ({ inputs, written }) =>
    written * product(inputs[weight]!.slice(1));

// A transposed one spreads every number that it reads in the same way.
const transposed: Counted = ({ inputs, read }) =>
  read * product(inputs[1]!.slice(1));

// A matrix product sums, for every number of the result, over the
// shared axis of length $K$.
const matrix: Counted = ({ inputs, written }) =>
  written * inputs[0]!.at(-1)!;

const gemm: Counted = ({ inputs, written }, call) =>
  written * inputs[0]!.at(call.number('transA', 0) ? -2 : -1)!;
// #endregion

/** Weights of input and state for every gate, direction, sequence and step. */
const recurrent: Counted = ({ inputs }) => {
  const [x, w, r] = inputs as [number[], number[], number[]];
  return x[0]! * x[1]! * (product(w) + product(r));
};

const sum: Counted = (_, call) => {
  const factors = call.operation.inputs.length;
  const sizes = [...(einsum(call)?.sizes.values() ?? [null])];
  return factors < 2 ? 0 : (factors - 1) * (elements(sizes) ?? NaN);
};

const macRules: Readonly<Record<string, Counted>> = {
  Conv: convolution(1),
  'com.microsoft.FusedConv': convolution(1),
  ConvInteger: convolution(1),
  QLinearConv: convolution(3),
  ConvTranspose: transposed,
  MatMul: matrix,
  MatMulInteger: matrix,
  QLinearMatMul: matrix,
  'com.microsoft.FusedMatMul': (sizes, call) =>
    sizes.written *
    sizes.inputs[0]!.at(call.number('transA', 0) ? -2 : -1)!,
  'com.microsoft.MatMulNBits': matrix,
  'com.microsoft.DynamicQuantizeMatMul': matrix,
  'com.microsoft.MatMulIntegerToFloat': matrix,
  'com.microsoft.QGemm': gemm,
  Gemm: gemm,
  'com.microsoft.FusedGemm': gemm,
  Einsum: sum,
  LSTM: recurrent,
  GRU: recurrent,
  RNN: recurrent,
};

/** Tensors that a product cannot do without; fewer are a fault of the file. */
const factorsOf = (op: string): number =>
  op === 'QLinearConv'
    ? 4
    : /^(LSTM|GRU|RNN)$/.test(op)
      ? 3
      : 1 + Number(op !== 'Einsum');

const named = (names: string) => new Set(names.split(' '));

/** One floating-point operation for every number written. */
const elementwise = named(
  'Abs Acos Acosh Add And Asin Asinh Atan Atanh BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor Ceil Celu Clip Cos Cosh CumSum Div Elu Equal Erf Exp Floor Gelu Greater GreaterOrEqual HardSigmoid HardSwish ImageScaler IsInf IsNaN LeakyRelu Less LessOrEqual Log Max Mean Min Mish Mod Mul Neg Not Or PRelu Pow Reciprocal Relu Round Selu Shrink Sigmoid Sign Sin Sinh Softplus Softsign Sqrt Sub Sum Swish Tan Tanh ThresholdedRelu Where Xor QuantizeLinear DequantizeLinear DynamicQuantizeLinear RandomNormal RandomNormalLike RandomUniform RandomUniformLike Bernoulli QLinearAdd com.microsoft.QLinearAdd com.microsoft.QLinearMul com.microsoft.QLinearSigmoid com.microsoft.QLinearLeakyRelu com.microsoft.Gelu com.microsoft.FastGelu com.microsoft.BiasGelu com.microsoft.QuickGelu',
);

/** Five for every number read: mean or maximum, difference, square or exponent, sum, quotient. */
const normalizing = named(
  'Softmax LogSoftmax Hardmax LayerNormalization InstanceNormalization GroupNormalization RMSNormalization LpNormalization LRN MeanVarianceNormalization SimplifiedLayerNormalization com.microsoft.SkipLayerNormalization com.microsoft.SimplifiedLayerNormalization com.microsoft.SkipSimplifiedLayerNormalization com.microsoft.QLinearSoftmax',
);

/** One for every number read. */
const reducing = (op: string) =>
  /^(Reduce|Arg|Global|com\.microsoft\.QLinearGlobal)/.test(op) ||
  op === 'TopK';

/** Moves numbers, or looks only at sizes. */
const moving = named(
  'Cast CastLike Compress Concat ConstantOfShape DepthToSpace Dropout Expand EyeLike Flatten Gather GatherElements GatherND Identity NonZero OneHot Pad Range Reshape ReverseSequence Scatter ScatterElements ScatterND Shape Size Slice SpaceToDepth Split Squeeze TensorScatter Tile Transpose Trilu Unsqueeze com.microsoft.QLinearConcat',
);

/** Interpolates: as one operation for every number written. */
const interpolating = named('Resize Upsample');

export const isElementwise = (op: string): boolean => elementwise.has(op);

/** Input that is added to every result. */
const biasAt: Readonly<Record<string, number>> = {
  Conv: 2,
  ConvTranspose: 2,
  'com.microsoft.FusedConv': 2,
  Gemm: 2,
  'com.microsoft.FusedGemm': 2,
  QLinearConv: 8,
};

export interface Count {
  /** Multiply-accumulates; nothing where the operator or a size is not known. */
  macs: number | undefined;
  /** Floating-point operations, two for each multiply-accumulate. */
  flops: number | undefined;
  /** Numbers of the file that it reads as weights. */
  parameters: number;
  /** Those among them that training changes: running statistics are not. */
  trainable: number;
  /** The file's tensors that these are. */
  weights: readonly string[];
}

function sizesOf(call: Call, output: Tensor | undefined) {
  const shapes = [
    ...call.inputs.map((x) => (x ? x.dims : [])),
    output?.dims,
  ];
  const known = shapes.every((dims) =>
    dims?.every((size) => size !== null),
  );
  if (!known) return undefined;
  const all = shapes as number[][];
  const inputs = all.slice(0, -1);
  const written = all.at(-1)!;
  return {
    inputs,
    output: written,
    read: product(inputs[0] ?? []),
    written: product(written),
  };
}

// #region flops
function flopsOf(op: string, sizes: Sizes, call: Call, macs: number) {
  if (entry(macRules, op)) {
    const bias = entry(biasAt, op);
    const hasBias = bias !== undefined && call.has(bias);
    return 2 * macs + (hasBias ? sizes.written : 0);
  }
  const window = call.numbers('kernel_shape');
  if (window) return sizes.written * product(window); // pooling
  if (op === 'BatchNormalization') return 2 * sizes.read;
  if (normalizing.has(op)) return 5 * sizes.read;
  if (reducing(op)) return sizes.read;
  if (elementwise.has(op) || interpolating.has(op)) return sizes.written;
  return 0; // moving
}
// #endregion

/** Weights are floating-point numbers, or whole ones that stand for such. */
export const isWeight = ({ type }: Constant): boolean =>
  isFloat(type) || /^u?int(4|8)$/.test(type);

/**
 * @param tensors of the whole network
 * @param constants of the file, by name
 */
export function count(
  step: Step,
  tensors: ReadonlyMap<string, Tensor>,
  constants: ReadonlyMap<string, Constant>,
): Count {
  const { op, inputs } = step;
  const call = new Call(
    step,
    inputs.map((name) => (name ? tensors.get(name) : undefined)),
    step.opset,
  );
  // The first output may be left out, such as all states of an LSTM.
  const written = step.outputs.find((name) => name !== '') ?? '';
  const sizes = sizesOf(call, tensors.get(written));
  const rule = entry(macRules, op);
  const macs = rule
    ? sizes && inputs.length >= factorsOf(op)
      ? rule(sizes, call)
      : undefined
    : ruleOf(op) && flopsKnown(op)
      ? 0
      : undefined;
  const flops =
    sizes && macs !== undefined
      ? flopsOf(op, sizes, call, macs)
      : undefined;
  const read = (positions: readonly string[]) => [
    ...new Set(
      positions.flatMap((name) =>
        (tensors.get(name)?.weights ?? []).filter((weight) =>
          isWeight(constants.get(weight)!),
        ),
      ),
    ),
  ];
  const numbers = (names: readonly string[]) =>
    names.reduce(
      (all, name) => all + product(constants.get(name)!.dims),
      0,
    );
  const weights = read(inputs);
  const trained =
    op === 'BatchNormalization' ? read(inputs.slice(0, 3)) : weights;
  return {
    macs: Number.isFinite(macs) ? macs : undefined,
    flops: Number.isFinite(flops) ? flops : undefined,
    parameters: numbers(weights),
    trainable: numbers(trained),
    weights,
  };
}

/** Whether the conventions above say what an operator without matrix products costs. */
const flopsKnown = (op: string): boolean =>
  elementwise.has(op) ||
  normalizing.has(op) ||
  moving.has(op) ||
  interpolating.has(op) ||
  reducing(op) ||
  op === 'BatchNormalization' ||
  /Pool$/.test(op);
