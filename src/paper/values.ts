/** Values by path in parsed JSON: `race.studies.seeds.mean.growing` in `lab.results.json`. */
import { format } from 'd3-format';
import { AuthorError, type Place } from '../author-error.ts';

function contents(value: unknown): string {
  if (typeof value !== 'object' || value === null) return 'There is a plain value there.';
  const keys = Object.keys(value);
  const more = keys.length > 12 ? ' …' : '.';
  return keys.length > 0 ? `It has: ${keys.slice(0, 12).join(', ')}${more}` : 'It is empty.';
}

/**
 * @param root parsed JSON of a file
 * @param file its name, for the error
 * @param path keys and array indices joined by dots
 * @param usedAt where the path was written
 * @throws AuthorError naming the first key that does not exist and those that do
 */
export function valueAt(root: unknown, file: string, path: string, usedAt: Place): unknown {
  let value = root;
  const walked: string[] = [];
  for (const key of path.split('.')) {
    const holder = value as Record<string, unknown> | null;
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) {
      const hint = file.endsWith('lab.results.json')
        ? ' Results of a new lab or study are written by "npm run labs".'
        : '';
      throw new AuthorError(
        usedAt,
        `${file} has no "${key}" ${walked.length > 0 ? `in "${walked.join('.')}"` : 'at the top'} (asked for "${path}").`,
        `${contents(holder)}${hint}`,
        file,
      );
    }
    value = holder[key];
    walked.push(key);
  }
  return value;
}

/** A value as the page prints it: whole numbers with thousands separators, or a number of decimals. */
export function printed(
  value: number | string,
  { digits, percent = false }: { digits?: number | undefined; percent?: boolean } = {},
): string {
  if (typeof value === 'string') return value;
  if (percent) return format(`.${digits ?? 0}%`)(value);
  if (digits !== undefined) return format(`,.${digits}f`)(value);
  return format(Number.isInteger(value) ? ',d' : ',')(value);
}
