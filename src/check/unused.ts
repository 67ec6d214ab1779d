/** Modules, what they export, and published tables of a paper that nothing of it uses. */
import { AuthorError } from '../author-error.ts';
import { tablesFile } from '../paper/compared.ts';
import type { Folder } from '../paper/folder.ts';
import { names } from '../paper/rules/used.ts';

const remedy = 'Use it in a test or on the page, or delete it.';

const exported = /^export (?:async )?(?:function\*?|const|let|class|interface|type) (\w+)/gm;

/** Names that a module exports and nobody writes again, itself included. */
function unusedExports(folder: Folder, file: string, readers: readonly string[]): AuthorError[] {
  const text = folder.text(file) ?? '';
  return [...text.matchAll(exported)].flatMap(({ 1: name = '', index }) => {
    const others = readers.filter((other) => other !== file);
    const again = text.slice(index).split(new RegExp(`\\b${name}\\b`)).length > 2;
    if (again || names(text.slice(0, index), name)) return [];
    if (others.some((other) => names(folder.text(other) ?? '', name))) return [];
    const at = folder.at(file, text.slice(0, index).split('\n').length);
    return [new AuthorError(at, `nothing uses "${name}".`, remedy)];
  });
}

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
  const keys = folder.has(tablesFile) ? Object.keys(folder.json(tablesFile) as object) : [];
  const unshown = keys
    .filter((key) => !isNamed((text) => names(text, key)))
    .map(
      (key) => new AuthorError(folder.inJson(tablesFile, [key]), `nothing shows "${key}".`, remedy),
    );
  const said = new Set(modules.map(({ place }) => place.file));
  const idle = folder.modules
    .filter((file) => file !== 'lab.ts' && !stray.has(folder.at(file).file))
    .filter((file) => !said.has(folder.at(file).file))
    .flatMap((file) => unusedExports(folder, file, readers));
  // Whoever lists a folder names no file of it.
  const isListed = isNamed((text) => /\b(?:readdir|glob)/.test(text));
  const unread = (isListed ? [] : folder.files)
    .filter((file) => /^fixtures\/[a-z0-9]/i.test(file) && !stray.has(folder.at(file).file))
    .filter((file) => !isNamed((text) => text.includes(file.slice('fixtures/'.length)), file))
    .map(
      (file) =>
        new AuthorError(
          folder.at(file),
          'no test reads this file.',
          'Read it in one, or delete it.',
        ),
    );
  return [...modules, ...unshown, ...idle, ...unread];
}
