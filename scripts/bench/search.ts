/**
 * What search fetches and computes: `npx node scripts/bench/search.ts` after `npm run build`.
 * Bytes as a host would compress them, for the site's own index and for made-up sites of 10 to 10,000
 * pages, or of as many as are named behind it (10,000: `--max-old-space-size=14000`); then, in a
 * browser with a processor four times slower, the main thread's time from a key to the first results.
 * Baseline: the smallest site. Asserts nothing; the tests hold the budgets.
 */
import { seeded } from '../../src/ml/random.ts';
import { readEnglish } from '../../src/search/build/english.ts';
import { indexFiles } from '../../src/search/build/index-files.ts';
import type { PageRecord, PlaceRecord } from '../../src/search/records.ts';
import { builtIndex, contentsOf, recordsOf, zipped } from '../search/engines.ts';
import { goldenSet } from '../search/golden.ts';
import { codeBytes, traffic } from '../search/traffic.ts';
import { keyTimes } from './search-time.ts';

const asked = process.argv.slice(2).map(Number);
const sizes = asked.length > 0 ? asked : [10, 100, 1000, 10_000];
/** Questions that one reader asks. */
const RUN = 6;
/** Words of a made-up language: the first ones are frequent. */
const LANGUAGE = 60_000;
/** Of a page's words, those from the made-up language. */
const FOREIGN = 0.4;

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);

const syllables = 'ba ce di fo gu la me ni po ru sa te vi zo qua stri'.split(' ');
function wordAt(rank: number): string {
  let word = '';
  for (let rest = rank + 17; rest > 0; rest = Math.floor(rest / syllables.length)) {
    word += syllables[rest % syllables.length];
  }
  return word;
}

/** Like Zipf's law: rank by a power of a uniform number. */
const foreign = (random: () => number): string => wordAt(Math.floor(LANGUAGE ** random()) - 1);

/** A page as the real one, many of its words exchanged. */
function madeUp(real: PageRecord, number: number): PageRecord {
  const { uniform: random } = seeded(number + 1);
  const exchanged = (text: string) =>
    text.replace(/\p{L}+/gu, (word) => (random() < FOREIGN ? foreign(random) : word));
  const title = `${foreign(random)} ${foreign(random)} ${number}`;
  const author = `${foreign(random)} ${foreign(random)}`;
  const place = (one: PlaceRecord): PlaceRecord => ({
    ...one,
    title: exchanged(one.title),
    text: exchanged(one.text),
    names: exchanged(one.names),
  });
  return {
    ...real,
    url: `/papers/made-up-${number}/`,
    title,
    names: [title, author, `${2000 + (number % 99)}.${10_000 + number}`],
    filters: { ...real.filters, author: [author] },
    places: real.places.slice(0, 40).map(place),
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const code = codeBytes('dist');
const own = builtIndex('dist');
const papers = recordsOf(own).filter(({ kind }) => kind === 'paper');
const { also: alsoOfPapers } = contentsOf(own);
const english = readEnglish();
const questions = goldenSet()
  .filter(({ pages }) => pages.length > 0)
  .map(({ question }) => question)
  .filter((_, i) => i % 3 === 0);

console.log(`code and styles of search ${kilobytes(code)}`);
console.log(
  `${'site'.padEnd(14)}${['index', 'contents', 'first', 'worst', 'further', 'worst'].map((name) => name.padStart(10)).join('')}`,
);
async function report(name: string, files: ReadonlyMap<string, string>): Promise<void> {
  const { firsts, further } = await traffic(files, questions, RUN);
  const columns = [
    [...files.values()].reduce((sum, text) => sum + zipped(text), 0),
    zipped(files.get('contents.json') ?? ''),
    code + median(firsts),
    code + Math.max(...firsts),
    median(further),
    Math.max(...further),
  ];
  console.log(name.padEnd(14) + columns.map(kilobytes).join(''));
}
await report('this site', own);
for (const size of sizes) {
  const pages = Array.from({ length: size }, (_, i) => {
    const real = papers[i % papers.length] as PageRecord;
    return i < papers.length ? real : madeUp(real, i);
  });
  await report(`${size} pages`, indexFiles(pages, { english, alsoOfPapers }));
}
console.log('\nfrom key to first results, main thread, processor four times slower');
for (const { question, milliseconds } of await keyTimes(questions.slice(0, 12))) {
  console.log(`${milliseconds.toFixed(0).padStart(5)} ms  ${question}`);
}
