/** JSON with the lines of its parts, so that mistakes in it can be found. */
import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { AuthorError } from '../author-error.ts';

export type Path = readonly (string | number)[];

export interface Json {
  value: unknown;
  /** Line of the innermost part of a path that exists, counted from 1. */
  lineOf(path: Path): number;
}

const problems: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word that JSON does not know; texts stand in double quotes',
  InvalidNumberFormat: 'a number that is none',
  PropertyNameExpected: 'a name in double quotes must stand here',
  ValueExpected: 'a value must stand here',
  ColonExpected: 'a colon must stand here',
  CommaExpected: 'a comma must stand here',
  CloseBraceExpected: 'a } must stand here',
  CloseBracketExpected: 'a ] must stand here',
  EndOfFileExpected: 'nothing may follow here',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfString: 'a text is not closed with a double quote on its line',
  UnexpectedEndOfNumber: 'a number breaks off',
  InvalidUnicode: 'after \\u stand four hexadecimal digits',
  InvalidEscapeCharacter: 'a backslash in a text is written \\\\',
  InvalidCharacter: 'a text holds a tab or another character that must be written \\t',
};

/** Where one object has a name twice: the second silently wins. */
function repeated(node: Node): { name: string; offset: number } | undefined {
  const names = new Set<string>();
  for (const child of node.children ?? []) {
    const key = node.type === 'object' ? child.children?.[0] : undefined;
    if (key && names.has(key.value)) return { name: key.value, offset: key.offset };
    if (key) names.add(key.value);
    const inner = repeated(key ? (child.children?.[1] ?? child) : child);
    if (inner) return inner;
  }
  return undefined;
}

/** Trees are large, and lines are asked for one file at a time: the last tree is kept. */
let last: { text: string; root: Node | undefined; error: ParseError | undefined } | undefined;

function treeOf(text: string): NonNullable<typeof last> {
  if (last?.text !== text) {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
    last = { text, root, error: errors[0] };
  }
  return last;
}

/**
 * @param text of a JSON file
 * @param file named in errors
 * @throws AuthorError with the line where the text is no JSON
 */
export function readJson(text: string, file: string): Json {
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const { root, error } = treeOf(text);
  if (error || !root) {
    const offset = error?.offset ?? 0;
    const before = text.slice(0, offset).trimEnd();
    const isTrailing = before.endsWith(',') && /^\s*[}\]]/.test(text.slice(offset));
    throw new AuthorError(
      { file, line: lineAt(isTrailing ? before.length : offset) },
      text.trim() === ''
        ? 'the file is empty; it must be JSON.'
        : isTrailing
          ? 'it is not valid JSON: a comma stands before the closing bracket.'
          : `it is not valid JSON: ${(error && problems[printParseErrorCode(error.error)]) ?? 'it cannot be read here'}.`,
      isTrailing
        ? 'Remove the comma.'
        : 'Names and texts stand in double quotes, commas between two parts, none after the last.',
    );
  }
  const twice = repeated(root);
  if (twice) {
    throw new AuthorError(
      { file, line: lineAt(twice.offset) },
      `"${twice.name}" stands twice in one object.`,
      'Remove or rename one of them.',
    );
  }
  return {
    value: JSON.parse(text) as unknown,
    lineOf(path) {
      const tree = treeOf(text).root!;
      for (let length = path.length; length > 0; length--) {
        const node = findNodeAtLocation(tree, path.slice(0, length));
        if (node) return lineAt((node.parent?.type === 'property' ? node.parent : node).offset);
      }
      return lineAt(tree.offset);
    },
  };
}
