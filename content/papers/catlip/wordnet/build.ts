/**
 * Cuts the slice that a browser loads out of all of WordNet: `node content/papers/catlip/wordnet/build.ts`
 * writes `nouns.json`. In it are the nouns of one word that are common, in WordNet's tagged texts or
 * in its definitions, and what is needed to treat them exactly as the whole database would.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lemmatize } from '../lemma.ts';
import type { Lexicon, Slice } from '../wordnet.ts';
import { type Database, database, type Sense } from './database.ts';

/** A noun is common from so many uses on. */
const common = { tagged: 2, inDefinitions: 5 };

/** Nouns of captions that WordNet's texts, some of 1961, hardly know. */
const ofCaptions =
  'frisbee skateboard snowboard surfboard laptop bike icon kite sandwich bunny doggy dinghy flask wa vas collie beagle terrier retriever poodle poster skyline skyscraper hoodie sneaker backpack panda flamingo hamster parrot penguin jeep limousine headphone saxophone broccoli burger cupcake template'.split(
    ' ',
  );

const oneWord = /^[a-z][a-z-]*$/;

function commonNouns(all: Database): string[] {
  const uses = new Map<string, number>();
  for (const { gloss } of all.senses) {
    for (const word of gloss.toLowerCase().match(/[a-z]+/g) ?? []) {
      uses.set(word, (uses.get(word) ?? 0) + 1);
    }
  }
  const inDefinitions = (lemma: string) =>
    (uses.get(lemma) ?? 0) + (uses.get(`${lemma}s`) ?? 0);
  return [...all.nouns()]
    .map(({ lemma }) => lemma)
    .filter((lemma) => oneWord.test(lemma))
    .filter(
      (lemma) =>
        ofCaptions.includes(lemma) ||
        all.tagged(lemma) >= common.tagged ||
        inDefinitions(lemma) >= common.inDefinitions,
    );
}

/** Regular plurals of a lemma, some of them wrong. */
export const pluralsOf = (lemma: string) => [
  `${lemma}s`,
  `${lemma}es`,
  lemma.replace(/y$/, 'ies'),
  lemma.replace(/fe?$/, 'ves'),
];

/** A sense and all that are more general. */
function* upward(sense: Sense): Generator<Sense> {
  yield sense;
  for (const more of sense.hypernyms) yield* upward(more);
}

/**
 * With every lemma those that its plurals lead to, as vases to vas, and those that name its first
 * sense and the more general ones.
 */
function closed(all: Database, lemmas: readonly string[]): Set<string> {
  const kept = new Set(lemmas);
  for (const lemma of kept) {
    for (const plural of pluralsOf(lemma)) {
      const found = lemmatize(all, plural);
      if (all.noun(found)) kept.add(found);
    }
    for (const { name, words } of upward(all.noun(lemma)!.first)) {
      if (name.endsWith('.n.01')) kept.add(words[0]!.toLowerCase());
    }
  }
  return kept;
}

/** The tree in depth-first order, children in the order of the database. */
function treeOf(all: Database, lemmas: ReadonlySet<string>): string[] {
  const kept = new Set(
    [...lemmas].flatMap((lemma) => [...upward(all.noun(lemma)!.first)]),
  );
  const children = Map.groupBy(
    all.senses.filter((sense) => kept.has(sense)),
    ({ hypernyms: [parent] }) => parent,
  );
  const order: [Sense, number][] = [];
  const visit = (sense: Sense, depth: number) => {
    order.push([sense, depth]);
    for (const child of children.get(sense) ?? []) visit(child, depth + 1);
  };
  for (const root of children.get(undefined) ?? []) visit(root, 0);
  const lineOf = new Map(order.map(([sense], line) => [sense, line]));
  const marked = (lemma: string) =>
    all.noun(lemma)!.mostlyNoun ? lemma : `~${lemma}`;
  const byFirst = Map.groupBy(lemmas, (lemma) => all.noun(lemma)!.first);
  return order.map(([sense, depth]) => {
    const [, head = '', place = ''] =
      /^(.*)\.n\.(\d+)$/.exec(sense.name) ?? [];
    const isFirst = Number(place) === 1;
    const name = isFirst ? marked(head) : `${head}.${Number(place)}`;
    const others = (byFirst.get(sense) ?? [])
      .filter((lemma) => !isFirst || lemma !== head)
      .toSorted()
      .map(marked);
    const more = sense.hypernyms
      .slice(1)
      .map((parent) => `^${lineOf.get(parent)}`);
    return [depth.toString(36) + name, ...others, ...more].join(' ');
  });
}

export function buildSlice(all: Database): Slice {
  const lemmas = closed(all, commonNouns(all));
  const regular: Lexicon = {
    ...all,
    noun: (lemma) => (lemmas.has(lemma) ? all.noun(lemma) : undefined),
    exceptions: () => [],
  };
  const exceptions = [...all.irregular]
    .filter(([form]) => oneWord.test(form))
    .filter(([form, singular]) =>
      [form, lemmatize(regular, form), ...singular].some((word) =>
        lemmas.has(word),
      ),
    )
    .map(([form, singular]) => [form, ...singular].join(' '));
  return { tree: treeOf(all, lemmas), exceptions };
}

if (process.argv[1] === import.meta.filename) {
  const text = JSON.stringify(buildSlice(database()), null, 2);
  writeFileSync(join(import.meta.dirname, 'nouns.json'), `${text}\n`);
}
