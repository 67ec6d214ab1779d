/** What must hold of `mutants.json`: current, as it was written, above the floor, no idle tests, and no debt that grows. */
import { AuthorError, type Place } from '../../src/author-error.ts';
import type { Debt, Equivalent, Records, RegionRecord } from '../../src/paper/mutants.ts';
import type { ShownRegion } from './regions.ts';

/** Percent of changes that the unit tests of a paper's own method must catch. */
export const FLOOR = 95;

/** The survivors of a region that an entry speaks of. */
const spokenOf = ({ from, to }: Equivalent, { survivors }: RegionRecord) =>
  survivors.filter((one) => one.from === from && one.to === to);

/** Caught changes in percent of those that make a difference. */
export function shareOf(record: RegionRecord, equivalents: readonly Equivalent[], name: string) {
  const same = equivalents
    .filter(({ region }) => region === name)
    .flatMap((one) => spokenOf(one, record));
  const real = record.changes - same.length;
  return real === 0 ? 100 : (100 * record.caught) / real;
}

export interface Paper {
  slug: string;
  /** Place in one of its JSON files. */
  at(file: string, path: readonly (string | number)[]): Place;
  regions: readonly Pick<ShownRegion, 'name' | 'folded' | 'fingerprint' | 'tests'>[];
  records: Records;
  equivalents: readonly Equivalent[];
  debts: readonly Debt[];
}

const files = {
  records: 'mutants.json',
  equivalents: 'mutants.equivalent.json',
  debts: 'mutants.debts.json',
} as const;

/** Whether the numbers of a record fit each other, and its titles those beside the region. */
function isAsWritten(
  { changes, caught, survivors, named }: RegionRecord,
  tests: readonly string[],
) {
  const titles = Object.keys(named);
  return (
    changes === caught + survivors.length &&
    titles.length === tests.length &&
    titles.every((title) => tests.includes(title))
  );
}

/** Everything that is wrong, each with its remedy. */
export function mistakesOf({ slug, at, regions, records, equivalents, debts }: Paper) {
  const command = `npm run mutants -- ${slug}`;
  const mistakes: AuthorError[] = [];
  const note = (
    file: keyof typeof files,
    path: readonly (string | number)[],
    problem: string,
    remedy: string,
  ) => mistakes.push(new AuthorError(at(files[file], path), problem, remedy));

  const stale = regions.filter(
    ({ name, fingerprint }) => records[name]?.fingerprint !== fingerprint,
  );
  if (stale.length > 0) {
    const names = stale.map(({ name }) => name).join(', ');
    const problem = Object.keys(records).length
      ? `code or tests of ${names} have changed since their changes were tried.`
      : `it does not exist, so nobody knows what the tests of ${names} notice.`;
    note('records', [], problem, `Run: ${command}`);
    return mistakes;
  }
  const changed = regions.filter(({ name, tests }) => !isAsWritten(records[name]!, tests));
  for (const { name } of changed) {
    const problem = `the entry of region "${name}" has been changed since it was written.`;
    note('records', [name], problem, `Run: ${command} ${name}`);
  }
  // What is wrong beside it may follow from it.
  if (changed.length > 0) return mistakes;
  const names = regions.map(({ name }) => name);
  for (const name of Object.keys(records)) {
    if (!names.includes(name))
      note('records', [name], `the page shows no region "${name}".`, 'Remove its entry.');
  }
  equivalents.forEach((one, i) => {
    const record = records[one.region];
    const what = `region "${one.region}", "${one.to}"`;
    if (!record || spokenOf(one, record).length === 0) {
      note('equivalents', [i], `${what} is no change that survives.`, 'Remove the entry.');
    } else if (one.reason.trim() === '') {
      note('equivalents', [i], `${what} needs a reason.`, 'Say why it makes no difference.');
    }
  });
  debts.forEach(({ region }, i) => {
    if (!names.includes(region))
      note('debts', [i], `the page shows no region "${region}".`, 'Remove its entry.');
  });
  for (const { name, folded } of regions) {
    const record = records[name]!;
    const again = `${command} ${name}`;
    const share = shareOf(record, equivalents, name);
    const debt = debts.find(({ region }) => region === name);
    const idle = Object.keys(record.named).filter((title) => !record.named[title]);
    for (const title of idle.filter((title) => !debt?.idle?.includes(title))) {
      note(
        'records',
        [name, 'named', title],
        `the tests "${title}" stand beside region "${name}" and catch none of its ${record.changes} changes.`,
        `Name others, or write one that fails when the code is wrong; then run: ${again}`,
      );
    }
    const floor = debt?.share ?? (folded ? 0 : FLOOR);
    if (share < floor) {
      note(
        'records',
        [name],
        `region "${name}" has ${share.toFixed(1)}% of its changes caught, and ${debt ? `its debt says ${floor}` : `the floor is ${floor}`}%.`,
        `Write tests that catch the survivors listed here, or name those that make no difference in mutants.equivalent.json, then run: ${again}`,
      );
    }
    if (debt && (folded || share >= FLOOR) && idle.length === 0) {
      const path = [debts.indexOf(debt)];
      note('debts', path, `the debt of region "${name}" is paid.`, 'Remove its entry.');
    }
  }
  return mistakes;
}
