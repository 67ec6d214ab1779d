/**
 * A forward pass of the whole model over one sequence: the layers whose sizes `method.ts` gives.
 *
 * jax-js counts references instead of collecting garbage. Every function, these included, consumes
 * the arrays it is handed; `x.ref` hands over one more reference and keeps `x` for another use.
 * So call `feed(tree.ref(weights), …)` to have the weights afterwards, and `dispose` the result.
 */
import { nn, numpy as np, tree } from '@jax-js/jax';
import { normal, sizes, split } from '#ml/arrays';
import { zip } from '#ml/lists';
import type { Random } from '#ml/random';
import { type Config, type Layer, layerWidths } from './method.ts';

/** $d$ width, $h$ head width, $n_q$ query heads, $n_{kv}$ KV heads, $f$ feed-forward width. */
export type LayerWeights = {
  attentionNorm: np.Array; // [d]
  qkv: np.Array; // [d, (n_q + 2 n_kv) h]
  queryNorm: np.Array; // [h]
  keyNorm: np.Array; // [h]
  attentionOut: np.Array; // [n_q h, d]
  ffnNorm: np.Array; // [d]
  gateAndUp: np.Array; // [d, 2 f]
  down: np.Array; // [f, d]
};

export type Weights = {
  embedding: np.Array; // [V, d]
  layers: LayerWeights[];
  finalNorm: np.Array; // [d]
  /** Rows that compute the logits, unless the embedding does: one array [V, d] or none. */
  output: np.Array[];
};

/** Keys and values of the tokens so far, both [context, n_kv, h]. */
export type Past = { keys: np.Array; values: np.Array };

// #region rms-norm
/** Scales each vector to a mean square of 1, then multiplies by a learned gain. */
export function rmsNorm(x: np.Array, gain: np.Array): np.Array {
  const meanSquare = np.mean(np.square(x.ref), -1, { keepdims: true });
  return x.div(np.sqrt(meanSquare.add(1e-6))).mul(gain);
}
// #endregion

// #region rope
/** Rotary position embedding. `x` is [length, heads, h]; its first token has position `start`. */
export function rope(x: np.Array, start: number): np.Array {
  const [length, , headWidth] = sizes(x, 3);
  const half = headWidth / 2;
  const position = np.arange(start, start + length).astype(np.float32);
  // Pair $j$ turns by $p \cdot 10000^{-2j/d_h}$ at position $p$:
  // the first pairs turn quickly, the last ones hardly at all.
  const pair = np.arange(half).astype(np.float32);
  const turn = np.exp(pair.mul(-Math.log(10_000) / half)); // radians per token
  const angle = np.outer(position, turn).reshape([length, 1, half]);
  const cos = np.cos(angle.ref);
  const sin = np.sin(angle);
  // A pair is one entry of the first half and its partner in the second.
  const [a, b] = split(x, [half, half], -1); // [length, heads, half]
  const first = a.ref.mul(cos.ref).sub(b.ref.mul(sin.ref));
  const second = b.mul(cos).add(a.mul(sin));
  return np.concatenate([first, second], -1);
}
// #endregion

// #region qk-norm
/** Queries, keys and values of new tokens `x` [length, d]; the first has position `start`. */
export function project(
  w: LayerWeights,
  x: np.Array,
  layer: Layer,
  start: number,
) {
  const { queryHeads, kvHeads } = layer;
  const [length] = sizes(x, 2);
  const qkv = np
    .matmul(x, w.qkv)
    .reshape([length, queryHeads + 2 * kvHeads, -1]);
  const [q, k, v] = split(qkv, [queryHeads, kvHeads, kvHeads], 1);
  return {
    // Each head is normalized before it is rotated, so that scores
    // cannot grow with the size of the projection's weights.
    queries: rope(rmsNorm(q, w.queryNorm), start), // [length, n_q, h]
    keys: rope(rmsNorm(k, w.keyNorm), start), // [length, n_kv, h]
    values: v, // [length, n_kv, h]
  };
}
// #endregion

// #region attention
/** Grouped-query attention of the last `length` tokens to all of `context`. */
export function attend(
  queries: np.Array,
  keys: np.Array,
  values: np.Array,
): np.Array {
  const [length, queryHeads, headWidth] = sizes(queries, 3);
  const [context, kvHeads] = sizes(keys, 3);
  // Consecutive query heads share one key/value head: copy it for each of them.
  const sharing = queryHeads / kvHeads;
  const k = np.repeat(keys, sharing, 1); // [context, n_q, h]
  const v = np.repeat(values, sharing, 1);
  const scores = np
    .einsum('qhd,khd->hqk', queries, k)
    .div(Math.sqrt(headWidth));
  // A token sees itself and what came before it, never what follows.
  const visible = np.tri(length, context, context - length, {
    dtype: np.bool,
  });
  const weights = nn.softmax(np.where(visible, scores, -Infinity), -1); // [n_q, length, context]
  return np
    .einsum('hqk,khd->qhd', weights, v)
    .reshape([length, queryHeads * headWidth]);
}
// #endregion

// #region swiglu
/** The feed-forward network: one half of the projection gates the other. */
export function swiGlu(
  x: np.Array,
  gateAndUp: np.Array,
  down: np.Array,
): np.Array {
  const [f] = sizes(down, 2);
  const [gate, up] = split(np.matmul(x, gateAndUp), [f, f], -1); // [length, f]
  return np.matmul(nn.silu(gate).mul(up), down);
}
// #endregion

/** Puts new keys or values behind the old ones. */
function append(old: np.Array | undefined, added: np.Array): np.Array {
  return old ? np.concatenate([old, added], 0) : added;
}

// #region block
/** One layer over new tokens `x` [length, d], given the keys and values of earlier ones. */
export function block(
  w: LayerWeights,
  x: np.Array,
  layer: Layer,
  past?: Past,
) {
  const [start] = past ? sizes(past.keys, 3) : [0];
  const added = project(w, rmsNorm(x.ref, w.attentionNorm), layer, start);
  const keys = append(past?.keys, added.keys);
  const values = append(past?.values, added.values);
  // Each half of the block adds to the residual stream and reads a normalized copy of it.
  const read = attend(added.queries, keys.ref, values.ref);
  const h = x.add(np.matmul(read, w.attentionOut));
  const y = h.ref.add(swiGlu(rmsNorm(h, w.ffnNorm), w.gateAndUp, w.down));
  return { y, past: { keys, values } };
}
// #endregion

// #region logits
/** Feeds `tokens` after those in `past`. Logits [length, V], and what to remember. */
export function feed(
  weights: Weights,
  config: Config,
  tokens: number[],
  past: Past[] = [],
) {
  const { embedding, finalNorm, output } = weights;
  const ids = np.array(tokens, { dtype: np.int32 });
  let x = np.take(embedding.ref, ids, 0); // [length, d]
  const layers = zip(weights.layers, layerWidths(config));
  const next = layers.map(([w, layer], i) => {
    const result = block(w, x, layer, past[i]);
    x = result.y;
    return result.past;
  });
  // The embedding matrix is used a second time: the logit of a token
  // is the product of its embedding with the final state.
  const rows = output[0] ?? embedding.ref; // [V, d]
  const logits = np.matmul(rmsNorm(x, finalNorm), rows.transpose());
  embedding.dispose();
  return { logits, past: next };
}
// #endregion

// #region decode
/** Continues `prompt` by the `count` most likely tokens, one at a time. */
export function generate(
  weights: Weights,
  config: Config,
  prompt: number[],
  count: number,
) {
  const tokens = [...prompt];
  let past: Past[] = [];
  let fresh = prompt;
  while (tokens.length < prompt.length + count) {
    // After the prompt each step feeds one token only: the keys
    // and values of all earlier ones are in the cache.
    const step = feed(tree.ref(weights), config, fresh, past);
    past = step.past;
    const likeliest = np.argmax(step.logits.slice(-1), -1).item();
    fresh = [likeliest];
    tokens.push(likeliest);
  }
  tree.dispose([weights, past]);
  return tokens;
}
// #endregion

// #region z-loss
/** Keeps the logits from drifting: $10^{-4}$ times the mean of $(\log\sum_j e^{z_j})^2$. */
export function zLoss(logits: np.Array): np.Array {
  return np.mean(np.square(nn.logsumexp(logits, -1))).mul(1e-4);
}
// #endregion

// #region init
/** Weights before training. */
export function initialWeights(config: Config, random: Random): Weights {
  const { layers, width, headWidth, vocabulary, tied } = config;
  const matrix = (rows: number, columns: number, deviation: number) =>
    normal(random, [rows, columns], deviation);
  const unit = width ** -0.5; // one over the root of the number of inputs
  // What enters the residual stream starts smaller the more layers there
  // are, so that all $2N$ additions together stay about as large as one.
  const residual = unit * (2 * layers) ** -0.5;
  return {
    embedding: matrix(vocabulary, width, unit),
    layers: layerWidths(config).map(
      ({ queryHeads, kvHeads, ffnWidth }) => ({
        attentionNorm: np.ones([width]),
        qkv: matrix(width, (queryHeads + 2 * kvHeads) * headWidth, unit),
        queryNorm: np.ones([headWidth]),
        keyNorm: np.ones([headWidth]),
        attentionOut: matrix(queryHeads * headWidth, width, residual),
        ffnNorm: np.ones([width]),
        gateAndUp: matrix(width, 2 * ffnWidth, unit),
        down: matrix(ffnWidth, width, residual),
      }),
    ),
    finalNorm: np.ones([width]),
    output: tied ? [] : [matrix(vocabulary, width, unit)],
  };
}
// #endregion
