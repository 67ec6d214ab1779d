/** The frontmatter of an `index.mdx`: YAML in, the paper's record out. */
import { type Document, isMap, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { AuthorError, AuthorErrors, type Place } from '../author-error.ts';
import { issueErrors } from './issues.ts';
import { examples, isDay, type PaperData, paper } from './schema.ts';

/** Line of the file on which the innermost part of a path that is written begins: a field's name, or an item. */
function lineOfPath(
  { contents }: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  let line = 1;
  let node: unknown = contents;
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((item) => String(item.key) === key) : undefined;
    const item = isSeq(node) ? node.items[Number(key)] : undefined;
    const { range } = (pair?.key ?? item ?? {}) as { range?: [number] };
    if (!range) break;
    // The line of the frontmatter is one less than that of the file: `---` stands above.
    line = lines.linePos(range[0]).line + 1;
    node = pair?.value ?? item;
  }
  return line;
}

const yamlOf = (page: string): string | undefined => /^---\r?\n([\s\S]*?)\r?\n---/.exec(page)?.[1];

export const hasFrontmatter = (page: string): boolean => yamlOf(page) !== undefined;

/** @returns the line of a field of a frontmatter that could be read: `['page', 'updated']` */
export function frontmatterLines(page: string): (path: readonly PropertyKey[]) => number {
  const lines = new LineCounter();
  const document = parseDocument(yamlOf(page) ?? '', { lineCounter: lines });
  return (path) => lineOfPath(document, lines, path);
}

/**
 * @param page text of the `index.mdx`
 * @param file named in errors
 * @throws AuthorErrors with line and example for every wrong field
 */
export function readFrontmatter(page: string, file: string): PaperData {
  const text = yamlOf(page);
  if (text === undefined) {
    throw new AuthorError(
      { file, line: 1 },
      'no frontmatter between two lines of "---" at the top.',
      'Begin the file with --- on a line of its own; "npm run new" shows the fields.',
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (line: number | undefined): Place => ({ file, line });
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    const [message] = error.message.split(/ at line|:?\n/);
    throw new AuthorError(
      at((error.linePos?.[0].line ?? 0) + 1),
      `the frontmatter is not YAML: ${message}.`,
      'Text that holds a colon, or starts with a sign, stands in quotes.',
    );
  }
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return;
      throw new AuthorError(
        at(lines.linePos(alias.range?.[0] ?? 0).line + 1),
        `the frontmatter is not YAML: *${alias.source} refers to nothing.`,
        'Text that begins with * or & stands in quotes.',
      );
    },
    Scalar(_, { value, range }) {
      if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value) || isDay(value)) return;
      throw new AuthorError(
        at(lines.linePos(range?.[0] ?? 0).line + 1),
        `there is no day ${value}.`,
        'Write year, month and day, e.g. 2024-04-22.',
      );
    },
  });
  const result = paper.safeParse(document.toJS());
  if (result.success) return result.data;
  throw new AuthorErrors(
    issueErrors(
      result.error.issues,
      (path) => at(lineOfPath(document, lines, path)),
      (path) => {
        const example = examples[String(path[0] ?? '') as keyof typeof examples];
        return example ? `Example: ${example}` : `There is: ${Object.keys(examples).join(', ')}.`;
      },
    ),
  );
}
