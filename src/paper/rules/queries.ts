/** Rule: `queries.json` asks for places that the page has. Whether search finds them, the browser tests. */
import { z } from 'astro/zod';
import { AuthorError, Notebook, type Place } from '../../author-error.ts';
import { nearest } from '../../nearest.ts';
import departures from '../elements/departures.ts';
import lab from '../elements/lab.ts';
import verdict from '../elements/verdict.ts';
import type { Folder } from '../folder.ts';
import { readData } from '../issues.ts';
import { headingIds } from './anchors.ts';
import type { RuledPage } from './rule.ts';

const file = 'queries.json';
const form = 'Example: { "question": "z-loss", "place": "eq-zloss" }.';
const leastQuestions = 10;
const leastKinds = 4;

const schema = z.array(
  z.strictObject({
    question: z
      .string()
      .trim()
      .min(1, 'some words that people would type')
      .max(100, 'a few words, at most 100 characters'),
    place: z.string().trim().min(1, 'an id of the page'),
  }),
);

export const isSameQuestion = (a: string, b: string): boolean =>
  a.trim().toLowerCase() === b.trim().toLowerCase();

/** @throws AuthorErrors with lines where the file is missing or its shape is wrong */
export function readQueries(folder: Folder): z.infer<typeof schema> {
  if (!folder.has(file)) {
    throw new AuthorError(
      folder.at(file),
      'it does not exist.',
      `It lists at least ${leastQuestions} questions that search must answer. ${form}`,
    );
  }
  return readData(folder, file, schema, form);
}

/** Kinds by id of every place that search can find. */
export function kindsOfPlaces(page: RuledPage): Map<string, string> {
  const { parts } = page;
  // A lab is found by its heading.
  const places = page.places
    .filter(({ kind }) => kind !== 'lab')
    .map(({ id, kind }) => [id, kind] as const);
  const labs = parts.uses(lab).map(({ given }) => [`lab-${given.id}-title`, 'lab'] as const);
  const boxes = [
    ...(parts.uses(departures).length > 0 ? ['departures-title'] : []),
    ...(parts.uses(verdict).length > 0 ? ['verdict-title'] : []),
  ];
  const headings = [...headingIds(page), ...boxes, 'cite'].map((id) => [id, 'section'] as const);
  return new Map([...headings, ...labs, ...places]);
}

/** Places that questions ask for and the page lacks, each once. */
export function missingPlaces(
  page: RuledPage,
  known: ReadonlySet<string>,
  asked: readonly string[],
): string[] {
  // One may be missing because its element is wrong.
  if (page.broken.size > 0) return [];
  return [...new Set(asked)].filter((place) => !known.has(place));
}

/** It follows from whatever is wrong with the page itself. */
export function noPlace(
  { parts: { folder } }: RuledPage,
  at: Place,
  place: string,
  known: readonly string[],
): AuthorError {
  const near = nearest(place.replace(/^#/, ''), [...known]).join(', ');
  const page = folder.at('index.mdx').file;
  return new AuthorError(at, `the page has no place "${place}".`, `Nearest: ${near}.`, page);
}

export function queries(page: RuledPage, notebook: Notebook): void {
  const { folder } = page.parts;
  const asked = notebook.try(() => readQueries(folder)) ?? [];
  const kinds = kindsOfPlaces(page);
  const note = (path: (string | number)[], problem: string, remedy: string) =>
    notebook.mistakes.push(new AuthorError(folder.inJson(file, path), problem, remedy));
  const places = asked.map(({ place }) => place);
  const missing = missingPlaces(page, new Set(kinds.keys()), places);
  for (const place of missing) {
    const at = folder.inJson(file, [places.indexOf(place), 'place']);
    notebook.mistakes.push(noPlace(page, at, place, [...kinds.keys()]));
  }
  asked.forEach(({ question }, i) => {
    const first = asked.findIndex((other) => isSameQuestion(other.question, question));
    if (first < i) note([i], `the question "${question}" is asked twice.`, 'Ask another.');
  });
  const found = new Set(asked.map(({ place }) => kinds.get(place)).filter(Boolean));
  if (missing.length === 0 && asked.length >= leastQuestions && found.size < leastKinds) {
    note(
      [],
      `the questions ask for ${found.size} kinds of places (${[...found].join(', ')}); there must be ${leastKinds}.`,
      `The page has: ${[...new Set(kinds.values())].join(', ')}.`,
    );
  }
}

/** Notes when there are too few questions: a new paper has none. */
export function missingQueries(folder: Folder, notebook: Notebook): void {
  // What is wrong with the file itself, the rule above says.
  const count = new Notebook().try(() => readQueries(folder).length);
  if (count === undefined || count >= leastQuestions) return;
  notebook.mistakes.push(
    new AuthorError(
      folder.at(file),
      `it has ${count} questions; there must be at least ${leastQuestions}.`,
      form,
    ),
  );
}
