/** Constants of a source file, as far as they can be read without running it. */
import ts from 'typescript';
import { Notebook } from '../author-error.ts';
import { syntaxOf } from '../code/syntax.ts';
import { readJson } from './json.ts';

/** Text of an imported file, by the name in the import; none where it cannot be read. */
export type ReadImport = (specifier: string) => string | undefined;

/** Without `as const`, `satisfies`, `!` and parentheses. */
function bare(node: ts.Expression): ts.Expression {
  const isWrapped =
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isParenthesizedExpression(node);
  return isWrapped ? bare(node.expression) : node;
}

const binary = new Map<ts.SyntaxKind, (a: number, b: number) => number>([
  [ts.SyntaxKind.PlusToken, (a, b) => a + b],
  [ts.SyntaxKind.MinusToken, (a, b) => a - b],
  [ts.SyntaxKind.AsteriskToken, (a, b) => a * b],
  [ts.SyntaxKind.SlashToken, (a, b) => a / b],
  [ts.SyntaxKind.AsteriskAsteriskToken, (a, b) => a ** b],
]);

const memberOf = (value: unknown, name: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string | number, unknown>)[name]
    : undefined;

/** How a name is bound: to an expression, or to a member of one. */
type Binding = { value: ts.Expression; path: (string | number)[] } | { imported: unknown };

function bind(
  name: ts.BindingName,
  value: ts.Expression,
  path: (string | number)[],
  into: Map<string, Binding>,
): void {
  if (ts.isIdentifier(name)) {
    into.set(name.text, { value, path });
    return;
  }
  name.elements.forEach((element, i) => {
    if (ts.isOmittedExpression(element) || element.dotDotDotToken) return;
    const key = ts.isArrayBindingPattern(name)
      ? i
      : (element.propertyName ?? element.name).getText();
    bind(element.name, value, [...path, key], into);
  });
}

function bindImport(
  node: ts.ImportDeclaration,
  readImport: ReadImport,
  into: Map<string, Binding>,
): void {
  const { importClause, moduleSpecifier } = node;
  if (!importClause || !ts.isStringLiteral(moduleSpecifier)) return;
  const specifier = moduleSpecifier.text;
  const text = readImport(specifier);
  if (text === undefined) return;
  if (specifier.endsWith('.json')) {
    // A file that is no JSON is said where it stands.
    const json = new Notebook().try(() => readJson(text, specifier));
    if (json && importClause.name) into.set(importClause.name.text, { imported: json.value });
    return;
  }
  const names = importClause.namedBindings;
  if (!names || !ts.isNamedImports(names)) return;
  // What the imported file imports itself is left unread.
  const constantOf = constantsOf(syntaxOf(text), () => undefined);
  for (const { name, propertyName } of names.elements) {
    const value = constantOf(propertyName ?? name);
    if (value !== undefined) into.set(name.text, { imported: value });
  }
}

/**
 * @param file parsed with parents set
 * @returns the value of an expression of the file; undefined where it, or a part of it, must be computed
 */
export function constantsOf(
  file: ts.SourceFile,
  readImport: ReadImport,
): (node: ts.Node) => unknown {
  const bindings = new Map<string, Binding>();
  const collect = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) bindImport(node, readImport, bindings);
    if (ts.isVariableDeclaration(node) && node.initializer) {
      bind(node.name, node.initializer, [], bindings);
    }
    ts.forEachChild(node, collect);
  };
  collect(file);

  const open = new Set<string>();
  const named = (name: string): unknown => {
    const binding = bindings.get(name);
    if (!binding || open.has(name)) return undefined;
    if ('imported' in binding) return binding.imported;
    open.add(name);
    const value = binding.path.reduce<unknown>(memberOf, read(binding.value));
    open.delete(name);
    return value;
  };

  const read = (expression: ts.Node): unknown => {
    if (!ts.isExpression(expression)) return undefined;
    const node = bare(expression);
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isNumericLiteral(node)) return Number(node.text);
    if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
    if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
    if (node.kind === ts.SyntaxKind.NullKeyword) return null;
    if (ts.isIdentifier(node)) return named(node.text);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
      const value = read(node.operand);
      return typeof value === 'number' ? -value : undefined;
    }
    if (ts.isBinaryExpression(node)) {
      const [a, b] = [read(node.left), read(node.right)];
      const apply = binary.get(node.operatorToken.kind);
      return apply && typeof a === 'number' && typeof b === 'number' ? apply(a, b) : undefined;
    }
    if (ts.isPropertyAccessExpression(node)) {
      return memberOf(read(node.expression), node.name.text);
    }
    if (ts.isElementAccessExpression(node)) {
      const key = read(node.argumentExpression);
      const isKey = typeof key === 'string' || typeof key === 'number';
      return isKey ? memberOf(read(node.expression), key) : undefined;
    }
    if (ts.isArrayLiteralExpression(node)) {
      const isOpen = node.elements.some((element) => ts.isSpreadElement(element));
      return isOpen ? undefined : node.elements.map(read);
    }
    if (!ts.isObjectLiteralExpression(node)) return undefined;
    const entries: [string, unknown][] = [];
    for (const property of node.properties) {
      if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)) {
        entries.push([property.name.text, read(property.initializer)]);
      } else if (ts.isShorthandPropertyAssignment(property)) {
        entries.push([property.name.text, named(property.name.text)]);
      } else return undefined;
    }
    return Object.fromEntries(entries);
  };
  return read;
}
