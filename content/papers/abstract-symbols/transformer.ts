/** A small transformer with two extra scalars in each head, and a fully connected network to compare. */
import { nn, numpy as np } from '@jax-js/jax';
import { normal, oneHot, sizes } from '#ml/arrays';
import { repeat } from '#ml/lists';
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

/** One-hot strings, [examples, places, symbols]. */
export function encoded(
  examples: readonly { symbols: readonly number[] }[],
  count: number,
): np.Array {
  const places = examples.flatMap(({ symbols }) => symbols);
  return oneHot(places, count).reshape([examples.length, -1, count]);
}

/** Attention's four matrices, and the scalars a and b of every head, [heads]. */
export type AttentionWeights = Record<
  'query' | 'key' | 'value' | 'output' | 'a' | 'b',
  np.Array
>;
export type LayerWeights = AttentionWeights &
  Record<'up' | 'upBias' | 'down' | 'downBias', np.Array>;

/** What turns symbols into tokens. */
export type EmbeddingWeights = {
  embedding: np.Array; // [symbols, width]
  last: np.Array; // [1, width]
  positions: np.Array; // [length + 1, width]
};
export type TransformerWeights = EmbeddingWeights & {
  layers: LayerWeights[];
  /** Reads a number off the last token, unless it answers with a symbol: one [width, 1] or none. */
  answer: np.Array[];
};

/** Deviation 1/√(3 · fan-in), as uniform numbers within ±1/√fan-in have. */
const matrix = (random: Random, rows: number, columns: number) =>
  normal(random, [rows, columns], 1 / Math.sqrt(3 * rows));

/** Embeddings and positions N(0, 1); the two scalars of every head zero. */
export function drawTransformer(
  random: Random,
  shape: Shape,
): TransformerWeights {
  const { symbols, length, layers, width, heads, headWidth, hidden, tied } =
    shape;
  const inner = heads * headWidth;
  return {
    embedding: normal(random, [symbols, width], 1),
    last: normal(random, [1, width], 1),
    positions: normal(random, [length + 1, width], 1),
    layers: repeat(layers, () => ({
      query: matrix(random, width, inner),
      key: matrix(random, width, inner),
      value: matrix(random, width, inner),
      output: matrix(random, inner, width),
      up: matrix(random, width, hidden),
      upBias: np.zeros([hidden]),
      down: matrix(random, hidden, width),
      downBias: np.zeros([width]),
      a: np.zeros([heads]),
      b: np.zeros([heads]),
    })),
    answer: tied ? [] : [matrix(random, width, 1)],
  };
}

/** Mean zero and deviation one along the last axis, without learned gains. */
export function layerNorm(x: np.Array): np.Array {
  const centered = x.ref.sub(np.mean(x, -1, { keepdims: true }));
  const variance = np.mean(np.square(centered.ref), -1, { keepdims: true });
  return centered.div(np.sqrt(variance.add(1e-5)));
}

// #region attention
/** Attention to normalized tokens [batch, places, width]. */
export function attention(
  w: AttentionWeights,
  x: np.Array,
  { heads, headWidth, keyQuery, valueOutput }: Shape,
): { written: np.Array; shares: np.Array } {
  const [batch, places] = sizes(x, 3);
  const split = (matrix: np.Array) =>
    np.matmul(x.ref, matrix).reshape([batch, places, heads, headWidth]);
  const [q, k, v] = [split(w.query), split(w.key), split(w.value)];
  const scores = np.einsum('bqhd,bkhd->bhqk', q, k);
  // $W_K W_Q^\top + aI$: the identity compares tokens as they are, also
  // tokens that training never saw. It is not divided by $\sqrt{d_h}$.
  const match = np.einsum('bqd,bkd->bqk', x.ref, x.ref);
  const found = np.einsum('h,bqk->bhqk', w.a, match).mul(keyQuery);
  const logits = scores.div(Math.sqrt(headWidth)).add(found);
  const shares = nn.softmax(logits, -1);
  const read = np.einsum('bhqk,bkhd->bqhd', shares.ref, v);
  const merged = read.reshape([batch, places, heads * headWidth]);
  // $W_V W_O^\top + bI$: the identity hands the attended token on whole.
  const copied = np.einsum('h,bhqk,bkd->bqd', w.b, shares.ref, x);
  const written = np.matmul(merged, w.output);
  return { written: written.add(copied.mul(valueOutput)), shares };
}
// #endregion

// #region transformer
/**
 * Output at the extra last token.
 * @param strings one-hot symbols, [batch, places, symbols]
 * @returns [batch, 1], or [batch, symbols] when the answer is a symbol
 */
export function transformer(
  w: TransformerWeights,
  strings: np.Array,
  shape: Shape,
): np.Array {
  let x = embed(w, strings, shape);
  for (const layer of w.layers) {
    // Each part reads a normalized copy and adds to the stream.
    const { written, shares } = attention(layer, layerNorm(x.ref), shape);
    shares.dispose();
    x = x.add(written);
    const up = np.matmul(layerNorm(x.ref), layer.up).add(layer.upBias);
    const down = np.matmul(nn.gelu(up), layer.down).add(layer.downBias);
    x = x.add(down);
  }
  const final = layerNorm(x.slice([], -1)); // the last token only
  const [answer] = w.answer;
  if (answer) {
    w.embedding.dispose();
    return np.matmul(final, answer);
  }
  // A symbolic answer is scored against every row of the embedding
  // table, so symbols without training examples can be answers too.
  return np.matmul(final, w.embedding.transpose());
}
// #endregion

/** Embedded symbols and the extra last token, with positions: [batch, places + 1, width]. */
export function embed(
  w: EmbeddingWeights,
  strings: np.Array,
  { length, width }: Shape,
): np.Array {
  const [batch] = sizes(strings, 3);
  const tokens = np.matmul(strings, w.embedding.ref);
  const row = w.last.reshape([1, 1, width]);
  const last = np.broadcastTo(row, [batch, 1, width]);
  const positions = w.positions.reshape([1, length + 1, width]);
  return np.concatenate([tokens, last], 1).add(positions);
}

export const mlpHidden = 64;

export type MlpWeights = Record<
  'w1' | 'b1' | 'w2' | 'b2' | 'w3' | 'b3',
  np.Array
>;

export function drawMlp(
  random: Random,
  symbols: number,
  length: number,
): MlpWeights {
  return {
    w1: matrix(random, length * symbols, mlpHidden),
    b1: np.zeros([mlpHidden]),
    w2: matrix(random, mlpHidden, mlpHidden),
    b2: np.zeros([mlpHidden]),
    w3: matrix(random, mlpHidden, 1),
    b3: np.zeros([1]),
  };
}

// #region mlp
/** A fully connected network on one-hot strings [batch, places, symbols]. */
export function mlp(w: MlpWeights, strings: np.Array): np.Array {
  const [batch] = sizes(strings, 3);
  // Each pair of place and symbol has weights of its own, a row of w1.
  const x = strings.reshape([batch, -1]);
  const first = nn.relu(np.matmul(x, w.w1).add(w.b1));
  const second = nn.relu(np.matmul(first, w.w2).add(w.b2));
  return np.matmul(second, w.w3).add(w.b3);
}
// #endregion
