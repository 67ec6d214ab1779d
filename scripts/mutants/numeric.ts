/** Wrong mathematics: a link of a chain dropped, a neighboring function, an axis, a constant, a sign. */
import ts from 'typescript';
import { asMethod, calledName, exchanged, type Mutator, replaced, tight } from './syntax.ts';

/** Calls whose absence changes nothing but memory or speed, or that only turn a flag into a number. */
const neutral = new Set(['ref', 'dispose', 'jit', 'Number', 'String', 'Boolean']);
/** Functions that do not care about the order of their arguments. */
const symmetric = new Set([
  'add',
  'mul',
  'max',
  'min',
  'maximum',
  'minimum',
  'multiply',
  'hypot',
  'logaddexp',
]);
/** Functions whose second argument weighs as much as the first: each can be dropped. */
const pairs = new Set([...symmetric, 'sub', 'div', 'matmul', 'dot', 'outer', 'inner']);

const neighbors: ReadonlyMap<string, string[]> = new Map(
  Object.entries({
    sum: ['mean'],
    mean: ['sum'],
    max: ['min'],
    min: ['max'],
    maximum: ['minimum'],
    minimum: ['maximum'],
    argmax: ['argmin'],
    argmin: ['argmax'],
    exp: ['log'],
    log: ['exp', 'log2'],
    sqrt: ['square', 'cbrt'],
    square: ['sqrt', 'abs'],
    sin: ['cos'],
    cos: ['sin'],
    floor: ['ceil', 'round'],
    ceil: ['floor', 'round'],
    round: ['floor', 'ceil'],
    add: ['sub'],
    sub: ['add'],
    mul: ['div'],
    div: ['mul'],
    gelu: ['relu'],
    relu: ['gelu', 'abs'],
    silu: ['relu', 'gelu'],
    sigmoid: ['relu'],
    softplus: ['relu'],
    softmax: ['logSoftmax', 'sigmoid'],
    logSoftmax: ['softmax'],
    logsumexp: ['logmeanexp'],
    logaddexp: ['maximum'],
    zeros: ['ones'],
    ones: ['zeros'],
    tri: ['ones'],
    triu: ['tril'],
    tril: ['triu'],
    repeat: ['tile'],
    some: ['every'],
    every: ['some'],
    push: ['unshift'],
    unshift: ['push'],
    uniform: ['normal'],
    normal: ['uniform'],
  }),
);
/** Neighbors that another namespace has. */
const elsewhere = new Map([
  ['logsumexp', 'np.max'],
  ['relu', 'np.abs'],
]);

const isNeutral = (node: ts.CallExpression) => neutral.has(calledName(node)?.text ?? '');

const neighbor: Mutator = (node) => {
  if (!ts.isCallExpression(node)) return [];
  const name = calledName(node);
  if (!name) return [];
  const isSign = /^-?1$/.test(node.arguments[0]?.getText() ?? '');
  // Times one or minus one is the same as divided by it.
  if (isSign && ['mul', 'div'].includes(name.text)) return [];
  const callee = node.expression;
  const near = (neighbors.get(name.text) ?? []).map((by) => replaced(node, [[name, by]]));
  const other = elsewhere.get(name.text);
  return other && isNamespacedBy(callee, 'nn')
    ? [...near, replaced(node, [[callee, other]])]
    : near;
};

const isNamespacedBy = (callee: ts.Expression, name: string) =>
  ts.isPropertyAccessExpression(callee) &&
  ts.isIdentifier(callee.expression) &&
  callee.expression.text === name;

/** `x.add(y)` → `x`, and `y`; `f(x, …)` → `x`. */
const unwrapped: Mutator = (node) => {
  if (!ts.isCallExpression(node) || isNeutral(node)) return [];
  const [first, second] = node.arguments;
  const isPair = pairs.has(calledName(node)?.text ?? '');
  const method = asMethod(node);
  if (method) {
    return [method.receiver.getText(), ...(isPair && first ? [tight(first)] : [])];
  }
  const value = (argument: ts.Expression | undefined) =>
    argument && !ts.isFunctionLike(argument) && !ts.isSpreadElement(argument)
      ? [tight(argument)]
      : [];
  return [...value(first), ...(isPair ? value(second) : [])];
};

/** Arguments exchanged; `x.sub(y)` → `y.sub(x)`. */
const disordered: Mutator = (node) => {
  if (!ts.isCallExpression(node)) return [];
  const name = calledName(node)?.text ?? '';
  if (symmetric.has(name)) return [];
  const method = asMethod(node);
  const [only] = node.arguments;
  const turned =
    method && only && (name === 'sub' || name === 'div')
      ? [`${tight(only)}.${name}(${method.receiver.getText()})`]
      : [];
  return [...turned, ...exchanged(node, node.arguments)];
};

/** A matrix product with one of its factors transposed. */
const transposed: Mutator = (node) => {
  if (!ts.isCallExpression(node) || calledName(node)?.text !== 'matmul') return [];
  return node.arguments.map((factor) =>
    replaced(node, [[factor, `np.matrixTranspose(${factor.getText()})`]]),
  );
};

/** Neighboring letters of each part of an einsum exchanged. */
const subscripts: Mutator = (node) => {
  if (!ts.isStringLiteral(node) || !/^[a-z,]+->[a-z]*$/.test(node.text)) return [];
  const { text } = node;
  return [...text].flatMap((letter, i) => {
    const next = text[i + 1] ?? '';
    if (!/[a-z]/.test(letter) || !/[a-z]/.test(next) || letter === next) return [];
    return [`'${text.slice(0, i)}${next}${letter}${text.slice(i + 2)}'`];
  });
};

/** A number, with its sign, doubled and one more or less. */
const constant: Mutator = (node) => {
  if (ts.isNumericLiteral(node) && isNegated(node)) return [];
  const number = isNegative(node) ? node.operand : node;
  if (!ts.isNumericLiteral(number)) return [];
  const value = Number(number.text) * (number === node ? 1 : -1);
  return [value * 2, value + 1, value - 1]
    .filter((changed) => changed !== value)
    .map((changed) =>
      changed < 0 && ts.isBinaryExpression(node.parent) ? `(${changed})` : `${changed}`,
    );
};
const isNegative = (node: ts.Node): node is ts.PrefixUnaryExpression =>
  ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken;
const isNegated = (node: ts.Node) => isNegative(node.parent);

/** A term of a sum or a factor of a product left out, the order turned, a sign. */
const arithmetic: Mutator = (node) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right } = node;
  const [a, b] = [left.getText(), right.getText()];
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
    case ts.SyntaxKind.PercentToken:
      return [a, b];
    case ts.SyntaxKind.AsteriskToken:
      return [a, b, ...(isOutermostFactor(node) ? [`-(${node.getText()})`] : [])];
    case ts.SyntaxKind.MinusToken:
      return [a, `-${tight(right)}`, `${tight(right)} - ${tight(left)}`];
    case ts.SyntaxKind.SlashToken:
      return [a, b, `${tight(right)} / ${tight(left)}`];
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return [a, `${tight(left)} * ${tight(right)}`];
    case ts.SyntaxKind.PlusEqualsToken:
    case ts.SyntaxKind.MinusEqualsToken:
    case ts.SyntaxKind.AsteriskEqualsToken:
    case ts.SyntaxKind.SlashEqualsToken:
      return [`${a} = ${b}`];
    default:
      return [];
  }
};
const isOutermostFactor = ({ parent }: ts.BinaryExpression) =>
  !(
    ts.isBinaryExpression(parent) &&
    [ts.SyntaxKind.AsteriskToken, ts.SyntaxKind.SlashToken].includes(parent.operatorToken.kind)
  );

/** The bound of a loop, the end of a slice and the length of a list, one off. */
const bound: Mutator = (node) => {
  if (!ts.isExpression(node) || ts.isNumericLiteral(node) || isNegative(node)) return [];
  const { parent } = node;
  const ofLoop =
    ts.isBinaryExpression(parent) &&
    parent.right === node &&
    ts.isForStatement(parent.parent) &&
    parent.parent.condition === parent;
  // One more is `<=` for `<`, which stands among the operators.
  if (ofLoop) return [`${tight(node)} - 1`];
  const ofList =
    (ts.isCallExpression(parent) &&
      parent.arguments.some((argument) => argument === node) &&
      ['slice', 'subarray', 'arange'].includes(calledName(parent)?.text ?? '')) ||
    (ts.isPropertyAssignment(parent) && parent.name.getText() === 'length');
  return ofList ? [`${tight(node)} + 1`, `${tight(node)} - 1`] : [];
};

/** Neighbors of a list or of a destructured list exchanged; a copy `[...x]` not made. */
const list: Mutator = (node) => {
  if (ts.isArrayBindingPattern(node)) return exchanged(node, node.elements);
  if (!ts.isArrayLiteralExpression(node)) return [];
  const [first] = node.elements;
  if (node.elements.length === 1 && first && ts.isSpreadElement(first)) {
    return [tight(first.expression)];
  }
  return exchanged(node, node.elements);
};

/** A statement that is not carried out. */
const statement: Mutator = (node) => {
  if (!ts.isExpressionStatement(node)) return [];
  const { expression } = node;
  return ts.isCallExpression(expression) && isNeutral(expression) ? [] : [';'];
};

export const numeric: Mutator[] = [
  neighbor,
  unwrapped,
  disordered,
  transposed,
  subscripts,
  constant,
  arithmetic,
  bound,
  list,
  statement,
];
