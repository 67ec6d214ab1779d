/** Terms with their definitions, from `content/glossary.yaml`. */
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { AuthorError, type Place } from '../author-error.ts';
import { nearest } from '../nearest.ts';

export const glossaryFile = 'content/glossary.yaml';
const at: Place = { file: glossaryFile };

const glossarySchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    term: z.string().min(1),
    definition: z.string().min(1).max(220),
  }),
);
export type GlossaryEntry = z.infer<typeof glossarySchema>[number];

/**
 * Entries in alphabetical order.
 * @throws AuthorError for a wrong entry or an id used twice
 */
export function parseGlossary(text: string): GlossaryEntry[] {
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (cause) {
    throw new AuthorError(at, (cause as Error).message);
  }
  const result = glossarySchema.safeParse(raw);
  if (!result.success) {
    const [issue] = result.error.issues;
    const [index, ...field] = issue!.path;
    const entry = Array.isArray(raw) && index !== undefined ? raw[Number(index)] : undefined;
    const where = index === undefined ? '' : `entry "${entry?.id ?? Number(index) + 1}": `;
    throw new AuthorError(at, `${where}${[...field, issue!.message].join(': ')}`);
  }
  const ids = result.data.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) throw new AuthorError(at, `the id "${twice}" is used twice.`);
  return result.data.sort((a, b) => a.term.localeCompare(b.term, 'en'));
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
