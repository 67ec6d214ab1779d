/** Sizes of the real models, and what their batch sampler hands out. Plain numbers. */
import { roundEven } from '#ml/round';

export interface VisionTransformer {
  /** $E$. */
  width: number;
  layers: number;
}

/** The three encoders of the paper. */
export const encoders = {
  'B/16': { width: 768, layers: 12 },
  'L/16': { width: 1024, layers: 24 },
  'H/16': { width: 1280, layers: 32 },
} as const satisfies Record<string, VisionTransformer>;

/** Classes that DataComp's captions give. */
export const dataCompClasses = 24_320;

const positions = 196;

// #region encoder-parameters
/** Weights of the image encoder. Its stem is three convolutions. */
export function encoderParameters(encoder: VisionTransformer): number {
  const { width: E, layers } = encoder;
  const c = Math.max(32, E / 4);
  // 4 × 4 pixels of three colors to c channels, twice 2 × 2 after
  // that; gain and shift of a batch norm after the first two.
  const stem = 48 * c + 2 * c + 4 * c * c + 2 * c + 4 * c * E + E;
  // Attention has four square matrices, the network two of E by 4E;
  // biases everywhere, and two layer norms.
  const block = 12 * E * E + 13 * E;
  const finalNorm = 2 * E;
  const classToken = E;
  return stem + layers * block + finalNorm + classToken + positions * E;
}

/** One row of E weights and a bias for each class. */
export function headParameters(
  { width }: VisionTransformer,
  classes: number,
): number {
  return classes * (width + 1);
}
// #endregion

/** $a x + b$ from `first` to `last` in `count` steps, ends included. */
const evenly = (first: number, last: number, count: number): number[] =>
  Array.from(
    { length: count },
    (_, i) => first + ((last - first) * i) / (count - 1),
  );

export interface Sampler {
  base: { resolution: number; batch: number };
  first: number;
  last: number;
  scales: number;
  multiple: number;
}

/** The samplers of the released configurations, one GPU of each. */
export const samplers = {
  catlip: {
    base: { resolution: 224, batch: 1024 },
    first: 128,
    last: 320,
    scales: 25,
    multiple: 16,
  },
  clip: {
    base: { resolution: 224, batch: 256 },
    first: 160,
    last: 320,
    scales: 5,
    multiple: 32,
  },
} as const satisfies Record<string, Sampler>;

// #region sampler
/** Resolutions that training draws from, each with the batch that has as many pixels. */
export function sizesOf(
  sampler: Sampler,
): [resolution: number, batch: number][] {
  const { base, first, last, scales, multiple } = sampler;
  const all = [...evenly(first, last, scales), base.resolution];
  const rounded = all.map((size) => roundEven(size / multiple) * multiple);
  const resolutions = [...new Set(rounded)].sort((a, b) => a - b);
  return resolutions.map((size) => {
    const pixels = base.resolution ** 2 * base.batch;
    return [size, Math.floor(pixels / size ** 2)];
  });
}
// #endregion

/** Images of a mean batch as a multiple of the base one. */
export function meanFactor(sampler: Sampler): number {
  const batches = sizesOf(sampler).map(([, batch]) => batch);
  return (
    batches.reduce((sum, batch) => sum + batch, 0) /
    batches.length /
    sampler.base.batch
  );
}

/** The text tower of CLIP B/16: tokens of 77, 12 layers, a vocabulary of 49,408. */
const textTower = { width: 512, layers: 12, tokens: 77, batch: 65_536 };

// #region multiply-adds
/** Multiply-adds of one picture's forward pass at 224 pixels. */
export function encoderWork({
  width: E,
  layers,
}: VisionTransformer): number {
  const c = Math.max(32, E / 4);
  const stem = 56 * 56 * 48 * c + 28 * 28 * 4 * c * c + 14 * 14 * 4 * c * E;
  const tokens = positions + 1;
  // Matrices work on each token, attention on each pair, twice.
  return stem + layers * tokens * (12 * E * E + 2 * tokens * E);
}

/** What CLIP adds: the caption's tower, and the picture against every caption and back. */
export function clipWork(): number {
  const { width: E, layers, tokens, batch } = textTower;
  return layers * tokens * (12 * E * E + 2 * tokens * E) + 2 * batch * E;
}
// #endregion
