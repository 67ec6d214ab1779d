/**
 * A small world of facts, and a language in which each fact can be said in two ways. The language
 * can be read back without error, so it is known exactly which facts a text asserts.
 */
import { at, range } from '#ml/lists';
import type { Random } from '#ml/random';
import { END, type Text } from './method.ts';

export const types = {
  person:
    'Ada Bea Cleo Dora Edda Fay Gia Hana Ida June Kay Lena Mina Nora Olga Pia',
  city: 'Aarhus Bergen Cork Delft Essen Faro Ghent Hull Izmir Jena Kyoto Lyon',
  country: 'Chile Egypt France Ghana India Japan',
  year: '1901 1905 1912 1919 1925 1931 1938 1944 1950 1957 1963 1969',
  job: 'baker pilot nurse judge painter farmer tailor singer',
  company: 'Acme Bolt Corex Delta Ergo Fjord Gleam Helix Iris Jolt',
} as const;

export type Type = keyof typeof types;

const listed = Object.entries(types) as [Type, string][];
export const entities = listed.flatMap(([, names]) => names.split(' '));
const typeOf = new Map(
  listed.flatMap(([type, names]) =>
    names.split(' ').map((name) => [name, type] as const),
  ),
);

/** The type of an entity; undefined for other words. */
export const entityType = (word: string): Type | undefined =>
  typeOf.get(word);

/** The type of a name, which must be one. */
export const typeNamed = (name: string): Type => typeOf.get(name)!;

export const ofType = (type: Type): readonly string[] =>
  types[type].split(' ');

/** What a relation joins, and two ways to say it: the words between subject and object, and after. */
interface Relation {
  subject: Type;
  object: Type;
  said: readonly [between: string, after?: string][];
}

export const relations = {
  birthPlace: {
    subject: 'person',
    object: 'city',
    said: [['was born in'], ['comes from']],
  },
  birthYear: {
    subject: 'person',
    object: 'year',
    said: [['was born in the year'], ['has the birth year']],
  },
  occupation: {
    subject: 'person',
    object: 'job',
    said: [['works as a'], ['is a', 'by trade']],
  },
  employer: {
    subject: 'person',
    object: 'company',
    said: [['works for'], ['is employed by']],
  },
  country: {
    subject: 'city',
    object: 'country',
    said: [['is a city in'], ['lies in']],
  },
  leader: {
    subject: 'city',
    object: 'person',
    said: [['is led by'], ['has the mayor']],
  },
  location: {
    subject: 'company',
    object: 'city',
    said: [['is based in'], ['has its seat in']],
  },
  founder: {
    subject: 'company',
    object: 'person',
    said: [['was founded by'], ['was started by']],
  },
  foundYear: {
    subject: 'company',
    object: 'year',
    said: [['was founded in'], ['dates from']],
  },
} as const satisfies Record<string, Relation>;

export type RelationName = keyof typeof relations;
export const relationNames = Object.keys(relations) as RelationName[];

const relation = (name: RelationName): Relation => relations[name];

/** Relations that a subject of this type can have. */
export const relationsOf = (type: Type): RelationName[] =>
  relationNames.filter((name) => relations[name].subject === type);

export interface Fact {
  subject: string;
  relation: RelationName;
  object: string;
}

export const same = (a: Fact, b: Fact): boolean =>
  a.subject === b.subject &&
  a.relation === b.relation &&
  a.object === b.object;

/** The background knowledge: what most texts say of each subject. */
export type Knowledge = (subject: string, name: RelationName) => string;

// #region knowledge
/** One object for each subject and relation; some objects are far more popular. */
export function drawKnowledge(random: Random): Knowledge {
  const known = new Map<string, string>();
  for (const subject of entities)
    for (const name of relationsOf(typeNamed(subject))) {
      const objects = ofType(relations[name].object);
      const popular = Math.floor(random.uniform() ** 1.6 * objects.length);
      known.set(`${subject} ${name}`, at(objects, popular));
    }
  return (subject, name) => known.get(`${subject} ${name}`) ?? '';
}
// #endregion

const subjects = entities.filter(
  (name) => relationsOf(typeNamed(name)).length > 0,
);
const canBeSubject = new Set(subjects);

export interface InputSettings {
  /** Fewest and most facts. */
  facts: readonly [number, number];
  /** How often an object is the one of the background knowledge. */
  fromKnowledge: number;
}

// #region input
/** Facts that hang together: the next one is about the same subject, the object, or anything. */
export function drawInput(
  random: Random,
  knowledge: Knowledge,
  { facts: [fewest, most], fromKnowledge }: InputSettings,
): Fact[] {
  const count = fewest + random.int(most - fewest + 1);
  const facts: Fact[] = [];
  let subject = random.pick(subjects);
  while (facts.length < count) {
    const free = relationsOf(typeNamed(subject)).filter(
      (name) =>
        !facts.some((f) => f.subject === subject && f.relation === name),
    );
    if (free.length) {
      const name = random.pick(free);
      const object =
        random.uniform() < fromKnowledge
          ? knowledge(subject, name)
          : random.pick(ofType(relations[name].object));
      facts.push({ subject, relation: name, object });
      if (random.uniform() < 0.35 && canBeSubject.has(object))
        subject = object;
    }
    if (!free.length || random.uniform() < 0.12)
      subject = random.pick(subjects);
  }
  return facts;
}
// #endregion

export const pronouns: Partial<Record<Type, string>> = {
  person: 'she',
  city: 'it',
  company: 'it',
};

/** How one clause is said. */
export interface Clause {
  fact: Fact;
  /** Which of the two ways. */
  way: number;
  /** A pronoun instead of the subject's name. */
  pronoun: boolean;
  /** The word before it; the first clause has none. */
  joint: '.' | 'and';
}

/** Chooses how facts are said, in their order. */
export function plan(facts: readonly Fact[], random: Random): Clause[] {
  return facts.map((fact, i) => ({
    fact,
    way: random.int(2),
    pronoun:
      random.uniform() < 0.5 && facts[i - 1]?.subject === fact.subject,
    joint: random.uniform() < 0.3 ? 'and' : '.',
  }));
}

/** Where the parts of a clause stand: first word, and the one behind the last. */
export type Part = 'subject' | 'relation' | 'object';
export type Places = Record<Part, readonly [number, number]>;

// #region written
/** The text of the clauses, and where the parts of each stand in it. */
export function written(clauses: readonly Clause[]): {
  text: Text;
  places: Places[];
} {
  const text: string[] = [];
  const places = clauses.map(({ fact, way, pronoun, joint }, i) => {
    if (i > 0) text.push(joint);
    const start = text.length;
    const [between, after] = at(relation(fact.relation).said, way);
    const short = pronoun ? pronouns[typeNamed(fact.subject)] : undefined;
    text.push(short ?? fact.subject);
    text.push(...between.split(' '), fact.object);
    const end = text.length;
    if (after) text.push(...after.split(' '));
    return {
      subject: [start, start + 1],
      relation: [start + 1, end - 1],
      object: [end - 1, end],
    } satisfies Places;
  });
  text.push('.');
  return { text, places };
}
// #endregion

const ways = relationNames.flatMap((name) =>
  relation(name).said.map(([between, after = '']) => ({
    name,
    between: between.split(' '),
    after: after.split(' ').filter((word) => word),
  })),
);

/** Clauses are split at full stops and at “and”. */
function clausesOf(text: Text): string[][] {
  const clauses: string[][] = [[]];
  for (const word of text) {
    if (word === '.' || word === 'and') clauses.push([]);
    else at(clauses, -1).push(word);
  }
  return clauses;
}

const matches = (words: readonly string[], expected: readonly string[]) =>
  words.length === expected.length &&
  words.every((word, i) => word === expected[i]);

// #region asserted
/**
 * The facts that a text asserts; `null` for a clause that is none.
 * @param complete a text whose last clause may still go on leaves that one out
 */
export function asserted(text: Text, complete = true): (Fact | null)[] {
  const clauses = clausesOf(text);
  if (!complete || at(clauses, -1).length === 0) clauses.pop();
  let before = '';
  return clauses.map(([subject = '', ...words]) => {
    if (typeOf.has(subject)) before = subject;
    else if (pronouns[typeOf.get(before) ?? 'job'] !== subject) before = '';
    const way = ways.find(({ between, after }) =>
      matches(words.toSpliced(between.length, 1), [...between, ...after]),
    );
    const object = way && words[way.between.length];
    if (!object || !before || !typeOf.has(object)) return null;
    return { subject: before, relation: way.name, object };
  });
}
// #endregion

/** All words of the language, the token that ends a text among them. */
export const vocabulary: readonly string[] = [
  ...new Set([
    ...entities,
    ...ways.flatMap(({ between, after }) => [...between, ...after]),
    ...new Set(Object.values(pronouns)),
    '.',
    'and',
    END,
  ]),
];

/** The class of a word: ⟨type⟩ of an entity, else the word itself; “year” is a word and a type. */
export const wordClass = (word: string): string => {
  const type = typeOf.get(word);
  return type ? `⟨${type}⟩` : word;
};
export const classes: readonly string[] = [
  ...new Set(vocabulary.map(wordClass)),
];

/** Facts in another order. */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const result = [...list];
  for (const i of range(0, list.length).toReversed()) {
    const j = random.int(i + 1);
    [result[i], result[j]] = [at(result, j), at(result, i)];
  }
  return result;
}

export interface CorpusSettings extends InputSettings {
  /** How often a text also says something that is not among its facts. */
  noise: number;
}

export interface Example {
  facts: Fact[];
  text: Text;
}

// #region reference
/** A text as people write them: sometimes it says more than the facts. */
export function drawExample(
  random: Random,
  knowledge: Knowledge,
  settings: CorpusSettings,
): Example {
  const facts = drawInput(random, knowledge, settings);
  const said = [...facts];
  if (random.uniform() < settings.noise) {
    const { subject } = random.pick(facts);
    const name = random.pick(relationsOf(typeNamed(subject)));
    const extra = {
      subject,
      relation: name,
      object: knowledge(subject, name),
    };
    if (!facts.some((f) => f.subject === subject && f.relation === name))
      said.splice(random.int(said.length + 1), 0, extra);
  }
  return { facts, text: written(plan(said, random)).text };
}
// #endregion
