/**
 * Fits the weights of search on the golden set without its third that is set aside:
 * `npx node scripts/search-fit.ts` after `npm run build`. Prints weights for `src/search/weights.ts`,
 * and how well they do on questions of a paper that they have not seen.
 */
import { definitionOf } from '../src/search/ask/lookups.ts';
import { questionOf } from '../src/search/ask/question.ts';
import { rarity } from '../src/search/ask/rank-pages.ts';
import { signsOf } from '../src/search/ask/rank-places.ts';
import { type Term, termsOf } from '../src/search/ask/terms.ts';
import { signs } from '../src/search/weights.ts';
import { builtIndex, pagesOf, storeOf } from './search/engines.ts';
import { goldenSet } from './search/golden.ts';
import { type Choice, learn, quality, rankOf, unseenRanks } from './search/learn.ts';

const files = builtIndex('dist');
const store = await storeOf(files);
const pages = pagesOf(files);
const telling = ({ word, pages }: Term): number =>
  word.weight * rarity(pages, store.contents.pages);

const choices: Choice[] = [];
for (const golden of goldenSet().filter(({ aside, places }) => !aside && places.length > 0)) {
  const page = pages.find(({ url }) => golden.pages.includes(url));
  const question = questionOf(golden.question);
  const terms = await termsOf(question, store);
  const definition = await definitionOf(question, terms, store);
  if (page?.kind !== 'paper' || golden.places.includes(definition?.[2] ?? '')) continue;
  const answers = signsOf(page, question, terms, telling).flatMap(({ place, signs: own }) =>
    own
      ? [
          {
            signs: signs.map((sign) => own[sign]),
            right: golden.places.includes(`${page.url}#${place.id}`),
          },
        ]
      : [],
  );
  if (answers.some(({ right }) => right)) choices.push({ group: page.url, answers });
}

const weights = learn(choices);
for (const [i, sign] of signs.entries()) console.log(`${sign}: ${weights[i]?.toFixed(2)},`);
const told = ({ first, three }: ReturnType<typeof quality>) =>
  `first ${(100 * first).toFixed(1)}%, among three ${(100 * three).toFixed(1)}%`;
console.log(
  `${choices.length} questions: ${told(quality(choices.map((c) => rankOf(c, weights))))}`,
);
console.log(`of papers not seen: ${told(quality(unseenRanks(choices)))}`);
