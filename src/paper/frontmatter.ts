/** The frontmatter of an `index.mdx`: YAML in, the paper's record out. */
import type { z } from 'astro/zod';
import { type Document, isMap, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { AuthorError, AuthorErrors, type Place } from '../author-error.ts';
import { examples, isDay, type PaperData, paper } from './schema.ts';

type Issue = z.core.$ZodIssue;

/** `claims.0.evidence.1` → `claims.1.evidence.2`: people count from 1. */
function fieldName(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? key + 1 : String(key))).join('.');
}

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

function problemOf(issue: Issue): [path: PropertyKey[], problem: string] {
  if (issue.code !== 'unrecognized_keys') return [[...issue.path], `${issue.message}.`];
  const [first = ''] = issue.keys;
  const names = issue.keys.map((key) => `"${key}"`).join(', ');
  return [[...issue.path, first], `unknown field ${names}: remove it or correct its spelling.`];
}

/**
 * @param page text of the `index.mdx`
 * @param file named in errors
 * @throws AuthorErrors with line and example for every wrong field
 */
export function readFrontmatter(page: string, file: string): PaperData {
  const [, text] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(page) ?? [];
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
  const [error] = document.errors;
  if (error) {
    const [message] = error.message.split(/ at line|:?\n/);
    throw new AuthorError(
      at((error.linePos?.[0].line ?? 0) + 1),
      `the frontmatter is not YAML: ${message}.`,
      'Text that holds a colon, or starts with a sign, stands in quotes.',
    );
  }
  visit(document, {
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
    result.error.issues.map((issue) => {
      const [path, problem] = problemOf(issue);
      const example = examples[String(path[0] ?? '') as keyof typeof examples];
      return new AuthorError(
        at(lineOfPath(document, lines, path)),
        [fieldName(path), problem].filter(Boolean).join(': '),
        example && `Example: ${example}`,
      );
    }),
  );
}
