/** Terms with their definitions, from `content/glossary.yaml`. */
import { z } from 'astro/zod';
import { LineCounter, parseDocument } from 'yaml';
import { AuthorError, AuthorErrors, type Place } from '../author-error.ts';
import { nearest } from '../nearest.ts';
import { issueErrors } from './issues.ts';

export const glossaryFile = 'content/glossary.yaml';
const at: Place = { file: glossaryFile };
const form = 'An entry: { id: token, term: token, definition: A piece of text. }.';

const glossarySchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'),
    term: z.string().min(1),
    definition: z.string().min(1).max(220, 'at most 220 characters'),
  }),
);
export type GlossaryEntry = z.infer<typeof glossarySchema>[number];

/**
 * Entries in alphabetical order.
 * @throws AuthorError for a wrong entry or an id used twice
 */
export function parseGlossary(text: string): GlossaryEntry[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) {
    throw new AuthorError(
      { ...at, line: error.linePos?.[0].line },
      `it is not YAML: ${error.message.split(/ at line|:?\n/)[0]}.`,
      'A text that holds a colon stands in quotes.',
    );
  }
  const raw: unknown = document.toJS();
  const placeOf = (path: readonly (string | number)[]): Place => {
    const node = [path, path.slice(0, 1)]
      .map((keys) => document.getIn(keys, true) as { range?: [number] } | undefined)
      .find((found) => found?.range);
    return { ...at, line: node?.range && lines.linePos(node.range[0]).line };
  };
  const result = glossarySchema.safeParse(raw);
  if (!result.success) {
    throw new AuthorErrors(
      result.error.issues.flatMap((issue) => {
        const [index, ...field] = issue.path;
        const entry = Array.isArray(raw) && index !== undefined ? raw[Number(index)] : undefined;
        const name = index === undefined ? '' : `entry "${entry?.id ?? Number(index) + 1}": `;
        const inner = [{ ...issue, path: field }];
        return issueErrors(
          inner,
          (path) => placeOf(index === undefined ? [] : [Number(index), ...path]),
          () => form,
          name,
        );
      }),
    );
  }
  const ids = result.data.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0) {
    throw new AuthorError(
      placeOf([twice]),
      `the id "${ids[twice]}" is used twice.`,
      'Rename or remove one of them.',
    );
  }
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
