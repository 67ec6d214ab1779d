/** Rule: nothing stands twice: no paragraph that was copied, no word that was typed again. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { lineOf, nodesOf } from '../tree.ts';
import { noteAt, type RuledPage } from './rule.ts';

/** Words that no sentence has twice in a row. */
const again =
  /(?<![\w-])(a|an|and|are|as|at|be|by|for|from|in|is|it|its|of|on|or|than|the|their|they|this|to|was|we|which|with)\s+\1(?![\w-])/i;
/** Shorter ones may be alike by chance. */
const leastWords = 8;

/** Titles by which readers tell pieces of code apart. */
function titles({ elements }: RuledPage, notebook: Notebook): void {
  const known = new Map<string, number | undefined>();
  for (const { use } of elements) {
    const { title } = use.given as { title?: string };
    if (use.name !== 'Snippet' || !title) continue;
    const remedy = `Word one differently; the other is on line ${known.get(title)}.`;
    if (known.has(title))
      notebook.mistakes.push(
        new AuthorError(use.at, `two <Snippet> are titled "${title}".`, remedy),
      );
    else known.set(title, use.at.line);
  }
}

/** Two numbers of one path in a sentence: one of them was meant to be another. */
function values({ elements, tree }: RuledPage, notebook: Notebook): void {
  const all = elements.filter(({ use }) => use.name === 'Value').map(({ use }) => use);
  for (const [i, use] of all.entries()) {
    const before = all[i - 1];
    const [from, to] = [before?.node.position?.end.offset, use.node.position?.start.offset];
    if (!before || from === undefined || to === undefined) continue;
    const isSame = JSON.stringify(before.given) === JSON.stringify(use.given);
    if (!isSame || /[.:;?!]\s|\n\s*\n|\|/.test(tree.text.slice(from, to))) continue;
    const problem = `one sentence has <Value of="${String((use.given as { of?: string }).of)}"> twice.`;
    const remedy = 'Name another value, or say the number once.';
    notebook.mistakes.push(new AuthorError(use.at, problem, remedy));
  }
}

/** A share that is written as percent in one sentence is so in all. */
function percents({ elements }: RuledPage, notebook: Notebook): void {
  type Given = { of: string; from: string; digits?: number; percent?: boolean };
  const all = elements
    .filter(({ use }) => use.name === 'Value')
    .map(({ use }) => ({ use, given: use.given as unknown as Given }));
  for (const { use, given } of all) {
    if (given.percent || given.digits !== undefined) continue;
    const other = all.find(
      ({ given: { of, from, percent } }) => percent && of === given.of && from === given.from,
    );
    if (!other) continue;
    const problem = `<Value of="${given.of}"> is shown as a plain number, on line ${other.use.at.line} as percent.`;
    notebook.mistakes.push(new AuthorError(use.at, problem, 'Add percent, or digits={…}.'));
  }
}

export function doubles(page: RuledPage, notebook: Notebook): void {
  titles(page, notebook);
  values(page, notebook);
  percents(page, notebook);
  const known = new Map<string, number>();
  for (const node of nodesOf(page.tree.root)) {
    if (node.type !== 'paragraph') continue;
    for (const inner of nodesOf(node)) {
      const [, word] = (inner.type === 'text' && again.exec(inner.value)) || [];
      if (word) noteAt(page, notebook, inner, `"${word}" stands twice in a row.`, 'Remove one.');
    }
    const { start, end } = node.position ?? {};
    const text = page.tree.text.slice(start?.offset, end?.offset).replace(/\s+/g, ' ');
    if (text.split(' ').length < leastWords) continue;
    const first = known.get(text);
    if (first === undefined) known.set(text, lineOf(node));
    else noteAt(page, notebook, node, `the paragraph of line ${first} again.`, 'Remove one.');
  }
}
