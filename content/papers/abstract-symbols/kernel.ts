/** The kernel of a transformer whose last layer alone is trained, and of a fully connected network. */
import type { Random } from '#ml/random';

/** One draw of the random weights that attention starts from. */
export interface Draw {
  /** w: a standard normal number for every symbol. */
  symbols: readonly number[];
  /** p: one for every place. */
  places: readonly number[];
}

export interface KernelSettings {
  /** Inverse temperature of attention. */
  beta: number;
  /** Strength of positions. */
  gamma: number;
}

export function drawWeights(
  random: Random,
  count: number,
  symbols: number,
  length: number,
): Draw[] {
  const normals = (n: number) =>
    Array.from({ length: n }, () => random.normal());
  return Array.from({ length: count }, () => ({
    symbols: normals(symbols),
    places: normals(length),
  }));
}

// #region attention-share
/** Share of attention that each place of a string gets under one draw. */
export function attentionShares(
  string: readonly number[],
  { symbols, places }: Draw,
  { beta, gamma }: KernelSettings,
): number[] {
  // Random keys: a number for the symbol plus γ times one for its place.
  const scores = string.map(
    (symbol, i) => beta * (symbols[symbol]! + gamma * places[i]!),
  );
  const most = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - most));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}
// #endregion

// #region transformer-kernel
/** Similarity κ of all pairs of strings, [x][y], averaged over the draws. */
export function transformerKernel(
  x: readonly (readonly number[])[],
  y: readonly (readonly number[])[],
  draws: readonly Draw[],
  settings: KernelSettings,
): number[][] {
  const kernel = x.map(() => y.map(() => 0));
  for (const draw of draws) {
    // Both strings use the same draw: that keeps the Gram matrix
    // positive semi-definite.
    const sx = x.map((string) => attentionShares(string, draw, settings));
    const sy = y.map((string) => attentionShares(string, draw, settings));
    for (const [a, row] of kernel.entries())
      for (const b of row.keys())
        row[b]! +=
          overlap(x[a]!, sx[a]!, y[b]!, sy[b]!, settings.gamma) /
          draws.length;
  }
  return kernel;
}

/** Attended symbols that are equal, and γ² for attention to the same place. */
function overlap(
  x: readonly number[],
  s: readonly number[],
  y: readonly number[],
  t: readonly number[],
  gamma: number,
): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < y.length; j++)
      if (x[i] === y[j]) sum += s[i]! * t[j]!;
    sum += gamma * gamma * s[i]! * t[i]!;
  }
  return sum;
}
// #endregion

// #region mlp-kernel
/** One-hot kernel of a fully connected network: the share of places with equal symbols. */
export function matchKernel(
  x: readonly (readonly number[])[],
  y: readonly (readonly number[])[],
): number[][] {
  return x.map((a) =>
    y.map(
      (b) => a.filter((symbol, i) => symbol === b[i]).length / a.length,
    ),
  );
}

/**
 * An infinitely wide ReLU layer on top of a kernel (arc-cosine kernel).
 * @param xx similarity of each x with itself, and yy of each y
 */
export function wideLayer(
  kernel: readonly (readonly number[])[],
  xx: readonly number[],
  yy: readonly number[],
): number[][] {
  return kernel.map((row, a) =>
    row.map((value, b) => {
      const size = Math.sqrt(xx[a]! * yy[b]!);
      if (size === 0) return 0;
      const cosine = Math.max(-1, Math.min(1, value / size));
      const angle = Math.acos(cosine);
      const shape = Math.sin(angle) + (Math.PI - angle) * cosine;
      return (size / (2 * Math.PI)) * shape;
    }),
  );
}
// #endregion

// #region ridge
/** Kernel ridge regression: α with (K + λI) α = labels, by Cholesky's factors. */
export function ridge(
  gram: readonly (readonly number[])[],
  labels: readonly number[],
  lambda: number,
): number[] {
  const n = labels.length;
  const L = gram.map((row) => [...row]);
  for (let i = 0; i < n; i++) {
    L[i]![i]! += lambda;
    for (let j = 0; j <= i; j++) {
      let sum = L[i]![j]!;
      for (let k = 0; k < j; k++) sum -= L[i]![k]! * L[j]![k]!;
      if (i === j && sum <= 0)
        throw new Error(
          `The Gram matrix is not positive definite at row ${i}; raise the ridge λ.`,
        );
      L[i]![j] = i === j ? Math.sqrt(sum) : sum / L[j]![j]!;
    }
  }
  const alpha = [...labels];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) alpha[i]! -= L[i]![k]! * alpha[k]!;
    alpha[i]! /= L[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) alpha[i]! -= L[k]![i]! * alpha[k]!;
    alpha[i]! /= L[i]![i]!;
  }
  return alpha;
}

/** Predictions for the strings of a kernel's columns. */
export function predict(
  kernel: readonly (readonly number[])[],
  alpha: readonly number[],
): number[] {
  return (kernel[0] ?? []).map((_, column) =>
    alpha.reduce(
      (sum, weight, row) => sum + weight * kernel[row]![column]!,
      0,
    ),
  );
}
// #endregion
