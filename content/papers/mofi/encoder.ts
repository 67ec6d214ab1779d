/** The toy's towers: a small network for pictures, summed word vectors for texts. */
import { nn, numpy as np } from '@jax-js/jax';
import { normal } from '#ml/arrays';
import type { Random } from '#ml/random';
import { unit } from './method.ts';
import { known, pictureWidth } from './world.ts';

const hiddenWidth = 64;
export const embeddingWidth = 32;

/** All that any recipe learns; each trains what its loss reads. */
export type Towers = {
  image: { w1: np.Array; b1: np.Array; w2: np.Array; b2: np.Array };
  words: np.Array; // [vocabulary, 32]
  classes: np.Array; // [entities, 32]
  /** Log of the scale of similarities. */
  logScale: np.Array;
};

export function drawTowers(random: Random, vocabulary: number): Towers {
  const [input, hidden, output] = [
    pictureWidth,
    hiddenWidth,
    embeddingWidth,
  ];
  return {
    image: {
      w1: normal(random, [input, hidden], 1.4 / Math.sqrt(input)),
      b1: np.zeros([hidden]),
      w2: normal(random, [hidden, output], 1 / Math.sqrt(hidden)),
      b2: np.zeros([output]),
    },
    words: normal(random, [vocabulary, output], 1 / Math.sqrt(output)),
    classes: normal(random, [known, output], 1 / Math.sqrt(output)),
    logScale: np.array(Math.log(1 / 0.07)),
  };
}

/** Pictures [B, 64] → unit vectors [B, 32]. */
export function imageTower(w: Towers['image'], x: np.Array): np.Array {
  const hidden = nn.relu(np.matmul(x, w.w1).add(w.b1));
  return unit(np.matmul(hidden, w.w2).add(w.b2));
}

/** Texts as counts of words [B, vocabulary] → unit vectors [B, 32]. */
export function textTower(words: np.Array, counts: np.Array): np.Array {
  return unit(np.matmul(counts, words));
}
