/** Rule: `golden.json`, where there is one, asks for places that the page has. */
import { z } from 'astro/zod';
import { AuthorError, type Notebook } from '../../author-error.ts';
import { nearest } from '../../nearest.ts';
import { readData } from '../issues.ts';
import { anchorsOf } from './anchors.ts';
import type { RuledPage } from './rule.ts';

const file = 'golden.json';
const form = 'Example: { "question": "z loss", "kind": "keywords", "places": ["eq-zloss"] }.';

/** How people type; content/golden/README.md has an example of each. */
const kinds = [
  'keywords',
  'question',
  'misspelling',
  'british',
  'acronym',
  'symbol',
  'number',
  'phrase',
  'comparison',
  'table',
  'author',
  'id',
  'title',
  'venue',
] as const;

const schema = z.array(
  z.strictObject({
    question: z.string().trim().min(1, 'some words that people would type'),
    kind: z.enum(kinds),
    /** None where the page itself is the answer. */
    places: z.array(z.string()),
  }),
);

export function golden(page: RuledPage, notebook: Notebook): void {
  const { folder } = page.parts;
  // A place may be missing because its element is wrong.
  if (!folder.has(file) || page.broken.size > 0) return;
  const anchors = anchorsOf(page);
  const asked = notebook.try(() => readData(folder, file, schema, form)) ?? [];
  asked.forEach(({ question, places }, i) => {
    if (asked.findIndex((other) => other.question === question) < i) {
      const at = folder.inJson(file, [i]);
      const problem = `the question "${question}" is asked twice.`;
      notebook.mistakes.push(new AuthorError(at, problem, 'Ask another.'));
    }
    places.forEach((place, j) => {
      if (anchors.has(place)) return;
      const at = folder.inJson(file, [i, 'places', j]);
      const remedy = `Nearest: ${nearest(place, [...anchors]).join(', ')}.`;
      notebook.mistakes.push(new AuthorError(at, `the page has no place "${place}".`, remedy));
    });
  });
}
