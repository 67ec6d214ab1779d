/**
 * `npm run check [-- slug …]`: in seconds, everything that a later step would refuse, one line a mistake.
 * `--stack` adds where in the site's own code a mistake was found.
 */
import { mistakesIn } from '../src/author-error.ts';
import { check } from '../src/check/check.ts';
import { laterMistakes } from './check/later.ts';

const words = process.argv.slice(2);
const withStack = words.includes('--stack');
const slugs = words
  .filter((word) => word !== '--stack')
  .map((word) => word.replace(/^(\.\/)?content\/papers\/|\/(index\.mdx)?$/g, ''));

try {
  // Of all papers the types take too long.
  const report = await check(slugs.length > 0 ? { slugs, types: true, later: laterMistakes } : {});
  for (const { message } of report.mistakes) console.log(message);
  for (const { name, mistakes, unfinished } of report.papers) {
    for (const mistake of [...mistakes, ...unfinished]) {
      console.log(mistake.message);
      if (withStack) console.log(mistake.trace);
    }
    if (mistakes.length + unfinished.length === 0) console.log(`${name}: no mistakes`);
  }
  const notRun = report.papers.flatMap(({ name, notRun }) =>
    notRun.map((lab) => `${name.split('/').at(-1)}/${lab}`),
  );
  if (notRun.length > 0)
    console.log(`\nNot run, because they take longer: ${notRun.join(', ')} (npm run labs).`);
  console.log(
    `${notRun.length > 0 ? '' : '\n'}${slugs.length > 0 ? 'Unit tests of everything' : 'Types and unit tests'}: npm test -- quick`,
  );
  if (slugs.length > 0)
    console.log(
      'Whether search answers queries.json: npm run build, then npx vitest run --project site tests/site/search.test.ts',
    );
  const count =
    report.mistakes.length +
    report.papers.reduce(
      (sum, { mistakes, unfinished }) => sum + mistakes.length + unfinished.length,
      0,
    );
  process.exit(count > 0 ? 1 : 0);
} catch (error) {
  const known = mistakesIn(error);
  if (!known) throw error;
  for (const { message } of known) console.error(message);
  process.exit(1);
}
