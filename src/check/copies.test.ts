import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saidOf } from './fixtures/mistakes.ts';
import { samplePapers } from './fixtures/sample.ts';

test('a page that was copied from another folder is one mistake, whatever it names', async () => {
  const sample = samplePapers();
  try {
    cpSync(join(sample.papers, 'other/index.mdx'), sample.path('index.mdx'));
    rmSync(sample.path('figures/picture.astro'));
    expect(await saidOf(sample.papers)).toEqual([
      'index.mdx:1: the page is that of other, word for word. Write that of this paper.',
    ]);
  } finally {
    sample.remove();
  }
});
