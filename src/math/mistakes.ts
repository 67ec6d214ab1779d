/** All that is wrong with the formulas of a Markdown or MDX text, with the places. */
import type { MdastNode } from 'satteri';
import { childrenOf, isAlone, mathmlOf } from './formula.ts';
import { TexError } from './tex-error.ts';

export interface Mistake {
  /** Where the formula begins in the text, counted from 1. */
  line: number;
  column: number;
  error: TexError;
}

/** What is wrong with a formula, or with a dollar sign that is none's. */
function fault(
  node: Readonly<MdastNode>,
  parent: Readonly<MdastNode>,
  index: number,
  source: string,
): TexError | undefined {
  const { start, end } = node.position ?? {};
  if (node.type === 'text') {
    const [rest] = /(?<!\\)\$[^\n]*/.exec(source.slice(start?.offset, end?.offset)) ?? [];
    return rest === undefined
      ? undefined
      : new TexError(
          rest.slice(0, 40),
          'is not closed on its line',
          'Close it with a second "$", or write \\$ for a dollar sign in a sentence.',
          { astray: true },
        );
  }
  if (node.type !== 'math' && node.type !== 'inlineMath') return undefined;
  try {
    mathmlOf(node, node.type === 'math' || isAlone(parent, index, source), source);
    return undefined;
  } catch (error) {
    if (error instanceof TexError) return error;
    throw error;
  }
}

/**
 * @param tree of a text, with positions
 * @param source the text
 * @returns one mistake for each formula that a page cannot show, from top to bottom
 */
export function formulaMistakes(tree: Readonly<MdastNode>, source: string): Mistake[] {
  const found: Mistake[] = [];
  for (const [index, node] of childrenOf(tree).entries()) {
    const error = fault(node, tree, index, source);
    if (!error) {
      found.push(...formulaMistakes(node, source));
      continue;
    }
    const { line, column } = node.position?.start ?? { line: 1, column: 1 };
    found.push({ line, column, error });
    if (error.astray) break;
  }
  return found;
}
