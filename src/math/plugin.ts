/** Sätteri plugin: `$…$` and `$$…$$` become MathML, in Markdown and in MDX. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Custom, MdastNode, MdastVisitorContext } from 'satteri';
import { defineMdastPlugin, htmlToHast } from 'satteri';
import { type FormulaNode, isAlone, texOf } from './formula.ts';
import { displayMathml, texToMathml } from './tex.ts';
import { TexError } from './tex-error.ts';

/** Markup as a node that is never read as Markdown or MDX again. */
function finished(markup: string): Custom {
  const tree = htmlToHast(markup, { fragment: true });
  const element = 'children' in tree ? tree.children[0] : undefined;
  if (element?.type !== 'element') throw new Error(`Not one element: ${markup}`);
  const { tagName, properties, children } = element;
  return {
    type: 'formula',
    data: { hName: tagName, hProperties: properties, hChildren: children },
  };
}

/** @throws with file and line of the formula where the context knows the file */
function rendered(node: FormulaNode, display: boolean, context: MdastVisitorContext): Custom {
  try {
    const tex = texOf(node, context.source);
    return finished(display ? displayMathml(tex) : texToMathml(tex, false));
  } catch (error) {
    const start = node.position?.start;
    if (!(error instanceof TexError) || !context.fileURL || !start) throw error;
    const file = relative(process.cwd(), fileURLToPath(context.fileURL)).replace(/\?.*$/, '');
    const { line, column } = start;
    const placed = new Error(`${file}:${line}: ${error.message}`, { cause: error });
    throw Object.assign(placed, { line, column });
  }
}

/** Text without the line ends that a block of its own takes the place of. */
function paragraph(children: readonly MdastNode[]): MdastNode[] {
  const kept = children.flatMap((child, index) => {
    if (child.type !== 'text') return [child];
    let { value } = child;
    if (index === 0) value = value.replace(/^\s*\n/, '');
    if (index === children.length - 1) value = value.replace(/\n\s*$/, '');
    if (value === child.value) return [child];
    return value === '' ? [] : [{ type: 'text' as const, value }];
  });
  return kept.length === 0 ? [] : [{ type: 'paragraph', children: kept } as MdastNode];
}

export const mathPlugin = defineMdastPlugin({
  name: 'tex-to-mathml',
  options: { position: true },
  /** A formula alone on its line breaks its paragraph in two. */
  paragraph(node, context) {
    const children = node.children as MdastNode[];
    const blocks: (MdastNode | Custom)[] = [];
    let from = 0;
    for (const [index, child] of children.entries()) {
      if (child.type !== 'inlineMath' || !isAlone(children, index, context.source)) continue;
      blocks.push(...paragraph(children.slice(from, index)), rendered(child, true, context));
      from = index + 1;
    }
    if (from === 0) return;
    context.replaceNode(node, [...blocks, ...paragraph(children.slice(from))] as MdastNode[]);
  },
  inlineMath(node, context) {
    const parent = context.parent(node);
    const alone = isAlone(
      parent.children as MdastNode[],
      context.indexOf(node) ?? 0,
      context.source,
    );
    if (alone && parent.type === 'paragraph') return;
    const display = alone && parent.type === 'mdxJsxFlowElement';
    context.replaceNode(node, rendered(node, display, context) as MdastNode);
  },
  math(node, context) {
    context.replaceNode(node, rendered(node, true, context) as MdastNode);
  },
});
