/** Terms with their definitions, from `content/glossary.yaml`. */
import { z } from 'astro/zod';
import { AuthorError, type Place } from '../author-error.ts';
import { nearest } from '../nearest.ts';
import { markupIn } from '../plain-text.ts';
import { readYaml } from '../yaml.ts';
import { readBy } from './issues.ts';
import { reminders } from './placeholders.ts';

export const glossaryFile = 'content/glossary.yaml';
const form = 'An entry: { id: token, term: token, definition: A piece of text. }.';

const text = z
  .string()
  .trim()
  .min(1, 'some text')
  .refine((words) => markupIn(words) === undefined, {
    error: ({ input }) => `${markupIn(String(input))} would be shown as it stands`,
  })
  .refine((words) => words.search(reminders) < 0, 'your own words: a reminder is left');

const glossarySchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'),
    term: text,
    definition: text.max(220, 'at most 220 characters'),
  }),
);
export type GlossaryEntry = z.infer<typeof glossarySchema>[number];

/**
 * Entries in alphabetical order.
 * @throws AuthorError for a wrong entry or an id used twice
 */
export function parseGlossary(text: string): GlossaryEntry[] {
  const { value, lineOf } = readYaml(text, glossaryFile);
  const at = (path: readonly PropertyKey[]): Place => ({ file: glossaryFile, line: lineOf(path) });
  const nameOf = (index: number): string => {
    const entry = Array.isArray(value) ? (value[index] as { id?: unknown } | null) : undefined;
    return `entry "${entry?.id ?? index + 1}": `;
  };
  const entries = readBy(glossarySchema, value, {
    at,
    remedy: () => form,
    prefix: ([index]) => (index === undefined ? '' : nameOf(Number(index))),
    said: 1,
  });
  for (const field of ['id', 'term'] as const) {
    const all = entries.map((entry) => entry[field].toLowerCase());
    const twice = all.findIndex((name, index) => all.indexOf(name) !== index);
    if (twice < 0) continue;
    const problem = `the ${field} "${entries[twice]![field]}" is used twice.`;
    throw new AuthorError(at([twice]), problem, 'Rename or remove one of them.');
  }
  return entries.sort((a, b) => a.term.localeCompare(b.term, 'en'));
}

/** @throws AuthorError when there is no such term, naming the nearest */
export function termNamed(
  entries: readonly GlossaryEntry[],
  id: string,
  usedAt: Place,
): GlossaryEntry {
  const found = entries.find((entry) => entry.id === id);
  if (found) return found;
  const near = nearest(
    id,
    entries.map((entry) => entry.id),
  );
  throw new AuthorError(
    usedAt,
    `no term "${id}" in ${glossaryFile}.`,
    `Nearest: ${near.join(', ')}.`,
  );
}
