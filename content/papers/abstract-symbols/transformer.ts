/** A small transformer with two extra scalars in each head, and a fully connected network to compare. */
import { nn, numpy as np } from '@jax-js/jax';
import type { Weights } from '#ml/adam';
import type { Random } from '#ml/random';

export interface Shape {
  /** Symbols of the alphabet, seen and unseen. */
  symbols: number;
  /** Places of a string, without the extra last token. */
  length: number;
  layers: number;
  width: number;
  heads: number;
  headWidth: number;
  hidden: number;
  /** Fixed multipliers of the trained scalars a and b; 0 leaves one out. */
  keyQuery: number;
  valueOutput: number;
  /** Answer with a symbol, by the embedding table, instead of with a number. */
  tied: boolean;
}

/** Normal numbers of the given deviation, as an array of the given shape. */
function normal(random: Random, shape: number[], deviation: number) {
  const size = shape.reduce((product, n) => product * n, 1);
  const draw = () => random.normal() * deviation;
  return np.array(Float32Array.from({ length: size }, draw)).reshape(shape);
}

/**
 * Embeddings and positions N(0, 1), matrices of deviation 1/√(3 · fan-in), as uniform numbers within
 * ±1/√fan-in have; the two scalars of every head zero.
 */
export function drawTransformer(random: Random, shape: Shape): Weights {
  const { symbols, length, layers, width, heads, headWidth, hidden, tied } =
    shape;
  const inner = heads * headWidth;
  const matrix = (rows: number, columns: number) =>
    normal(random, [rows, columns], 1 / Math.sqrt(3 * rows));
  const weights: Weights = {
    embedding: normal(random, [symbols, width], 1),
    last: normal(random, [1, width], 1),
    positions: normal(random, [length + 1, width], 1),
  };
  for (let layer = 0; layer < layers; layer++) {
    Object.assign(weights, {
      [`query${layer}`]: matrix(width, inner),
      [`key${layer}`]: matrix(width, inner),
      [`value${layer}`]: matrix(width, inner),
      [`output${layer}`]: matrix(inner, width),
      [`up${layer}`]: matrix(width, hidden),
      [`upBias${layer}`]: np.zeros([hidden]),
      [`down${layer}`]: matrix(hidden, width),
      [`downBias${layer}`]: np.zeros([width]),
      [`a${layer}`]: np.zeros([heads]),
      [`b${layer}`]: np.zeros([heads]),
    });
  }
  if (!tied) weights['answer'] = matrix(width, 1);
  return weights;
}

/** Mean zero and deviation one along the last axis, without learned gains. */
function layerNorm(x: np.Array): np.Array {
  const centered = x.ref.sub(np.mean(x, -1, { keepdims: true }));
  const variance = np.mean(np.square(centered.ref), -1, { keepdims: true });
  return centered.div(np.sqrt(variance.add(1e-5)));
}

// #region attention
/**
 * Attention whose heads may match equal tokens and copy them.
 * @param x normalized tokens, [batch, places, width]
 * @returns what the heads write, and their shares [batch, head, place, place]
 */
export function attention(
  w: Weights,
  layer: number,
  x: np.Array,
  { heads, headWidth, keyQuery, valueOutput }: Shape,
): { written: np.Array; shares: np.Array } {
  const [batch, places] = x.shape as [number, number];
  const split = (name: string) =>
    np
      .matmul(x.ref, w[`${name}${layer}`]!)
      .reshape([batch, places, heads, headWidth]);
  const q = split('query');
  const k = split('key');
  const v = split('value');
  const scores = np.einsum('bqhd,bkhd->bhqk', q, k);
  // $W_K W_Q^\top + aI$: the identity compares tokens as they are, so a
  // head with a large a looks for equal tokens, also for unseen ones.
  const match = np.einsum('bqd,bkd->bqk', x.ref, x.ref);
  const identity = np.einsum('h,bqk->bhqk', w[`a${layer}`]!, match);
  const logits = scores
    .div(Math.sqrt(headWidth))
    .add(identity.mul(keyQuery)); // not divided by √d_h
  const shares = nn.softmax(logits, -1);
  const read = np.einsum('bhqk,bkhd->bqhd', shares.ref, v);
  const merged = read.reshape([batch, places, heads * headWidth]);
  // $W_V W_O^\top + bI$: the identity hands the attended token on whole.
  const copied = np.einsum(
    'h,bhqk,bkd->bqd',
    w[`b${layer}`]!,
    shares.ref,
    x,
  );
  const written = np
    .matmul(merged, w[`output${layer}`]!)
    .add(copied.mul(valueOutput));
  return { written, shares };
}
// #endregion

// #region transformer
/**
 * Output at the extra last token.
 * @param strings one-hot symbols, [batch, places, symbols]
 * @returns [batch, 1], or [batch, symbols] when the answer is a symbol
 */
export function transformer(
  w: Weights,
  strings: np.Array,
  shape: Shape,
): np.Array {
  let x = embed(w, strings, shape);
  for (let layer = 0; layer < shape.layers; layer++) {
    // Each part reads a normalized copy and adds to the stream.
    const { written, shares } = attention(
      w,
      layer,
      layerNorm(x.ref),
      shape,
    );
    shares.dispose();
    x = x.add(written);
    const up = np.matmul(layerNorm(x.ref), w[`up${layer}`]!);
    const active = nn.gelu(up.add(w[`upBias${layer}`]!));
    const down = np.matmul(active, w[`down${layer}`]!);
    x = x.add(down.add(w[`downBias${layer}`]!));
  }
  const final = layerNorm(x.slice([], -1)); // the last token only
  if (!shape.tied) {
    w['embedding']!.dispose();
    return np.matmul(final, w['answer']!);
  }
  // A symbolic answer is scored against every row of the embedding
  // table, so symbols without training examples can be answers too.
  return np.matmul(final, w['embedding']!.transpose());
}
// #endregion

/** Embedded symbols and the extra last token, with positions: [batch, places + 1, width]. */
export function embed(
  w: Weights,
  strings: np.Array,
  { length, width }: Shape,
): np.Array {
  const batch = strings.shape[0]!;
  const tokens = np.matmul(strings, w['embedding']!.ref);
  const last = np.broadcastTo(w['last']!.reshape([1, 1, width]), [
    batch,
    1,
    width,
  ]);
  const positions = w['positions']!.reshape([1, length + 1, width]);
  return np.concatenate([tokens, last], 1).add(positions);
}

export const mlpHidden = 64;

export function drawMlp(
  random: Random,
  symbols: number,
  length: number,
): Weights {
  const matrix = (rows: number, columns: number) =>
    normal(random, [rows, columns], 1 / Math.sqrt(3 * rows));
  return {
    w1: matrix(length * symbols, mlpHidden),
    b1: np.zeros([mlpHidden]),
    w2: matrix(mlpHidden, mlpHidden),
    b2: np.zeros([mlpHidden]),
    w3: matrix(mlpHidden, 1),
    b3: np.zeros([1]),
  };
}

// #region mlp
/**
 * A fully connected network on one-hot inputs. Each pair of place and symbol
 * has a row of w1 (in the text: a column of weights).
 */
export function mlp(w: Weights, strings: np.Array): np.Array {
  const [batch, places, symbols] = strings.shape as [
    number,
    number,
    number,
  ];
  const x = strings.reshape([batch, places * symbols]);
  const first = nn.relu(np.matmul(x, w['w1']!).add(w['b1']!));
  const second = nn.relu(np.matmul(first, w['w2']!).add(w['b2']!));
  return np.matmul(second, w['w3']!).add(w['b3']!);
}
// #endregion
