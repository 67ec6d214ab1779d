/** The shape that every paper's page has: its sections, and nothing in its text that would run as code. */
import type { MdastNode } from 'satteri';
import { AuthorError, type Notebook } from '../author-error.ts';
import { formulaMistakes } from '../math/mistakes.ts';
import { openCommand } from '../plain-text.ts';
import { formulaError } from './rules/formulas.ts';
import { isSection, sections } from './sections.ts';
import { lineOf, nodesOf, type PageTree, textOf } from './tree.ts';

/** @returns whether they are as they must be */
function checkSections(root: MdastNode, file: string, notebook: Notebook): boolean {
  const all = [...nodesOf(root)].filter((node) => node.type === 'heading');
  const headings = all.filter(({ depth }) => depth === 2);
  const order = `Every page has, in this order: ${sections.join(', ')}.`;
  for (const [index, title] of sections.entries()) {
    const heading = headings[index];
    if (heading && textOf(heading) === title) continue;
    const other = all.find((node) => node.depth !== 2 && textOf(node).trim() === title);
    if (other) {
      const problem = `"${'#'.repeat(other.depth)} ${title}" is a section of the page.`;
      const at = { file, line: lineOf(other) };
      notebook.mistakes.push(new AuthorError(at, problem, `Write ## ${title}.`));
      return false;
    }
    const found = heading ? `"## ${textOf(heading)}" stands there` : 'the page ends before';
    notebook.mistakes.push(
      new AuthorError(
        { file, line: heading && lineOf(heading) },
        `section ${index + 1} must be "## ${title}"; ${found}.`,
        heading && !isSection(textOf(heading))
          ? `Write ### for headings of your own. ${order}`
          : order,
      ),
    );
    return false;
  }
  const extra = headings[sections.length];
  if (!extra) return true;
  notebook.mistakes.push(
    new AuthorError(
      { file, line: lineOf(extra) },
      `"## ${textOf(extra)}" follows the last section.`,
      order,
    ),
  );
  return false;
}

/** Commands of TeX that name something, and the element that does it here. */
const commands: Readonly<Record<string, string>> = {
  cite: 'Cite',
  citep: 'Cite',
  citet: 'Cite',
  eqref: 'EqRef',
  ref: 'EqRef',
};

/** What a single node may not be, with the remedy. */
function fault(node: MdastNode, text: string): [problem: string, remedy: string] | undefined {
  if (
    (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') &&
    !/^\s*(\/\*[\s\S]*\*\/\s*)?$/.test(node.value)
  ) {
    const before = text.slice(0, node.position?.start.offset);
    // What stands before it says that a program left both.
    if (/contentReference\[[^\]]*\]$/.test(before)) return undefined;
    const [, command] = openCommand.exec(before) ?? [];
    if (command) {
      const name = commands[command];
      const remedy = name ? `Write <${name} id="${node.value}" />.` : 'Write $…$ around a formula.';
      return [`\\${command}{${node.value}} is TeX, and {…} would run as code.`, remedy];
    }
    return [
      `{${node.value}} would run as code.`,
      'Write \\{ and \\} for braces, $…$ for mathematics, <Value> for numbers.',
    ];
  }
  return undefined;
}

/**
 * Notes every fault of a page's shape, with its line.
 * @returns whether it has its sections
 */
export function checkShape({ root, text }: PageTree, file: string, notebook: Notebook): boolean {
  const formulas = formulaMistakes(root, text);
  for (const node of nodesOf(root)) {
    const found = fault(node, text);
    // In a formula that is not closed it would not run.
    const isOfFormula = formulas.some(({ line, error }) => error.astray && line === lineOf(node));
    if (!found || isOfFormula) continue;
    notebook.mistakes.push(new AuthorError({ file, line: lineOf(node) }, ...found));
  }
  for (const { line, error } of formulas) {
    notebook.mistakes.push(formulaError({ file, line }, error));
  }
  return checkSections(root, file, notebook);
}
