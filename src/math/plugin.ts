/** Sätteri plugin: `$…$` and `$$…$$` become MathML, in Markdown and in MDX. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Custom, MdastNode, MdastVisitorContext } from 'satteri';
import { defineMdastPlugin, htmlToHast } from 'satteri';
import { childrenOf, isAlone, mathmlOf } from './formula.ts';
import { formulaMistakes } from './mistakes.ts';

/** Markup as a node that is never read as Markdown or MDX again. */
export function finished(markup: string): MdastNode {
  const tree = htmlToHast(markup, { fragment: true });
  const element = 'children' in tree ? tree.children[0] : undefined;
  if (element?.type !== 'element') throw new Error(`Not one element: ${markup}`);
  const { tagName, properties, children } = element;
  const data = { hName: tagName, hProperties: properties, hChildren: children };
  return { type: 'finished', data } as Custom as MdastNode;
}

/** @throws naming all formulas that cannot be shown: with file and line, where the file is known */
function refuseMistakes(root: Readonly<MdastNode>, { source, fileURL }: MdastVisitorContext): void {
  const mistakes = formulaMistakes(root, source);
  const [first] = mistakes;
  if (!first) return;
  const file = fileURL && relative(process.cwd(), fileURLToPath(fileURL)).replace(/\?.*$/, '');
  const messages = mistakes.map(({ line, error }) =>
    file ? `${file}:${line}: ${error.message}` : error.message,
  );
  const { line, column } = first;
  throw Object.assign(new Error(messages.join('\n')), { line, column });
}

type Phrasing = Extract<MdastNode, { type: 'paragraph' }>['children'][number];

/** Text without the line ends that a block of its own takes the place of. */
function paragraph(children: readonly Phrasing[]): MdastNode[] {
  const kept = children.flatMap((child, index): Phrasing[] => {
    if (child.type !== 'text') return [child];
    let { value } = child;
    if (index === 0) value = value.replace(/^\s*\n/, '');
    if (index === children.length - 1) value = value.replace(/\n\s*$/, '');
    if (value === child.value) return [child];
    return value === '' ? [] : [{ type: 'text', value }];
  });
  return kept.length === 0 ? [] : [{ type: 'paragraph', children: kept }];
}

const opening = /[([“‘]+$/;
const closing = /^[)\],.;:!?…’”]+/;

const signs = (neighbor: Readonly<MdastNode> | undefined, which: RegExp): string =>
  (neighbor?.type === 'text' && which.exec(neighbor.value)?.[0]) || '';

function neighbors(node: Readonly<MdastNode>, context: MdastVisitorContext) {
  const siblings = childrenOf(context.parent(node) as MdastNode);
  const index = context.indexOf(node) ?? 0;
  return { before: siblings[index - 1], after: siblings[index + 1] };
}

export const mathPlugin = defineMdastPlugin({
  name: 'tex-to-mathml',
  options: { position: true },
  before: refuseMistakes,
  /** A formula alone on its line breaks its paragraph in two. */
  paragraph(node, context) {
    const blocks: MdastNode[] = [];
    let from = 0;
    for (const [index, child] of node.children.entries()) {
      if (child.type !== 'inlineMath' || !isAlone(node, index, context.source)) continue;
      blocks.push(
        ...paragraph(node.children.slice(from, index)),
        finished(mathmlOf(child, true, context.source)),
      );
      from = index + 1;
    }
    if (from === 0) return;
    context.replaceNode(node, [...blocks, ...paragraph(node.children.slice(from))]);
  },
  inlineMath(node, context) {
    const parent = context.parent(node);
    const alone = isAlone(parent, context.indexOf(node) ?? 0, context.source);
    if (alone && parent.type === 'paragraph') return;
    const formula = mathmlOf(node, alone, context.source);
    const around = neighbors(node, context);
    const before = signs(around.before, opening);
    const after = signs(around.after, closing);
    const together = `<span class="unbroken">${before}${formula}${after}</span>`;
    context.replaceNode(node, finished(before || after ? together : formula));
  },
  /** Browsers break lines between a formula and the signs around it: it takes them with it. */
  text(node, context) {
    const { before, after } = neighbors(node, context);
    let { value } = node;
    if (before?.type === 'inlineMath') value = value.replace(closing, '');
    if (after?.type === 'inlineMath') value = value.replace(opening, '');
    if (value !== node.value) context.replaceNode(node, { type: 'text', value });
  },
  math(node, context) {
    context.replaceNode(node, finished(mathmlOf(node, true, context.source)));
  },
});
