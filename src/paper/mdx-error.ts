/** What the parser of MDX refuses, in an author's words: it speaks of JSX. */
import { AuthorError } from '../author-error.ts';

/** Lines from where the parser stopped, where the mistake stands further below. */
type Words = readonly [problem: string, remedy: string, below?: number];

/** What is wrong with the attributes of the tag that a text begins with. */
function attributeFault(source: string): Words | undefined {
  const [head, tag] = /^<([A-Za-z][\w.]*)/.exec(source) ?? [];
  let rest = source.slice(head?.length);
  for (;;) {
    const [, name, sign, behind] = /^\s+([\w:.-]+)\s*(=?)\s*([\s\S]*)$/.exec(rest) ?? [];
    if (!tag || name === undefined || behind === undefined) return undefined;
    if (sign === '') {
      rest = ` ${behind}`;
      continue;
    }
    const [, closed, cut = ''] =
      /^[“”„‘’«‹](?:([^“”’»›"\n>]*)[“”’»›]|([^\s">]*?)(?:["\s]|\/?>))/.exec(behind) ?? [];
    const isCurly = /^[“”„‘’«‹]/.test(behind);
    if (isCurly)
      return [`<${tag}>: ${name}= has curly quotes.`, `Write ${name}="${closed ?? cut}".`];
    const [bare] = /^[^\s"'{}<>/]+/.exec(behind) ?? [];
    if (bare) return [`<${tag}>: ${name}=${bare} has no quotes.`, `Write ${name}="${bare}".`];
    const [value] = /^("[^"<>]*"|'[^'<>]*'|\{[^{}]*\})/.exec(behind) ?? [];
    if (value === undefined) {
      const what = behind.startsWith('{') ? 'brace' : 'quote';
      return [`<${tag}>: the value of ${name}= is not closed.`, `Add the ${what} at its end.`];
    }
    rest = behind.slice(value.length);
  }
}

/** What is meant where a tag is not closed. */
function closingFault(problem: string, below: string): Words | undefined {
  const [, tag] = /closing tag for `<(\w+)>`/.exec(problem) ?? [];
  if (!tag) return undefined;
  if (/^(br|hr|img|wbr|col|input)$/.test(tag)) {
    return [`<${tag}> is not closed.`, `Write <${tag} />.`];
  }
  if (problem.includes('Unexpected')) return undefined;
  const count = (mark: string) => below.split(mark).length;
  if (count(`</${tag}>`) < count(`<${tag}`)) {
    const remedy = `Write </${tag}> behind what it holds, /> if that is nothing, \\< for a plain "<".`;
    return [`<${tag}> is not closed.`, remedy];
  }
  const end = below.indexOf(`</${tag}>`);
  if (end < 0) return undefined;
  const fences = below
    .slice(0, end)
    .split('\n')
    .flatMap((text, i) => (/^\s*\$\$/.test(text) ? [i] : []));
  if (fences.length === 1)
    return ['the formula that begins here is not closed.', 'Put $$ on a line below it.', fences[0]];
  return [
    `<${tag}> is not closed: its </${tag}> is taken for part of what stands above it.`,
    'Close the formula ($$) or the code (```) there, and begin </…> on a line of its own.',
  ];
}

const remedies: readonly (readonly [RegExp, string])[] = [
  [/create a comment in MDX/, 'A comment is written {/* text */}.'],
  [/Unexpected character .*(before name|`<`)|after `<`/, 'Write \\< for a plain "<".'],
  [/expression|acorn|brace/i, 'Write \\{ and \\} for plain braces.'],
  [/closing tag|closing/i, 'Close the element, or write \\< for a plain "<".'],
];

/**
 * @param text of the page
 * @param file named in the error
 * @param message of the parser
 */
export function mdxError(text: string, file: string, message: string): AuthorError {
  const [, line, column, problem = message] = /^(\d+):(\d+): ([\s\S]*)$/.exec(message) ?? [];
  if (line === undefined) return new AuthorError({ file }, `${problem}.`);
  const below = text.split('\n').slice(Number(line) - 1);
  const at = below[0]!.lastIndexOf('<', Number(column));
  const tag = [below[0]!.slice(Math.max(0, at)), ...below.slice(1)].join('\n');
  const found = attributeFault(tag) ?? closingFault(problem, below.join('\n'));
  if (found) {
    const [problem, remedy, below = 0] = found;
    return new AuthorError({ file, line: Number(line) + below }, problem, remedy);
  }
  const [, remedy = ''] = remedies.find(([pattern]) => pattern.test(problem)) ?? [];
  const plain = problem
    .replace(/\s*\((note:|mdx-).*$/s, '')
    .replace(
      /^Could not parse (expression|\w+) with \w+:/,
      'Between { and } stands what cannot run:',
    );
  return new AuthorError({ file, line: Number(line) }, `${plain}.`, remedy);
}
