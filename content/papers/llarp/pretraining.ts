/** What the text model has read before any agent exists: commands, then questions about them with answers. */
import { nn, numpy as np } from '@jax-js/jax';
import { at, repeat } from '#ml/lists';
import { type Random, seeded } from '#ml/random';
import { trainingLoop } from '#ml/train';
import {
  newTextModel,
  nextWord,
  positionCount,
  type TextModel,
  textOf,
} from './text-model.ts';
import {
  asks,
  everyPhrasing,
  type Name,
  objects,
  places,
  task,
  vocabulary,
} from './words.ts';

const batchSize = 16;
const peakRate = 3e-3;
const warmup = 50;
/** Steps of pre-training for the weights that ship. */
export const pretrainingSteps = 900;

// #region document
/** Any phrasing with either name of each noun; the answers use either name too. */
export function drawDocument(random: Random): string {
  const object = random.int(objects.length);
  const place = random.int(places.length);
  const name = () => random.int(2) as Name;
  const phrasing = random.pick(everyPhrasing);
  const { command } = task(phrasing, object, place, name(), name());
  const questions = [
    `${asks.object} ${at(at(objects, object), name())}`,
    `${asks.place} ${at(at(places, place), name())}`,
  ];
  if (random.int(2) === 1) questions.reverse();
  return [command, ...questions].join(' ');
}
// #endregion

export const idsOf = (text: string) =>
  text.split(' ').map((word) => vocabulary.indexOf(word));

/** Words that are read, and one-hot rows of the words that follow: all zero behind the end. */
export function documentBatch(documents: readonly string[]) {
  const length = positionCount - 1;
  const ids = documents.map(idsOf);
  const { words, mask, next } = textOf(
    ids.map((text) => text.slice(0, -1)),
    length,
  );
  next.dispose();
  const following = textOf(
    ids.map((text) => text.slice(1)),
    length,
  );
  following.next.dispose();
  following.mask.dispose();
  const real = np.where(np.equal(mask, 0), 1, 0);
  const shape = [documents.length, length, 1];
  const targets = following.words.mul(real.reshape(shape));
  return { words, targets };
}

// #region next-word-loss
/** Mean cross-entropy of the next word, over all words that there are. */
export function nextWordLoss(
  model: TextModel,
  words: np.Array,
  targets: np.Array,
): np.Array {
  const right = nn.logSoftmax(nextWord(model, words), -1).mul(targets.ref);
  return np.sum(right).div(np.sum(targets)).neg();
}
// #endregion

/** Up to the peak in `warmup` steps, then straight down to a tenth of it. */
export function pretrainingRate(t: number, steps: number): number {
  if (t <= warmup) return (peakRate * t) / warmup;
  return peakRate * (1 - (0.9 * (t - warmup)) / (steps - warmup));
}

/** Reads `steps` batches of documents. @throws when the loss stops being a number */
export async function pretrain(
  seed: number,
  steps: number,
  onStep?: (t: number, loss: number) => void,
): Promise<TextModel> {
  const random = seeded(seed);
  return trainingLoop({
    weights: newTextModel(random),
    loss: nextWordLoss,
    batch: () => {
      const documents = repeat(batchSize, () => drawDocument(random));
      const { words, targets } = documentBatch(documents);
      return [words, targets];
    },
    steps,
    rate: (t) => pretrainingRate(t, steps),
    pauseEvery: 50,
    onStep,
    remedy: 'Try a smaller learning rate.',
  });
}
