/**
 * The nouns of WordNet 3.0, as far as label mining needs them: the first sense of each noun, the
 * hypernym links between senses, and irregular plurals. `nouns.json` holds the slice of them
 * that a browser loads; WordNet is © 2006 by Princeton University (`fixtures/LICENSE`).
 */
import { at } from '#ml/lists';

/** A sense: a set of words with one meaning. */
export interface Synset {
  /** Canonical name: first word, part of speech, place among that word's senses; `dog.n.01`. */
  name: string;
  /** More general senses. One sense of all has none: `entity.n.01`. */
  hypernyms: Synset[];
}

export interface Noun {
  lemma: string;
  /** Its first sense, the most frequent one by WordNet's own count. */
  first: Synset;
  /** A word of a caption with this spelling is most likely a noun; see `isMostlyNoun` of `fixtures/database.ts`. */
  mostlyNoun: boolean;
}

export interface Lexicon {
  /** The noun with this spelling, which is in singular and lower case. */
  noun(lemma: string): Noun | undefined;
  /** Singular forms of an irregular plural; none for regular words. */
  exceptions(form: string): readonly string[];
  nouns(): Iterable<Noun>;
}

/** `dog`, 1 → `dog.n.01`. */
export function canonicalName(head: string, place: number): string {
  return `${head}.n.${String(place).padStart(2, '0')}`;
}

export interface Slice {
  /**
   * The hypernym tree in depth-first order, a line for each sense: its depth (base 36), its first
   * word with its place where that is not 1, further words whose first sense it is, and `^` with
   * the line of a second hypernym. A `~` marks words that are mostly no noun.
   */
  tree: readonly string[];
  /** Irregular plural and its singular forms, with blanks between. */
  exceptions: readonly string[];
}

/** Reads a slice. */
export function lexiconOf({ tree, exceptions }: Slice): Lexicon {
  const senses = tree.map((): Synset => ({ name: '', hypernyms: [] }));
  const nouns = new Map<string, Noun>();
  const path: Synset[] = [];
  for (const [line, text] of tree.entries()) {
    const first = at(senses, line);
    const entries = text.slice(1).split(' ');
    const depth = Number.parseInt(text.charAt(0), 36);
    const head = at(entries, 0);
    const place = Number(/(?<=\.)\d+$/.exec(head)?.[0] ?? 1);
    first.name = canonicalName(head.replace(/^~|\.\d+$/g, ''), place);
    if (depth > 0) first.hypernyms.push(at(path, depth - 1));
    path.length = depth;
    path.push(first);
    for (const entry of place === 1 ? entries : entries.slice(1)) {
      if (entry.startsWith('^')) {
        first.hypernyms.push(at(senses, Number(entry.slice(1))));
        continue;
      }
      const lemma = entry.replace('~', '');
      nouns.set(lemma, { lemma, first, mostlyNoun: entry === lemma });
    }
  }
  const irregular = new Map(
    exceptions.map((entry) => {
      const forms = entry.split(' ');
      return [at(forms, 0), forms.slice(1)];
    }),
  );
  return {
    noun: (lemma) => nouns.get(lemma),
    exceptions: (form) => irregular.get(form) ?? [],
    nouns: () => nouns.values(),
  };
}
