/** What is left to write: text that a new paper starts with and no reader should see. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { AuthorError, Notebook } from '../../author-error.ts';
import { commentsOf } from '../../code/comments.ts';
import type { Folder } from '../folder.ts';
import { placeholders } from '../placeholders.ts';
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

/** By file of the template: what must not stay. */
function readPhrases(): Map<string, readonly string[]> {
  const long = (texts: readonly string[]) => texts.map(oneLine).filter(isPhrase);
  const ofAuthor = `given: ${author.given} family: ${author.family}`;
  return new Map([
    ['index.mdx', [...long(phrasesOfPage()), '00.0', ...Object.values(fields), ofAuthor]],
    ['lab.ts', long(phrasesOfCode('lab.ts'))],
    ['method.ts', long(phrasesOfCode('method.ts'))],
    ['references.bib', [...long(ofBib()), 'https://example.org/']],
  ]);
}

/** What authors write for themselves. */
const reminders: readonly string[] = ['TODO', 'FIXME', 'TBD', 'XXX', '???', 'Lorem ipsum'];

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** Lines that hold a phrase, whole words only; one that is broken over lines counts where it begins. */
function linesWith(text: string, phrase: string): number[] {
  const pattern = phrase
    .split(' ')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s/*,]+');
  return [...text.matchAll(new RegExp(`(?<![\\w.])${pattern}(?![\\w])`, 'g'))].map(
    ({ index }) => text.slice(0, index).split('\n').length,
  );
}

/** Notes every line of the template that is left, headings without text, and questions that are missing. */
export function unfinished(folder: Folder, notebook: Notebook): void {
  known ??= readPhrases();
  for (const [file, texts] of known) {
    const text = folder.text(file);
    if (text === undefined) continue;
    const lines = new Set<number>();
    for (const phrase of [...texts, ...reminders]) {
      for (const line of linesWith(text, phrase)) {
        if (lines.has(line)) continue;
        lines.add(line);
        notebook.mistakes.push(
          new AuthorError(
            folder.at(file, line),
            reminders.includes(phrase)
              ? `"${phrase}" is left.`
              : `"${phrase}" is text of the template.`,
            'Write your own.',
          ),
        );
      }
    }
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
    notebook.mistakes.push(new AuthorError(at, problem, 'Write it, or remove the heading.'));
  }
  missingQueries(folder, notebook);
}
