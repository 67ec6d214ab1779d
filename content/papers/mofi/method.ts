/**
 * The three recipes as losses: classification over entities, matching pictures with texts, and
 * both on one image tower. Functions consume the arrays that they are given.
 */
import { nn, numpy as np } from '@jax-js/jax';
import { sizes } from '#ml/arrays';

/** Vectors scaled to length one, along the last axis. */
export function unit(x: np.Array): np.Array {
  const square = np.sum(np.square(x.ref), -1, { keepdims: true });
  return x.div(np.sqrt(square.add(1e-12)));
}

// #region cross-entropy
/**
 * How far each row is from choosing its right column, on average.
 * @param logits [rows, columns]
 * @param right a one in the right column of each row, else zeros
 */
export function crossEntropy(logits: np.Array, right: np.Array): np.Array {
  const own = np.sum(logits.ref.mul(right), -1);
  return np.mean(nn.logsumexp(logits, -1).sub(own));
}
// #endregion

// #region contrastive
/**
 * CLIP's loss of B pictures and their B texts.
 * @param u unit vectors of the pictures, [B, d]
 * @param v unit vectors of the texts, [B, d]
 * @param scale how much a similarity counts, a scalar
 */
export function contrastive(
  u: np.Array,
  v: np.Array,
  scale: np.Array,
): np.Array {
  const [B] = sizes(u, 2);
  const logits = np.matmul(u, v.transpose()).mul(scale); // [pictures, texts]
  // Each picture chooses among the texts of the batch,
  // and each text among the pictures.
  const byPicture = crossEntropy(logits.ref, np.eye(B));
  const byText = crossEntropy(logits.transpose(), np.eye(B));
  return byPicture.add(byText).div(2);
}
// #endregion

/** How much the similarity of a picture and a class counts. */
export const classScale = 14;

// #region classification
/**
 * Each picture chooses among all entities.
 * @param u unit vectors of the pictures, [B, d]
 * @param classes one vector for each entity, [E, d]
 * @param labels a one in the column of each picture's entity, [B, E]
 */
export function classification(
  u: np.Array,
  classes: np.Array,
  labels: np.Array,
): np.Array {
  const similarities = np.matmul(u, unit(classes).transpose());
  return crossEntropy(similarities.mul(classScale), labels);
}
// #endregion

// #region multi-task
/** Both losses read the same vectors `u`, so both train one image tower. */
export function multiTask(
  u: np.Array,
  v: np.Array,
  scale: np.Array,
  classes: np.Array,
  labels: np.Array,
  lambda: number,
): np.Array {
  const text = contrastive(u.ref, v, scale);
  return text.add(classification(u, classes, labels).mul(lambda));
}
// #endregion
