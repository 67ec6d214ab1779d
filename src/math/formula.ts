/** A formula as its author wrote it in Markdown: what the dollar signs enclose, whether it stands alone, its MathML. */
import type { MdastNode } from 'satteri';
import { bareGreek, lettersOf } from './slips.ts';
import { displayMathml, texToMathml } from './tex.ts';
import { TexError } from './tex-error.ts';

type Of<Type extends MdastNode['type']> = Readonly<Extract<MdastNode, { type: Type }>>;
export type FormulaNode = Of<'inlineMath'> | Of<'math'>;

function written(node: Readonly<MdastNode>, source: string): string {
  return source.slice(node.position?.start.offset, node.position?.end.offset);
}

function isProse(tex: string): boolean {
  if (bareGreek(tex)) return false;
  const letters = lettersOf(tex);
  return /[a-z]{3,},?\s+[a-z]{2,}|[a-z]{2,},?\s+[a-z]{3,}|^\d[\d.,]*\s+[a-z]{3,}/i.test(letters);
}

function refuseProse(tex: string): void {
  if (!isProse(tex)) return;
  throw new TexError(
    tex,
    'reads like prose',
    'Write \\$ for a dollar sign in a sentence and \\text{…} around words in a formula.',
    { astray: true },
  );
}

function inlineTex(node: Of<'inlineMath'>, source: string): string {
  const text = written(node, source);
  const next = source[node.position?.end.offset ?? source.length] ?? '';
  // As in Pandoc: what closes a formula has no space before it and no digit after it.
  if (/^\$[^\s$\\{][^$\\{]*\s\$$/.test(text) || /^\$[^$\\{]+\$\d$/.test(text + next)) {
    throw new TexError(
      node.value,
      'looks like prices',
      'Write \\$ for a dollar sign in a sentence; in a formula, no space before the closing "$" and no digit after it.',
      { astray: true },
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
  const first = /^\$+(.*)/.exec(text)?.[1]?.trim();
  return [first, node.value].filter(Boolean).join('\n');
}

/** @throws {TexError} when dollar signs do not enclose a formula */
function texOf(node: FormulaNode, source: string): string {
  const tex = node.type === 'math' ? fencedTex(node, source) : inlineTex(node, source);
  refuseProse(tex);
  return tex;
}

/**
 * @param source the Markdown that the node's position speaks of
 * @param display true for a formula on its own line
 * @returns its MathML
 * @throws {TexError} when there is none
 */
export function mathmlOf(node: FormulaNode, display: boolean, source: string): string {
  const tex = texOf(node, source);
  return display ? displayMathml(tex) : texToMathml(tex, false);
}

export function childrenOf(node: Readonly<MdastNode>): readonly MdastNode[] {
  return 'children' in node ? (node.children as MdastNode[]) : [];
}

/** Whether a child is `$$…$$` with nothing else on its line, which authors mean to be displayed. */
export function isAlone(parent: Readonly<MdastNode>, index: number, source: string): boolean {
  if (parent.type !== 'paragraph' && parent.type !== 'mdxJsxFlowElement') return false;
  const siblings = childrenOf(parent);
  const node = siblings[index];
  if (node?.type !== 'inlineMath' || !written(node, source).startsWith('$$')) return false;
  const before = siblings[index - 1];
  const after = siblings[index + 1];
  return (
    (!before || (before.type === 'text' && /\n\s*$/.test(before.value))) &&
    (!after || (after.type === 'text' && /^\s*\n/.test(after.value)))
  );
}

/** Whether all that a node holds is one displayed formula. */
export function holdsOneFormula(node: Readonly<MdastNode>, source: string): boolean {
  const [only, ...others] = childrenOf(node);
  if (!only || others.length > 0) return false;
  if (only.type === 'paragraph') return holdsOneFormula(only, source);
  return only.type === 'math' || isAlone(node, 0, source);
}
