/**
 * Smaller formats for weights: how many bytes they take, as the documentation of Core ML Tools has
 * it, and what they do to the values.
 */

/** How the weights of an operation are stored. */
export interface Format {
  /** `float16`; one byte with a scale for each output channel; or `bits` that point into a table. */
  kind: 'float16' | 'int8' | 'palette';
  /** Of a palette: 1, 2, 3, 4, 6 or 8. */
  bits: number;
  /** Share of the weights that become zero, the smallest first. */
  sparsity: number;
}

export const FLOAT16: Format = { kind: 'float16', bits: 16, sparsity: 0 };
export const INT8: Format = { kind: 'int8', bits: 8, sparsity: 0 };
export const palette = (bits: number): Format => ({
  kind: 'palette',
  bits,
  sparsity: 0,
});
export const sparse = (sparsity: number): Format => ({
  ...FLOAT16,
  sparsity,
});

/** Tensors that are not larger stay as they are: the default of Core ML Tools. */
export const SMALLEST = 2048;

// #region stored-bytes
/** Bytes of a tensor of $N$ weights for `channels` outputs. */
export function storedBytes(
  count: number,
  channels: number,
  { kind, bits, sparsity }: Format,
): number {
  const kept = count - Math.floor(sparsity * count);
  // One bit for each weight says whether it is kept.
  const mask = sparsity > 0 ? Math.ceil(count / 8) : 0;
  if (kind === 'int8') return mask + kept + 2 * channels;
  if (kind === 'palette') {
    const table = 2 * 2 ** bits;
    return mask + Math.ceil((bits * kept) / 8) + table;
  }
  return mask + 2 * kept;
}
// #endregion

type Weights = Float32Array;

// #region prune
/** Sets the smallest $\lfloor zN \rfloor$ magnitudes to zero. */
export function prune(weights: Weights, sparsity: number): Weights {
  const drop = Math.floor(sparsity * weights.length);
  const order = Array.from(weights.keys()).sort(
    (a, b) => Math.abs(weights[a]!) - Math.abs(weights[b]!),
  );
  const pruned = weights.slice();
  for (const i of order.slice(0, drop)) pruned[i] = 0;
  return pruned;
}
// #endregion

/** Where in a flat list the weights of one output channel are. */
export interface Layout {
  channels: number;
  /** Weights that stand together before the next channel begins. */
  inner: number;
}

// #region int8
/** One scale for each output channel; values become whole multiples of it. */
export function toInt8(weights: Weights, layout: Layout): Weights {
  const { channels, inner } = layout;
  const channelOf = (i: number) => Math.floor(i / inner) % channels;
  const largest = Array<number>(channels).fill(0);
  weights.forEach((w, i) => {
    const c = channelOf(i);
    largest[c] = Math.max(largest[c]!, Math.abs(w));
  });
  return weights.map((w, i) => {
    const scale = largest[channelOf(i)]! / 127;
    return scale > 0 ? Math.round(w / scale) * scale : 0;
  });
}
// #endregion

/** Most rounds of k-means. */
const ROUNDS = 60;

/** Index of the entry of a sorted table that is nearest to a value. */
export function nearest(table: readonly number[], value: number): number {
  let [low, high] = [0, table.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (table[middle]! <= value) low = middle;
    else high = middle;
  }
  return value - table[low]! <= table[high]! - value ? low : high;
}

// #region k-means
/** The $2^n$ values that stand for all others: k-means, begun at quantiles. */
export function paletteOf(weights: Weights, bits: number): number[] {
  const sorted = weights.slice().sort();
  const size = 2 ** bits;
  let table = Array.from(
    { length: size },
    (_, k) => sorted[Math.floor(((k + 0.5) / size) * sorted.length)]!,
  );
  for (let round = 0; round < ROUNDS; round++) {
    const sums = table.map(() => 0);
    const counts = table.map(() => 0);
    for (const weight of sorted) {
      const k = nearest(table, weight);
      sums[k]! += weight;
      counts[k]! += 1;
    }
    // An entry that nobody chose stays where it is.
    const moved = table.map((old, k) =>
      counts[k]! > 0 ? sums[k]! / counts[k]! : old,
    );
    if (moved.every((value, k) => value === table[k])) break;
    table = moved;
  }
  return table;
}
// #endregion

/** Every weight becomes the nearest entry of the tensor's own table. */
export function toPalette(weights: Weights, bits: number): Weights {
  const table = paletteOf(weights, bits);
  return weights.map((w) => table[nearest(table, w)]!);
}

const half = new DataView(new ArrayBuffer(4));

/** The nearest number of half precision; ties go to the even one. */
export function roundHalf(value: number): number {
  half.setFloat32(0, value);
  const exponent = Math.max(((half.getUint32(0) >> 23) & 255) - 127, -14);
  const unit = 2 ** (exponent - 10);
  const scaled = value / unit;
  const down = Math.floor(scaled);
  const rest = scaled - down;
  const up = rest > 0.5 || (rest === 0.5 && down % 2 !== 0);
  const rounded = (up ? down + 1 : down) * unit;
  return Math.abs(rounded) > 65504 ? Math.sign(value) * Infinity : rounded;
}

// #region compress
/** The values that remain of a tensor in a format. */
export function compress(
  weights: Weights,
  layout: Layout,
  { kind, bits, sparsity }: Format,
): Weights {
  const pruned = sparsity > 0 ? prune(weights, sparsity) : weights;
  if (kind === 'float16') return pruned.map(roundHalf);
  const kept = sparsity > 0 ? pruned.filter((w) => w !== 0) : pruned;
  if (kind === 'int8') return toInt8(pruned, layout);
  // Zeros are in the mask, so the table need not hold one.
  const coded = toPalette(kept, bits);
  let next = 0;
  return sparsity > 0
    ? pruned.map((w) => (w === 0 ? 0 : coded[next++]!))
    : coded;
}
// #endregion

// #region sqnr
/** Signal to quantization noise in decibels: 20 more is a tenth of the error. */
export function sqnr(before: Weights, after: Weights): number {
  let signal = 0;
  let noise = 0;
  before.forEach((w, i) => {
    signal += w ** 2;
    noise += (w - after[i]!) ** 2;
  });
  return 10 * Math.log10(signal / noise);
}
// #endregion
