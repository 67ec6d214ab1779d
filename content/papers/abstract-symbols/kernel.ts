/** The kernel of a transformer whose last layer alone is trained, and of a fully connected network. */
import { at, repeat, zip } from '#ml/lists';
import {
  cholesky,
  dot,
  onDiagonal,
  solveLower,
  solveUpper,
  transpose,
} from '#ml/matrix';
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
  const normals = (n: number) => repeat(n, () => random.normal());
  return repeat(count, () => ({
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
  // A key for the symbol plus γ times one for the place: equal symbols
  // share their key, so their places rise and fall together.
  const scores = zip(string, places).map(
    ([symbol, place]) => beta * (at(symbols, symbol) + gamma * place),
  );
  const most = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - most));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}
// #endregion

/** A symbol at its place in a string, and the share of attention it gets. */
interface Attended {
  symbol: number;
  place: number;
  share: number;
}

// #region overlap
/** What two strings have in common under one draw of keys. */
function overlap(x: Attended[], y: Attended[], gamma: number): number {
  let sum = 0;
  for (const a of x)
    for (const b of y) {
      if (a.symbol === b.symbol) sum += a.share * b.share;
      // A place also has a random part, γ times as large.
      if (a.place === b.place) sum += gamma * gamma * a.share * b.share;
    }
  return sum;
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
  let kernel = x.map(() => y.map(() => 0));
  for (const draw of draws) {
    const attend = (string: readonly number[]): Attended[] =>
      zip(string, attentionShares(string, draw, settings)).map(
        ([symbol, share], place) => ({ symbol, place, share }),
      );
    // Both strings use the same draw: that keeps the Gram matrix
    // positive semi-definite.
    const [xs, ys] = [x.map(attend), y.map(attend)];
    const added = xs.map((a) =>
      ys.map((b) => overlap(a, b, settings.gamma)),
    );
    kernel = zip(kernel, added).map(([row, more]) =>
      zip(row, more).map(([sum, value]) => sum + value / draws.length),
    );
  }
  return kernel;
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
  return zip(kernel, xx).map(([row, own]) =>
    zip(row, yy).map(([value, other]) => {
      const size = Math.sqrt(own * other);
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
  const raised = onDiagonal(gram, (own) => own + lambda);
  const L = cholesky(raised, 'The Gram matrix', 'Raise the ridge λ.');
  // $L L^\top\alpha$ = labels: first for $L^\top\alpha$, then for $\alpha$.
  return solveUpper(L, solveLower(L, labels));
}

/** Predictions for the strings of a kernel's columns. */
export function predict(
  kernel: readonly (readonly number[])[],
  alpha: readonly number[],
): number[] {
  return transpose(kernel).map((column) => dot(alpha, column));
}
// #endregion
