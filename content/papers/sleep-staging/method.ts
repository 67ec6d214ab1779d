/**
 * Position prediction on a night of sleep, and what is carried over into sleep staging: masked patch
 * position prediction (MP3, Zhai et al. 2022) on epochs, with one network that encodes features and
 * time. Sizes are the page's own: those of the paper could not be read.
 *
 * jax-js counts references: a function consumes the arrays it is handed, `x.ref` keeps one.
 */
import { nn, numpy as np, tree } from '@jax-js/jax';
import { normal, sizes } from '#ml/arrays';
import { range } from '#ml/lists';
import type { Random } from '#ml/random';

export interface Shape {
  /** $F$, numbers that stand for one epoch. */
  features: number;
  /** $d$, numbers that the network keeps for one epoch. */
  width: number;
  /** Hidden units of the feed-forward network. */
  hidden: number;
  heads: number;
  /** $n$, epochs in a sequence. */
  tokens: number;
}

export type NormWeights = { gain: np.Array; shift: np.Array }; // [d]

/** What one epoch looks like. */
export type FeatureWeights = {
  up: np.Array; // [F, d]
  upBias: np.Array; // [d]
  down: np.Array; // [d, d]
  downBias: np.Array; // [d]
};

export type AttentionWeights = Record<
  'query' | 'key' | 'value' | 'output', // [d, d] each
  np.Array
>;

/** How epochs go together: one transformer block and the last norm. */
export type TemporalWeights = {
  attentionNorm: NormWeights;
  attention: AttentionWeights;
  mlpNorm: NormWeights;
  up: np.Array; // [d, hidden]
  upBias: np.Array; // [hidden]
  down: np.Array; // [hidden, d]
  downBias: np.Array; // [d]
  finalNorm: NormWeights;
};

export type Network = {
  features: FeatureWeights;
  temporal: TemporalWeights;
  /** [n, d], or none while the position is what is asked for. */
  positions: np.Array[];
  head: np.Array; // [d, answers]
  headBias: np.Array; // [answers]
};

/** Mean zero and variance one along the last axis, then a learned gain and shift. */
export function layerNorm(x: np.Array, { gain, shift }: NormWeights) {
  const centered = x.ref.sub(np.mean(x, -1, { keepdims: true }));
  const variance = np.mean(np.square(centered.ref), -1, { keepdims: true });
  return centered
    .div(np.sqrt(variance.add(1e-5)))
    .mul(gain)
    .add(shift);
}

// #region feature-encoder
/** What each epoch looks like by itself: [batch, n, F] → [batch, n, d]. */
export function encodeFeatures(
  w: FeatureWeights,
  epochs: np.Array,
): np.Array {
  const hidden = nn.relu(np.matmul(epochs, w.up).add(w.upBias));
  return np.matmul(hidden, w.down).add(w.downBias);
}
// #endregion

// #region context-shares
/**
 * How much every token listens to every other one.
 * @param queries,keys [batch, n, heads, d_h]
 * @param context who can be heard, [batch, n] of booleans
 * @returns [batch, heads, n (asks), n (is heard)]
 */
export function contextShares(
  queries: np.Array,
  keys: np.Array,
  context: np.Array,
): np.Array {
  const [batch, n, , headWidth] = sizes(queries, 4);
  const scores = np
    .einsum('bihd,bjhd->bhij', queries, keys)
    .div(Math.sqrt(headWidth));
  // A token outside the context still asks: it has a row. But it has
  // no column, so nobody hears it, not even itself.
  const heard = context.reshape([batch, 1, 1, n]);
  return nn.softmax(np.where(heard, scores, -Infinity), -1);
}
// #endregion

// #region attention
/** Every token gathers what the context knows: [batch, n, d] → [batch, n, d]. */
export function attention(
  w: AttentionWeights,
  x: np.Array,
  context: np.Array,
  heads: number,
): np.Array {
  const [batch, n, width] = sizes(x, 3);
  const split = (x: np.Array, matrix: np.Array) =>
    np.matmul(x, matrix).reshape([batch, n, heads, width / heads]);
  const queries = split(x.ref, w.query);
  const keys = split(x.ref, w.key);
  const values = split(x, w.value);
  const shares = contextShares(queries, keys, context);
  const read = np.einsum('bhij,bjhd->bihd', shares, values);
  return np.matmul(read.reshape([batch, n, width]), w.output);
}
// #endregion

// #region network
/** One network for both: `epochs` [batch, n, F] to logits [batch, n, answers]. */
export function network(
  w: Network,
  epochs: np.Array,
  context: np.Array,
  heads: number,
): np.Array {
  const { features, temporal, positions, head, headBias } = w;
  let x = encodeFeatures(features, epochs);
  // Without positions the tokens are a heap, not a sequence.
  for (const position of positions) x = x.add(position);
  const normed = layerNorm(x.ref, temporal.attentionNorm);
  x = x.add(attention(temporal.attention, normed, context, heads));
  const read = layerNorm(x.ref, temporal.mlpNorm);
  const up = nn.relu(np.matmul(read, temporal.up).add(temporal.upBias));
  x = x.add(np.matmul(up, temporal.down).add(temporal.downBias));
  return np.matmul(layerNorm(x, temporal.finalNorm), head).add(headBias);
}
// #endregion

// #region draw-context
/**
 * A random subset of the tokens, the only ones that others can hear.
 * @throws RangeError for an empty context or one larger than the sequence
 */
export function drawContext(
  random: Random,
  tokens: number,
  size: number,
): boolean[] {
  if (!(size >= 1 && size <= tokens)) {
    throw new RangeError(`${size} of ${tokens} tokens are no context.`);
  }
  const left = range(0, tokens);
  const chosen = new Set<number>();
  while (chosen.size < size) {
    const [token] = left.splice(random.int(left.length), 1);
    chosen.add(token!);
  }
  return range(0, tokens).map((token) => chosen.has(token));
}
// #endregion

// #region position-loss
/** The mean surprise at the true position of every token; no label is read. */
export function positionLoss(logits: np.Array): np.Array {
  const [batch, n] = sizes(logits, 3); // [batch, n (tokens), n (positions)]
  // Token i stands at position i: the right answers are the diagonal.
  const right = np.eye(n).mul(nn.logSoftmax(logits, -1));
  return np.sum(right).div(-batch * n);
}
// #endregion

// #region staging-loss
/**
 * The mean weighted surprise at the true stage of every epoch.
 * @param logits [batch, n, stages]
 * @param targets [batch, n, stages]: the weight of the true stage, else 0
 */
export function stagingLoss(logits: np.Array, targets: np.Array): np.Array {
  const [batch, n] = sizes(logits, 3);
  const right = targets.mul(nn.logSoftmax(logits, -1));
  return np.sum(right).div(-batch * n);
}
// #endregion

// #region class-weights
/** A weight for every class, none of them empty, so that rare ones count as much; the mean over all samples is 1. */
export function classWeights(counts: readonly number[]): number[] {
  const samples = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => samples / (counts.length * count));
}
// #endregion

/** Weights before training; with positions and `answers` outputs. */
export function drawNetwork(
  random: Random,
  { features, width, hidden, tokens }: Shape,
  answers: number,
  withPositions: boolean,
): Network {
  const matrix = (rows: number, columns: number, gain: number) =>
    normal(random, [rows, columns], gain / Math.sqrt(rows));
  const norm = () => ({ gain: np.ones([width]), shift: np.zeros([width]) });
  // Before a ReLU larger, since it drops half; into the stream smaller.
  const [relu, stream, small] = [1.4, 0.5, 0.3];
  return {
    features: {
      up: matrix(features, width, relu),
      upBias: np.zeros([width]),
      down: matrix(width, width, 1),
      downBias: np.zeros([width]),
    },
    temporal: {
      attentionNorm: norm(),
      attention: {
        query: matrix(width, width, 1),
        key: matrix(width, width, 1),
        value: matrix(width, width, 1),
        output: matrix(width, width, stream),
      },
      mlpNorm: norm(),
      up: matrix(width, hidden, relu),
      upBias: np.zeros([hidden]),
      down: matrix(hidden, width, stream),
      downBias: np.zeros([width]),
      finalNorm: norm(),
    },
    positions: withPositions ? [normal(random, [tokens, width], 0.1)] : [],
    head: matrix(width, answers, small),
    headBias: np.zeros([answers]),
  };
}

export const transfers = ['scratch', 'encoder', 'whole'] as const;
export type Transfer = (typeof transfers)[number];

// #region transfer
/**
 * The network that fine-tuning starts from. Neither argument is consumed.
 * @param fresh an untrained network with positions and a head for stages
 */
export function transferred(
  pretrained: Network,
  fresh: Network,
  what: Transfer,
): Network {
  const { features } = what === 'scratch' ? fresh : pretrained;
  const { temporal } = what === 'whole' ? pretrained : fresh;
  // The question is new, so its head is; the positions are no longer
  // asked for, so now they may be told.
  return tree.ref({ ...fresh, features, temporal });
}
// #endregion
