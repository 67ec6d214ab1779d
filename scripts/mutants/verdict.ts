/** What must hold of `mutants.json`: current, above the floor, no idle tests, and no debt that grows. */
import type { Debt, Equivalent, Records, RegionRecord } from '../../src/paper/mutants.ts';
import { recordPlace } from './record.ts';
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
  regions: readonly Pick<ShownRegion, 'name' | 'folded' | 'fingerprint'>[];
  records: Records;
  equivalents: readonly Equivalent[];
  debts: readonly Debt[];
}

/** Everything that is wrong, one sentence each with its remedy. */
export function mistakesOf({ slug, regions, records, equivalents, debts }: Paper): string[] {
  const file = (name: string) => recordPlace(slug, name);
  const command = `npm run mutants -- ${slug}`;
  const stale = regions.filter(
    ({ name, fingerprint }) => records[name]?.fingerprint !== fingerprint,
  );
  if (stale.length > 0) {
    const names = stale.map(({ name }) => name).join(', ');
    return [`${file('mutants.json')}: code or tests of ${names} have changed. Run: ${command}`];
  }
  const mistakes: string[] = [];
  const names = regions.map(({ name }) => name);
  for (const name of Object.keys(records)) {
    if (names.includes(name)) continue;
    mistakes.push(`${file('mutants.json')}: the page shows no region "${name}". Remove its entry.`);
  }
  for (const one of equivalents) {
    const record = records[one.region];
    const place = `${file('mutants.equivalent.json')}: region "${one.region}", "${one.to}"`;
    if (!record || spokenOf(one, record).length === 0) {
      mistakes.push(`${place} is no change that survives. Remove the entry.`);
    } else if (one.reason.trim() === '') {
      mistakes.push(`${place} needs a reason.`);
    }
  }
  for (const { region } of debts) {
    if (!names.includes(region)) {
      mistakes.push(`${file('mutants.debts.json')}: the page shows no region "${region}".`);
    }
  }
  for (const { name, folded } of regions) {
    const record = records[name]!;
    const share = shareOf(record, equivalents, name);
    const debt = debts.find(({ region }) => region === name);
    const idle = Object.keys(record.named).filter((title) => !record.named[title]);
    for (const title of idle.filter((title) => !debt?.idle?.includes(title))) {
      mistakes.push(
        `${file('index.mdx')}: the tests "${title}" stand beside region "${name}" and catch none of its ${record.changes} changes. Name others, or write one that fails when the code is wrong; then run: ${command} ${name}`,
      );
    }
    const floor = debt?.share ?? (folded ? 0 : FLOOR);
    if (share < floor) {
      mistakes.push(
        `${file('mutants.json')}: region "${name}" has ${share.toFixed(1)}% of its changes caught, and ${debt ? `its debt says ${floor}` : `the floor is ${floor}`}%. The survivors are listed there; write tests that catch them, then run: ${command} ${name}`,
      );
    }
    if (debt && (folded || share >= FLOOR) && idle.length === 0) {
      mistakes.push(
        `${file('mutants.debts.json')}: the debt of region "${name}" is paid. Remove its entry.`,
      );
    }
  }
  return mistakes;
}
