/** `<Cite>`: works of `references.bib` in the text, linked to the list. */
import { AuthorError } from '../../author-error.ts';
import { keysOf, narrative, placeId } from '../../cite/cited.ts';
import { lineOfEntry } from '../../cite/library.ts';
import { nearest } from '../../nearest.ts';
import { flag, text } from '../attributes.ts';
import { element } from '../element.ts';

const bib = 'references.bib';

export default element({
  name: 'Cite',
  purpose: 'a work of `references.bib`; `narrative` as part of a sentence: Author (year)',
  example: '<Cite id="key" />',
  takes: { id: text, narrative: flag },
  stands: 'in a sentence',
  inside: 'nothing',
  resolve(use, parts, all) {
    const { given, at } = use;
    const library = parts.library();
    const keys = keysOf(given.id);
    if (library.size === 0) {
      throw new AuthorError(
        parts.folder.at(bib),
        `it ${parts.folder.has(bib) ? 'has no entries' : 'does not exist'}, and the page cites works.`,
        'Write an entry of BibTeX for each, under the key that <Cite id="…" /> names.',
      );
    }
    for (const key of keys) {
      if (library.has(key)) continue;
      const parts = key.split(/\s+/);
      if (parts.length > 1 && parts.every((part) => library.has(part))) {
        const problem = `<Cite id="${given.id}" />: two works stand without a comma.`;
        throw new AuthorError(at, problem, `Write ${parts.join(', ')}.`);
      }
      throw new AuthorError(
        at,
        `<Cite id="${given.id}" />: no entry "${key}" in ${bib}.`,
        `Nearest: ${nearest(key, [...library.keys()]).join(', ')}.`,
      );
    }
    const again = keys.find((key, i) => keys.indexOf(key) !== i);
    if (again !== undefined) {
      const problem = `<Cite id="${given.id}" /> names "${again}" twice.`;
      throw new AuthorError(at, problem, 'Name each work once, or the other one that is meant.');
    }
    const before = all.slice(0, use.number - 1).flatMap((other) => keysOf(other.given.id));
    /** How often a work has been cited up to here. */
    const times = (key: string, at: number) =>
      [...before, ...keys.slice(0, at + 1)].filter((one) => one === key).length;
    return {
      narrative: given.narrative,
      keys,
      cited: () =>
        keys.map((key, index) => {
          const label = parts.works().get(key)?.label ?? key;
          return {
            key,
            text: given.narrative ? narrative(label) : label,
            place: placeId(key, times(key, index)),
          };
        }),
    };
  },
  check(uses, { folder, library }, notebook) {
    const cited = new Set(uses.flatMap(({ given }) => keysOf(given.id)));
    const known = notebook.try(() => [...library().keys()]);
    if (known?.length === 0 && folder.has(bib)) {
      const at = folder.at(bib, 1);
      notebook.mistakes.push(new AuthorError(at, 'it has no entries.', 'Write one, or delete it.'));
    }
    const titleOf = (key: string) => library().get(key)?.title?.toLowerCase();
    const again = new Set<string>();
    (known ?? []).forEach((key, i, keys) => {
      const first = keys.findIndex((other) => titleOf(other) === titleOf(key));
      if (first === i || titleOf(key) === undefined) return;
      again.add(key).add(keys[first]!);
      const at = folder.at(bib, lineOfEntry(folder.bib, key));
      const problem = `"${key}" is the work of "${keys[first]}" again.`;
      notebook.mistakes.push(
        new AuthorError(at, problem, 'Cite one of them, and delete the other.'),
      );
    });
    // A citation of another language is said where it stands.
    const isMeant = (key: string) => new RegExp(`[@{]${key}\\b`).test(folder.page);
    const isSaid = (key: string) => cited.has(key) || again.has(key) || isMeant(key);
    for (const key of (known ?? []).filter((entry) => !isSaid(entry))) {
      notebook.mistakes.push(
        new AuthorError(
          folder.at(bib, lineOfEntry(folder.bib, key)),
          `no sentence cites "${key}".`,
          `Write <Cite id="${key}" /> in index.mdx, or delete the entry.`,
        ),
      );
    }
  },
  markdown: ({ keys }) => `[@${keys.join('; @')}]`,
});
