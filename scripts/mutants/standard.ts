/** The changes of StrykerJS: operators, conditions, blocks, literals. */
import ts from 'typescript';
import { calledName, type Mutator, replaced } from './syntax.ts';

const operators: Readonly<Record<string, string[]>> = {
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
  '*=': ['/='],
  '/=': ['*='],
  '??=': ['&&='],
};

const operator: Mutator = (node) =>
  ts.isBinaryExpression(node)
    ? (operators[node.operatorToken.getText()] ?? []).map((by) =>
        replaced(node, [[node.operatorToken, by]]),
      )
    : [];

const condition: Mutator = (node) => {
  const { parent } = node;
  if (ts.isForStatement(parent) && parent.condition === node) return ['false'];
  if ((ts.isWhileStatement(parent) || ts.isDoStatement(parent)) && parent.expression === node) {
    return ['false'];
  }
  const decides =
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node);
  return decides ? ['true', 'false'] : [];
};

const unary: Mutator = (node) => {
  if (ts.isPrefixUnaryExpression(node)) {
    const operand = node.operand.getText();
    // −1 as an axis is the axis 1 of every matrix; as a factor it is dropped with its call.
    if (operand === '1') return [];
    if (node.operator === ts.SyntaxKind.PlusPlusToken) return [`--${operand}`];
    if (node.operator === ts.SyntaxKind.MinusMinusToken) return [`++${operand}`];
    return [operand];
  }
  if (!ts.isPostfixUnaryExpression(node)) return [];
  const other = node.operator === ts.SyntaxKind.PlusPlusToken ? '--' : '++';
  return [`${node.operand.getText()}${other}`];
};

const block: Mutator = (node) => (ts.isBlock(node) && node.statements.length > 0 ? ['{}'] : []);

/** `[]` in a slice of an array, which says the same as `[0]`. */
const isWholeAxis = ({ parent }: ts.ArrayLiteralExpression) =>
  ts.isCallExpression(parent) && calledName(parent)?.text === 'slice';

const literal: Mutator = (node) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false'];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true'];
  if (ts.isStringLiteral(node)) return [node.text === '' ? "'changed'" : "''"];
  if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) return ['``'];
  if (ts.isArrayLiteralExpression(node)) {
    if (node.elements.length > 0) return ['[]'];
    return isWholeAxis(node) ? [] : ['[0]'];
  }
  if (ts.isObjectLiteralExpression(node)) return node.properties.length > 0 ? ['{}'] : [];
  const isArrow = ts.isArrowFunction(node) && !ts.isBlock(node.body);
  return isArrow ? [replaced(node, [[node.body, 'undefined']])] : [];
};

const optionalChain: Mutator = (node) =>
  ts.isPropertyAccessExpression(node) && node.questionDotToken
    ? [replaced(node, [[node.questionDotToken, '.']])]
    : [];

export const standard: Mutator[] = [operator, condition, unary, block, literal, optionalChain];
