/** CatLIP: captions become sets of synsets, synsets classes, and their classifier a start for later tasks. */
import { numpy as np } from '@jax-js/jax';
import { normal, sizes } from '#ml/arrays';
import type { Random } from '#ml/random';
import { isNounIn, wordsOf } from './caption.ts';
import { lemmatize } from './lemma.ts';
import { canonicalName, type Lexicon, type Synset } from './wordnet.ts';

/** Which words become labels: by the released code, by the paper's Equation 1, or all that are nouns at all. */
export type Mode = 'code' | 'paper' | 'any';
export const modes = ['code', 'paper', 'any'] as const satisfies Mode[];

export interface Verdict {
  word: string;
  lemma: string;
  /** First sense of the lemma, where it is a noun. */
  synset?: Synset;
  /** A label, or the test that the word fails. */
  fate: 'label' | 'no noun' | 'other headword' | 'other tag';
}

// #region judge
/** What becomes of one word of a caption. */
export function judge(lexicon: Lexicon, word: string, mode: Mode): Verdict {
  const lemma = lemmatize(lexicon, word);
  const noun = lexicon.noun(lemma);
  if (!noun) return { word, lemma, fate: 'no noun' };
  // $f$ takes the first sense, whatever the caption means.
  const synset = noun.first;
  // The paper keeps nouns. The released code never reads its tags; it
  // keeps words after which their own first sense is named.
  const isNamed = synset.name === canonicalName(lemma, 1);
  if (mode === 'code' && !isNamed)
    return { word, lemma, synset, fate: 'other headword' };
  if (mode === 'paper' && !isNounIn(word, noun))
    return { word, lemma, synset, fate: 'other tag' };
  return { word, lemma, synset, fate: 'label' };
}
// #endregion

// #region extract
/** ExtractSynset: the labels of a caption, each once. */
export function extractSynsets(
  lexicon: Lexicon,
  caption: string,
  mode: Mode,
): Set<Synset> {
  const verdicts = wordsOf(caption).map((word) =>
    judge(lexicon, word, mode),
  );
  return new Set(
    verdicts.flatMap(({ fate, synset }) =>
      fate === 'label' && synset ? [synset] : [],
    ),
  );
}
// #endregion

/** What makes a synset a class. */
export interface Cut {
  /** $V_\tau$: it must occur more often than this. */
  threshold?: number;
  /** At most so many classes, the most frequent ones: the released code's cut. */
  size?: number;
}

// #region vocabulary
/** The classes, most frequent first, with the captions that name each. */
export function vocabularyOf(
  captions: Iterable<ReadonlySet<Synset>>,
  { threshold = 0, size = Number.POSITIVE_INFINITY }: Cut,
): Map<Synset, number> {
  const counts = new Map<Synset, number>();
  for (const labels of captions) {
    for (const synset of labels)
      counts.set(synset, (counts.get(synset) ?? 0) + 1);
  }
  const frequent = [...counts].filter(([, count]) => count > threshold);
  const sorted = frequent.sort(([, a], [, b]) => b - a);
  return new Map(sorted.slice(0, size));
}
// #endregion

// #region targets
/** $y$: a one for every class that the caption names, [batch, classes]. */
export function targets(
  captions: readonly ReadonlySet<Synset>[],
  classes: readonly Synset[],
): np.Array {
  const rows = captions.map((labels) =>
    classes.map((synset) => Number(labels.has(synset))),
  );
  // A caption without any label gives a row of zeros and stays in.
  return np.array(rows, { dtype: np.float32 });
}
// #endregion

// #region loss
/** Binary cross-entropy, summed over the classes, averaged over the batch. */
export function labelLoss(z: np.Array, y: np.Array): np.Array {
  // $\mathrm{softplus}(z) = \ln(e^z + e^0)$, which cannot overflow here.
  const softplus = np.logaddexp(z.ref, 0);
  const each = softplus.sub(y.mul(z)); // [batch, classes]
  return np.mean(np.sum(each, -1));
}
// #endregion

/** A linear layer: `W` [outputs, inputs] and `b` [outputs]. */
export type Linear = { W: np.Array; b: np.Array };

// #region classify
/** $z = Wh + b$, [batch, classes], of image features h [batch, E]. */
export function classify({ W, b }: Linear, h: np.Array): np.Array {
  return np.matmul(h, W.transpose()).add(b);
}
// #endregion

// #region similarity
/** Steps from a synset up to each that is more general. */
function stepsUp(synset: Synset): Map<Synset, number> {
  const steps = new Map([[synset, 0]]);
  // A map that grows is walked to its end: nearest first.
  for (const [more, distance] of steps) {
    for (const up of more.hypernyms)
      if (!steps.has(up)) steps.set(up, distance + 1);
  }
  return steps;
}

/** One over one more than the steps between two synsets, by way of one that both are kinds of. */
export function pathSimilarity(a: Synset, b: Synset): number {
  const fromB = stepsUp(b);
  const lengths = [...stepsUp(a)].map(
    ([common, up]) => up + (fromB.get(common) ?? Number.POSITIVE_INFINITY),
  );
  return 1 / (1 + Math.min(...lengths));
}
// #endregion

// #region transfer-rows
/** For a downstream class: the rows of the classifier that its name leads to. */
export function rowsFor(
  name: ReadonlySet<Synset>,
  classes: readonly Synset[],
  alpha: number,
): number[] {
  return [...name].flatMap((synset) => {
    const likeness = classes.map((known) => pathSimilarity(synset, known));
    const best = Math.max(...likeness);
    return best >= alpha ? [likeness.indexOf(best)] : [];
  });
}
// #endregion

// #region transfer-init
/** A classifier for new classes out of an old one: the mean of each class's rows. */
export function transferInit(
  old: Linear,
  rows: readonly (readonly number[])[],
  random: Random,
): Linear {
  const [count, width] = sizes(old.W, 2);
  const share = rows.map((own) =>
    Array.from(
      { length: count },
      (_, k) => own.filter((row) => row === k).length / (own.length || 1),
    ),
  );
  const from = np.array(share, { dtype: np.float32 }); // [new, old]
  // Without any row a class starts at random.
  const lost = np.array(rows.map((own) => [Number(own.length === 0)]));
  const chance = normal(random, [rows.length, width], 1 / Math.sqrt(width));
  return {
    W: np.matmul(from.ref, old.W).add(chance.mul(lost)),
    b: np.matmul(from, old.b),
  };
}
// #endregion
