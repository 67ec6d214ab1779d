/** What mutators ask of a syntax tree. */
import ts from 'typescript';

/** Small wrong versions of one node, as text that takes its place. */
export type Mutator = (node: ts.Node) => string[];

/** The node as a factor or receiver: in parentheses unless it binds tightly by itself. */
export function tight(node: ts.Expression): string {
  const loose =
    ts.isBinaryExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isAsExpression(node) ||
    ts.isAwaitExpression(node);
  return loose ? `(${node.getText()})` : node.getText();
}

/** The node's text with some of its parts replaced. */
export function replaced(node: ts.Node, parts: readonly (readonly [ts.Node, string])[]): string {
  const start = node.getStart();
  return [...parts]
    .sort(([a], [b]) => b.getStart() - a.getStart())
    .reduce(
      (text, [part, by]) =>
        text.slice(0, part.getStart() - start) + by + text.slice(part.end - start),
      node.getText(),
    );
}

/** The node's text with each two neighbors of a list exchanged. */
export function exchanged(node: ts.Node, list: readonly ts.Node[]): string[] {
  return list.slice(1).map((right, i) => {
    const left = list[i]!;
    return replaced(node, [
      [left, right.getText()],
      [right, left.getText()],
    ]);
  });
}

/** Modules and globals whose properties are functions, not methods of a value: `np`, `Math`. */
export function isNamespace(node: ts.Node): boolean {
  return ts.isIdentifier(node) && /^(?:np|nn|lax|tree|[A-Z].*)$/.test(node.text);
}

/** A method call on a value: `x.add(y)`, not `np.add(x, y)`. */
export function asMethod(node: ts.Node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
  const { expression: receiver, name } = node.expression;
  return isNamespace(receiver) ? undefined : { receiver, name, args: node.arguments };
}

/** `add` of `x.add(y)` and of `np.add(x, y)`. */
export function calledName(node: ts.CallExpression): ts.Identifier | undefined {
  const callee = node.expression;
  if (ts.isIdentifier(callee)) return callee;
  return ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.name)
    ? callee.name
    : undefined;
}
