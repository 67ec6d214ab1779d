/** Terms with their definitions, from `content/glossary.yaml`. */
import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { nearest } from './nearest.ts';

const FILE = 'content/glossary.yaml';

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
 * @throws naming the file, for a wrong entry or an id used twice
 */
export function parseGlossary(text: string): GlossaryEntry[] {
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (cause) {
    throw new Error(`${FILE}: ${(cause as Error).message}`, { cause });
  }
  const result = glossarySchema.safeParse(raw);
  if (!result.success) {
    const [issue] = result.error.issues;
    const [index, ...field] = issue!.path;
    const entry = Array.isArray(raw) && index !== undefined ? raw[Number(index)] : undefined;
    const where = index === undefined ? '' : `, entry "${entry?.id ?? Number(index) + 1}"`;
    throw new Error(`${FILE}${where}: ${[...field, issue!.message].join(': ')}`);
  }
  const ids = result.data.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) throw new Error(`${FILE}: the id "${twice}" is used twice.`);
  return result.data.sort((a, b) => a.term.localeCompare(b.term, 'en'));
}

export const readGlossary = (): GlossaryEntry[] => parseGlossary(readFileSync(FILE, 'utf8'));

/** @throws when there is no such term, naming the nearest */
export function termNamed(
  entries: readonly GlossaryEntry[],
  id: string,
  usedIn: string,
): GlossaryEntry {
  const found = entries.find((entry) => entry.id === id);
  if (found) return found;
  const near = nearest(
    id,
    entries.map((entry) => entry.id),
  );
  throw new Error(`${usedIn}: no term "${id}" in ${FILE}. Nearest: ${near.join(', ')}.`);
}
