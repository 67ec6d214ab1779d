/**
 * How well search answers the golden set, beside other engines over the same pages:
 * `npm run search:quality` after `npm run build`. Prints what fails, but not of the third that is
 * set aside; `--own` leaves the other engines out.
 */
import { existsSync } from 'node:fs';
import { builtIndex, type Engine, otherEngines, ownEngine, pagesOf } from './search/engines.ts';
import { goldenSet } from './search/golden.ts';
import { builtPages } from './search/pages.ts';
import { type Failure, type Scores, score } from './search/score.ts';

const strange = process.argv.slice(2).find((word) => word !== '--own');
if (strange !== undefined) {
  console.error(`There is no option ${strange}. Write it like: npm run search:quality [-- --own]`);
  process.exit(2);
}
if (!existsSync('dist/search-index')) {
  console.error('There is no built site. Run "npm run build" first.');
  process.exit(1);
}
const files = builtIndex('dist');
const others = process.argv.includes('--own')
  ? []
  : await otherEngines(pagesOf(files), builtPages('dist'));
const own = await ownEngine(files);
const set = goldenSet();

const told = ({ golden, what, rank, found }: Failure): string => {
  const wanted = golden.places.length > 0 ? golden.places : golden.pages;
  const got = what === 'page' ? found.pages.slice(0, 2) : found.places.slice(0, 3);
  return `${what.padEnd(8)} ${`${rank ?? '–'}`.padStart(2)}  [${golden.kind}] ${golden.question}\n${' '.repeat(13)}wanted ${wanted.join(' ') || 'nothing'}\n${' '.repeat(13)}got    ${got.join(' ')}`;
};

const percent = (share: number) => `${(100 * share).toFixed(1)}%`.padStart(8);
const row = (
  engine: Engine,
  { page1, page3, pageRank, place1, place3, placeRank, empty, time }: Scores,
) =>
  [
    engine.name.padEnd(11),
    ...[page1, page3].map(percent),
    pageRank.toFixed(3).padStart(8),
    ...[place1, place3].map(percent),
    placeRank.toFixed(3).padStart(8),
    percent(empty),
    `${(engine.indexBytes / 1000).toFixed(0)} kB`.padStart(9),
    `${(engine.firstBytes() / 1000).toFixed(0)} kB`.padStart(9),
    time.toFixed(1).padStart(7),
  ].join('');
const head = `${'engine'.padEnd(11)}${['page@1', '@3', 'MRR@10', 'place@1', '@3', 'MRR@10', 'empty'].map((name) => name.padStart(8)).join('')}${'index'.padStart(9)}${'first'.padStart(9)}${'ms CPU'.padStart(7)}`;

const open = set.filter(({ aside }) => !aside);
const { failures } = await score(own, open);
for (const failure of failures) console.log(told(failure));
for (const [name, part] of [
  [`${set.length} questions`, set],
  [`${open.length} open`, open],
  [`${set.length - open.length} set aside`, set.filter(({ aside }) => aside)],
] as const) {
  console.log(`\n${name}\n${head}`);
  for (const engine of [own, ...others]) {
    console.log(row(engine, (await score(engine, part)).scores));
  }
}
process.exit(0);
