/** Rule: `golden.json`, where there is one, asks for places that the page has. */
import { z } from 'astro/zod';
import { AuthorError, Notebook } from '../../author-error.ts';
import { readData } from '../issues.ts';
import { anchorsOf } from './anchors.ts';
import { isSameQuestion, missingPlaces, noPlace, readQueries } from './queries.ts';
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
    places: z
      .array(z.string())
      .refine((all) => new Set(all).size === all.length, 'a place stands twice'),
  }),
);

export function golden(page: RuledPage, notebook: Notebook): void {
  const { folder } = page.parts;
  if (!folder.has(file)) return;
  const anchors = anchorsOf(page);
  const asked = notebook.try(() => readData(folder, file, schema, form)) ?? [];
  asked.forEach(({ question }, i) => {
    if (asked.findIndex((other) => isSameQuestion(other.question, question)) === i) return;
    const at = folder.inJson(file, [i]);
    const problem = `the question "${question}" is asked twice.`;
    notebook.mistakes.push(new AuthorError(at, problem, 'Ask another.'));
  });
  // Those that queries.json asks for too are said there.
  const said = new Notebook().try(() => readQueries(folder).map(({ place }) => place)) ?? [];
  const places = asked.flatMap((question) => question.places);
  for (const place of missingPlaces(page, anchors, places)) {
    if (said.includes(place)) continue;
    const i = asked.findIndex((question) => question.places.includes(place));
    const at = folder.inJson(file, [i, 'places', asked[i]!.places.indexOf(place)]);
    notebook.mistakes.push(noPlace(page, at, place, [...anchors]));
  }
}
