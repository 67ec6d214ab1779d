/**
 * The generator: a log-linear model of the next word. It sees the facts as a bag of entities and
 * relations, not which belong together, so it says wrong things fluently.
 */
import { range, zip } from '#ml/lists';
import { pause } from '#ml/pause';
import type { Random } from '#ml/random';
import { END, type Generator, type Text } from './method.ts';
import {
  classes,
  type Example,
  entityType,
  type Fact,
  pronouns,
  relationNames,
  shuffled,
  vocabulary,
  wordClass,
} from './world.ts';

const buckets = 1 << 17;
const rate = 0.25;
const passes = 2;

const wordId = new Map(vocabulary.map((word, id) => [word, id]));
const classId = new Map(classes.map((name, id) => [name, id]));
const classOf = vocabulary.map((word) => classId.get(wordClass(word))!);
const isEntity = vocabulary.map((word) => entityType(word) !== undefined);
const isPronoun = vocabulary.map((word) =>
  Object.values(pronouns).includes(word),
);

/** What the words so far say about where the text stands. */
export interface Position {
  /** Classes of the last three words, the last one first. */
  last: [string, string, string];
  /** The entity that the present clause is about; a pronoun counts as the one before. */
  topic: string;
  /** Whether the present clause names an entity already. */
  named: boolean;
  /** Facts that have not been told. */
  left: readonly Fact[];
}

export const start = (facts: readonly Fact[]): Position => ({
  last: ['', '', ''],
  topic: '',
  named: false,
  left: facts,
});

/** A fact counts as told once its object is written, best in a clause about its subject. */
function without(left: readonly Fact[], topic: string, object: string) {
  const candidates = left.filter((fact) => fact.object === object);
  const told =
    candidates.find(({ subject }) => subject === topic) ?? candidates[0];
  return left.filter((fact) => fact !== told);
}

/** The position after one more word. */
export function after(position: Position, word: string): Position {
  const [one, two] = position.last;
  const last: Position['last'] = [wordClass(word), one, two];
  const { topic, named, left } = position;
  if (word === '.' || word === 'and')
    return { last, topic, named: false, left };
  if (Object.values(pronouns).includes(word))
    return { last, topic, named: true, left };
  if (entityType(word) === undefined) return { last, topic, named, left };
  return named
    ? { last, topic, named, left: without(left, topic, word) }
    : { last, topic: word, named: true, left };
}

/** A place in the table of weights for a feature's kind and values. */
function hash(...values: number[]): number {
  let mixed = 0x9e3779b1;
  for (const value of values) {
    mixed = Math.imul(mixed ^ (value + 1), 0x85ebca6b);
    mixed ^= mixed >>> 13;
  }
  return (mixed >>> 0) % buckets;
}

const id = (name: string) => classId.get(name) ?? -1;

// #region features
/** The features of every word that may follow, as places in the table of weights: [word][feature] */
export function features(
  { last, topic, named, left }: Position,
  facts: readonly Fact[],
): number[][] {
  const [one, two, three] = last.map(id) as [number, number, number];
  const names = (list: readonly Fact[]) =>
    new Set(list.flatMap(({ subject, object }) => [subject, object]));
  const [open, given] = [names(left), names(facts)];
  const asked = [...new Set(left.map(({ relation }) => relation))].map(
    (name) => relationNames.indexOf(name),
  );
  const about = wordId.get(topic) ?? -1;
  return vocabulary.map((word, v) => {
    const c = classOf[v]!;
    const found = [
      hash(1, one, c),
      hash(2, one, two, c),
      hash(3, one, two, three, c),
    ];
    for (const r of asked)
      found.push(
        hash(4, r, c),
        hash(5, r, one, c),
        hash(6, r, one, two, c),
      );
    if (isEntity[v]) {
      const where = open.has(word) ? 2 : given.has(word) ? 1 : 0;
      found.push(hash(7, where, Number(named)), hash(9, v));
      // What is often said of this topic.
      found.push(hash(10, about, v));
      if (named && word === topic) found.push(hash(8));
    }
    if (word === END) found.push(hash(11, left.length));
    if (isPronoun[v]) found.push(hash(12, v, classOf[about] ?? -1));
    return found;
  });
}
// #endregion

const score = (weights: Float32Array, places: readonly number[]) =>
  places.reduce((sum, place) => sum + weights[place]!, 0);

/** Log probabilities of all words. */
export function logSoftmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const total = scores.reduce((sum, s) => sum + Math.exp(s - most), 0);
  return scores.map((s) => s - most - Math.log(total));
}

// #region generator-training
/** Trains on texts: AdaGrad on the log likelihood of each next word. */
export async function trainGenerator(
  examples: readonly Example[],
  random: Random,
  onProgress: (fraction: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Float32Array> {
  const weights = new Float32Array(buckets);
  const squares = new Float32Array(buckets).fill(0.01);
  for (const pass of range(0, passes)) {
    for (const [done, example] of shuffled(examples, random).entries()) {
      if (done % 100 === 0) {
        onProgress((pass + done / examples.length) / passes);
        await pause(signal);
      }
      const { facts, text } = example;
      let position = start(facts);
      for (const word of [...text, END]) {
        const places = features(position, facts);
        const logP = logSoftmax(places.map((p) => score(weights, p)));
        // The gradient: features of the word that came, minus those expected.
        const slope = new Map<number, number>();
        for (const [v, own] of places.entries()) {
          const error = Number(v === wordId.get(word)) - Math.exp(logP[v]!);
          if (Math.abs(error) < 1e-4) continue;
          for (const p of own) slope.set(p, (slope.get(p) ?? 0) + error);
        }
        for (const [p, g] of slope) {
          squares[p]! += g * g;
          weights[p]! += (rate * g) / Math.sqrt(squares[p]!);
        }
        position = after(position, word);
      }
    }
  }
  return weights;
}
// #endregion

/** A generator that remembers what it said, and counts how often it had to think. */
export interface Writer {
  next: Generator;
  calls(): number;
}

// #region writer
/** The trained model as a generator for one input. */
export function writer(
  weights: Float32Array,
  facts: readonly Fact[],
): Writer {
  const known = new Map<string, ReturnType<Generator>>();
  const positions = new Map<string, Position>();
  const positionAt = (text: Text): Position => {
    const key = text.join(' ');
    const found = positions.get(key);
    if (found) return found;
    const last = text.at(-1);
    const position =
      last === undefined
        ? start(facts)
        : after(positionAt(text.slice(0, -1)), last);
    positions.set(key, position);
    return position;
  };
  const next: Generator = (text) => {
    const key = text.join(' ');
    const found = known.get(key);
    if (found) return found;
    const places = features(positionAt(text), facts);
    const logP = logSoftmax(places.map((p) => score(weights, p)));
    const list = zip(vocabulary, logP)
      .map(([token, p]) => ({ token, logP: p }))
      .toSorted((a, b) => b.logP - a.logP);
    known.set(key, list);
    return list;
  };
  return { next, calls: () => known.size };
}
// #endregion
