/** What is left to write: text that a new paper starts with and no reader should see. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { AuthorError, Notebook } from '../../author-error.ts';
import { commentsOf } from '../../code/comments.ts';
import type { Folder } from '../folder.ts';
import { once } from '../once.ts';
import { placeholders, reminders, withoutMentions } from '../placeholders.ts';
import { isSection } from '../sections.ts';
import { lineOf, nodesOf, parsePage, textOf } from '../tree.ts';
import { emptyHeadings } from './headings.ts';
import { missingQueries } from './queries.ts';

const template = resolve('scripts/new/template');
const textOfTemplate = (file: string) => readFileSync(join(template, file), 'utf8');

/** Longer than what two authors write alike by chance. */
const isPhrase = (text: string): boolean => text.split(/\s+/).filter(Boolean).length >= 4;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function phrasesOfPage(): string[] {
  const { root } = parsePage(textOfTemplate('index.mdx'), 'template');
  // Headings of sections stay.
  const blocks = [...nodesOf(root)].filter((node) => node.type === 'paragraph');
  const texts = blocks.flatMap((block) => [...nodesOf(block)]);
  return texts.flatMap((node) => (node.type === 'text' ? node.value.split('\n') : []));
}

/** Texts and comments of a module. */
function phrasesOfCode(file: string): string[] {
  const text = textOfTemplate(file);
  const found: string[] = commentsOf(text).map((comment) =>
    comment.text.replace(/^[/*\s]+|[*/\s]+$/g, ''),
  );
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest));
  return found;
}

const ofBib = (): string[] =>
  [...textOfTemplate('references.bib').matchAll(/=\s*\{(.*)\}/g)].map(([, value]) => value!);

const { author, ...fields } = placeholders;

/** By the kind of file: what must not stay of the template. */
function readPhrases(): [kind: RegExp, phrases: readonly string[]][] {
  const long = (texts: readonly string[]) => texts.map(oneLine).filter(isPhrase);
  const ofAuthor = `given: ${author.given} family: ${author.family}`;
  const ofPage = [...long(phrasesOfPage()), '00.0', ...Object.values(fields), ofAuthor];
  const ofCode = [...phrasesOfCode('lab.ts'), ...phrasesOfCode('method.ts')];
  return [
    [/^index\.mdx$/, ofPage],
    [/^(?!.*\.test\.ts$)[^/]*\.ts$/, long(ofCode)],
    [/^references\.bib$/, [...long(ofBib()), 'https://example.org/']],
  ];
}

const phrases = once(readPhrases);

/** Texts that an author writes; what a command writes, and what was released, is none. */
const isWritten = (file: string): boolean =>
  /\.(mdx|ts|astro|bib|json)$/.test(file) &&
  !/^(lab\.results|mutants|versions)\.json$|^(versions|fixtures)\//.test(file);

/** Whole words only, wherever their lines are broken. */
function patternOf(phrase: string): RegExp {
  const words = phrase.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\w.])${words.join('[\\s/*,]+')}(?![\\w])`, 'g');
}

/** What is found on each line that it begins on. */
const linesOf = (text: string, pattern: RegExp): Map<number, string> =>
  new Map(
    [...text.matchAll(pattern)].map(({ 0: found, index }) => [
      text.slice(0, index).split('\n').length,
      found,
    ]),
  );

/** Notes every line of the template or for the author alone that is left, headings without text, and questions that are missing. */
export function unfinished(folder: Folder, notebook: Notebook): void {
  for (const file of folder.files.filter(isWritten)) {
    const text = folder.text(file) ?? '';
    const ofTemplate = phrases().flatMap(([kind, texts]) => (kind.test(file) ? texts : []));
    const lines = new Map<number, string>();
    for (const phrase of ofTemplate) {
      for (const line of linesOf(text, patternOf(phrase)).keys())
        lines.set(line, `"${phrase}" is text of the template.`);
    }
    for (const [line, words] of linesOf(withoutMentions(text, file), reminders)) {
      if (!lines.has(line)) lines.set(line, `"${words}" is left.`);
    }
    for (const [line, problem] of lines)
      notebook.mistakes.push(new AuthorError(folder.at(file, line), problem, 'Write your own.'));
  }
  const { file } = folder.at('index.mdx');
  // What is no MDX, reading the paper says.
  const tree = new Notebook().try(() => parsePage(folder.page, file));
  const empty = tree ? emptyHeadings(tree.root) : [];
  // That works are cited and not listed, their element says.
  const isListed = (title: string) => title === 'References' && folder.page.includes('<Cite ');
  for (const node of empty.filter((heading) => !isListed(textOf(heading)))) {
    const problem = `nothing stands under "${'#'.repeat(node.depth)} ${textOf(node)}".`;
    const at = folder.at('index.mdx', lineOf(node));
    const isOfEveryPage = node.depth === 2 && isSection(textOf(node));
    const remedy = isOfEveryPage
      ? 'Write it; every page has this section.'
      : 'Write it, or remove the heading.';
    notebook.mistakes.push(new AuthorError(at, problem, remedy));
  }
  missingQueries(folder, notebook);
}
