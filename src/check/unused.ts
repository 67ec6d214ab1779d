/** Modules and published tables of a paper that nothing of it uses. */
import { AuthorError } from '../author-error.ts';
import type { Folder } from '../paper/folder.ts';
import { names } from '../paper/rules/used.ts';

const tables = 'published.json';
const remedy = 'Use it in a test or on the page, or delete it.';

/**
 * @param folder of a paper that could be read
 * @param stray names, as errors show them, of files that have no place in it
 */
export function unusedMistakes(folder: Folder, stray: ReadonlySet<string>): AuthorError[] {
  const readers = folder.files.filter((file) => /\.(ts|mdx|astro)$/.test(file));
  const isNamed = (name: (text: string) => boolean, own?: string) =>
    readers.some((file) => file !== own && name(folder.text(file) ?? ''));
  const modules = folder.modules
    .filter((file) => file !== 'lab.ts' && !stray.has(folder.at(file).file))
    .filter((file) => !isNamed((text) => text.includes(`/${file}`), file))
    .map((file) => {
      const problem = 'nothing imports this module, and the page does not show it.';
      return new AuthorError(folder.at(file, 1), problem, remedy);
    });
  const keys = folder.has(tables) ? Object.keys(folder.json(tables) as object) : [];
  const unshown = keys
    .filter((key) => !isNamed((text) => names(text, key)))
    .map((key) => new AuthorError(folder.inJson(tables, [key]), `nothing shows "${key}".`, remedy));
  return [...modules, ...unshown];
}
