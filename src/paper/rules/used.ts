/** Rule: data files are read by the page or its tests, and so is every number of `oracles.json`. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import type { RuledPage } from './rule.ts';

/** Files that the site reads by their names. */
const known =
  /^(lab\.results|published(\.compared)?|queries|golden|also|versions|mutants(\.equivalent|\.debts)?|shown-lines\.debts)\.json$/;
const oracles = 'oracles.json';
/** All of it is read, whatever it holds. */
const asWhole = /Object\.(entries|keys|values)\((oracles|known|expected)\)|\.\.\.oracles\b/;

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a text has a name as a word of its own. */
export const names = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(text);

/** Whether a text reads all that stands under a name, whatever it is called. */
const readsWhole = (text: string, name: string): boolean =>
  new RegExp(
    `(Object\\.(entries|keys|values)\\(|\\.\\.\\.|to\\w*(Equal|MatchObject)\\()[^()]*\\b${escaped(name)}\\b`,
  ).test(text);

type Note = (path: string[], file: string, problem: string) => void;

/** Numbers and texts by name, however deep; lists belong to what stands beside them. */
function checkOracles(root: object, own: readonly string[], texts: readonly string[], note: Note) {
  const visit = (value: object, path: string[]): void => {
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, key];
      const isHolder = typeof inner === 'object' && inner !== null;
      const isTop = path.length === 0;
      const isNamed = (isTop ? own : texts).some((text) => names(text, key));
      if (!isNamed && (isTop || !isHolder)) {
        note(at, oracles, `nothing uses "${at.join('.')}".`);
      } else if (isHolder && !Array.isArray(inner)) {
        if (!texts.some((text) => readsWhole(text, key))) visit(inner, at);
      }
    }
  };
  visit(root, []);
}

export function used({ parts: { folder } }: RuledPage, notebook: Notebook): void {
  const readers = folder.files.filter((file) => /\.(ts|mdx|astro)$/.test(file));
  const texts = readers.map((file) => folder.text(file) ?? '');
  const note: Note = (path, file, problem) => {
    const at = path.length > 0 ? folder.inJson(file, path) : folder.at(file, 1);
    const remedy = 'Use it in a test or on the page, or delete it.';
    notebook.mistakes.push(new AuthorError(at, problem, remedy, folder.at('index.mdx').file));
  };
  for (const file of folder.data.filter((name) => !known.test(name))) {
    if (!texts.some((text) => text.includes(`./${file}`)))
      note([], file, 'nothing reads this file.');
  }
  if (!folder.data.includes(oracles)) return;
  const own = texts.filter((text) => text.includes(`/${oracles}`));
  if (own.length === 0 || own.some((text) => asWhole.test(text))) return;
  checkOracles(folder.json(oracles) as object, own, texts, note);
}
