/** Rule: notes beside the code are sentences; what else Markdown has does not stand in a margin. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { noteHtml } from '../../code/note-html.ts';
import { annotate } from '../../code/notes.ts';
import snippet from '../elements/snippet.ts';
import { type RuledPage, shownBy } from './rule.ts';

const faults: readonly (readonly [pattern: RegExp, problem: string, remedy: string])[] = [
  [/<h[1-6]\b/, 'a note begins with "#", which makes a heading.', 'Write a sentence.'],
  [/<img\b/, 'a note has an image.', 'Notes are words, code and formulas.'],
  [/<table\b/, 'a note has a table.', 'Notes are words, code and formulas.'],
  [
    /\shref="(?!https:)/,
    'a link of a note does not begin with https://.',
    'Correct its address, or write plain words.',
  ],
];

export function notes(page: RuledPage, notebook: Notebook): void {
  const { folder } = page.parts;
  for (const { source, region, file } of shownBy(page, snippet)) {
    for (const { from, markdown } of annotate(source, region).notes) {
      const at = folder.at(file, from - markdown.split('\n').length);
      // A formula that cannot be set, its own rule says.
      const html = htmlOf(markdown) ?? '';
      const found = faults.find(([pattern]) => pattern.test(html));
      if (found) notebook.mistakes.push(new AuthorError(at, found[1], found[2]));
    }
  }
}

function htmlOf(markdown: string): string | undefined {
  try {
    return noteHtml(markdown, '');
  } catch {
    return undefined;
  }
}
