/** Values by path in a paper's JSON files: `race.studies.seeds.mean.growing` in `lab.results.json`. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { format } from 'd3-format';

/** From the repository's root, where builds run. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}

/**
 * @param dir the paper's folder
 * @param from a JSON file in it, e.g. `./lab.results.json`
 * @throws when the file is missing or is not JSON
 */
export function readJson(dir: string, from: string): unknown {
  const path = resolve(dir, from);
  if (!existsSync(path)) {
    const hint = from.endsWith('lab.results.json')
      ? ` Run "npm run labs -- ${basename(dir)}" to make it.`
      : from.endsWith('published.json')
        ? ' It holds the tables of the paper; CONTRIBUTING.md shows its form.'
        : '';
    throw new Error(`${shortPath(path)} does not exist.${hint}`);
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${shortPath(path)} is not valid JSON: ${(error as Error).message}`);
  }
}

function contents(value: unknown): string {
  if (typeof value !== 'object' || value === null) return 'There is a plain value there.';
  const keys = Object.keys(value);
  const more = keys.length > 12 ? ' …' : '.';
  return keys.length > 0 ? `It has: ${keys.slice(0, 12).join(', ')}${more}` : 'It is empty.';
}

/**
 * @param root parsed JSON
 * @param path keys and array indices joined by dots
 * @param where named in errors
 * @throws naming the first key that does not exist and those that do
 */
export function valueAt(root: unknown, path: string, where: string): unknown {
  let value = root;
  const walked: string[] = [];
  for (const key of path.split('.')) {
    const holder = value as Record<string, unknown> | null;
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) {
      const hint = where.endsWith('lab.results.json')
        ? ' Results of a new lab or study are written by "npm run labs".'
        : '';
      throw new Error(
        `${where}: no "${key}" ${walked.length > 0 ? `in "${walked.join('.')}"` : 'at the top'} (asked for "${path}"). ${contents(holder)}${hint}`,
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
  { digits, percent = false }: { digits?: number; percent?: boolean } = {},
): string {
  if (typeof value === 'string') return value;
  if (percent) return format(`.${digits ?? 0}%`)(value);
  if (digits !== undefined) return format(`,.${digits}f`)(value);
  return format(Number.isInteger(value) ? ',d' : ',')(value);
}
