/**
 * Fits the weights of search on the golden set without its third that is set aside:
 * `npx node scripts/search-fit.ts` after `npm run build`. Prints weights for `src/search/weights.ts`,
 * and how well they do on questions of a paper that they have not seen. Those of pages build on those of
 * places, those of what is meant on both: after one has changed, build and fit again.
 */
import { meantSigns, pageSigns, signs } from '../src/search/weights.ts';
import { meantCases, pageChoices, placeChoices } from './search/choices.ts';
import { builtIndex, pagesOf, storeOf } from './search/engines.ts';
import { type Choice, learn, quality, rankOf, unseenRanks } from './search/learn.ts';
import { learnMeant, refusedBelow, scoresOfMeant, thresholdOf } from './search/learn-meant.ts';

const files = builtIndex('dist');
const store = await storeOf(files);

const told = ({ first, three }: ReturnType<typeof quality>) =>
  `first ${(100 * first).toFixed(1)}%, among three ${(100 * three).toFixed(1)}%`;
function printed(names: readonly string[], weights: readonly number[]): void {
  for (const [i, name] of names.entries()) console.log(`${name}: ${weights[i]?.toFixed(2)},`);
}
function fitted(
  what: string,
  names: readonly string[],
  choices: readonly Choice[],
  penalty?: number,
): void {
  const weights = learn(choices, penalty);
  console.log(`\n${what}`);
  printed(names, weights);
  const ranks = choices.map((choice) => rankOf(choice, weights));
  console.log(`${choices.length} questions: ${told(quality(ranks))}`);
  console.log(`of papers not seen: ${told(quality(unseenRanks(choices, penalty)))}`);
}

fitted('places', signs, await placeChoices(store, pagesOf(files)));
fitted('pages', pageSigns, await pageChoices(store), 0.003);

const cases = await meantCases(store);
const weights = learnMeant(cases);
const { seen, unseen } = scoresOfMeant(cases, weights);
console.log('\nwhat is meant');
printed(meantSigns, weights);
const share = (scores: readonly number[], lost: number) =>
  `${(100 * refusedBelow(cases, scores, thresholdOf(cases, scores, lost))).toFixed(0)}%`;
console.log(
  `of ${cases.length} questions, lost right ones: least, nonsense refused, of folds not seen`,
);
for (const lost of [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20]) {
  const least = thresholdOf(cases, seen, lost).toFixed(2);
  console.log(`${lost}: ${least}, ${share(seen, lost)}, ${share(unseen, lost)}`);
}
