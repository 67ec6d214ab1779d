/**
 * Fits the weights of search on the golden set without its third that is set aside:
 * `npx node scripts/search-fit.ts` after `npm run build`. Each question is asked twice, with the places'
 * other words and without them: whoever wrote these had read most of the questions, so they answer
 * them better than questions of others. Prints weights for `src/search/weights.ts`, and how well they
 * do on questions of a paper that they have not seen. Those of pages build on those of places, those
 * of what is meant on both: after one has changed, build and fit again.
 */
import { readEnglish } from '../src/search/build/english.ts';
import { indexFiles } from '../src/search/build/index-files.ts';
import { pageRecords } from '../src/search/build/page-records.ts';
import { readSynonyms } from '../src/search/build/read-synonyms.ts';
import { meantSigns, pageSigns, signs } from '../src/search/weights.ts';
import { meantCases, pageChoices, placeChoices } from './search/choices.ts';
import { builtIndex, pagesOf, storeOf } from './search/engines.ts';
import { type Choice, learn, quality, rankOf, unseenRanks } from './search/learn.ts';
import { learnMeant, refusedBelow, scoresOfMeant, thresholdOf } from './search/learn-meant.ts';
import { builtPages } from './search/pages.ts';

const files = builtIndex('dist');
const html = [...builtPages('dist')].map(([url, html]) => ({ url, html }));
const bare = indexFiles(await pageRecords(html), {
  synonyms: readSynonyms(),
  english: readEnglish(),
});
const store = await storeOf(files);
const bareStore = await storeOf(bare);

const told = ({ first, three }: ReturnType<typeof quality>) =>
  `first ${(100 * first).toFixed(1)}%, among three ${(100 * three).toFixed(1)}%`;
function printed(names: readonly string[], weights: readonly number[]): void {
  for (const [i, name] of names.entries()) console.log(`${name}: ${weights[i]?.toFixed(2)},`);
}
function fitted(
  what: string,
  names: readonly string[],
  choices: readonly Choice[],
  penalty: number,
): void {
  const weights = learn(choices, penalty);
  console.log(`\n${what}`);
  printed(names, weights);
  const ranks = choices.map((choice) => rankOf(choice, weights));
  console.log(`${choices.length} questions: ${told(quality(ranks))}`);
  console.log(`of papers not seen: ${told(quality(unseenRanks(choices, penalty)))}`);
}

fitted(
  'places',
  signs,
  [
    ...(await placeChoices(store, pagesOf(files))),
    ...(await placeChoices(bareStore, pagesOf(bare))),
  ],
  0.003,
);
fitted('pages', pageSigns, await pageChoices(store), 0.003);

const cases = [...(await meantCases(store)), ...(await meantCases(bareStore))];
const weights = learnMeant(cases);
const { seen, unseen } = scoresOfMeant(cases, weights);
console.log('\nwhat is meant');
printed(meantSigns, weights);
console.log(
  `of ${cases.length} questions, lost right ones: least, nonsense refused, of folds not seen, made up`,
);
for (const lost of [0, 2, 4, 6, 8, 10, 15, 20, 30, 40, 60]) {
  const least = thresholdOf(cases, seen, lost);
  const shares = [
    refusedBelow(cases, seen, least),
    refusedBelow(cases, unseen, thresholdOf(cases, unseen, lost)),
    refusedBelow(cases, seen, least, true),
  ].map((share) => `${(100 * share).toFixed(0)}%`);
  console.log(`${lost}: ${least.toFixed(2)}, ${shares.join(', ')}`);
}
