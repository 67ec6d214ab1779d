/** The race's model: frozen codes, a first stage at every position, a second one that reads and recalls. */
import { nn, numpy as np } from '@jax-js/jax';
import { add, normal, sizes } from '#ml/arrays';
import { at, repeat, zip } from '#ml/lists';
import type { Random } from '#ml/random';
import { type Example, grammarClassOf, type World } from './world.ts';

export const headWidth = 24;

/** How much smaller than 1/√fan-in the matrices start that write into the residual stream. */
const outputScale = 0.1;

/** All that is learned: the two networks, and one attention head between them. */
export type StageWeights = Record<
  'up1' | 'down1' | 'query' | 'key' | 'value' | 'out' | 'up2' | 'down2',
  np.Array
>;

/** Matrices drawn with standard deviation 1/√fan-in. */
export function drawWeights(
  random: Random,
  width: number,
  [h1, h2]: readonly [number, number],
): StageWeights {
  const matrix = (rows: number, columns: number, scale = 1) =>
    normal(random, [rows, columns], scale / Math.sqrt(rows));
  return {
    up1: matrix(width, h1),
    down1: matrix(h1, width, outputScale),
    query: matrix(width, headWidth),
    key: matrix(width, headWidth),
    value: matrix(width, headWidth),
    out: matrix(headWidth, width, outputScale),
    up2: matrix(width, h2),
    down2: matrix(h2, width, outputScale),
  };
}

function unit(vector: number[]): number[] {
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

/**
 * A frozen unit vector for every token. Grammar words of one class share three fifths of their
 * direction before normalization, as similar words do in a trained embedding.
 *
 * @returns row by row, [vocabulary, width]
 */
export function tokenCodes(
  random: Random,
  world: World,
  width: number,
): Float32Array<ArrayBuffer> {
  const draw = () => unit(repeat(width, () => random.normal()));
  const shared = new Map<number, number[]>();
  const codes = new Float32Array(world.vocabulary * width);
  for (let token = 0; token < world.vocabulary; token++) {
    let code = draw();
    const kind = grammarClassOf(token);
    if (kind !== undefined) {
      const common = shared.get(kind) ?? draw();
      shared.set(kind, common);
      code = unit(zip(code, common).map(([own, c]) => 0.4 * own + 0.6 * c));
    }
    codes.set(code, token * width);
  }
  return codes;
}

// #region embed
/** Frozen codes stand for the layers below; only the two stages learn. */
export function embed(
  examples: readonly Example[],
  [own, previous]: readonly [own: Float32Array, previous: Float32Array],
  width: number,
): Float32Array<ArrayBuffer> {
  const { length } = at(examples, 0).context;
  const x = new Float32Array(examples.length * length * width);
  const codeOf = (codes: Float32Array, token: number) =>
    codes.subarray(token * width, (token + 1) * width);
  for (const [row, { context }] of examples.entries()) {
    for (const [t, token] of context.entries()) {
      const place = (row * length + t) * width;
      // Two codes are added up: one for the token, and one for the token
      // before it. The second does the work of a previous-token head.
      add(x, place, codeOf(own, token));
      if (t > 0) add(x, place, codeOf(previous, at(context, t - 1)));
    }
  }
  return x; // [batch, length, width]
}
// #endregion

function rmsNorm(x: np.Array): np.Array {
  return x.ref.div(
    np.sqrt(np.mean(np.square(x), -1, { keepdims: true }).add(1e-6)),
  );
}

function feedForward(x: np.Array, up: np.Array, down: np.Array): np.Array {
  return x.ref.add(np.matmul(nn.relu(np.matmul(rmsNorm(x), up)), down));
}

/** One more logit, zero, for "nowhere": [batch, length] → [batch, length + 1]. */
function withZero(scores: np.Array): np.Array {
  const [batch] = sizes(scores, 2);
  return np.concatenate([scores, np.zeros([batch, 1])], 1);
}

// #region two-stages
/** Logits of the next token, [batch, vocabulary]. */
export function logits(
  w: StageWeights,
  x: np.Array,
  codes: np.Array,
): np.Array {
  // **Stage 1** sees every position on its own. It can prepare what it
  // finds there, but it does not know yet which alias will be asked.
  const h = feedForward(x, w.up1, w.down1); // [batch, length, width]
  // **Stage 2** starts with attention from the last position. An extra
  // logit of zero lets the head attend to nothing.
  const normed = rmsNorm(h.ref);
  const q = np.matmul(normed.ref.slice([], -1), w.query); // [batch, head]
  const k = np.matmul(normed.ref, w.key); // [batch, length, head]
  const v = np.matmul(normed, w.value);
  const scores = np.einsum('bh,blh->bl', q, k).div(Math.sqrt(headWidth));
  const shares = np
    .exp(nn.logSoftmax(withZero(scores), -1))
    .slice([], [0, -1]);
  const read = np.matmul(np.einsum('bl,blh->bh', shares, v), w.out);
  // Its network works on what was read: here facts can be looked up.
  const last = feedForward(h.slice([], -1).add(read), w.up2, w.down2);
  return np.matmul(last, codes); // output codes, frozen as well
}
// #endregion

/** Mean negative log-probability of the targets, in nats. `target` is one-hot, [batch, vocabulary]. */
export function crossEntropy(
  w: StageWeights,
  x: np.Array,
  target: np.Array,
  codes: np.Array,
): np.Array {
  const logProbability = nn.logSoftmax(logits(w, x, codes), -1);
  return np.mean(np.sum(logProbability.mul(target), -1)).mul(-1);
}
