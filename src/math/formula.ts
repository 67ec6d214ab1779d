/** A formula as its author wrote it in Markdown: what stands between the dollar signs, and whether it stands alone. */
import type { MdastNode } from 'satteri';
import { TexError } from './tex-error.ts';

type Of<Type extends MdastNode['type']> = Readonly<Extract<MdastNode, { type: Type }>>;
export type FormulaNode = Of<'inlineMath'> | Of<'math'>;

function written(node: Readonly<MdastNode>, source: string): string {
  return source.slice(node.position?.start.offset, node.position?.end.offset);
}

/** Commands that take words, with them, and all other commands. */
const words =
  /\\(?:text\w*|mbox|math(?:rm|bf|it|sf|tt)|operatorname\*?|begin|end)\s*\{(?:[^{}]|\{[^{}]*\})*\}|\\[a-zA-Z]+/g;

function isProse(tex: string): boolean {
  const letters = tex.replace(words, ' \\ ');
  return /[a-z]{3,},?\s+[a-z]{2,}|[a-z]{2,},?\s+[a-z]{3,}|^\d[\d.,]*\s+[a-z]{3,}/i.test(letters);
}

function refuseProse(tex: string): void {
  if (!isProse(tex)) return;
  throw new TexError(
    tex,
    'reads like prose',
    'Write \\$ for a dollar sign in a sentence, and \\text{…} around words in a formula.',
  );
}

function inlineTex(node: Of<'inlineMath'>, source: string): string {
  const text = written(node, source);
  const next = source[node.position?.end.offset ?? source.length] ?? '';
  // As in Pandoc: what closes a formula has no space before it and no digit after it.
  if (/^\$[^\s$][^$]*\s\$$/.test(text) || /^\$[^$]*[^\\$]\$\d$/.test(text + next)) {
    throw new TexError(
      node.value,
      'looks like prices',
      'Write \\$ for a dollar sign in a sentence; in a formula, no space before the closing "$" and no digit after it.',
    );
  }
  return node.value;
}

/** Markdown takes text behind the opening `$$` for the fence's label; here it is the first line. */
function fencedTex(node: Of<'math'>, source: string): string {
  const text = written(node, source);
  if (node.value.replaceAll('\\$', '').includes('$$') || !/\$\$\s*$/.test(text)) {
    throw new TexError(
      node.value,
      'is not closed where it should be',
      'Put the closing "$$" on a line of its own.',
    );
  }
  const first = /^\$+(.*)/
    .exec(text)?.[1]
    ?.replace(/\$+\s*$/, '')
    .trim();
  return [first, node.value].filter(Boolean).join('\n');
}

/**
 * @param source the Markdown that the node's position speaks of
 * @returns the TeX of a formula
 * @throws {TexError} when dollar signs do not enclose a formula
 */
export function texOf(node: FormulaNode, source: string): string {
  const tex = node.type === 'math' ? fencedTex(node, source) : inlineTex(node, source);
  refuseProse(tex);
  return tex;
}

/**
 * @param siblings of the node, with itself
 * @returns whether it is `$$…$$` with nothing else on its line, which authors mean to be displayed
 */
export function isAlone(
  siblings: readonly Readonly<MdastNode>[],
  index: number,
  source: string,
): boolean {
  const node = siblings[index];
  if (node?.type !== 'inlineMath' || !written(node, source).startsWith('$$')) return false;
  const before = siblings[index - 1];
  const after = siblings[index + 1];
  return (
    (!before || (before.type === 'text' && /\n\s*$/.test(before.value))) &&
    (!after || (after.type === 'text' && /^\s*\n/.test(after.value)))
  );
}

/** Whether all that an element holds is one displayed formula. */
export function isDisplayed(children: readonly Readonly<MdastNode>[], source: string): boolean {
  const [only, ...others] = children;
  if (!only || others.length > 0) return false;
  if (only.type === 'paragraph') return isDisplayed(only.children, source);
  return only.type === 'math' || isAlone(children, 0, source);
}
