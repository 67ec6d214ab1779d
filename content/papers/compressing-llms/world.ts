/** A small language: a regular grammar, a table of facts to memorize, and texts that state facts. */
import { at, range, repeat, zip } from '#ml/lists';
import { dot } from '#ml/matrix';
import { orthonormal } from '#ml/orthonormal';
import { type Random, seeded } from '#ml/random';

export const classes = 6;
export const wordsPerClass = 6;
export const grammarWords = classes * wordsPerClass;
export const relations = 4;
export const objects = 32;
/** Grammar words and objects: the tokens that can come next. */
export const outputs = grammarWords + objects;
export const width = 48;
/** Steps of a text that state a fact. */
export const factShare = 0.05;
/** Tokens of the longest context. */
export const contextLength = 9;

export interface World {
  subjects: number;
  /** Object of every subject and relation, [subject][relation]. */
  facts: number[][];
  /** Share of a grammar word's direction that its class has in common. */
  rho: number;
  /** Code of every token as current, previous and one before, [3][token][width]. */
  codes: number[][][];
  /** In a language without classes: six words that may follow each word. */
  followers?: number[][];
}

/** The object of a fact. */
export const objectOf = (world: World, subject: number, relation: number) =>
  at(at(world.facts, subject), relation);

/** Tokens: grammar words, then objects, subjects and relations. */
export const objectToken = (object: number) => grammarWords + object;
export const subjectToken = (subject: number) => outputs + subject;
export const relationToken = (world: World, relation: number) =>
  outputs + world.subjects + relation;

function unit(v: readonly number[]): number[] {
  const norm = Math.hypot(...v);
  return v.map((x) => x / norm);
}

/** Six words for each word, drawn without a rule. */
function drawFollowers(random: Random): number[][] {
  return repeat(grammarWords, () => {
    const left = range(0, grammarWords);
    return repeat(wordsPerClass, () => {
      const word = random.pick(left);
      left.splice(left.indexOf(word), 1);
      return word;
    });
  });
}

/**
 * @param subjects each has four facts
 * @param withClasses false for the control: a language without classes of words
 */
export function makeWorld(
  seed: number,
  subjects = 80,
  rho = 0.8,
  withClasses = true,
): World {
  const random = seeded(seed);
  const facts = repeat(subjects, () =>
    repeat(relations, () => random.int(objects)),
  );
  const draw = () => unit(repeat(width, () => random.normal()));
  const shared = repeat(classes, draw);
  const own = range(0, outputs + subjects + relations).map((token) => {
    const code = draw();
    if (token >= grammarWords) return code;
    const common = at(shared, Math.floor(token / wordsPerClass));
    return unit(
      zip(common, code).map(
        ([c, x]) => Math.sqrt(rho) * c + Math.sqrt(1 - rho) * x,
      ),
    );
  });
  const turned = () => {
    const rotation = orthonormal(random, width);
    return own.map((code) => rotation.map((row) => dot(row, code)));
  };
  const world = { subjects, facts, rho, codes: [own, turned(), turned()] };
  if (withClasses) return world;
  return { ...world, followers: drawFollowers(seeded(seed + 7000)) };
}

const zipf = Array.from({ length: wordsPerClass }, (_, i) => 1 / (i + 1));

// #region grammar
/** The word after a grammar word. */
export function nextWord(
  random: Random,
  word: number,
  followers?: number[][],
): number {
  // The control: no classes, each word has six followers of its own.
  if (followers) return at(at(followers, word), random.weighted(zipf));
  // Classes follow each other in a ring, with exceptions.
  const now = Math.floor(word / wordsPerClass);
  const following = (now + 1) % classes;
  const others = range(0, classes).filter((c) => c !== following);
  const other = random.pick(others);
  const next = random.uniform() < 0.85 ? following : other;
  // Inside a class the first word is the most frequent one.
  return next * wordsPerClass + random.weighted(zipf);
}

/** Entropy of the next word in nats: no model has a perplexity below e to it. */
export function grammarEntropy(withClasses = true): number {
  const total = zipf.reduce((sum, z) => sum + z, 0);
  const inClass = zipf.reduce(
    (sum, z) => sum - (z / total) * Math.log(z / total),
    0,
  );
  // Followers are as frequent as the words of a class.
  if (!withClasses) return inClass;
  const between =
    -0.85 * Math.log(0.85) - 0.15 * Math.log(0.15 / (classes - 1));
  return between + inClass;
}

/**
 * The same for a text that states facts, over the tokens that are predicted:
 * the object costs nothing if the fact is known, the word behind it is any.
 */
export function textEntropy(share: number, withClasses = true): number {
  const word = grammarEntropy(withClasses);
  const inStep = (1 - share) * word + share * Math.log(grammarWords);
  return inStep / (1 + share); // tokens in a step: one, or two with a fact
}
// #endregion

export interface Example {
  context: number[];
  /** Next token, below `outputs`. */
  target: number;
}

/** A text of grammar words; at each step a fact is stated with probability `share`. */
export function drawText(
  world: World,
  random: Random,
  length: number,
  share: number,
): number[] {
  let word = random.int(grammarWords);
  const text = [word];
  while (text.length < length) {
    if (random.uniform() < share) {
      const subject = random.int(world.subjects);
      const relation = random.int(relations);
      word = random.int(grammarWords);
      text.push(
        subjectToken(subject),
        relationToken(world, relation),
        objectToken(objectOf(world, subject, relation)),
        word,
      );
    } else {
      word = nextWord(random, word, world.followers);
      text.push(word);
    }
  }
  return text;
}

/** Contexts of four tokens from a text, whose next token can be predicted. */
export function fromText(
  text: readonly number[],
  random: Random,
  count: number,
): Example[] {
  const examples: Example[] = [];
  while (examples.length < count) {
    const place = 4 + random.int(text.length - 4);
    const target = at(text, place);
    if (target < outputs)
      examples.push({ context: text.slice(place - 4, place), target });
  }
  return examples;
}

// #region questions
/** A question without evidence: a grammar word, the subject, the relation. */
export function closedBook(
  world: World,
  random: Random,
  subject: number,
  relation: number,
): Example {
  return {
    context: [
      random.int(grammarWords),
      subjectToken(subject),
      relationToken(world, relation),
    ],
    target: objectToken(objectOf(world, subject, relation)),
  };
}

/** The same question behind two statements, one of which answers it with `object`. */
export function openBook(
  world: World,
  random: Random,
  subject: number,
  relation: number,
  object: number,
): Example {
  const statement = (s: number, r: number, o: number) => [
    subjectToken(s),
    relationToken(world, r),
    objectToken(o),
  ];
  // The other statement is about another subject.
  const distractor = statement(
    (subject + 1 + random.int(world.subjects - 1)) % world.subjects,
    random.int(relations),
    random.int(objects),
  );
  const evidence = statement(subject, relation, object);
  const both =
    random.uniform() < 0.5
      ? [...evidence, ...distractor]
      : [...distractor, ...evidence];
  const question = closedBook(world, random, subject, relation).context;
  return { context: [...both, ...question], target: objectToken(object) };
}
// #endregion
