/** The frontmatter of an `index.mdx`: YAML in, the paper's record out. */
import { AuthorError } from '../author-error.ts';
import { readYaml, type Yaml } from '../yaml.ts';
import { readBy } from './issues.ts';
import { examples, isDay, type PaperData, paper } from './schema.ts';

const fence = '---';

const yamlOf = (page: string): string | undefined =>
  /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(\r?\n|$)/.exec(page)?.[1];

/** A field right below its end, and another end: the first was not meant. */
const endsEarly = (page: string): boolean =>
  /^---\r?\n(?:(?!---)[^\n]*\n)*---[ \t]*\r?\n\w+:(?:(?!---|## )[^\n]*\n)*---[ \t]*\r?$/m.test(
    page,
  );

/** Whether it has one that ends where it seems to. */
export function hasFrontmatter(page: string): boolean {
  return yamlOf(page) !== undefined && !endsEarly(page);
}

/** Many rules ask for the lines of one page after the other: the last page's are kept. */
let last: { page: string; yaml: Yaml } | undefined;

/** @throws AuthorError where there is none, or it is no YAML */
function frontmatterOf(page: string, file: string): Yaml {
  if (last?.page === page) return last.yaml;
  const text = yamlOf(page);
  if (text !== undefined && endsEarly(page)) {
    throw new AuthorError(
      { file, line: text.split('\n').length + 2 },
      'the frontmatter ends here, and more of it follows.',
      `Delete this line of ${fence}.`,
    );
  }
  if (text !== undefined) {
    last = { page, yaml: readYaml(text, file, 1, 'the frontmatter') };
    return last.yaml;
  }
  const lines = page.split(/\r?\n/);
  // What a writer took for the line that is missing.
  const almost = lines.findIndex((line) => /^\s*[-–—.]{2,}\s*$/.test(line) && line !== fence);
  throw new AuthorError(
    { file, line: almost < 0 ? 1 : almost + 1 },
    almost < 0
      ? `no frontmatter between two lines of "${fence}" at the top.`
      : `"${lines[almost]}" is no border of the frontmatter.`,
    'It begins and ends with --- on a line of its own; "npm run new" shows the fields.',
  );
}

/** @returns the line of a field of a frontmatter that could be read: `['page', 'updated']` */
export const frontmatterLines = (page: string): Yaml['lineOf'] => frontmatterOf(page, '').lineOf;

/**
 * @param page text of the `index.mdx`
 * @param file named in errors
 * @throws AuthorErrors with line and example for every wrong field
 */
export function readFrontmatter(page: string, file: string): PaperData {
  const { value, lineOf, scalars } = frontmatterOf(page, file);
  const wrongDay = scalars.find(
    ({ value: day }) => typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) && !isDay(day),
  );
  if (wrongDay) {
    throw new AuthorError(
      { file, line: wrongDay.line },
      `there is no day ${wrongDay.value}.`,
      'Write year, month and day, e.g. 2024-04-22.',
    );
  }
  return readBy(paper, value, {
    at: (path) => ({ file, line: lineOf(path) }),
    remedy: (path) => {
      const example = examples[String(path[0] ?? '') as keyof typeof examples];
      return example ? `Example: ${example}` : `There is: ${Object.keys(examples).join(', ')}.`;
    },
  });
}
