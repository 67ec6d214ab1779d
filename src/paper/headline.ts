/** The one number that stands for a paper on its card and in its picture: the paper's own, never a lab's. */
import { AuthorError } from '../author-error.ts';
import type { Folder } from './folder.ts';
import { frontmatterLines } from './frontmatter.ts';
import type { PaperData } from './schema.ts';
import { printed, valueAt } from './values.ts';

export interface Headline {
  /** With its unit, as it is shown. */
  text: string;
  /** What it is the number of. */
  says: string;
}

/** A number as a source prints it: `45.93`, `≈ 2.5×`, `−3`. */
const isNumeric = (text: string): boolean => text.length <= 20 && /^[^\p{L}\d]*\d/u.test(text);

/** @throws AuthorError where its path leads to no number */
export function headlineOf(
  { headline }: Pick<PaperData, 'headline'>,
  folder: Folder,
): Headline | undefined {
  if (!headline) return undefined;
  const { of, from, digits, unit = '', says } = headline;
  const at = folder.at('index.mdx', frontmatterLines(folder.page)(['headline']));
  const value = valueAt(folder.json(from, at), folder.at(from).file, of, at);
  if (typeof value === 'number' || (typeof value === 'string' && isNumeric(value))) {
    const number = printed(value, { digits });
    if (says.match(/\d+(?:[.,]\d+)*/g)?.includes(number)) {
      const remedy = 'Correct of, or say in says only what the number is compared with.';
      throw new AuthorError(at, `the headline's number, ${number}, stands in says too.`, remedy);
    }
    return { text: number + unit, says };
  }
  throw new AuthorError(
    at,
    `the headline's "${of}" is ${typeof value === 'string' ? `the text "${value}"` : 'no single value'}.`,
    'Its path must lead to a number.',
  );
}
