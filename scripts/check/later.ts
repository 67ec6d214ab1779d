/**
 * What takes longer than reading: unit tests, and whether `mutants.json` is what `npm test` wants.
 * `npm run mutants` writes an entry only where the region's tests pass, so those of an entry that
 * is current need not run again.
 */
import type { AuthorError } from '../../src/author-error.ts';
import type { Folder } from '../../src/paper/folder.ts';
import { debtsOf, equivalentsOf, recordsOf } from '../../src/paper/mutants.ts';
import { shownRegions, unitTests } from '../mutants/regions.ts';
import { mistakesOf } from '../mutants/verdict.ts';
import { testMistakes } from './tests.ts';

export async function laterMistakes(folder: Folder): Promise<AuthorError[]> {
  const regions = shownRegions(folder);
  const records = recordsOf(folder);
  const passed = regions
    .filter(({ name, fingerprint }) => records[name]?.fingerprint === fingerprint)
    .flatMap(({ testFiles }) => testFiles);
  const unknown = unitTests(folder).filter((path) => !passed.includes(path));
  const failed = await testMistakes(folder, unknown);
  if (failed.length > 0) return failed;
  return mistakesOf({
    slug: folder.slug,
    at: folder.inJson,
    regions,
    records,
    equivalents: equivalentsOf(folder),
    debts: debtsOf(folder),
  });
}
