/** The works that a page cites: names in the text, entries of the list, and that both agree. */
import { nearest } from '../paper/nearest.ts';
import { Cite } from './citation.ts';
import type { CslRecord } from './csl.ts';
import type { Library } from './library.ts';

export interface CitedWork {
  key: string;
  /** `Mehta et al., 2024` */
  label: string;
  /** The entry in APA: inside of a paragraph, addresses as links. */
  html: string;
  /** The same as plain text. */
  text: string;
  /** How often the page cites it, at least once. */
  times: number;
}

/** Works by key, in the order of the list: by author, then year. */
export type CitedWorks = Map<string, CitedWork>;

/** `"a, b"` → `a`, `b` */
export function keysOf(id: string): string[] {
  return id
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
}

/** @throws for the first key that is not in the library, and for the first entry that is not cited */
function check(keys: string[], library: Library, folder: string): void {
  for (const key of keys) {
    if (library.has(key)) continue;
    const known = [...library.keys()];
    const hint = known.length
      ? `Nearest: ${nearest(key, known).join(', ')}.`
      : `${folder}/references.bib has no entries.`;
    throw new Error(
      `${folder}/index.mdx: <Cite id="${key}" />: no entry "${key}" in references.bib. ${hint}`,
    );
  }
  const uncited = [...library.keys()].find((key) => !keys.includes(key));
  if (uncited) {
    throw new Error(
      `${folder}/references.bib: no sentence cites "${uncited}". ` +
        `Write <Cite id="${uncited}" /> in index.mdx, or delete the entry.`,
    );
  }
}

function label(cite: Cite, key: string, keys: string[]): string {
  const others = keys.filter((other) => other !== key);
  const text = cite.format('citation', {
    entry: [key],
    lang: 'en-US',
    ...(others.length && { citationsPre: [others] }),
  }) as string;
  return text.replace(/^\(|\)$/g, '');
}

/**
 * @param ids the `id` of every `<Cite>`, in the page's order; one may name several keys
 * @param folder `content/papers/<slug>`, named in errors
 * @throws where text and library do not agree
 */
export function citedWorks(ids: string[], library: Library, folder: string): CitedWorks {
  const all = ids.flatMap(keysOf);
  check(all, library, folder);
  const keys = [...new Set(all)];
  const works: CitedWorks = new Map();
  if (keys.length === 0) return works;
  const records = keys.map((key) => library.get(key) as CslRecord);
  const cite = new Cite(records, { generateGraph: false });
  const entries = (format: 'html' | 'text', options = {}) =>
    cite.format('bibliography', {
      template: 'apa',
      format,
      lang: 'en-US',
      asEntryArray: true,
      ...options,
    }) as [string, string][];
  const texts = new Map(entries('text'));
  for (const [key, html] of entries('html', { hyperlinks: true })) {
    works.set(key, {
      key,
      label: label(cite, key, keys),
      html: html.replace(/<\/?div[^>]*>/g, '').trim(),
      text: (texts.get(key) as string).trim(),
      times: all.filter((other) => other === key).length,
    });
  }
  return works;
}

/** For a name inside a sentence: `Mehta & Cao, 2024` → `Mehta and Cao (2024)`. */
export function narrative(text: string): string {
  return text.replace(' & ', ' and ').replace(/, ([^,]*)$/, ' ($1)');
}
