/** Sätteri plugin: `$…$` and `$$…$$` become MathML. */
import { defineMdastPlugin } from 'satteri';
import { displayMathml, texToMathml } from './tex.ts';

export const mathPlugin = defineMdastPlugin({
  name: 'tex-to-mathml',
  inlineMath(node, context) {
    context.replaceNode(node, { raw: texToMathml(node.value, false), mdxExpressions: false });
  },
  math(node, context) {
    context.replaceNode(node, { raw: displayMathml(node.value), mdxExpressions: false });
  },
});
