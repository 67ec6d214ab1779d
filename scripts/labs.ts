/**
 * Recomputes the committed results of the labs: `npm run labs [-- slug [lab]] [--limit seconds]`.
 * Writes `content/papers/<slug>/lab.results.json`.
 */
import type { CommittedResult } from '../src/lab/define.ts';
import { digestOf } from '../src/lab/digest.ts';
import { compared, described } from '../src/lab/results.ts';
import { labSlugs, type Results, readResults, writeResults } from '../src/lab/store.ts';
import { computeLabs } from './labs/compute.ts';
import { type LabsWords, labsWords } from './labs/words.ts';
import { studiesFingerprint } from './studies.ts';

const root = process.cwd();

function previous(slug: string): Results {
  try {
    return readResults(root, slug);
  } catch {
    return {};
  }
}

function change(before: CommittedResult | undefined, after: CommittedResult, tolerance: number) {
  if (!before) return 'new';
  const { studiesFrom: _, digest: __, ...results } = before;
  const { largest, beyond } = compared(results, after, tolerance);
  const first = beyond[0] ?? largest;
  return first ? `changed: ${described(first).replace('published', 'was')}` : 'unchanged';
}

function show(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`);
}

async function recompute(slug: string, { lab: only, limit }: LabsWords): Promise<void> {
  const before = previous(slug);
  const results: Results = { ...before };
  const ids = await computeLabs({ root, slug, only }, limit, {
    progress: ({ id, stage, fraction }) =>
      show(`${slug}/${id} ${stage} ${(fraction * 100).toFixed(0)}%`),
    result({ id, entry, tolerance }, milliseconds) {
      results[id] = {
        ...entry,
        studiesFrom: studiesFingerprint(slug, entry),
        digest: digestOf(entry),
      };
      show('');
      const seconds = (milliseconds / 1000).toFixed(1);
      console.log(`${slug}/${id}: ${seconds} s, ${change(before[id], entry, tolerance)}`);
    },
  });
  writeResults(root, slug, results, ids);
}

try {
  const words = labsWords(process.argv.slice(2));
  const slugs = labSlugs(root);
  if (words.slug && !slugs.includes(words.slug)) {
    throw new Error(
      `No lab.ts in content/papers/${words.slug}. Papers with labs: ${slugs.join(', ')}.`,
    );
  }
  for (const slug of words.slug ? [words.slug] : slugs) await recompute(slug, words);
} catch (error) {
  show('');
  console.error((error as Error).message);
  process.exit(1);
}
