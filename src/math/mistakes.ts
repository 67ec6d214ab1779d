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

/**
 * @param tree of a text, with positions
 * @param source the text
 * @returns one mistake for each formula that a page cannot show, from top to bottom
 */
export function formulaMistakes(tree: Readonly<MdastNode>, source: string): Mistake[] {
  return childrenOf(tree).flatMap((node, index) => {
    if (node.type !== 'math' && node.type !== 'inlineMath') return formulaMistakes(node, source);
    try {
      mathmlOf(node, node.type === 'math' || isAlone(tree, index, source), source);
      return [];
    } catch (error) {
      if (!(error instanceof TexError)) throw error;
      const { line, column } = node.position?.start ?? { line: 1, column: 1 };
      return [{ line, column, error }];
    }
  });
}
