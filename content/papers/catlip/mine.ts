/** One caption under all three rules, and one class name against the vocabulary of the page's small world. */
import { at, record } from '#ml/lists';
import { wordsOf } from './caption.ts';
import { lexicon } from './lexicon.ts';
import {
  extractSynsets,
  judge,
  type Mode,
  modes,
  pathSimilarity,
  type Verdict,
} from './method.ts';
import { objects, places } from './world.ts';

/** A word and what each rule does with it. */
export interface MinedWord {
  word: string;
  /** Its synset, or empty where WordNet's slice has no such noun. */
  synset: string;
  /** The next more general sense, in words. */
  kind: string;
  fates: Record<Mode, Verdict['fate']>;
}

/** A word of a class name, and the class of the vocabulary that is most like it. */
export interface Match {
  synset: string;
  nearest: string;
  similarity: number;
}

export interface Mined {
  words: MinedWord[];
  labels: Record<Mode, string[]>;
  matches: Match[];
}

const spaced = (name: string) =>
  name.replace(/\.n\.\d+$/, '').replaceAll('_', ' ');

/** What the classifier of the small world knows: its objects and places. */
const classes = [...objects, ...places].map(
  (name) => lexicon.noun(name)!.first,
);

function mineWord(word: string): MinedWord {
  const verdicts = record(modes, (mode) => judge(lexicon, word, mode));
  const { synset } = verdicts.any;
  const [more] = synset?.hypernyms ?? [];
  return {
    word,
    synset: synset?.name ?? '',
    kind: more ? spaced(more.name) : '',
    fates: record(modes, (mode) => verdicts[mode].fate),
  };
}

function matchesOf(name: string): Match[] {
  return [...extractSynsets(lexicon, name, 'any')].map((synset) => {
    const likeness = classes.map((known) => pathSimilarity(synset, known));
    const similarity = Math.max(...likeness);
    const nearest = at(classes, likeness.indexOf(similarity));
    return { synset: synset.name, nearest: nearest.name, similarity };
  });
}

export function mine(caption: string, name: string): Mined {
  return {
    words: wordsOf(caption).map(mineWord),
    labels: record(modes, (mode) =>
      [...extractSynsets(lexicon, caption, mode)].map(
        (synset) => synset.name,
      ),
    ),
    matches: matchesOf(name),
  };
}
