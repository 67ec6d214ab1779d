/** What a TypeScript module imports while it runs, and where it says so. */
import ts from 'typescript';
import { syntaxOf } from './syntax.ts';

export interface Import {
  /** `./method.ts`, `node:fs`, `d3-array` */
  from: string;
  /** Counted from 1. */
  line: number;
}

/** `@scope/name/part` → `@scope/name` */
export const packageOf = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');

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

/** Names that browsers have and the site's Content-Security-Policy forbids. */
const forbidden: ReadonlySet<string> = new Set([
  'EventSource',
  'Function',
  'WebSocket',
  'XMLHttpRequest',
  'eval',
  'fetch',
  'importScripts',
]);

export interface ForeignName {
  name: string;
  line: number;
  /** Browsers have it, and the site forbids it. */
  forbidden: boolean;
}

/** Where a module uses a name as a value of its own that it cannot have in a reader's browser. */
export function foreignNames(text: string): ForeignName[] {
  const file = syntaxOf(text);
  const used: ForeignName[] = [];
  const add = (node: ts.Node, name: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    used.push({ name, line: line + 1, forbidden: forbidden.has(name) });
  };
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAccessExpression(node) &&
      ts.isMetaProperty(node.expression) &&
      /^(dirname|filename|resolve|main)$/.test(node.name.text)
    ) {
      add(node, `import.meta.${node.name.text}`);
    }
    if (ts.isIdentifier(node) && (onlyNode.has(node.text) || forbidden.has(node.text))) {
      const { parent } = node;
      const isMember =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) &&
          parent.name === node) ||
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
      else if (!isMember) add(node, node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return used.filter(({ name }) => !declared.has(name));
}

/** What would have to be compiled: types alone are taken out before a module runs. */
function compiled(node: ts.Node): string | undefined {
  const isDeclared =
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
  if (isDeclared) return undefined;
  if (ts.isEnumDeclaration(node)) return 'an enum';
  if (ts.isModuleDeclaration(node)) return 'a namespace';
  if (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent))
    return 'a property among parameters';
  if (ts.isImportEqualsDeclaration(node)) return 'import … =';
  if (ts.isExportAssignment(node) && node.isExportEquals) return 'export =';
  return ts.forEachChild(node, compiled);
}

const isVar = (node: ts.VariableStatement): boolean =>
  (node.declarationList.flags & ts.NodeFlags.BlockScoped) === 0;

function boundNames(name: ts.BindingName | undefined): ts.Identifier[] {
  if (!name) return [];
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((part) => (ts.isBindingElement(part) ? boundNames(part.name) : []));
}

/** Names that a statement declares as values of the block that it stands in. */
function declaredBy(node: ts.Statement): (ts.Identifier | undefined)[] {
  if (ts.isVariableStatement(node)) {
    if (isVar(node)) return [];
    return node.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  }
  if (ts.isClassDeclaration(node) || (ts.isFunctionDeclaration(node) && node.body))
    return [node.name];
  if (!ts.isImportDeclaration(node) || isErased(node)) return [];
  const { name, namedBindings } = node.importClause ?? {};
  if (!namedBindings) return [name];
  return ts.isNamespaceImport(namedBindings)
    ? [name, namedBindings.name]
    : [name, ...namedBindings.elements.filter((one) => !one.isTypeOnly).map((one) => one.name)];
}

/** A name that one block declares again, which no engine runs. */
function declaredTwice(file: ts.SourceFile): ReturnType<typeof grammarFault> {
  const lineOf = (node: ts.Node) =>
    file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
  const visit = (node: ts.Node): ReturnType<typeof grammarFault> => {
    const known = new Map<string, number>();
    for (const statement of ts.isSourceFile(node) || ts.isBlock(node) ? node.statements : []) {
      for (const name of declaredBy(statement)) {
        if (!name) continue;
        const first = known.get(name.text);
        if (first !== undefined)
          return {
            message: `"${name.text}" is declared on line ${first} already.`,
            line: lineOf(name),
          };
        known.set(name.text, lineOf(name));
      }
    }
    return ts.forEachChild(node, visit);
  };
  return visit(file);
}

/** First mistake of grammar, where there is one. */
export function grammarFault(text: string): { message: string; line: number } | undefined {
  const file = syntaxOf(text);
  const foreign = ts.forEachChild(file, (node) => {
    const what = compiled(node);
    return what ? { what, node } : undefined;
  });
  if (foreign) {
    const { line } = file.getLineAndCharacterOfPosition(foreign.node.getStart(file));
    return { message: `${foreign.what} would have to be compiled.`, line: line + 1 };
  }
  // Part of every parsed file, though the types do not say so; a whole compilation takes ten times as long.
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: ts.DiagnosticWithLocation[] };
  const [first] = parseDiagnostics;
  if (!first) return declaredTwice(file);
  const { line } = file.getLineAndCharacterOfPosition(first.start);
  return { message: ts.flattenDiagnosticMessageText(first.messageText, ' '), line: line + 1 };
}
