/** Rule: a tool's page has nothing that the Content-Security-Policy would refuse. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import type { Folder } from '../folder.ts';
import { blank, markupOf, values } from './markup.ts';

const refused: readonly (readonly [pattern: RegExp, remedy: string])[] = [
  [/\bstyle(?==)/g, 'Write a class, and its rules in a style sheet beside it.'],
  [/\bon[a-z]+(?==)/g, 'Listen with addEventListener in its *.client.ts.'],
  [/\b(?:is:inline|define:vars)\b/g, 'Import a *.client.ts that lies beside it, or a style sheet.'],
];

const tag = /<[a-z][\w-]*\s(?:"[^"]*"|\{(?:[^{}]|\{[^}]*\})*\}|[^>"{])*>/g;

export function tool(folder: Folder, notebook: Notebook): void {
  for (const file of folder.files.filter((name) => /^tool\/.*\.astro$/.test(name))) {
    const markup = markupOf(folder.text(file) ?? '') ?? '';
    for (const { 0: text, index } of markup.matchAll(tag)) {
      const names = text.replace(values, blank);
      for (const [pattern, remedy] of refused) {
        for (const { 0: found, index: within } of names.matchAll(pattern)) {
          const line = markup.slice(0, index + within).split('\n').length;
          const problem = `it has ${found}, which no page of the site may.`;
          notebook.mistakes.push(new AuthorError(folder.at(file, line), problem, remedy));
        }
      }
    }
  }
}
