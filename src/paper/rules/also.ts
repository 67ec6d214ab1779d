/** Rule: `also.json`, where there is one, gives other words to places that the page has. */
import { z } from 'astro/zod';
import { AuthorError, type Notebook } from '../../author-error.ts';
import { saysNothing, wordsOf } from '../../search/words.ts';
import type { Folder } from '../folder.ts';
import { readData } from '../issues.ts';
import { kindsOfPlaces, missingPlaces, noPlace } from './queries.ts';
import type { RuledPage } from './rule.ts';

const file = 'also.json';
const form = 'Example: { "eq-zloss": ["keep logits small", "penalty on log Z"] }.';
const mostPhrases = 18;
const mostWords = 10;

const schema = z.record(
  z.string(),
  z
    .array(z.string().trim().min(1, 'some words that people would type'))
    .refine(({ length }) => length > 0, 'at least one phrase')
    .refine(({ length }) => length <= mostPhrases, `at most ${mostPhrases} phrases`),
);
type Also = z.infer<typeof schema>;

/**
 * Other words for what places answer, by the places' ids; none where there is no such file.
 * @throws AuthorErrors with lines where its shape is wrong
 */
export const readAlso = (folder: Folder): Also =>
  folder.has(file) ? readData(folder, file, schema, form) : {};

/** What search cannot use. */
function problemOf(phrase: string): string | undefined {
  const words = wordsOf(phrase);
  if (words.length > mostWords) return `has ${words.length} words; it can have ${mostWords}.`;
  if (words.every(({ whole }) => saysNothing(whole))) {
    return 'has only words that every question may have.';
  }
  return undefined;
}

export function also(page: RuledPage, notebook: Notebook): void {
  const { folder } = page.parts;
  const given = notebook.try(() => readAlso(folder)) ?? {};
  const known = [...kindsOfPlaces(page).keys()];
  for (const place of missingPlaces(page, new Set(known), Object.keys(given))) {
    notebook.mistakes.push(noPlace(page, folder.inJson(file, [place]), place, known));
  }
  const seen = new Map<string, string>();
  for (const [place, phrases] of Object.entries(given)) {
    for (const [i, phrase] of phrases.entries()) {
      const note = (problem: string, remedy: string) =>
        notebook.mistakes.push(new AuthorError(folder.inJson(file, [place, i]), problem, remedy));
      const key = phrase.trim().toLowerCase();
      const first = seen.get(key);
      seen.set(key, first ?? place);
      const problem = problemOf(phrase);
      if (problem) note(`"${phrase}" ${problem}`, form);
      else if (first !== undefined) {
        note(`"${phrase}" stands at "${first}" too.`, 'Leave it where it fits best.');
      }
    }
  }
}
