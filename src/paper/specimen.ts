/** An equation with its code and its tests, chosen from the papers to show how the three belong together. */
import { childrenOf, type FormulaNode, mathmlOf } from '../math/formula.ts';
import equation from './elements/equation.ts';
import snippet from './elements/snippet.ts';
import type { Paper, Resolved } from './paper.ts';

export interface Specimen {
  paper: Paper;
  /** Its number among the elements of the page, and what it shows. */
  equation: { use: number } & ReturnType<typeof equation.resolve>;
  /** MathML. */
  formula: string;
  code: ReturnType<typeof snippet.resolve>;
}

/** Lines of code between which a box explains itself. */
const fewest = 4;
const most = 14;

function formulaOf({ tree }: Paper, { use }: Resolved): string {
  const inside = (node: Parameters<typeof childrenOf>[0]): FormulaNode | undefined => {
    if (node.type === 'math' || node.type === 'inlineMath') return node;
    return childrenOf(node)
      .map(inside)
      .find((found) => found);
  };
  const node = inside(use.node);
  if (!node) throw new Error(`${use.at.file}:${use.at.line}: an equation without a formula.`);
  return mathmlOf(node, true, tree.text);
}

/** Equations of a page whose code has a note, is short, and is held by tests. */
function specimensOf(paper: Paper): Specimen[] {
  const boxes = paper.elements
    .filter(({ use }) => use.name === snippet.name)
    .map(({ shown }) => shown as Specimen['code']);
  return paper.elements.flatMap((resolved, use): Specimen[] => {
    if (resolved.use.name !== equation.name) return [];
    const shown = resolved.shown as ReturnType<typeof equation.resolve>;
    const code = boxes.find(
      ({ region, folded }) => !folded && 'region' in shown && region.name === shown.region,
    );
    if (!code || shown.held.length === 0) return [];
    const { source, region } = code;
    const lines = source.lines.slice(region.from - 1, region.to);
    const hasNote = lines.some((line) => /^\s*\/\/ (?!#)/.test(line));
    if (!hasNote || lines.length < fewest || lines.length > most) return [];
    return [{ paper, equation: { use, ...shown }, formula: formulaOf(paper, resolved), code }];
  });
}

/** The first of the papers, in their order, that has one; of several the one with the shortest code. */
export function specimenOf(papers: readonly Paper[]): Specimen | undefined {
  const [first] = papers.map(specimensOf).filter(({ length }) => length > 0);
  const length = ({ code: { region } }: Specimen) => region.to - region.from;
  return first?.toSorted((a, b) => length(a) - length(b))[0];
}
