/** The whole comparison: a corpus, two ways to pre-train on it, and probes with few or many labels. */
import { init, numpy as np, tree } from '@jax-js/jax';
import type { Weights } from '#ml/adam';
import { normal } from '#ml/arrays';
import { at } from '#ml/lists';
import { seeded } from '#ml/random';
import { mean } from '#ml/stats';
import { wordsOf } from './caption.ts';
import {
  type Corpus,
  drawCorpus,
  drawLabeled,
  type Labeled,
  shots,
} from './corpus.ts';
import {
  drawEncoder,
  type EncoderWeights,
  featureWidth,
} from './encoder.ts';
import { lexicon } from './lexicon.ts';
import {
  extractSynsets,
  type Linear,
  type Mode,
  rowsFor,
  transferInit,
  vocabularyOf,
} from './method.ts';
import {
  featuresOf,
  pretrainCatlip,
  pretrainClip,
  type Schedule,
} from './pretrain.ts';
import {
  accuracy,
  folded,
  type Scale,
  scaled,
  scaleOf,
  trainProbe,
} from './probe.ts';
import type { Synset } from './wordnet.ts';
import { objects, type Writer, writer } from './world.ts';

export interface Settings {
  seed: number;
  /** Pictures with captions. */
  pairs: number;
  epochs: number;
  /** $V_\tau$. */
  threshold: number;
  mode: Mode;
  writer: Writer;
  /** Control: every caption stands under another picture. */
  shuffled: boolean;
  /** Control: the text tower reads the labels that CatLIP gets, not the caption. */
  labelsOnly: boolean;
}

export const usual: Settings = {
  seed: 1,
  pairs: 2000,
  epochs: 16,
  threshold: 10,
  mode: 'code',
  writer,
  shuffled: false,
  labelsOnly: false,
};

export type Shot = (typeof shots)[number];
const most = Math.max(...shots) as Shot;
const pictures = { choose: 15, test: 15 };
const rates = [0.003, 0.03, 0.3];
/** Only as similar as equal: a class starts from a row of its own synset or at random. */
const alpha = 1;

/** Labeled pictures of the later task: to learn from, to choose a learning rate by, to test on. */
export type Task = Record<'train' | 'choose' | 'test', Labeled>;

export const taskOf = (seed: number): Task => ({
  train: drawLabeled(seed, 'train', most),
  choose: drawLabeled(seed, 'choose', pictures.choose),
  test: drawLabeled(seed, 'test', pictures.test),
});

/** A classifier before its first step; consumes the scale of the features that it will see. */
type Start = (scale: Scale) => Linear;

const fromRandom =
  (seed: number): Start =>
  (scale) => {
    tree.dispose(scale);
    const deviation = 1 / Math.sqrt(featureWidth);
    return {
      W: normal(seeded(seed), [objects.length, featureWidth], deviation),
      b: np.zeros([objects.length]),
    };
  };

const fromRows =
  (head: Linear, rows: readonly number[][], seed: number): Start =>
  (scale) =>
    folded(transferInit(tree.ref(head), rows, seeded(seed)), scale);

/**
 * Test accuracy of a probe after so many labels for each class.
 * @param image stays the caller's
 * @param start used anew for every learning rate
 */
export async function probed(
  image: EncoderWeights,
  task: Task,
  shot: Shot,
  start: Start,
  signal?: AbortSignal,
): Promise<number> {
  const count = shot * objects.length;
  const plain = featuresOf(image, task.train, count);
  const scale = scaleOf(plain.ref);
  const features = scaled(plain, tree.ref(scale));
  const classes = task.train.classes.slice(0, count);
  const [choose, test] = [task.choose, task.test].map((part) =>
    scaled(featuresOf(image, part), tree.ref(scale)),
  ) as [np.Array, np.Array];
  let best = { chosen: -1, tested: 0 };
  for (const rate of rates) {
    const known = { features: features.ref, classes };
    const first = start(tree.ref(scale));
    const w = await trainProbe(first, known, rate, signal);
    // The rate is chosen on pictures that are not tested on.
    const chosen = accuracy(tree.ref(w), choose.ref, task.choose.classes);
    const tested = accuracy(w, test.ref, task.test.classes);
    if (chosen > best.chosen) best = { chosen, tested };
  }
  tree.dispose([features, choose, test, scale]);
  return best.tested;
}

/** What CatLIP makes of the captions. */
export function mined({ captions }: Corpus, { mode, threshold }: Settings) {
  const labels = captions.map((text) =>
    extractSynsets(lexicon, text, mode),
  );
  const counts = vocabularyOf(labels, { threshold });
  return { labels, counts, classes: [...counts.keys()] };
}

/** The rows that the names of the 40 classes lead to. */
export function rowsOfObjects(classes: readonly Synset[]): number[][] {
  return objects.map((name) =>
    rowsFor(extractSynsets(lexicon, name, 'any'), classes, alpha),
  );
}

/** Accuracy of an encoder's probe with 1, 5 and 20 labels a class, as far as they were asked for. */
type Scores = number[];
/** [pairs seen, accuracy with the most labels that were asked for], in the course of pre-training. */
type Curve = [number, number][];

export interface Run {
  /** CatLIP's features, from a random start and from its own rows; CLIP's; those of no training. */
  catlip: Scores;
  transfer: Scores;
  clip: Scores;
  untrained: Scores;
  curves: { catlip: Curve; clip: Curve };
  /** Classes in the vocabulary; how many of the 40 objects are among them; labels of a caption. */
  classes: number;
  known: number;
  labelsEach: number;
}

/** Which parts of the comparison are run. */
export interface Parts {
  catlip: boolean;
  clip: boolean;
  untrained: boolean;
  shots: readonly Shot[];
  /** Parts of each pre-training; accuracy is measured after each. */
  looks: number;
}
export const everything: Parts = {
  catlip: true,
  clip: true,
  untrained: true,
  shots,
  looks: 4,
};

/** Captions as the controls want them. */
function arranged(corpus: Corpus, { shuffled }: Settings): Corpus {
  const [first, ...rest] = corpus.captions;
  return shuffled && first !== undefined
    ? { ...corpus, captions: [...rest, first] }
    : corpus;
}

/**
 * @param onProgress is handed what is known so far
 * @throws the signal's reason once it is aborted
 */
export async function compare(
  settings: Settings,
  parts: Parts,
  onProgress: (fraction: number, sofar: Run) => void = () => {},
  signal?: AbortSignal,
): Promise<Run> {
  await init('wasm');
  const { seed, pairs, epochs } = settings;
  const corpus = arranged(
    drawCorpus(seed, pairs, settings.writer),
    settings,
  );
  const { labels, classes } = mined(corpus, settings);
  const rows = rowsOfObjects(classes);
  const task = taskOf(seed);
  const run: Run = {
    catlip: [],
    transfer: [],
    clip: [],
    untrained: [],
    curves: { catlip: [], clip: [] },
    classes: classes.length,
    known: rows.filter((own) => own.length > 0).length,
    labelsEach: mean(labels.map(({ size }) => size)),
  };
  const random = fromRandom(seed + 7000);

  const measure = async (
    scores: Scores,
    image: EncoderWeights,
    start: Start,
  ) => {
    for (const shot of parts.shots)
      scores.push(await probed(image, task, shot, start, signal));
  };
  /** Pre-trains by one method and measures it, also on the way. */
  const follow = async <W extends { image: EncoderWeights } & Weights>(
    method: 'catlip' | 'clip',
    pretrain: (schedule: Schedule) => Promise<W>,
  ): Promise<W> => {
    const from = method === 'clip' && parts.catlip ? 0.5 : 0;
    const share = parts.clip && parts.catlip ? 0.4 : 0.8;
    const way: [number, EncoderWeights][] = [];
    const weights = await pretrain({
      seed,
      epochs,
      looks: parts.looks,
      onLook: (seen, image) => way.push([seen, tree.ref(image)]),
      onStep: (done) => onProgress(from + share * done, run),
      signal,
    });
    for (const [seen, image] of way) {
      const found = await probed(image, task, most, random, signal);
      run.curves[method].push([seen, found]);
      tree.dispose(image);
    }
    await measure(run[method], weights.image, random);
    run.curves[method].push([epochs * pairs, at(run[method], -1)]);
    onProgress(from + share, run);
    return weights;
  };

  if (parts.untrained) {
    const image = drawEncoder(seeded(seed + 5000));
    await measure(run.untrained, image, random);
    tree.dispose(image);
  }
  if (parts.catlip) {
    const weights = await follow('catlip', (schedule) =>
      pretrainCatlip(corpus, labels, classes, schedule),
    );
    const own = fromRows(weights.head, rows, seed + 7000);
    await measure(run.transfer, weights.image, own);
    tree.dispose(weights);
  }
  if (parts.clip) {
    const texts = settings.labelsOnly
      ? labels.map((own) => [...own].map(({ name }) => name))
      : corpus.captions.map(wordsOf);
    const weights = await follow('clip', (schedule) =>
      pretrainClip(corpus, texts, schedule),
    );
    tree.dispose(weights);
  }
  return run;
}
