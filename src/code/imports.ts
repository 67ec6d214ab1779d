/** What a TypeScript module imports while it runs, and where it says so. */
import ts from 'typescript';
import { syntaxOf } from './syntax.ts';

export interface Import {
  /** `./method.ts`, `node:fs`, `d3-array` */
  from: string;
  /** Counted from 1. */
  line: number;
}

/** Imports of types alone vanish before the module runs. */
function isErased(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  const named = clause.namedBindings;
  return (
    clause.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (!clause.name &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.length > 0 &&
      named.elements.every(({ isTypeOnly }) => isTypeOnly))
  );
}

/** @param text of the module */
export function importsOf(text: string): Import[] {
  const file = syntaxOf(text);
  const found: Import[] = [];
  const add = (node: ts.Node, from: ts.Expression | undefined) => {
    if (!from || !ts.isStringLiteralLike(from)) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    found.push({ from: from.text, line: line + 1 });
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && !isErased(node)) {
      add(node, node.moduleSpecifier);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Names that Node has and browsers lack. */
const onlyNode: ReadonlySet<string> = new Set([
  'Buffer',
  '__dirname',
  '__filename',
  'global',
  'process',
  'require',
  'setImmediate',
]);

/** Where a module uses a name of Node as a value of its own. */
export function nodeNames(text: string): { name: string; line: number }[] {
  const file = syntaxOf(text);
  const used: { name: string; line: number }[] = [];
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && onlyNode.has(node.text)) {
      const { parent } = node;
      const isMember =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        ts.isTypeNode(parent) ||
        ts.isPropertySignature(parent);
      const isDeclared =
        (ts.isVariableDeclaration(parent) ||
          ts.isParameter(parent) ||
          ts.isBindingElement(parent) ||
          ts.isFunctionDeclaration(parent) ||
          ts.isImportSpecifier(parent)) &&
        parent.name === node;
      if (isDeclared) declared.add(node.text);
      else if (!isMember) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
        used.push({ name: node.text, line: line + 1 });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return used.filter(({ name }) => !declared.has(name));
}

/** First mistake of grammar, where there is one. */
export function grammarFault(text: string): { message: string; line: number } | undefined {
  const file = syntaxOf(text);
  // Part of every parsed file, though the types do not say so; a whole compilation takes ten times as long.
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: ts.DiagnosticWithLocation[] };
  const [first] = parseDiagnostics;
  if (!first) return undefined;
  const { line } = file.getLineAndCharacterOfPosition(first.start);
  return { message: ts.flattenDiagnosticMessageText(first.messageText, ' '), line: line + 1 };
}
