/** Values of small tensors that do not depend on the network's input: sizes that other shapes need. */
import { type Call, type Dims, elements } from './call.ts';
import { type ElementType, entry } from './model.ts';
import { sliced, slices } from './shapes.ts';

/** Longer ones are no sizes. */
export const MOST_VALUES = 4096;

type Value = readonly number[];
type Fold = (call: Call, dims: Dims) => Value | undefined;

const isWhole = (type: ElementType) => /^u?int/.test(type);

/** A list of values laid out in `dims`, read at an index of a shape that it stretches to. */
function stretched(value: Value, dims: Dims, target: Dims): Value {
  const sizes = target as number[];
  const offset = target.length - dims.length;
  return Array.from({ length: elements(target) ?? 0 }, (_, flat) => {
    let rest = flat;
    let place = 0;
    let stride = 1;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      const index = rest % sizes[axis]!;
      rest = (rest - index) / sizes[axis]!;
      const own = axis < offset ? 1 : (dims[axis - offset] ?? 1);
      if (own !== 1) place += index * stride;
      stride *= own;
    }
    return value[place]!;
  });
}

const each =
  (work: (call: Call, ...values: number[]) => number): Fold =>
  (call, dims) => {
    const lists = call.inputs.map((x) =>
      x?.value && x.dims ? stretched(x.value, x.dims, dims) : undefined,
    );
    if (lists.some((list) => list === undefined)) return undefined;
    return Array.from({ length: elements(dims) ?? 0 }, (_, i) =>
      work(call, ...lists.map((list) => list![i]!)),
    );
  };

const truth =
  (work: (a: number, b: number) => boolean): Fold =>
  (call, dims) =>
    each((_, a, b) => Number(work(a!, b!)))(call, dims);

const divided = (call: Call, a: number, b: number) =>
  isWhole(call.type) ? Math.trunc(a / b) : a / b;

/** As ONNX has it: the sign of the divisor, unless asked for C's. */
const remainder = (call: Call, a: number, b: number) =>
  call.number('fmod', 0) === 1 ? a % b : a - Math.floor(a / b) * b;

const keep: Fold = (call) => call.value(0);

/** Picks the elements at `place(index)` of the input for every index of the output. */
function picked(
  value: Value,
  from: Dims,
  to: Dims,
  place: (index: readonly number[]) => readonly number[],
): Value {
  const [source, target] = [from as number[], to as number[]];
  const index = target.map(() => 0);
  return Array.from({ length: elements(to) ?? 0 }, () => {
    const flat = place(index).reduce(
      (sum, i, axis) => sum * source[axis]! + i,
      0,
    );
    for (let axis = index.length - 1; axis >= 0; axis--) {
      index[axis]!++;
      if (index[axis]! < target[axis]!) break;
      index[axis] = 0;
    }
    return value[flat]!;
  });
}

const slice: Fold = (call, to) => {
  const [value, from, cuts] = [call.value(0), call.dims(), slices(call)];
  if (!value || !from || !cuts) return undefined;
  const starts = from.map((size, axis) => {
    const cut = cuts.find((one) => one.axis === axis);
    return cut
      ? {
          first: sliced(size ?? 0, cut.start, cut.end, cut.step).first,
          step: cut.step,
        }
      : { first: 0, step: 1 };
  });
  return picked(value, from, to, (index) =>
    index.map((i, axis) => starts[axis]!.first + i * starts[axis]!.step),
  );
};

const gather: Fold = (call, to) => {
  const [value, from, chosen, shape] = [
    call.value(0),
    call.dims(0),
    call.value(1),
    call.dims(1),
  ];
  if (!value || !from || !chosen || !shape) return undefined;
  const axis = call.axis(call.number('axis', 0), from.length);
  const size = from[axis] ?? 0;
  return picked(value, from, to, (index) => {
    const inner = index
      .slice(axis, axis + shape.length)
      .reduce((sum, i, k) => sum * (shape[k] ?? 1) + i, 0);
    const at = chosen[inner] ?? 0;
    return [
      ...index.slice(0, axis),
      at < 0 ? at + size : at,
      ...index.slice(axis + shape.length),
    ];
  });
};

const concat: Fold = (call, to) => {
  const axis = call.axis(call.number('axis', 1), to.length);
  const outer = elements(to.slice(0, axis)) ?? 0;
  const values: number[] = [];
  for (let row = 0; row < outer; row++) {
    for (const input of call.inputs) {
      const value = input?.value;
      const length = elements(input?.dims?.slice(axis)) ?? 0;
      if (!value) return undefined;
      values.push(...value.slice(row * length, (row + 1) * length));
    }
  }
  return values;
};

const transpose: Fold = (call, to) => {
  const [value, from] = [call.value(0), call.dims()];
  if (!value || !from) return undefined;
  const order =
    call.numbers('perm') ?? from.map((_, i) => from.length - 1 - i);
  return picked(value, from, to, (index) =>
    order.map((_, axis) => index[order.indexOf(axis)] ?? 0),
  );
};

const reduced =
  (work: (values: Value) => number): Fold =>
  (call, to) => {
    // Sizes stand in lists: one result for the whole list.
    const value = call.value(0);
    return value && elements(to) === 1 ? [work(value)] : undefined;
  };

const cast: Fold = (call, _) => {
  const to = call.number('to', 0);
  const value = call.value(0);
  if ([1, 10, 16].includes(to)) return value?.map(Math.fround);
  if (to === 9) return value?.map((x) => Number(x !== 0));
  return to === 11 ? value : value?.map(Math.trunc);
};

const folds: Record<string, Fold> = {
  Shape: (call) => {
    const dims = call.dims();
    const part = dims?.slice(call.number('start', 0), call.number('end'));
    return part?.every((size) => size !== null)
      ? (part as number[])
      : undefined;
  },
  Size: (call) => {
    const count = elements(call.dims());
    return count === undefined ? undefined : [count];
  },
  Identity: keep,
  Reshape: keep,
  Flatten: keep,
  Squeeze: keep,
  Unsqueeze: keep,
  Cast: cast,
  Slice: slice,
  Gather: gather,
  Concat: concat,
  Transpose: transpose,
  Add: each((_, a, b) => a! + b!),
  Sub: each((_, a, b) => a! - b!),
  Mul: each((_, a, b) => a! * b!),
  Div: each((call, a, b) => divided(call, a!, b!)),
  Mod: each((call, a, b) => remainder(call, a!, b!)),
  Pow: each((_, a, b) => a! ** b!),
  Min: each((_, ...values) => Math.min(...values)),
  Max: each((_, ...values) => Math.max(...values)),
  Neg: each((_, a) => -a!),
  Abs: each((_, a) => Math.abs(a!)),
  Floor: each((_, a) => Math.floor(a!)),
  Ceil: each((_, a) => Math.ceil(a!)),
  Sqrt: each((_, a) => Math.sqrt(a!)),
  Not: each((_, a) => Number(!a)),
  Where: each((_, condition, a, b) => (condition ? a! : b!)),
  Equal: truth((a, b) => a === b),
  Greater: truth((a, b) => a > b),
  GreaterOrEqual: truth((a, b) => a >= b),
  Less: truth((a, b) => a < b),
  LessOrEqual: truth((a, b) => a <= b),
  And: truth((a, b) => a !== 0 && b !== 0),
  Or: truth((a, b) => a !== 0 || b !== 0),
  Expand: (call, to) => {
    const [value, dims] = [call.value(0), call.dims()];
    return value && dims && stretched(value, dims, to);
  },
  Tile: (call, to) => {
    const [value, from] = [call.value(0), call.dims()];
    return (
      value &&
      from &&
      picked(value, from, to, (index) =>
        index.map((i, axis) => i % from[axis]!),
      )
    );
  },
  ConstantOfShape: (call, to) =>
    Array<number>(elements(to) ?? 0).fill(
      call.constant('value')?.values?.()[0] ?? 0,
    ),
  Range: (call, to) => {
    const [start, delta] = [call.value(0)?.[0], call.value(2)?.[0]];
    if (start === undefined || delta === undefined) return undefined;
    return Array.from(
      { length: elements(to) ?? 0 },
      (_, i) => start + i * delta,
    );
  },
  ReduceProd: reduced((values) => values.reduce((all, x) => all * x, 1)),
  ReduceSum: reduced((values) => values.reduce((all, x) => all + x, 0)),
  ReduceMax: reduced((values) => Math.max(...values)),
  ReduceMin: reduced((values) => Math.min(...values)),
};

/** Asks only how large its input is, so the answer is known though the input is not. */
export const asksOnlySizes = (op: string): boolean =>
  op === 'Shape' || op === 'Size';

/**
 * Value of an operation's first output.
 * @param dims its shape
 */
export function fold(
  call: Call,
  dims: Dims | undefined,
): Value | undefined {
  const count = elements(dims);
  if (!dims || count === undefined || count > MOST_VALUES) return undefined;
  const value = entry(folds, call.operation.op)?.(call, dims);
  return value?.length === count ? value : undefined;
}
