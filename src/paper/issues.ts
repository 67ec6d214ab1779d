/** What a schema refuses, as mistakes of an author. */
import type { z } from 'astro/zod';
import { AuthorError, type Place } from '../author-error.ts';
import { editDistance } from '../nearest.ts';

export type Issue = z.core.$ZodIssue;

/** `claims.0.evidence.1` → `claims.1.evidence.2`: people count from 1. */
function fieldName(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? key + 1 : String(key))).join('.');
}

/** An unknown field is the one that is missing, misspelled. */
function meant(issue: Issue, issues: readonly Issue[]): string | undefined {
  const [key = ''] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const missing = issues.filter(
    (other) => isMissing(other) && other.path.slice(0, -1).join('.') === issue.path.join('.'),
  );
  const names = missing.map(({ path }) => String(path.at(-1)));
  const near = (name: string) => editDistance(key.toLowerCase(), name.toLowerCase()) <= 2;
  if (key === '') return undefined;
  return names.find(near) ?? (names.length === 1 ? names[0] : undefined);
}

const isMissing = ({ code, message }: Issue): boolean =>
  code === 'invalid_type' && message.endsWith('received undefined');

function problemOf(issue: Issue, name: string | undefined): [path: PropertyKey[], problem: string] {
  if (isMissing(issue)) return [[...issue.path], 'it is missing.'];
  if (issue.code !== 'unrecognized_keys') return [[...issue.path], `${issue.message}.`];
  const [first = ''] = issue.keys;
  const names = issue.keys.map((key) => `"${key}"`).join(', ');
  const hint = name ? `write "${name}"` : 'remove it or correct its spelling';
  return [[...issue.path, first], `unknown field ${names}: ${hint}.`];
}

/**
 * @param at place of a field, or of the innermost part of its path that is written
 * @param remedy for a field
 * @param prefix of every field's name: `table "sizes", `
 */
export function issueErrors(
  issues: readonly Issue[],
  at: (path: (string | number)[]) => Place,
  remedy: (path: readonly PropertyKey[]) => string | undefined,
  prefix = '',
): AuthorError[] {
  const named = new Map(issues.map((issue) => [issue, meant(issue, issues)]));
  const misspelled = new Set(
    [...named].flatMap(([{ path }, name]) => (name ? [[...path, name].join('.')] : [])),
  );
  const own = issues.filter((issue) => !isMissing(issue) || !misspelled.has(issue.path.join('.')));
  return own.map((issue) => {
    const [path, problem] = problemOf(issue, named.get(issue));
    const field = fieldName(path);
    const place = at(path as (string | number)[]);
    return new AuthorError(place, `${prefix}${field ? `${field}: ` : ''}${problem}`, remedy(path));
  });
}
