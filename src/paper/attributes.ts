/** Attributes of the elements in an `index.mdx`: what they may hold, read without running them. */
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import ts from 'typescript';
import { meant } from '../nearest.ts';

export type ElementNode = MdxJsxFlowElement | MdxJsxTextElement;

/** What an attribute can hold: `x="text"`, `x={2}`, `x={['a', 'b']}`, `x`, `x={false}`. */
export type Literal = string | number | boolean | Literal[];

/** How an attribute is read. */
export interface Kind<T> {
  /** What it holds, for errors and for CONTRIBUTING: `text`. */
  says: string;
  optional: boolean;
  /** @returns nothing when the literal is of another kind */
  read(value: Literal): T | undefined;
  /** Where the attribute is left out. */
  missing: T;
}

function kind<T>(says: string, read: (value: Literal) => T | undefined): Kind<T> {
  // A required attribute has no value when it is missing: it is a mistake then.
  return { says, optional: false, read, missing: undefined as T };
}

export const text = kind('text', (value) =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined,
);

/** Text that begins with a syllable: ids say what they are the id of. */
export const id = (prefix: string): Kind<string> =>
  kind(`an id that begins with "${prefix}-", in lower case with hyphens`, (value) =>
    typeof value === 'string' && new RegExp(`^${prefix}-[a-z0-9]+(-[a-z0-9]+)*$`).test(value)
      ? value
      : undefined,
  );

export const texts: Kind<string[]> = {
  ...kind("text, or a list of texts: {['one', 'two']}", (value) => {
    const list = [value].flat();
    return list.every((item) => typeof item === 'string') ? (list as string[]) : undefined;
  }),
  optional: true,
  missing: [],
};

export const number = kind('a number: {2}', (value) =>
  typeof value === 'number' ? value : undefined,
);

/** Smallest and largest value are allowed. */
export const wholeNumber = (from: number, to: number): Kind<number> =>
  kind(`a whole number from ${from} to ${to}: {${from + 2}}`, (value) =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to
      ? (value as number)
      : undefined,
  );

export const flag: Kind<boolean> = {
  ...kind('nothing: its name alone', (value) => (typeof value === 'boolean' ? value : undefined)),
  optional: true,
  missing: false,
};

export function oneOf<const T extends string>(...values: T[]): Kind<T> {
  return kind(`one of ${values.join(', ')}`, (value) => values.find((known) => known === value));
}

export function optional<T>(of: Kind<T>): Kind<T | undefined>;
export function optional<T>(of: Kind<T>, missing: T): Kind<T>;
export function optional<T>(of: Kind<T>, missing?: T): Kind<T | undefined> {
  return { ...of, optional: true, missing };
}

export type Takes = Readonly<Record<string, Kind<unknown>>>;
export type Given<T extends Takes> = { [K in keyof T]: T[K] extends Kind<infer V> ? V : never };

/** A literal's value; nothing for an expression that would have to run. */
function literal(node: ts.Expression): Literal | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = literal(node.operand);
    return typeof value === 'number' ? -value : undefined;
  }
  if (!ts.isArrayLiteralExpression(node)) return undefined;
  const items = node.elements.map(literal);
  return items.every((item) => item !== undefined) ? (items as Literal[]) : undefined;
}

function literalOf(source: string): Literal | undefined {
  const file = ts.createSourceFile('a.ts', `(${source})`, ts.ScriptTarget.Latest);
  const [statement] = file.statements;
  if (!statement || !ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  return ts.isParenthesizedExpression(expression) ? literal(expression.expression) : undefined;
}

const listed = (names: readonly string[]): string =>
  names.length > 0 ? `It takes: ${names.join(', ')}.` : 'It takes none.';

/**
 * @param note told everything that is wrong: problem and remedy
 * @returns all attributes, or nothing when any is wrong
 */
export function readAttributes<T extends Takes>(
  element: ElementNode,
  takes: T,
  note: (problem: string, remedy: string) => void,
): Given<T> | undefined {
  const tag = `<${element.name}>`;
  const given = new Map<string, unknown>();
  let wrong = false;
  const refuse = (problem: string, remedy: string) => {
    wrong = true;
    note(problem, remedy);
  };
  const written = element.attributes.map((entry) => ('name' in entry ? entry.name : ''));
  const lacking = Object.keys(takes).filter(
    (name) => !takes[name]!.optional && !written.includes(name),
  );
  for (const entry of element.attributes) {
    const isNamed = entry.type === 'mdxJsxAttribute';
    const kind = isNamed && Object.hasOwn(takes, entry.name) ? takes[entry.name] : undefined;
    if (!isNamed || !kind) {
      const name = isNamed ? `attribute "${entry.name}"` : 'attribute {…}';
      const right = isNamed ? meant(entry.name, lacking) : undefined;
      refuse(`${tag} has no ${name}.`, right ? `Write ${right}="…".` : listed(Object.keys(takes)));
      if (right) given.set(right, undefined);
      continue;
    }
    const { name, value } = entry;
    const source = typeof value === 'object' && value !== null ? value.value : undefined;
    const plain = source === undefined ? (value ?? true) : literalOf(source);
    const read = plain === undefined ? undefined : kind.read(plain as Literal);
    if (given.has(name)) refuse(`${tag} has ${name} twice.`, 'Keep one.');
    else if (plain === undefined)
      refuse(`${tag}: ${name}={${source}} would run as code.`, `It holds ${kind.says}.`);
    else if (plain === '') refuse(`${tag}: ${name}="" is empty.`, `It holds ${kind.says}.`);
    else if (read === undefined)
      refuse(`${tag}: ${name}=${shown(value, source)} is wrong.`, `It holds ${kind.says}.`);
    given.set(name, read);
  }
  for (const [name, kind] of Object.entries(takes)) {
    if (given.has(name)) continue;
    if (!kind.optional) refuse(`${tag} needs ${name}="…".`, `It holds ${kind.says}.`);
    given.set(name, kind.missing);
  }
  return wrong ? undefined : (Object.fromEntries(given) as Given<T>);
}

function shown(value: unknown, source: string | undefined): string {
  if (source !== undefined) return `{${source}}`;
  return value === null || value === undefined ? '(nothing)' : `"${value}"`;
}
