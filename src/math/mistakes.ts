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

const notClosed = (rest: string): TexError =>
  new TexError(
    rest.slice(0, 40),
    'is not closed on its line',
    'Close it with a second "$", or write \\$ for a dollar sign in a sentence.',
    { astray: true },
  );

/** Of an odd number of dollar signs one has no partner. */
export function isOdd(text: string): boolean {
  return text.replace(/\\\$|`[^`]*`/g, '').split('$').length % 2 === 0;
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
    return rest === undefined ? undefined : notClosed(rest);
  }
  if (node.type !== 'math' && node.type !== 'inlineMath') return undefined;
  try {
    mathmlOf(node, node.type === 'math' || isAlone(parent, index, source), source);
    return undefined;
  } catch (error) {
    if (!(error instanceof TexError)) throw error;
    const paragraph = source.slice(parent.position?.start.offset, parent.position?.end.offset);
    return error.astray && node.type === 'inlineMath' && isOdd(paragraph)
      ? notClosed(source.slice(start?.offset).split('\n')[0]!)
      : error;
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
