/** What methods on jax-js arrays share: random weights, one-hot rows, shapes and parts with known lengths. */
import { numpy as np } from '@jax-js/jax';
import type { Random } from './random.ts';

type Sizes = {
  1: [number];
  2: [number, number];
  3: [number, number, number];
  4: [number, number, number, number];
};

/**
 * The sizes of the axes of x.
 * @throws RangeError when x has another number of axes
 */
export function sizes<N extends keyof Sizes>(x: np.Array, axes: N): Sizes[N] {
  if (x.ndim !== axes) {
    throw new RangeError(`Expected ${axes} axes, but the shape is [${x.shape.join(', ')}].`);
  }
  return x.shape as Sizes[N];
}

/**
 * Cuts x along an axis into parts of the given widths; consumes x.
 * @throws RangeError when the widths do not add up to the axis
 */
export function split<W extends number[]>(
  x: np.Array,
  widths: readonly [...W],
  axis: number,
): { [I in keyof W]: np.Array } {
  const ends = widths.map((_, i) => widths.slice(0, i + 1).reduce((sum, width) => sum + width, 0));
  const size = x.shape.at(axis);
  if (ends.at(-1) !== size) {
    throw new RangeError(`Widths ${widths.join(' + ')} do not add up to ${size}.`);
  }
  return np.split(x, ends.slice(0, -1), axis) as { [I in keyof W]: np.Array };
}

/** Normal numbers with mean zero. */
export function normal(random: Random, shape: number[], deviation: number): np.Array {
  const length = shape.reduce((product, size) => product * size, 1);
  const draw = () => random.normal() * deviation;
  return np.array(Float32Array.from({ length }, draw), { shape });
}

/**
 * A one in the column of each id, [ids, count]. Faster than `nn.oneHot`, which gathers rows of an
 * identity matrix.
 * @throws RangeError for an id that has no column
 */
export function oneHot(ids: readonly number[], count: number): np.Array {
  const values = new Float32Array(ids.length * count);
  for (const [row, id] of ids.entries()) {
    if (!(id >= 0 && id < count)) throw new RangeError(`${id} is not among ${count} columns.`);
    values[row * count + id] = 1;
  }
  return np.array(values, { shape: [ids.length, count] });
}

/**
 * x[start + i] += values[i], in place: for batches that are put together in a typed array.
 * @throws RangeError when the values reach beyond the end
 */
export function add(x: Float32Array, start: number, values: ArrayLike<number>): void {
  if (start + values.length > x.length) {
    throw new RangeError(`${values.length} values from ${start} on do not fit into ${x.length}.`);
  }
  for (let i = 0; i < values.length; i++) x[start + i]! += values[i]!;
}
