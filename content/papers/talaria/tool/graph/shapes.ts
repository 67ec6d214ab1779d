/** Shapes of what an operation gives, from the shapes of what it takes: one rule for each operator of ONNX. */
import {
  broadcast,
  type Call,
  type Dims,
  elements,
  type Result,
  ShapeFault,
} from './call.ts';
import {
  BYTES,
  type Dim,
  type ElementType,
  entry,
  typeOf,
} from './model.ts';
import { windows } from './windows.ts';

/** Nothing where the rule cannot tell; a list where there are several outputs. */
export type Rule = (
  call: Call,
) => Result | (Result | undefined)[] | undefined;

const same: Rule = (call) => ({ type: call.type, dims: call.dims() });
const sameDims =
  (type: ElementType): Rule =>
  (call) => ({ type, dims: call.dims() });
const combined = (call: Call) =>
  broadcast(
    ...call.inputs.filter((x) => x !== undefined).map(({ dims }) => dims),
  );
/** Before version 7 the second operand stretched to the first, from an axis that was named. */
const paired = (call: Call) =>
  call.opset < 7 && call.inputs.length === 2 ? call.dims() : combined(call);
const elementwise: Rule = (call) => ({
  type: call.type,
  dims: paired(call),
});
const comparison: Rule = (call) => ({ type: 'bool', dims: paired(call) });

/** `int32` and its like; `double` is the one with another name. */
const wholeName = (name: string): ElementType =>
  name === 'double'
    ? 'float64'
    : Object.hasOwn(BYTES, name)
      ? (name as ElementType)
      : 'unknown';

const typeAt = (
  call: Call,
  name: string,
  otherwise: ElementType,
): ElementType => {
  const number = call.number(name);
  // The first version has the name: FLOAT.
  const named = call.text(name, '').toLowerCase();
  if (named) return named === 'float' ? 'float32' : wholeName(named);
  return number === undefined ? otherwise : typeOf(number);
};

const known = (
  value: readonly number[] | undefined,
  call: Call,
  i: number,
): Dims | undefined => {
  if (value) return value;
  const length = call.dims(i)?.[0];
  return typeof length === 'number' && call.dims(i)?.length === 1
    ? Array<Dim>(length).fill(null)
    : undefined;
};

const reduction: Rule = (call) => {
  const dims = call.dims();
  const keep = call.number('keepdims', 1) === 1;
  if (call.hasList('axes', 1) && !call.list('axes', 1))
    return { type: call.type };
  const listed = call.list('axes', 1) ?? [];
  if (listed.length === 0 && call.number('noop_with_empty_axes', 0) === 1)
    return same(call);
  if (!dims)
    return listed.length === 0 && !keep
      ? { type: call.type, dims: [] }
      : { type: call.type };
  const axes = new Set(
    (listed.length > 0 ? listed : dims.map((_, i) => i)).map((axis) =>
      call.axis(axis, dims.length),
    ),
  );
  return {
    type: call.type,
    dims: dims.flatMap((size, i) =>
      !axes.has(i) ? [size] : keep ? [1] : [],
    ),
  };
};

const argument: Rule = (call) => {
  const dims = call.dims();
  if (!dims) return { type: 'int64' };
  const axis = call.axis(call.number('axis', 0), dims.length);
  const keep = call.number('keepdims', 1) === 1;
  return {
    type: 'int64',
    dims: dims.flatMap((size, i) =>
      i !== axis ? [size] : keep ? [1] : [],
    ),
  };
};

/** Matrix product as NumPy has it; leading axes stretch. */
export function matmul(
  a: Dims | undefined,
  b: Dims | undefined,
): Dims | undefined {
  if (!a || !b || a.length === 0 || b.length === 0) return undefined;
  const left = a.length === 1 ? [1, ...a] : a;
  const right = b.length === 1 ? [...b, 1] : b;
  const [inner, other] = [left.at(-1)!, right.at(-2)!];
  if (inner !== null && other !== null && inner !== other)
    throw new ShapeFault(`a product over ${inner} and ${other} elements`);
  const batch = broadcast(left.slice(0, -2), right.slice(0, -2));
  return (
    batch && [
      ...batch,
      ...(a.length === 1 ? [] : [left.at(-2)!]),
      ...(b.length === 1 ? [] : [right.at(-1)!]),
    ]
  );
}

const reshape: Rule = (call) => {
  const from = call.dims();
  const target = call.list('shape', 1);
  if (!target) return { type: call.type, dims: known(undefined, call, 1) };
  const zeroIsZero = call.number('allowzero', 0) === 1;
  const dims = target.map(
    (size, i): Dim =>
      size === 0 && !zeroIsZero ? (from?.[i] ?? null) : size,
  );
  const open = dims.indexOf(-1);
  const total = elements(from);
  if (open >= 0) {
    const rest = elements(dims.filter((_, i) => i !== open));
    dims[open] = total !== undefined && rest ? total / rest : null;
  }
  const made = elements(dims);
  if (
    total !== undefined &&
    made !== undefined &&
    (made !== total || !dims.every((size) => Number.isInteger(size)))
  )
    throw new ShapeFault(
      `${from?.join(' × ')} cannot become ${target.join(' × ')}`,
    );
  return { type: call.type, dims };
};

const flatten: Rule = (call) => {
  const dims = call.dims();
  if (!dims) return { type: call.type, dims: [null, null] };
  const at = call.number('axis', 1);
  const axis = at === dims.length ? at : call.axis(at, dims.length);
  return {
    type: call.type,
    dims: [
      elements(dims.slice(0, axis)) ?? null,
      elements(dims.slice(axis)) ?? null,
    ],
  };
};

const transpose: Rule = (call) => {
  const dims = call.dims();
  if (!dims) return { type: call.type };
  const order =
    call.numbers('perm') ?? dims.map((_, i) => dims.length - 1 - i);
  if (order.length !== dims.length)
    throw new ShapeFault(
      `an order of ${order.length} axes for ${dims.length}`,
    );
  if (new Set(order).size < order.length)
    throw new ShapeFault(`an order with one axis twice: ${order}`);
  return {
    type: call.type,
    dims: order.map((axis) => dims[call.axis(axis, dims.length)]!),
  };
};

const squeeze: Rule = (call) => {
  const dims = call.dims();
  if (!dims) return { type: call.type };
  if (call.hasList('axes', 1) && !call.list('axes', 1))
    return { type: call.type };
  const axes = call
    .list('axes', 1)
    ?.map((axis) => call.axis(axis, dims.length));
  return {
    type: call.type,
    dims: dims.filter((size, i) => (axes ? !axes.includes(i) : size !== 1)),
  };
};

const unsqueeze: Rule = (call) => {
  const dims = call.dims();
  const axes = call.list('axes', 1);
  if (!dims || !axes) return { type: call.type };
  const rank = dims.length + axes.length;
  const made = new Set(axes.map((axis) => call.axis(axis, rank)));
  if (made.size < axes.length)
    throw new ShapeFault(`new axes at one place: ${axes}`);
  const rest = [...dims];
  return {
    type: call.type,
    dims: Array.from({ length: rank }, (_, i) =>
      made.has(i) ? 1 : (rest.shift() ?? null),
    ),
  };
};

/** First and last index and step of each axis, as Slice has them in old and new files. */
export function slices(
  call: Call,
):
  | { axis: number; start: number; end: number; step: number }[]
  | undefined {
  const rank = call.dims()?.length;
  const starts = call.list('starts', 1);
  const ends = call.list('ends', 2);
  if (rank === undefined || !starts || !ends) return undefined;
  if (call.hasList('axes', 3) && !call.list('axes', 3)) return undefined;
  if (call.has(4) && !call.value(4)) return undefined;
  const axes = call.list('axes', 3) ?? starts.map((_, i) => i);
  const steps = call.value(4);
  return starts.map((start, i) => ({
    axis: call.axis(axes[i] ?? i, rank),
    start,
    end: ends[i] ?? 0,
    step: steps?.[i] ?? 1,
  }));
}

const bounded = (x: number, low: number, high: number) =>
  Math.min(Math.max(x, low), high);

/** Indices along one axis of `size` elements. */
export function sliced(
  size: number,
  start: number,
  end: number,
  step: number,
): { first: number; count: number } {
  if (step === 0) throw new ShapeFault('a slice with step 0');
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
  const first = bounded(
    start < 0 ? start + size : start,
    step > 0 ? 0 : -1,
    high,
  );
  // The least 64-bit number means: to the very end.
  const last = bounded(end < 0 ? end + size : end, low, high);
  return { first, count: Math.max(0, Math.ceil((last - first) / step)) };
}

const slice: Rule = (call) => {
  const dims = call.dims();
  if (!dims) return { type: call.type };
  const cuts = slices(call);
  if (!cuts) return { type: call.type, dims: dims.map(() => null) };
  const result: Dim[] = [...dims];
  for (const { axis, start, end, step } of cuts) {
    const size = dims[axis]!;
    result[axis] =
      size === null ? null : sliced(size, start, end, step).count;
  }
  return { type: call.type, dims: result };
};

const split: Rule = (call) => {
  const dims = call.dims();
  const outputs = call.operation.outputs.length;
  if (!dims)
    return Array.from({ length: outputs }, () => ({ type: call.type }));
  const axis = call.axis(call.number('axis', 0), dims.length);
  const size = dims[axis]!;
  const listed = call.list('split', 1);
  const unknown = call.hasList('split', 1) && !listed;
  const sum = listed?.reduce((all, length) => all + length, 0) ?? size;
  if (size !== null && sum !== size)
    throw new ShapeFault(`${size} elements in parts of ${listed}`);
  const part = size === null ? null : Math.ceil(size / outputs);
  return Array.from({ length: outputs }, (_, i) => {
    const even =
      part === null || size === null
        ? null
        : Math.max(0, Math.min(part, size - i * part));
    const length = unknown ? null : listed ? (listed[i] ?? null) : even;
    return { type: call.type, dims: dims.with(axis, length) };
  });
};

const concat: Rule = (call) => {
  const shapes = call.inputs.map((x) => x?.dims);
  const first = shapes.find((dims) => dims !== undefined);
  if (!first) return { type: call.type };
  const axis = call.axis(call.number('axis', 1), first.length);
  let length: Dim = 0;
  const rest: Dim[] = [...first];
  for (const dims of shapes) {
    if (dims && dims.length !== first.length)
      throw new ShapeFault(
        `tensors of ${first.length} and ${dims.length} axes side by side`,
      );
    const size: Dim = dims?.[axis] ?? null;
    length = length === null || size === null ? null : length + size;
    dims?.forEach((other, i) => {
      if (i === axis) return;
      if (rest[i] !== null && other !== null && rest[i] !== other)
        throw new ShapeFault(`sizes ${rest[i]} and ${other} side by side`);
      rest[i] ??= other;
    });
  }
  return { type: call.type, dims: rest.with(axis, length) };
};

const gather: Rule = (call) => {
  const [data, indices] = [call.dims(0), call.dims(1)];
  if (!data || !indices) return { type: call.type };
  const axis = call.axis(call.number('axis', 0), data.length);
  return {
    type: call.type,
    dims: [...data.slice(0, axis), ...indices, ...data.slice(axis + 1)],
  };
};

const gatherND: Rule = (call) => {
  const [data, indices] = [call.dims(0), call.dims(1)];
  const depth = indices?.at(-1);
  if (!data || !indices || depth === null || depth === undefined)
    return { type: call.type };
  const batch = call.number('batch_dims', 0);
  return {
    type: call.type,
    dims: [...indices.slice(0, -1), ...data.slice(batch + depth)],
  };
};

const pad: Rule = (call) => {
  const dims = call.dims();
  const pads = call.list('pads', 1) ?? call.numbers('paddings');
  if (!dims || !pads)
    return { type: call.type, dims: dims?.map(() => null) };
  const axes = call.has(3) ? call.value(3) : dims.map((_, i) => i);
  if (!axes) return { type: call.type, dims: dims.map(() => null) };
  const result: Dim[] = [...dims];
  axes.forEach((at, i) => {
    const axis = call.axis(at, dims.length);
    const size = dims[axis]!;
    result[axis] =
      size === null
        ? null
        : size + (pads[i] ?? 0) + (pads[i + axes.length] ?? 0);
  });
  return { type: call.type, dims: result };
};

const expand: Rule = (call) => ({
  type: call.type,
  dims: broadcast(call.dims(), known(call.value(1), call, 1)),
});

const tile: Rule = (call) => {
  const dims = call.dims();
  // The first version has how often, and along which axis.
  const [count, axis] = [call.value(1)?.[0], call.value(2)?.[0]];
  const times = call.has(2)
    ? dims?.map((_, i) => (i === axis ? (count ?? 1) : 1))
    : call.value(1);
  return {
    type: call.type,
    dims: dims?.map((size, i) =>
      size === null || !times ? null : size * (times[i] ?? 1),
    ),
  };
};

const resize: Rule = (call) => {
  const dims = call.dims();
  if (!dims) return { type: call.type };
  const isUpsample = call.operation.op === 'Upsample';
  const scales =
    call.numbers('scales') ??
    call.value(isUpsample || call.opset < 11 ? 1 : 2);
  const targets = isUpsample ? undefined : call.value(3);
  const axes = (call.numbers('axes') ?? dims.map((_, i) => i)).map((axis) =>
    call.axis(axis, dims.length),
  );
  const kept = call.text('keep_aspect_ratio_policy', 'stretch');
  const ratios = axes.map(
    (axis, i) => (targets?.[i] ?? NaN) / (dims[axis] ?? NaN),
  );
  const ratio =
    kept === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios);
  const result: Dim[] = [...dims];
  axes.forEach((axis, i) => {
    const [size, target, scale] = [dims[axis]!, targets?.[i], scales?.[i]];
    if (target !== undefined)
      result[axis] =
        kept === 'stretch'
          ? target
          : size === null || Number.isNaN(ratio)
            ? null
            : Math.round(size * ratio);
    else
      result[axis] =
        size === null || scale === undefined
          ? null
          : Math.floor(size * scale + 1e-9);
  });
  return { type: call.type, dims: result };
};

const constantOfShape: Rule = (call) => ({
  type: call.constant('value')?.type ?? 'float32',
  dims: known(call.value(0), call, 0),
});

const range: Rule = (call) => {
  const [start, limit, delta] = [0, 1, 2].map((i) => call.value(i)?.[0]);
  if (start === undefined || limit === undefined || !delta)
    return { type: call.type, dims: [null] };
  return {
    type: call.type,
    dims: [Math.max(0, Math.ceil((limit - start) / delta))],
  };
};

const topK: Rule = (call) => {
  const dims = call.dims();
  const k = call.number('k') ?? call.value(1)?.[0] ?? null;
  const result = dims?.with(
    call.axis(call.number('axis', -1), dims.length),
    k,
  );
  return [
    { type: call.type, dims: result },
    { type: 'int64', dims: result },
  ];
};

const oneHot: Rule = (call) => {
  const dims = call.dims();
  const type = call.inputs[2]?.type ?? 'float32';
  if (!dims) return { type };
  const axis = call.axis(call.number('axis', -1), dims.length + 1);
  return {
    type,
    dims: dims.toSpliced(axis, 0, call.value(1)?.[0] ?? null),
  };
};

const depthToSpace: Rule = (call) => {
  const block = call.number('blocksize', 1);
  const [n = null, c = null, h = null, w = null] = call.dims() ?? [];
  if (!call.dims()) return { type: call.type };
  const up = call.operation.op === 'DepthToSpace';
  const scaled = (size: Dim) => size && (up ? size * block : size / block);
  return {
    type: call.type,
    dims: [
      n,
      c && (up ? c / block ** 2 : c * block ** 2),
      scaled(h),
      scaled(w),
    ],
  };
};

/** Networks that read a sequence: outputs Y, Y_h and, for an LSTM, Y_c. */
const recurrent: Rule = (call) => {
  const [x, w] = [call.dims(0), call.dims(1)];
  const gates = { RNN: 1, GRU: 3, LSTM: 4 }[call.operation.op] ?? 1;
  const hidden =
    call.number('hidden_size') ??
    (typeof w?.[1] === 'number' ? w[1] / gates : null);
  const directions =
    call.text('direction', 'forward') === 'bidirectional' ? 2 : 1;
  const byBatch = call.number('layout', 0) === 1;
  const [length = null, batch = null] = byBatch
    ? [x?.[1], x?.[0]]
    : (x ?? []);
  const state = {
    type: call.type,
    dims: byBatch
      ? [batch, directions, hidden]
      : [directions, batch, hidden],
  };
  const all = byBatch
    ? [batch, length, directions, hidden]
    : [length, directions, batch, hidden];
  return [{ type: call.type, dims: all }, state, state];
};

/** The letters of one operand; `...` as many numbers as axes that it stands for. */
const spelled = (letters: string, axes: number): string[] => {
  const [before = '', after = ''] = letters.split('...');
  const numbers = Array.from({ length: Math.max(0, axes) }, (_, i) =>
    String(axes - i),
  );
  return letters.includes('...')
    ? [...before, ...numbers, ...after]
    : [...letters];
};

/** `ij,jk->ik`: letters and their sizes. */
export function einsum(
  call: Call,
): { sizes: Map<string, Dim>; output: string[] } | undefined {
  const [left = '', right] = call
    .text('equation', '')
    .replaceAll(' ', '')
    .split('->');
  const sizes = new Map<string, Dim>();
  // The axes that an ellipsis stands for are numbered from the last.
  let widest = 0;
  for (const [i, letters] of left.split(',').entries()) {
    const dims = call.dims(i);
    const rest = (dims?.length ?? 0) - letters.replace('...', '').length;
    if (letters.includes('...')) {
      if (!dims) return undefined;
      widest = Math.max(widest, rest);
    }
    spelled(letters, rest).forEach((letter, axis) => {
      const size = dims?.[axis] ?? null;
      const stretches = size === 1 && sizes.has(letter);
      if ((size !== null && !stretches) || !sizes.has(letter))
        sizes.set(letter, size);
    });
  }
  const once = [...sizes.keys()]
    .filter((letter) => left.split(letter).length === 2)
    .sort();
  const implied = [...spelled('...', widest), ...once];
  return {
    sizes,
    output: right === undefined ? implied : spelled(right, widest),
  };
}

const einsumShape: Rule = (call) => {
  const parsed = einsum(call);
  return {
    type: call.type,
    dims: parsed?.output.map((letter) => parsed.sizes.get(letter) ?? null),
  };
};

const turnedOver = (call: Call, i: number, name: string) =>
  call.number(name, 0) ? call.dims(i)?.toReversed() : call.dims(i);

const gemm: Rule = (call) => ({
  type: call.type,
  dims: matmul(
    turnedOver(call, 0, 'transA'),
    turnedOver(call, 1, 'transB'),
  ),
});

const normalized: Rule = (call) => {
  const dims = call.dims();
  const axis = dims && call.axis(call.number('axis', -1), dims.length);
  const mean = dims?.map((size, i) => (i < axis! ? size : 1));
  return [
    same(call) as Result,
    { type: 'float32', dims: mean },
    { type: 'float32', dims: mean },
  ];
};

const batchNorm: Rule = (call) => {
  const channels: Result = {
    type: call.inputs[3]?.type ?? call.type,
    dims: call.dims(3),
  };
  return [same(call) as Result, channels, channels, channels, channels];
};

/** Quantized product: the scale and zero point of the output come last. */
const quantizedType = (call: Call, i: number): ElementType =>
  call.inputs[i]?.type ?? 'uint8';

/** As large as the input, of a type that an attribute may name. */
const typed: Rule = (call) => ({
  type: typeAt(call, 'dtype', call.type),
  dims: call.dims(),
});

const rules: Record<string, Rule> = {
  ...Object.fromEntries(
    'Abs Acos Acosh Asin Asinh Atan Atanh BitwiseNot Celu Ceil Clip Cos Cosh CumSum Elu Erf Exp Floor Gelu HardSigmoid HardSwish Hardmax Identity InstanceNormalization GroupNormalization LRN LeakyRelu Log LogSoftmax LpNormalization MeanVarianceNormalization Mish Neg PRelu Reciprocal Relu Round RMSNormalization Selu Shrink Sigmoid Sign Sin Sinh Softmax Softplus Softsign Sqrt Swish Tan Tanh ThresholdedRelu Trilu ScatterElements ScatterND Scatter ReverseSequence TensorScatter RotaryEmbedding ImageScaler'
      .split(' ')
      .map((op) => [op, same]),
  ),
  ...Object.fromEntries(
    'Add And BitShift BitwiseAnd BitwiseOr BitwiseXor Div Max Mean Min Mod Mul Or Pow Sub Sum Xor'
      .split(' ')
      .map((op) => [op, elementwise]),
  ),
  ...Object.fromEntries(
    'Equal Greater GreaterOrEqual Less LessOrEqual'
      .split(' ')
      .map((op) => [op, comparison]),
  ),
  ...Object.fromEntries(
    'L1 L2 LogSum LogSumExp Max Mean Min Prod Sum SumSquare'
      .split(' ')
      .map((op) => [`Reduce${op}`, reduction]),
  ),
  ...Object.fromEntries(
    'IsInf IsNaN Not'.split(' ').map((op) => [op, sameDims('bool')]),
  ),
  ...windows,
  CastLike: (call) => ({
    type: call.inputs[1]?.type ?? 'unknown',
    dims: call.dims(),
  }),
  Cast: (call) => ({
    type: typeAt(call, 'to', 'unknown'),
    dims: call.dims(),
  }),
  Dropout: (call) => [
    same(call) as Result,
    { type: call.opset < 10 ? call.type : 'bool', dims: call.dims() },
  ],
  BatchNormalization: batchNorm,
  LayerNormalization: normalized,
  Where: (call) => ({
    type: call.inputs[1]?.type ?? 'unknown',
    dims: combined(call),
  }),
  ArgMax: argument,
  ArgMin: argument,
  MatMul: (call) => ({
    type: call.type,
    dims: matmul(call.dims(0), call.dims(1)),
  }),
  MatMulInteger: (call) => ({
    type: 'int32',
    dims: matmul(call.dims(0), call.dims(1)),
  }),
  QLinearMatMul: (call) => ({
    type: quantizedType(call, 7),
    dims: matmul(call.dims(0), call.dims(3)),
  }),
  Gemm: gemm,
  Einsum: einsumShape,
  Reshape: reshape,
  Flatten: flatten,
  Transpose: transpose,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Slice: slice,
  Split: split,
  Concat: concat,
  Gather: gather,
  GatherND: gatherND,
  GatherElements: (call) => ({ type: call.type, dims: call.dims(1) }),
  Pad: pad,
  Expand: expand,
  Tile: tile,
  Resize: resize,
  Upsample: resize,
  Shape: (call) => {
    const rank = call.dims()?.length;
    const part =
      rank === undefined
        ? null
        : Array.from({ length: rank }).slice(
            call.number('start', 0),
            call.number('end'),
          ).length;
    return { type: 'int64', dims: [part] };
  },
  Size: () => ({ type: 'int64', dims: [] }),
  ConstantOfShape: constantOfShape,
  Range: range,
  TopK: topK,
  OneHot: oneHot,
  DepthToSpace: depthToSpace,
  SpaceToDepth: depthToSpace,
  LSTM: recurrent,
  GRU: recurrent,
  RNN: recurrent,
  NonZero: (call) => ({
    type: 'int64',
    dims: [call.dims()?.length ?? null, null],
  }),
  NonMaxSuppression: () => ({ type: 'int64', dims: [null, 3] }),
  Compress: (call) => ({
    type: call.type,
    dims:
      call.number('axis') === undefined
        ? [null]
        : call.dims()?.with(call.number('axis', 0), null),
  }),
  Unique: (call) => {
    const axis = call.number('axis');
    const dims = call.dims();
    const kept =
      axis === undefined
        ? [null]
        : dims?.with(call.axis(axis, dims.length), null);
    return [
      { type: call.type, dims: kept },
      ...Array<Result>(3).fill({ type: 'int64', dims: [null] }),
    ];
  },
  EyeLike: typed,
  Bernoulli: typed,
  QuantizeLinear: (call) => ({
    type: call.inputs[2]?.type ?? typeAt(call, 'output_dtype', 'uint8'),
    dims: call.dims(),
  }),
  DequantizeLinear: (call) => ({
    type: call.inputs[1]?.type ?? 'float32',
    dims: call.dims(),
  }),
  DynamicQuantizeLinear: (call) => [
    { type: 'uint8', dims: call.dims() },
    { type: 'float32', dims: [] },
    { type: 'uint8', dims: [] },
  ],
  RandomNormal: (call) => ({
    type: typeAt(call, 'dtype', 'float32'),
    dims: call.numbers('shape'),
  }),
  RandomUniform: (call) => ({
    type: typeAt(call, 'dtype', 'float32'),
    dims: call.numbers('shape'),
  }),
  Multinomial: (call) => ({
    type: typeAt(call, 'dtype', 'int32'),
    dims: [call.dims()?.[0] ?? null, call.number('sample_size', 1)],
  }),
  ...Object.fromEntries(
    'HannWindow HammingWindow BlackmanWindow'.split(' ').map((op) => [
      op,
      (call: Call): Result => ({
        type: typeAt(call, 'output_datatype', 'float32'),
        dims: [call.value(0)?.[0] ?? null],
      }),
    ]),
  ),
  RandomNormalLike: typed,
  RandomUniformLike: typed,
  GridSample: (call) => {
    const [x, grid] = [call.dims(0), call.dims(1)];
    return {
      type: call.type,
      dims: x && grid && [x[0]!, x[1]!, ...grid.slice(1, -1)],
    };
  },
  RoiAlign: (call) => ({
    type: call.type,
    dims: [
      call.dims(1)?.[0] ?? null,
      call.dims()?.[1] ?? null,
      call.number('output_height', 1),
      call.number('output_width', 1),
    ],
  }),
  Det: (call) => ({ type: call.type, dims: call.dims()?.slice(0, -2) }),
  // What ONNX Runtime adds; its names stand in files that it has optimized.
  'com.microsoft.Gelu': same,
  'com.microsoft.FastGelu': same,
  'com.microsoft.BiasGelu': same,
  'com.microsoft.QuickGelu': same,
  'com.microsoft.FusedGemm': gemm,
  'com.microsoft.DynamicQuantizeMatMul': (call) => ({
    type: call.type,
    dims: matmul(call.dims(0), call.dims(1)),
  }),
  'com.microsoft.MatMulIntegerToFloat': (call) => ({
    type: call.inputs[2]?.type ?? 'float32',
    dims: matmul(call.dims(0), call.dims(1)),
  }),
  // Number, scale and zero point of each factor; of the output last, if it is quantized.
  'com.microsoft.QGemm': (call) => ({
    type: call.inputs[8]?.type ?? 'float32',
    dims: matmul(
      turnedOver(call, 0, 'transA'),
      turnedOver(call, 3, 'transB'),
    ),
  }),
  // Scale and zero point of the output, then each part with its own.
  'com.microsoft.QLinearConcat': (call) =>
    concat(
      call.withInputs(call.inputs.slice(2).filter((_, i) => i % 3 === 0)),
    ),
  'com.microsoft.QLinearGlobalAveragePool': (call) => {
    const last = call.number('channels_last', 0) === 1;
    const dims = call.dims();
    const channels = last ? (dims?.length ?? 0) - 1 : 1;
    return {
      type: call.type,
      dims: dims?.map((size, i) => (i === 0 || i === channels ? size : 1)),
    };
  },
  'com.microsoft.FusedMatMul': (call) => {
    const turned = (i: number, name: string) => {
      const dims = call.dims(i);
      return call.number(name, 0) && dims && dims.length > 1
        ? [...dims.slice(0, -2), dims.at(-1)!, dims.at(-2)!]
        : dims;
    };
    return {
      type: call.type,
      dims: matmul(turned(0, 'transA'), turned(1, 'transB')),
    };
  },
  'com.microsoft.MatMulNBits': (call) => ({
    type: call.type,
    dims: call.dims()?.with(-1, call.number('N') ?? null),
  }),
  'com.microsoft.SkipLayerNormalization': (call) => [
    same(call) as Result,
    undefined,
    undefined,
    same(call) as Result,
  ],
  'com.microsoft.SkipSimplifiedLayerNormalization': (call) => [
    same(call) as Result,
    undefined,
    undefined,
    same(call) as Result,
  ],
  'com.microsoft.SimplifiedLayerNormalization': same,
  SimplifiedLayerNormalization: same,
};

/** Operators of a domain other than ONNX's that do the same under another name. */
const alike: Readonly<Record<string, string>> = {
  'com.microsoft.QLinearAdd': 'QLinearAdd',
  'com.microsoft.QLinearMul': 'QLinearAdd',
  'com.microsoft.QLinearSigmoid': 'Sigmoid',
  'com.microsoft.QLinearLeakyRelu': 'LeakyRelu',
  'com.microsoft.QLinearSoftmax': 'Softmax',
};
rules['QLinearAdd'] = (call) => ({
  type: call.type,
  dims: broadcast(call.dims(0), call.dims(3)),
});

/** @returns nothing for an operator that is not known here */
export const ruleOf = (op: string): Rule | undefined =>
  entry(rules, entry(alike, op) ?? op);
