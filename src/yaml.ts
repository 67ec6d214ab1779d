/** YAML that authors write, with the lines of its parts, so that mistakes in it can be found. */
import {
  type Document,
  isMap,
  isSeq,
  LineCounter,
  parseDocument,
  type Scalar,
  visit,
  type YAMLParseError,
  type YAMLWarning,
} from 'yaml';
import { AuthorError, type Place } from './author-error.ts';

export interface Yaml {
  value: unknown;
  /** Line of the innermost part of a path that is written: a field's name, or an item. */
  lineOf(path: readonly PropertyKey[]): number;
  /** Every scalar with its line. */
  scalars: readonly { value: unknown; line: number }[];
}

function lineOfPath(
  { contents }: Document,
  lineAt: (offset: number) => number,
  path: readonly PropertyKey[],
): number {
  let line = 1;
  let node: unknown = contents;
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((item) => String(item.key) === key) : undefined;
    const item = isSeq(node) ? node.items[Number(key)] : undefined;
    const { range } = (pair?.key ?? item ?? {}) as { range?: [number] };
    if (!range) break;
    line = lineAt(range[0]);
    node = pair?.value ?? item;
  }
  return line;
}

/** A comment behind a text without quotes that was meant as part of it: `Issue #4`, `Learning C # and F #`. */
function cutOff({ type, value, range }: Scalar, text: string): string | undefined {
  if (type !== 'PLAIN' || typeof value !== 'string') return undefined;
  const [, comment] = /^[ \t]+(#.*)/.exec(text.slice(range?.[1])) ?? [];
  return comment && (/^#\S/.test(comment) || value.includes(' ')) ? comment : undefined;
}

const openList = /^Flow (sequence|map) in block collection/;

/** What the parser says, without its own place in it. */
function words(message: string): string {
  const [, kind] = openList.exec(message) ?? [];
  if (kind) return `a ${kind === 'map' ? 'group of fields' : 'list'} begins here and is not closed`;
  return message.split(/ at line|:?\n/)[0]!.replace(/\.$/, '');
}

/** Where it is wrong: of a list that is not closed the parser names the line behind it. */
function offsetOf({ message, pos: [from] }: YAMLParseError | YAMLWarning, text: string): number {
  const [, kind] = openList.exec(message) ?? [];
  return kind ? text.lastIndexOf(kind === 'map' ? '{' : '[', from - 1) : from;
}

/** In double quotes: what YAML takes for the beginning of a line and the like, and was meant as TeX. */
const commandIn = /(?<!\\)(?:\\\\)*\\([abefnrtv][a-z]+)/;

const remedies: readonly (readonly [message: RegExp, remedy: string])[] = [
  [/^Tabs are not allowed/, 'Indent with spaces.'],
  [
    /^Invalid escape sequence/,
    'Within double quotes write each backslash twice, or put the text in single quotes.',
  ],
  [/^Missing closing /, 'Close it.'],
  [/^Flow sequence/, 'Write ] at its end, and quotes around an item that holds a bracket.'],
  [/^Flow map/, 'Write } at its end, and quotes around a text that holds a brace.'],
  [/^Map keys must be unique/, 'A field of this name stands above. Remove one of them.'],
];

const remedyOf = (message: string): string =>
  remedies.find(([pattern]) => pattern.test(message))?.[1] ??
  'Text that holds a colon or a #, or starts with a sign, stands in quotes.';

/**
 * @param above lines of the file above the text
 * @param what names the text, where the file holds more than it: "the frontmatter"
 * @throws AuthorError with line and remedy where the text is no YAML, or holds less than it seems to
 */
export function readYaml(text: string, file: string, above = 0, what = 'it'): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line + above;
  const at = (offset: number): Place => ({ file, line: lineAt(offset) });
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    throw new AuthorError(
      at(offsetOf(error, text)),
      `${what} is not YAML: ${words(error.message)}.`,
      remedyOf(error.message),
    );
  }
  const scalars: { value: unknown; line: number }[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return;
      throw new AuthorError(
        at(alias.range?.[0] ?? 0),
        `${what} is not YAML: *${alias.source} refers to nothing.`,
        'Text that begins with * or & stands in quotes.',
      );
    },
    Scalar(_, scalar) {
      const [from = 0, to = 0] = scalar.range ?? [];
      const cut = cutOff(scalar, text);
      if (cut) {
        throw new AuthorError(
          at(to),
          `the text "${scalar.value}" ends before "${cut}", which is taken for a comment.`,
          'Put quotes around the text, or the comment on a line of its own.',
        );
      }
      const [, command] = commandIn.exec(text.slice(from, to)) ?? [];
      if (scalar.type === 'QUOTE_DOUBLE' && command) {
        throw new AuthorError(
          at(from),
          `the text ${text.slice(from, to)} has \\${command.charAt(0)}, a sign of control in double quotes.`,
          `Write \\\\${command}, or put the text in single quotes.`,
        );
      }
      scalars.push({ value: scalar.value, line: lineAt(from) });
    },
  });
  return { value: document.toJS(), lineOf: (path) => lineOfPath(document, lineAt, path), scalars };
}
