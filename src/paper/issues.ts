/** What a schema refuses, as mistakes of an author. */
import type { z } from 'astro/zod';
import { AuthorError, AuthorErrors, type Place } from '../author-error.ts';
import { meant } from '../nearest.ts';
import type { Folder } from './folder.ts';

type Issue = z.core.$ZodIssue;

const missing = 'it is missing';

/** What a value is, in an author's words. */
function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of fields';
  if (typeof value === 'string') return `the text "${value}"`;
  return typeof value === 'number' ? `the number ${value}` : `${value}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number, without quotes',
  int: 'a whole number, without quotes',
  boolean: 'true or false, without quotes',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' items' };

/** A schema's words for what it refuses, where it has none of its own. */
const inWords: z.core.$ZodErrorMap = (issue) => {
  const { input } = issue;
  if (issue.code === 'invalid_type') {
    if (input === undefined) return missing;
    const quoted = /^(number|boolean)$/.test(typeof input) && issue.expected === 'string';
    const kind = quoted ? 'a text, in quotes' : (kinds[issue.expected] ?? issue.expected);
    return `it is ${kindOf(input)}; it must be ${kind}`;
  }
  const options = issue.code === 'invalid_value' ? issue.values : issue['options'];
  if (Array.isArray(options)) {
    const [field] = [issue['discriminator'] ?? []].flat();
    const value = field === undefined ? input : (input as Record<string, unknown>)[String(field)];
    return value === undefined
      ? missing
      : `it is ${kindOf(value)}; it must be one of ${options.join(', ')}`;
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const [least, limit] =
      issue.code === 'too_small' ? ['least', issue.minimum] : ['most', issue.maximum];
    const of = units[issue.origin];
    return of ? `it must have at ${least} ${limit}${of}` : `it must be at ${least} ${limit}`;
  }
  return undefined;
};

/** `claims.0.evidence.1` → `claims.1.evidence.2`: people count from 1. */
function fieldName(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? key + 1 : String(key))).join('.');
}

/** An unknown field is the one that is missing, misspelled. */
function misspelled(issue: Issue, issues: readonly Issue[]): string | undefined {
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const lacking = issues.filter(
    (other) => isMissing(other) && other.path.slice(0, -1).join('.') === issue.path.join('.'),
  );
  const names = lacking.map(({ path }) => String(path.at(-1)));
  return key === undefined ? undefined : meant(key, names);
}

const isMissing = ({ message }: Issue): boolean => message === missing;

function problemOf(issue: Issue, name: string | undefined): [path: PropertyKey[], problem: string] {
  if (issue.code !== 'unrecognized_keys') return [[...issue.path], `${issue.message}.`];
  const [first = ''] = issue.keys;
  const names = issue.keys.map((key) => `"${key}"`).join(', ');
  const hint = name ? `write "${name}"` : 'remove it or correct its spelling';
  return [[...issue.path, first], `unknown field ${names}: ${hint}.`];
}

/** Where many fields of one part are missing, it breaks off early: that is one mistake. */
function together(issues: readonly Issue[]): Issue[] {
  const lacking = issues.filter(isMissing);
  const parent = ({ path }: Issue) => path.slice(0, -1).join('.');
  return issues.flatMap((issue) => {
    const same = lacking.filter((other) => parent(other) === parent(issue));
    if (!isMissing(issue) || same.length < 3) return issue;
    if (issue !== same[0]) return [];
    const names = same.map(({ path }) => String(path.at(-1))).join(', ');
    return { ...issue, path: issue.path.slice(0, -1), message: `it lacks ${names}` };
  });
}

export interface Reading {
  /** Place of a field, or of the innermost part of its path that is written. */
  at: (path: (string | number)[]) => Place;
  /** For a field. */
  remedy: (path: readonly PropertyKey[]) => string;
  /** Stands before every field's name: `table "sizes", `. */
  prefix?: (path: readonly PropertyKey[]) => string;
  /** How many parts of a path the prefix says. */
  said?: number;
}

/** @throws AuthorErrors with a line for everything that the schema refuses */
export function readBy<T>(
  schema: z.ZodType<T>,
  value: unknown,
  { at, remedy, prefix = () => '', said = 0 }: Reading,
): T {
  const result = schema.safeParse(value, { error: inWords });
  if (result.success) return result.data;
  const { issues } = result.error;
  const named = new Map(issues.map((issue) => [issue, misspelled(issue, issues)]));
  const meantFields = new Set(
    [...named].flatMap(([{ path }, name]) => (name ? [[...path, name].join('.')] : [])),
  );
  const own = together(
    issues.filter((issue) => !isMissing(issue) || !meantFields.has(issue.path.join('.'))),
  );
  throw new AuthorErrors(
    own.map((issue) => {
      const [path, problem] = problemOf(issue, named.get(issue));
      const field = fieldName(path.slice(said));
      const words = `${prefix(path)}${field ? `${field}: ` : ''}${problem}`;
      return new AuthorError(at(path as (string | number)[]), words, remedy(path));
    }),
  );
}

/**
 * A data file of a paper's folder.
 * @throws AuthorErrors with lines where it is missing or its shape is wrong
 */
export function readData<T>(folder: Folder, file: string, schema: z.ZodType<T>, form: string): T {
  return readBy(schema, folder.json(file), {
    at: (path) => folder.inJson(file, path),
    remedy: () => form,
  });
}
