/** CONTRIBUTING's table of the elements, made of what their rooms say. */
import { vocabulary } from './vocabulary.ts';

const start = '<!-- elements -->';
const end = '<!-- /elements -->';

/** Markdown: a row for each element with an example and its purpose. */
export function elementTable(): string {
  return [
    '| element | for |',
    '| --- | --- |',
    ...[...vocabulary.values()].map(({ example, purpose }) => `| \`${example}\` | ${purpose} |`),
  ].join('\n');
}

/**
 * @param text a Markdown file
 * @returns the same with today's table between its two comments
 * @throws when it does not have them
 */
export function withElementTable(text: string): string {
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The table stands between ${start} and ${end}.`);
  return `${text.slice(0, from)}${start}\n${elementTable()}\n${text.slice(to)}`;
}
