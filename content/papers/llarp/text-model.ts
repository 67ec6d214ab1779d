/**
 * The text model in small: one causal transformer block over words. What it learns from text alone
 * is in `pretraining.ts`; how the agent uses it, in `method.ts`.
 *
 * jax-js counts references: every function consumes its arrays; `x.ref` keeps one for another use.
 */
import { nn, numpy as np } from '@jax-js/jax';
import { normal, oneHot, sizes, split } from '#ml/arrays';
import { range } from '#ml/lists';
import type { Random } from '#ml/random';
import { longest, vocabulary } from './words.ts';

export const width = 32;
const heads = 4;
const hidden = 128;
/** A command, then two questions of a word with an answer of a word. */
export const positionCount = longest + 4;

export type Norm = { gain: np.Array; shift: np.Array };
export type Linear = { matrix: np.Array; bias: np.Array };

/** V words, P positions, d = 32. */
export type TextModel = {
  embedding: {
    words: np.Array; // [V, d]
    positions: np.Array; // [P, d]
  };
  attention: {
    norm: Norm;
    qkv: np.Array; // [d, 3 d]
  };
  rest: {
    out: np.Array; // [d, d]
    norm: Norm;
    up: Linear; // [d, 4 d]
    down: Linear; // [4 d, d]
    final: Norm;
  };
};

export function linear({ matrix, bias }: Linear, x: np.Array): np.Array {
  return np.matmul(x, matrix).add(bias);
}

export function layerNorm({ gain, shift }: Norm, x: np.Array): np.Array {
  return nn.standardize(x, -1, { epsilon: 1e-5 }).mul(gain).add(shift);
}

export function newNorm(size: number): Norm {
  return { gain: np.ones([size]), shift: np.zeros([size]) };
}

export function newLinear(
  random: Random,
  inputs: number,
  outputs: number,
  deviation: number,
): Linear {
  const matrix = normal(random, [inputs, outputs], deviation);
  return { matrix, bias: np.zeros([outputs]) };
}

export function newTextModel(random: Random): TextModel {
  const root = width ** -0.5;
  return {
    embedding: {
      words: normal(random, [vocabulary.length, width], 0.2),
      positions: normal(random, [positionCount, width], 0.1),
    },
    attention: {
      norm: newNorm(width),
      qkv: normal(random, [width, 3 * width], root),
    },
    rest: {
      out: normal(random, [width, width], root),
      norm: newNorm(width),
      up: newLinear(random, width, hidden, root),
      down: newLinear(random, hidden, width, hidden ** -0.5),
      final: newNorm(width),
    },
  };
}

// #region block
/** Queries, keys and values of x [batch, length, d], each [batch, length, heads, d / heads]. */
function project({ norm, qkv }: TextModel['attention'], x: np.Array) {
  const [batch, length] = sizes(x, 3);
  const shape = [batch, length, 3 * heads, width / heads];
  const all = np.matmul(layerNorm(norm, x), qkv).reshape(shape);
  return split(all, [heads, heads, heads], 2);
}

/** What each query reads from the values; `mask` is added to its scores. */
function attend(q: np.Array, k: np.Array, v: np.Array, mask: np.Array) {
  const [batch, length] = sizes(q, 4);
  const scores = np.einsum('bqhd,bkhd->bhqk', q, k);
  const scaled = scores.div(Math.sqrt(width / heads)).add(mask);
  const read = np.einsum('bhqk,bkhd->bqhd', nn.softmax(scaled, -1), v);
  return read.reshape([batch, length, width]);
}

/** The second half of the block, and the norm behind it. */
function finish(w: TextModel['rest'], x: np.Array, read: np.Array) {
  const y = x.add(np.matmul(read, w.out));
  const inner = linear(w.up, layerNorm(w.norm, y.ref));
  const active = nn.gelu(inner, { approximate: false });
  return layerNorm(w.final, y.add(linear(w.down, active)));
}
// #endregion

/** Added to the score of what may not be read. */
const closed = -1e9;

/** Words of texts as one-hot rows, filled up to one length. */
export type Text = {
  words: np.Array; // [batch, length, V]
  /** 0 for a word, −10⁹ for what fills up. */
  mask: np.Array; // [batch, length]
  /** One-hot: the position behind the last word. */
  next: np.Array; // [batch, P]
};

/** @throws RangeError for a text longer than `length` */
export function textOf(texts: readonly number[][], length: number): Text {
  const tooLong = texts.find((ids) => ids.length > length);
  if (tooLong) {
    throw new RangeError(
      `${tooLong.length} words do not fit into ${length}.`,
    );
  }
  const filled = texts.flatMap((ids) =>
    range(0, length).map((i) => ids[i] ?? 0),
  );
  const mask = texts.flatMap((ids) =>
    range(0, length).map((i) => (i < ids.length ? 0 : closed)),
  );
  const ends = texts.map((ids) => ids.length);
  return {
    words: oneHot(filled, vocabulary.length).reshape([
      texts.length,
      length,
      vocabulary.length,
    ]),
    mask: np.array(new Float32Array(mask), {
      shape: [texts.length, length],
    }),
    next: oneHot(ends, positionCount),
  };
}

function embed({ words, positions }: TextModel['embedding'], x: np.Array) {
  const [, length] = sizes(x, 3);
  return np.matmul(x, words).add(positions.slice([0, length]));
}

// #region read-text
/** Logits [batch, length, V] of the word after each word: the causal model as it was pre-trained. */
export function nextWord(model: TextModel, words: np.Array): np.Array {
  const { embedding, attention, rest } = model;
  const [, length] = sizes(words, 3);
  const x = embed({ ...embedding, words: embedding.words.ref }, words);
  const [q, k, v] = project(attention, x.ref);
  // A word reads itself and what came before it.
  const open = np.tri(length, length, 0, { dtype: np.bool });
  const mask = np.where(open, 0, closed).reshape([1, 1, length, length]);
  const h = finish(rest, x, attend(q, k, v, mask));
  return np.matmul(h, embedding.words.transpose());
}
// #endregion

/** What stays of a command: its keys and values, and where the text goes on. */
export type Memory = {
  keys: np.Array; // [batch, length, heads, d / heads]
  values: np.Array; // [batch, length, heads, d / heads]
  mask: np.Array; // [batch, length]
  position: np.Array; // [batch, d]
};

// #region remember
/** Reads commands once: later tokens find their keys and values here. */
export function remember(
  { embedding, attention }: Pick<TextModel, 'embedding' | 'attention'>,
  { words, mask, next }: Text,
): Memory {
  const { positions } = embedding;
  const position = np.matmul(next, positions.ref);
  const [q, keys, values] = project(attention, embed(embedding, words));
  q.dispose();
  return { keys, values, mask, position };
}

/** One more token `x` [batch, d] behind each command: its last hidden state [batch, d]. */
export function follow(
  { attention, rest }: Pick<TextModel, 'attention' | 'rest'>,
  memory: Memory,
  token: np.Array,
): np.Array {
  const [batch] = sizes(token, 2);
  const x = token.add(memory.position).reshape([batch, 1, width]);
  const [q, k, v] = project(attention, x.ref);
  const keys = np.concatenate([memory.keys, k], 1);
  const values = np.concatenate([memory.values, v], 1);
  const mask = np.concatenate([memory.mask, np.zeros([batch, 1])], 1);
  const shown = mask.reshape([batch, 1, 1, -1]);
  const read = attend(q, keys, values, shown);
  return finish(rest, x, read).reshape([batch, width]);
}
// #endregion
