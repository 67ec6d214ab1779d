/** The toy's networks: one image encoder for both methods, and the text tower that only CLIP needs. */
import { nn, numpy as np } from '@jax-js/jax';
import { normal, sizes } from '#ml/arrays';
import type { Random } from '#ml/random';
import { classify, type Linear } from './method.ts';
import { cellCount, cellSize } from './world.ts';

/** Width of a picture's features, $E$. */
export const featureWidth = 32;
const hiddenWidth = 48;
const wordWidth = 32;
const textWidth = 64;
/** Width of the space in which CLIP compares. */
const sharedWidth = 32;
const largestScale = 100;

export type EncoderWeights = { cell: Linear; out: Linear };

/** Weights with standard deviation 1/√inputs, biases constant. */
export function linear(
  random: Random,
  outputs: number,
  inputs: number,
  bias = 0,
): Linear {
  return {
    W: normal(random, [outputs, inputs], 1 / Math.sqrt(inputs)),
    b: np.full([outputs], bias),
  };
}

export const drawEncoder = (random: Random): EncoderWeights => ({
  cell: linear(random, hiddenWidth, cellSize),
  out: linear(random, featureWidth, hiddenWidth),
});

// #region encoder
/** Pictures [batch, cells, pixels] to features [batch, E]: each cell alone, then their sum. */
export function encode(w: EncoderWeights, x: np.Array): np.Array {
  const [batch] = sizes(x, 3);
  const rows = x.reshape([batch * cellCount, cellSize]);
  const hidden = nn
    .relu(classify(w.cell, rows))
    .reshape([batch, cellCount, hiddenWidth]);
  return classify(w.out, np.sum(hidden, 1));
}
// #endregion

export type ClipWeights = {
  image: EncoderWeights;
  imageOut: Linear;
  words: np.Array; // [words, word width]
  text: Linear;
  textOut: Linear;
  logScale: np.Array;
};

export const drawClip = (random: Random, words: number): ClipWeights => ({
  image: drawEncoder(random),
  imageOut: linear(random, sharedWidth, featureWidth),
  words: normal(random, [words, wordWidth], 0.3),
  text: linear(random, textWidth, wordWidth),
  textOut: linear(random, sharedWidth, textWidth),
  logScale: np.array(Math.log(1 / 0.07)),
});

/** Rows of length one. */
function normalized(x: np.Array): np.Array {
  const square = np.sum(np.square(x.ref), -1, { keepdims: true });
  return x.div(np.sqrt(square.add(1e-12)));
}

/** Mean of −log softmax on the diagonal of square scores, row by row. */
function diagonalLoss(scores: np.Array): np.Array {
  const [batch] = sizes(scores, 2);
  const own = nn.logSoftmax(scores, -1).mul(np.eye(batch));
  return np.sum(own).div(-batch);
}

// #region clip-loss
/** CLIP: each picture must find its caption in the batch, and each caption its picture. */
export function clipLoss(
  images: np.Array,
  texts: np.Array,
  logScale: np.Array,
): np.Array {
  const scale = np.minimum(np.exp(logScale), largestScale);
  // Everything against everything: this square is what ties the
  // pictures of a batch, and the machines that hold them, together.
  const scores = np
    .matmul(normalized(images), normalized(texts).transpose())
    .mul(scale); // [batch, batch]
  const byCaption = scores.ref.transpose();
  return diagonalLoss(scores).add(diagonalLoss(byCaption)).div(2);
}
// #endregion

/** Loss of pictures and their captions; `words` [batch, words] sums to √length in each row. */
export function clipObjective(
  w: ClipWeights,
  x: np.Array,
  words: np.Array,
): np.Array {
  const images = classify(w.imageOut, encode(w.image, x));
  const hidden = nn.relu(classify(w.text, np.matmul(words, w.words)));
  return clipLoss(images, classify(w.textOut, hidden), w.logScale);
}
