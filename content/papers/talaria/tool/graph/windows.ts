/** Shapes of operations that slide a window: convolutions and pooling. */
import { type Call, type Dims, ShapeFault } from './call.ts';
import type { Dim, ElementType } from './model.ts';
import type { Rule } from './shapes.ts';

/** Padding before and after each axis of space that makes output = ⌈input / stride⌉. */
const isSame = (padding: string) => padding.startsWith('SAME');

/** Sizes along the axes of space. */
function slid(call: Call, space: Dims, kernel: readonly Dim[]): Dim[] {
  const strides = call.numbers('strides');
  const dilations = call.numbers('dilations');
  const pads = call.numbers('pads');
  const padding = call.text('auto_pad', 'NOTSET');
  const up = call.number('ceil_mode', 0) === 1;
  return space.map((size, i) => {
    const window = kernel[i] ?? null;
    if (size === null || window === null) return null;
    const stride = strides?.[i] ?? 1;
    if (!(stride >= 1)) throw new ShapeFault(`a stride of ${stride}`);
    if (isSame(padding)) return Math.ceil(size / stride);
    const reach = (window - 1) * (dilations?.[i] ?? 1) + 1;
    const valid = padding === 'VALID';
    const before = valid ? 0 : (pads?.[i] ?? 0);
    const after = valid ? 0 : (pads?.[i + space.length] ?? 0);
    const steps = (size + before + after - reach) / stride;
    if (steps < 0)
      throw new ShapeFault(
        `a window of ${reach} on ${size + before + after} elements`,
      );
    let count = (up ? Math.ceil(steps) : Math.floor(steps)) + 1;
    // A last window may begin in the input or in the padding before it, not behind.
    if (up && (count - 1) * stride >= size + before) count--;
    return count;
  });
}

const convolution =
  (weight: number, type: (call: Call) => ElementType): Rule =>
  (call) => {
    const [x, w] = [call.dims(0), call.dims(weight)];
    if (!x || !w) return { type: type(call) };
    if (x.length !== w.length)
      throw new ShapeFault(`a kernel of ${w.length} axes for ${x.length}`);
    const [channels, each] = [x[1]!, w[1]!];
    const groups = call.number('group', 1);
    if (channels !== null && each !== null && channels !== each * groups)
      throw new ShapeFault(
        `${channels} channels where the kernel has ${each} × ${groups}`,
      );
    return {
      type: type(call),
      dims: [x[0]!, w[0]!, ...slid(call, x.slice(2), w.slice(2))],
    };
  };

const transposed: Rule = (call) => {
  const [x, w] = [call.dims(0), call.dims(1)];
  if (!x || !w) return { type: call.type };
  const groups = call.number('group', 1);
  const strides = call.numbers('strides');
  const dilations = call.numbers('dilations');
  const pads = call.numbers('pads');
  const padding = call.text('auto_pad', 'NOTSET');
  const asked = call.numbers('output_shape');
  const space = x.slice(2).map((size, i): Dim => {
    const window = w[i + 2];
    if (asked) return asked[asked.length - (x.length - 2) + i] ?? null;
    if (size === null || window === null || window === undefined)
      return null;
    const stride = strides?.[i] ?? 1;
    if (isSame(padding)) return size * stride;
    const around =
      padding === 'VALID'
        ? 0
        : (pads?.[i] ?? 0) + (pads?.[i + x.length - 2] ?? 0);
    const reach = (window - 1) * (dilations?.[i] ?? 1) + 1;
    return (
      stride * (size - 1) +
      reach +
      (call.numbers('output_padding')?.[i] ?? 0) -
      around
    );
  });
  return {
    type: call.type,
    dims: [x[0]!, (w[1] ?? null) && w[1]! * groups, ...space],
  };
};

const pool: Rule = (call) => {
  const x = call.dims();
  if (!x) return { type: call.type };
  const dims = [
    ...x.slice(0, 2),
    ...slid(call, x.slice(2), call.numbers('kernel_shape') ?? []),
  ];
  return [
    { type: call.type, dims },
    { type: 'int64', dims },
  ];
};

const everywhere: Rule = (call) => ({
  type: call.type,
  dims: call.dims()?.map((size, i) => (i < 2 ? size : 1)),
});

export const windows: Record<string, Rule> = {
  Conv: convolution(1, (call) => call.type),
  'com.microsoft.FusedConv': convolution(1, (call) => call.type),
  ConvInteger: convolution(1, () => 'int32'),
  QLinearConv: convolution(3, (call) => call.inputs[7]?.type ?? 'uint8'),
  ConvTranspose: transposed,
  MaxPool: pool,
  AveragePool: pool,
  LpPool: pool,
  GlobalAveragePool: everywhere,
  GlobalMaxPool: everywhere,
  GlobalLpPool: everywhere,
};
