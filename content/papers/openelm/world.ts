/**
 * A small world for the race between layer layouts: facts to be stored in the
 * weights, aliases whose meaning stands only in the context, and a little grammar.
 */
import { at, repeat } from '#ml/lists';
import { type Random, seeded } from '#ml/random';

const classes = 6;
const wordsPerClass = 6;
const aliases = 16;
const zipf = Array.from(
  { length: wordsPerClass },
  (_, rank) => 1 / (rank + 1),
);

/** Chance that grammar text goes on to the next class by rule; else it draws any class. */
const regular = 0.85;
const objects = 24;

export interface World {
  subjects: number;
  relations: number;
  objects: number;
  vocabulary: number;
  /** Length of a context: 7 with aliases, 3 for direct questions. */
  length: number;
  /** fact[subject][relation] = object, counted from 0. */
  facts: number[][];
}

export interface Example {
  /** Token ids, `world.length` of them. */
  context: number[];
  /** The token that comes next. */
  target: number;
}

/** Tokens in this order: grammar words, subjects, relations, objects, aliases. */
const grammarWords = classes * wordsPerClass;
const subjectToken = (s: number) => grammarWords + s;
const relationToken = (w: World, r: number) =>
  grammarWords + w.subjects + r;
const objectToken = (w: World, o: number) =>
  grammarWords + w.subjects + w.relations + o;
const aliasToken = (w: World, a: number) =>
  grammarWords + w.subjects + w.relations + w.objects + a;

/** A grammar word's class, counted from 0; other tokens have none. */
export function grammarClassOf(token: number): number | undefined {
  return token < grammarWords
    ? Math.floor(token / wordsPerClass)
    : undefined;
}

/** Draws one object for every (subject, relation). */
export function makeWorld(
  seed: number,
  subjects: number,
  direct: boolean,
): World {
  const random = seeded(seed);
  const relations = 4;
  return {
    subjects,
    relations,
    objects,
    vocabulary: grammarWords + subjects + relations + objects + aliases,
    length: direct ? 3 : 7,
    facts: repeat(subjects, () =>
      repeat(relations, () => random.int(objects)),
    ),
  };
}

// #region alias-query
/** One question about a fact: `A₁ S₁ A₂ S₂ filler A R` → object. */
export function query(
  world: World,
  random: Random,
  subject: number,
  relation: number,
): Example {
  const filler = random.int(grammarWords);
  const asked = [relationToken(world, relation)];
  const object = at(at(world.facts, subject), relation);
  const target = objectToken(world, object);
  // The control task names its subject: nothing has to be read first.
  if (world.length === 3) {
    return { context: [filler, subjectToken(subject), ...asked], target };
  }
  // Two aliases get a meaning for this one context. The question uses
  // one of them, so the subject must be *read* before the fact can be
  // *recalled*: the work comes in this order.
  const other =
    (subject + 1 + random.int(world.subjects - 1)) % world.subjects;
  const first = random.int(aliases);
  const second = (first + 1 + random.int(aliases - 1)) % aliases;
  const mine = aliasToken(world, first);
  const theirs = aliasToken(world, second);
  const meaning = [
    [mine, subjectToken(subject)],
    [theirs, subjectToken(other)],
  ];
  if (random.uniform() < 0.5) meaning.reverse();
  return { context: [...meaning.flat(), filler, mine, ...asked], target };
}
// #endregion

/** Grammar text: class k is followed by class k + 1 with probability 0.85, else by any; Zipf within a class. */
export function grammar(world: World, random: Random): Example {
  const words: number[] = [];
  let kind = random.int(classes);
  for (let position = 0; position <= world.length; position++) {
    words.push(kind * wordsPerClass + random.weighted(zipf));
    kind =
      random.uniform() < regular
        ? (kind + 1) % classes
        : random.int(classes);
  }
  return { context: words.slice(0, -1), target: at(words, -1) };
}

/** Perplexity of a draw with these weights. */
function perplexity(weights: readonly number[]): number {
  const all = weights.reduce((sum, w) => sum + w, 0);
  const nats = weights.map((w) => (w / all) * Math.log(all / w));
  return Math.exp(nats.reduce((sum, n) => sum + n, 0));
}

/** The ends of the race's scales. */
export const scales = {
  recall: {
    guessing: 1 / objects,
    /** Every fact is known, but not which of the two subjects is meant. */
    unread: (1 + 1 / objects) / 2,
  },
  perplexity: {
    /** Of who knows the grammar: the draw of a class times that of a word in it. */
    best:
      perplexity([
        regular + (1 - regular) / classes,
        ...repeat(classes - 1, () => (1 - regular) / classes),
      ]) * perplexity(zipf),
  },
};
