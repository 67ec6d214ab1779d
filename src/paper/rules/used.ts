/** Rule: data files are read by the page or its tests, and so is every part of `oracles.json`. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import type { RuledPage } from './rule.ts';

/** Files that the site reads by their names. */
const known =
  /^(lab\.results|published|queries|golden|versions|mutants(\.equivalent|\.debts)?|shown-lines\.debts)\.json$/;
const oracles = 'oracles.json';
/** All of it is read, whatever it holds. */
const asWhole = /Object\.(entries|keys|values)\((oracles|known|expected)\)|\.\.\.oracles\b/;

export function used({ parts: { folder } }: RuledPage, notebook: Notebook): void {
  const readers = folder.files.filter((file) => /\.(ts|mdx|astro)$/.test(file));
  const texts = readers.map((file) => folder.text(file) ?? '');
  const say = (path: string[], file: string, problem: string) => {
    const at = path.length > 0 ? folder.inJson(file, path) : folder.at(file, 1);
    const remedy = 'Hold it in a test or show it with <Value>, or delete it.';
    notebook.mistakes.push(new AuthorError(at, problem, remedy));
  };
  for (const file of folder.data.filter((name) => !known.test(name))) {
    if (!texts.some((text) => text.includes(`./${file}`)))
      say([], file, 'nothing reads this file.');
  }
  if (!folder.data.includes(oracles)) return;
  const own = texts.filter((text) => text.includes(`/${oracles}`));
  if (own.length === 0 || own.some((text) => asWhole.test(text))) return;
  for (const key of Object.keys(folder.json(oracles) as object)) {
    const name = new RegExp(`(?<![\\w$])${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w$])`);
    if (!own.some((text) => name.test(text))) say([key], oracles, `nothing uses "${key}".`);
  }
}
