/** Titles of tests, read from the source of a `*.test.ts` with the TypeScript parser. */
import ts from 'typescript';
import { syntaxOf } from '../code/syntax.ts';
import { constantsOf, type ReadImport } from './constants.ts';
import { filledTitle } from './filled-title.ts';

export interface TestTitle {
  /** As written, which is its name. */
  title: string;
  /** Counted from 1. */
  line: number;
  /** Rows of a table-driven test, where they are known. */
  cases?: number;
  /** As readers see it, once for each row; the title alone where nothing is to be filled in. */
  shown: string[];
}

export interface TestGroup {
  title: string;
  line: number;
  tests: TestTitle[];
  groups: TestGroup[];
}

const groupNames = new Set(['describe', 'suite']);
const testNames = new Set(['test', 'it']);
/** `test.skip` and `test.todo` hold nothing; neither do tests that are expected to fail. */
const idle = new Set(['skip', 'todo', 'fails']);

interface Callee {
  root: string;
  modifiers: string[];
  /** Of `each`, `for` or `prop`. */
  table?: ts.Expression | undefined;
}

/** `test.each(table)` → root `test`, modifiers `['each']`, its table. */
function calleeOf(node: ts.Expression): Callee | undefined {
  if (ts.isIdentifier(node)) return { root: node.text, modifiers: [] };
  if (ts.isPropertyAccessExpression(node)) {
    const inner = calleeOf(node.expression);
    return inner && { ...inner, modifiers: [...inner.modifiers, node.name.text] };
  }
  if (ts.isCallExpression(node)) {
    const inner = calleeOf(node.expression);
    return inner && { ...inner, table: node.arguments[0] };
  }
  return ts.isTaggedTemplateExpression(node) ? calleeOf(node.tag) : undefined;
}

/** What a call calls, with what its options say as modifiers do: `test('a', { skip: true }, f)`. */
function calledBy(node: ts.Node): Callee | undefined {
  const callee = ts.isCallExpression(node) ? calleeOf(node.expression) : undefined;
  const options = ts.isCallExpression(node) && node.arguments[1];
  if (!callee || !options || !ts.isObjectLiteralExpression(options)) return callee;
  const names = options.properties.flatMap(({ name }) => name?.getText() ?? []);
  return { ...callee, modifiers: [...callee.modifiers, ...names] };
}

/** A literal's text; of a template with values, its source between the backquotes. */
function titleOf(node: ts.Expression | undefined, file: ts.SourceFile): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.getText(file).slice(1, -1) : undefined;
}

/**
 * @param source text of the test file
 * @param readImport text of a file that it imports, where tables may stand
 * @returns a group without title that holds what stands at the file's top; skipped tests are left out
 */
export function testTitles(source: string, readImport: ReadImport = () => undefined): TestGroup {
  const file = syntaxOf(source);
  const constantOf = constantsOf(file, readImport);
  const top: TestGroup = { title: '', line: 1, tests: [], groups: [] };

  const casesOf = ({ modifiers, table }: Callee, title: string) => {
    if (!table || !(modifiers.includes('each') || modifiers.includes('for'))) {
      return { shown: [title] };
    }
    const rows = constantOf(table);
    if (!Array.isArray(rows)) return { shown: [filledTitle(title, undefined)] };
    const filled = rows.map((row, index) => filledTitle(title, row, index));
    return { cases: rows.length, shown: [...new Set(filled)] };
  };

  const visit = (node: ts.Node, into: TestGroup): void => {
    const callee = calledBy(node);
    const title = ts.isCallExpression(node) ? titleOf(node.arguments[0], file) : undefined;
    const isGroup = callee && groupNames.has(callee.root);
    if (!callee || title === undefined || !(isGroup || testNames.has(callee.root))) {
      ts.forEachChild(node, (child) => visit(child, into));
      return;
    }
    if (callee.modifiers.some((modifier) => idle.has(modifier))) return;
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    if (isGroup) {
      const group: TestGroup = { title, line, tests: [], groups: [] };
      into.groups.push(group);
      ts.forEachChild(node, (child) => visit(child, group));
      return;
    }
    into.tests.push({ title, line, ...casesOf(callee, title) });
  };
  visit(file, top);
  return top;
}

/** A call in a test file that makes its tests worth less than they seem. */
export interface OddTest {
  kind:
    | 'alone'
    | 'untitled'
    | 'computed'
    | 'again'
    | 'idle'
    | 'sometimes'
    | 'nested'
    | 'empty'
    | 'unfilled'
    | 'unawaited'
    | 'open'
    | 'uncalled'
    | 'snapshot';
  line: number;
}

const conditions = new Set(['skipIf', 'runIf']);
/** Titles that say nothing. */
const bland = /^(?:(?:test|case|check|it)?(?: ?works)?)\W*\d*$/i;

/** Fields of a title that the items of a row fill in turn. */
const fieldsIn = (title: string): number =>
  title.replaceAll('%%', '').match(/%[sdifjoO](?![a-z])/g)?.length ?? 0;

/**
 * Tests that silence all others of their file, are silenced themselves or run under a condition;
 * that stand inside of another; that have no title, one that says nothing, that is computed, that of
 * another test of their group or with a field that no case has; that have no cases; that do not wait
 * for what they expect, or compare with what was once given.
 */
export function oddTests(source: string): OddTest[] {
  const file = syntaxOf(source);
  const constantOf = constantsOf(file, () => undefined);
  const found: OddTest[] = [];
  const kindOf = (
    node: ts.CallExpression,
    titles: Set<string>,
    isInside: boolean,
  ): OddTest['kind'] | undefined => {
    const { expression } = node;
    if (ts.isPropertyAccessExpression(expression) && /Snapshot$/.test(expression.name.text)) {
      return 'snapshot';
    }
    const callee = calledBy(node);
    if (!callee || !(groupNames.has(callee.root) || testNames.has(callee.root))) return undefined;
    if (callee.modifiers.includes('only')) return 'alone';
    if (callee.modifiers.some((modifier) => idle.has(modifier))) return 'idle';
    if (callee.modifiers.some((modifier) => conditions.has(modifier))) return 'sometimes';
    // The table of `test.each(rows)(title, test)`, and `test.extend({ … })`, have no title.
    const [first] = node.arguments;
    if (node.arguments.length < 2)
      return first && ts.isFunctionLike(first) ? 'untitled' : undefined;
    const title = titleOf(node.arguments[0], file);
    if (isInside) return 'nested';
    if (title === undefined || title.includes('${')) return 'computed';
    if (bland.test(title.trim())) return 'untitled';
    const cases = callee.table && constantOf(callee.table);
    if (Array.isArray(cases)) {
      if (cases.length === 0) return 'empty';
      const [, field] = /(?<!\$)\$([a-z]\w*)(?!\$)/i.exec(title) ?? [];
      if (field && !cases.some((row) => Object.hasOwn(Object(row), field))) return 'unfilled';
      const most = Math.max(...cases.map((row) => (Array.isArray(row) ? row.length : 1)));
      if (fieldsIn(title) > most) return 'unfilled';
    } else if (!callee.table && fieldsIn(title) > 0) return 'unfilled';
    const isAgain = titles.has(title);
    titles.add(title);
    return isAgain ? 'again' : undefined;
  };
  const isUnawaited = (node: ts.Node): boolean => {
    if (!ts.isExpressionStatement(node) || !ts.isCallExpression(node.expression)) return false;
    const text = node.expression.getText(file);
    if (/^expect\([\s\S]*\)\s*\.(rejects|resolves)\b/.test(text)) return true;
    const called = node.expression.expression;
    const isThen =
      ts.isPropertyAccessExpression(called) && /^(then|catch|finally)$/.test(called.name.text);
    return isThen && node.expression.arguments.some((one) => /\bexpect\(/.test(one.getText(file)));
  };
  const isUncalled = (node: ts.Node): boolean =>
    ts.isExpressionStatement(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    /^expect\(/.test(node.expression.getText(file));
  const isOpen = (node: ts.Node): boolean =>
    ts.isExpressionStatement(node) &&
    ts.isCallExpression(node.expression) &&
    node.expression.expression.getText(file) === 'expect';
  /**
   * @param titles those that the group has so far
   * @param isInside of what a test does
   */
  const visit = (node: ts.Node, titles: Set<string>, isInside: boolean): void => {
    const kind = isUnawaited(node)
      ? 'unawaited'
      : isUncalled(node)
        ? 'uncalled'
        : isOpen(node)
          ? 'open'
          : ts.isCallExpression(node)
            ? kindOf(node, titles, isInside)
            : undefined;
    if (kind) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ kind, line: line + 1 });
    }
    const callee = calledBy(node);
    const inner = callee && groupNames.has(callee.root) ? new Set<string>() : titles;
    const isTest = callee !== undefined && testNames.has(callee.root);
    ts.forEachChild(node, (child) =>
      visit(child, inner, isInside || (isTest && ts.isFunctionLike(child))),
    );
  };
  visit(file, new Set(), false);
  return found;
}

/** Titles of groups and tests that are there but do not run: in a `describe.skip`, a `test.todo`. */
export function skippedTitles(source: string): TestTitle[] {
  const file = syntaxOf(source);
  const found: TestTitle[] = [];
  const visit = (node: ts.Node, skipped: boolean): void => {
    const callee = calledBy(node);
    const title = ts.isCallExpression(node) ? titleOf(node.arguments[0], file) : undefined;
    const isTest = callee && (groupNames.has(callee.root) || testNames.has(callee.root));
    const isIdle =
      skipped || Boolean(isTest && callee.modifiers.some((modifier) => idle.has(modifier)));
    if (isTest && isIdle && title !== undefined) {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      found.push({ title, line, shown: [title] });
    }
    ts.forEachChild(node, (child) => visit(child, isIdle));
  };
  visit(file, false);
  return found;
}
