/** Rule: notes beside the code are sentences; what else Markdown has does not stand in a margin. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { noteHtml } from '../../code/note-html.ts';
import { annotate } from '../../code/notes.ts';
import snippet from '../elements/snippet.ts';
import { type RuledPage, shownBy } from './rule.ts';

/** Tags that a writer of Markdown may use, without a word before them: `Map<b>` is a type. */
const tag =
  /<br\s*\/?>|<\w+\b[^<>]*\/>|(?<!\w)<\/?(?:a|b|code|div|em|i|img|li|ol|p|span|strong|sub|sup|u|ul)\b[^<>]*>/i;
const code = /^\s*(?:(?:const|let|return|import|export|throw)\b.*|[\w.]+\(.*\));$/m;
/** Without code, formulas and bold words. */
const plain = (markdown: string): string =>
  markdown.replace(/(`+)[^`][\s\S]*?\1|\$[^$]*\$|\*\*\S[^*]*\*\*/g, '');

/** In its source: what would be shown as it stands. */
function leftover(markdown: string): [problem: string, remedy: string] | undefined {
  const text = plain(markdown);
  const [html] = tag.exec(text) ?? [];
  if (html) return [`${html} of a note would be shown as it stands.`, 'Write Markdown.'];
  const [line] = code.exec(text) ?? [];
  if (line) return [`a note holds code: ${line.trim()}`, 'Delete it; notes are sentences.'];
  const [sign] = /\*\*|(?<!\\)`/.exec(text) ?? [];
  return sign
    ? [
        `a ${sign} of a note would be shown as it stands.`,
        `Close it with another, or write \\${sign[0]}.`,
      ]
    : undefined;
}

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
      const [, problem, remedy] = faults.find(([pattern]) => pattern.test(html)) ?? [];
      const fault = problem && remedy ? ([problem, remedy] as const) : leftover(markdown);
      if (fault) notebook.mistakes.push(new AuthorError(at, ...fault));
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
