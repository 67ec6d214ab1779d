/** Tests that hold nothing, as far as their text tells: none at all, no expectation, one that cannot fail, or one that may not be met. */
import ts from 'typescript';
import { syntaxOf } from '../code/syntax.ts';
import type { ReadImport } from './constants.ts';

export interface WeakTest {
  kind: 'hollow' | 'sure' | 'conditional' | 'bare' | 'testless';
  line: number;
}

type Body = ts.ArrowFunction | ts.FunctionExpression;

const says = /expect|assert/i;
const tests = /^(test|it)$/;
const groups = /^(describe|suite)$/;
const knowsVitest = /\bfrom '(vitest|node:assert)/;
const equal = /^to(Be|Equal|StrictEqual)$/;

/** `test.each(rows)` → `test` */
function rootOf(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node))
    return rootOf(node.expression);
  return ts.isTaggedTemplateExpression(node) ? rootOf(node.tag) : undefined;
}

function nodesIn(node: ts.Node, found: ts.Node[] = []): ts.Node[] {
  found.push(node);
  ts.forEachChild(node, (child) => void nodesIn(child, found));
  return found;
}

const wordsIn = (node: ts.Node): string[] =>
  nodesIn(node).flatMap((inner) => (ts.isIdentifier(inner) ? [inner.text] : []));

/** Names of the file's functions, and of what it imports from modules that know Vitest, in which a word of `pattern` stands, however far. */
function namesWith(
  pattern: RegExp,
  file: ts.SourceFile,
  readImport: ReadImport,
): ReadonlySet<string> {
  const found = new Set<string>();
  const bodies = new Map<string, readonly string[]>();
  for (const node of nodesIn(file)) {
    if (ts.isFunctionDeclaration(node) && node.name && node.body)
      bodies.set(node.name.text, wordsIn(node.body));
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      bodies.set(node.name.text, wordsIn(node.initializer));
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) continue;
    const text = readImport(node.moduleSpecifier.text);
    if (text !== undefined && knowsVitest.test(text))
      for (const name of wordsIn(node)) found.add(name);
  }
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [name, words] of bodies)
      if (words.some((word) => pattern.test(word) || found.has(word))) found.add(name);
  }
  return found;
}

const isLiteral = (node: ts.Node): boolean =>
  ts.isLiteralExpression(node) ||
  [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(
    node.kind,
  );

const calls = (node: ts.Node): boolean =>
  nodesIn(node).some(
    (inner) =>
      ts.isCallExpression(inner) || ts.isNewExpression(inner) || ts.isAwaitExpression(inner),
  );

const neverBelowZero = /\.(?:length|size)$|^Math\.abs\([^()]*\)$/;

/** `expect(list.length).toBeGreaterThanOrEqual(0)`, `expect(x).toBeCloseTo(y, -3)` */
function isBoundless(actual: string, matcher: string, given: readonly string[]): boolean {
  const [limit = Number.NaN, digits = 2] = given.map(Number);
  if (matcher === 'toBeCloseTo') return digits < 0;
  if (!neverBelowZero.test(actual)) return false;
  return matcher === 'toBeGreaterThanOrEqual'
    ? limit <= 0
    : matcher === 'toBeGreaterThan' && limit < 0;
}

/** `expect(x).toBe(x)`, `expect(true).toBe(true)` */
function isSure(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { name, expression: asked } = node.expression;
  if (!ts.isCallExpression(asked) || rootOf(asked) !== 'expect') return false;
  const [actual] = asked.arguments;
  const [expected] = node.arguments;
  if (!actual || !ts.isIdentifier(asked.expression)) return false;
  if (isLiteral(actual) && node.arguments.every(isLiteral)) return true;
  const given = node.arguments.map((argument) => argument.getText());
  if (isBoundless(actual.getText(), name.text, given)) return true;
  const isSame = equal.test(name.text) && expected?.getText() === actual.getText();
  return isSame && !calls(actual);
}

/** Whether the way to it may not be taken: a branch without another, what catches an error, what comes later. */
function mayBeMissed(node: ts.Node, body: Body): boolean {
  let missed = false;
  for (let [at, above] = [node, node.parent]; at !== body; [at, above] = [above, above.parent]) {
    if (ts.isIfStatement(above)) missed ||= above.thenStatement === at && !above.elseStatement;
    else if (ts.isCatchClause(above)) missed = true;
    else if (ts.isIterationStatement(above, false)) return false;
    else if (ts.isFunctionLike(at) && at !== body) {
      const isLater = ts.isCallExpression(above) && above.expression.getText() === 'setTimeout';
      if (!isLater || !ts.isExpressionStatement(above.parent)) return false;
      missed = true;
    }
  }
  return missed;
}

const bodyOf = (node: ts.CallExpression): Body | undefined =>
  node.arguments.find(
    (argument): argument is Body =>
      ts.isArrowFunction(argument) || ts.isFunctionExpression(argument),
  );

/**
 * @param source text of the test file
 * @param readImport text of a file that it imports
 */
export function weakTests(source: string, readImport: ReadImport): WeakTest[] {
  const file = syntaxOf(source);
  const expecting = namesWith(says, file, readImport);
  const testing = namesWith(tests, file, readImport);
  const holdsTests = (node: ts.Node) =>
    wordsIn(node).some((word) => tests.test(word) || testing.has(word));
  const kindOf = (node: ts.Node): WeakTest['kind'] | undefined => {
    if (isSure(node)) return 'sure';
    const root = ts.isCallExpression(node) ? rootOf(node.expression) : undefined;
    const body = ts.isCallExpression(node) ? bodyOf(node) : undefined;
    if (!root || !body) return undefined;
    if (groups.test(root)) {
      return holdsTests(body) ? undefined : 'bare';
    }
    if (!tests.test(root)) return undefined;
    // Who throws says that something is wrong, too.
    const sayings = nodesIn(body.body).filter(
      (inner) =>
        ts.isThrowStatement(inner) ||
        (ts.isIdentifier(inner) && (says.test(inner.text) || expecting.has(inner.text))),
    );
    if (sayings.length === 0) return 'hollow';
    if (/\.(assertions|hasAssertions)\(/.test(body.getText())) return undefined;
    const isMissed = (inner: ts.Node) => !ts.isThrowStatement(inner) && mayBeMissed(inner, body);
    return sayings.every(isMissed) ? 'conditional' : undefined;
  };
  const weak = nodesIn(file).flatMap((node) => {
    const kind = kindOf(node);
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    return kind ? [{ kind, line: line + 1 }] : [];
  });
  const isTestless = !file.statements.some(
    (one) => !ts.isImportDeclaration(one) && holdsTests(one),
  );
  return isTestless && weak.length === 0 ? [{ kind: 'testless', line: 1 }] : weak;
}
