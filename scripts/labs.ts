/**
 * Recomputes the committed results of the labs: `npm run labs [-- slug [lab]]`.
 * Writes `content/papers/<slug>/lab.results.json`.
 */
import { labNamed } from '../src/lab/collection.ts';
import type { CommittedResult } from '../src/lab/define.ts';
import { compared, computed, described } from '../src/lab/results.ts';
import { labSlugs, loadLabs, type Results, readResults, writeResults } from '../src/lab/store.ts';
import { studiesFingerprint } from './studies.ts';

const root = process.cwd();
const [onlySlug, onlyLab] = process.argv.slice(2);

function previous(slug: string): Results {
  try {
    return readResults(root, slug);
  } catch {
    return {};
  }
}

function progressLine(prefix: string) {
  return (stage: string, fraction: number) => {
    if (!process.stdout.isTTY) return;
    process.stdout.write(`\r\x1b[K${prefix} ${stage} ${(fraction * 100).toFixed(0)}%`);
  };
}

async function recompute(slug: string): Promise<void> {
  const labs = await loadLabs(root, slug);
  const ids = onlyLab ? [onlyLab] : Object.keys(labs);
  const before = previous(slug);
  const results: Results = { ...before };
  for (const id of ids) {
    const lab = labNamed(labs, id, `content/papers/${slug}/lab.ts`);
    const start = performance.now();
    const entry = await computed(lab, { onProgress: progressLine(`${slug}/${id}`) }).catch(
      (error) => {
        throw new Error(`${slug}/${id}: ${(error as Error).message}`, { cause: error });
      },
    );
    results[id] = { ...entry, studiesFrom: studiesFingerprint(slug, entry) };
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
    console.log(`${slug}/${id}: ${seconds} s, ${change(before[id], entry, lab.tolerance)}`);
  }
  writeResults(root, slug, results, Object.keys(labs));
}

function change(before: CommittedResult | undefined, after: CommittedResult, tolerance: number) {
  if (!before) return 'new';
  const { studiesFrom: _, ...results } = before;
  const { largest, beyond } = compared(results, after, tolerance);
  const first = beyond[0] ?? largest;
  return first ? `changed: ${described(first).replace('published', 'was')}` : 'unchanged';
}

const slugs = labSlugs(root);
if (onlySlug && !slugs.includes(onlySlug)) {
  console.error(`No lab.ts in content/papers/${onlySlug}. Papers with labs: ${slugs.join(', ')}.`);
  process.exit(1);
}
try {
  for (const slug of onlySlug ? [onlySlug] : slugs) await recompute(slug);
} catch (error) {
  const { message, cause } = error as Error;
  console.error(message);
  // What the lab threw says where.
  if (cause instanceof Error) console.error(cause.stack);
  process.exit(1);
}
