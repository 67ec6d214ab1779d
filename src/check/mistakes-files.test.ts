/** Mistakes that need more than one change of a file. */
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saidOf } from './fixtures/mistakes.ts';
import { type Sample, samplePapers } from './fixtures/sample.ts';

let sample: Sample;
beforeEach(() => {
  sample = samplePapers();
});
afterEach(() => sample.remove());

function change(file: string, by: (text: string) => string): void {
  const before = readFileSync(sample.path(file), 'utf8');
  const after = by(before);
  expect(after).not.toBe(before);
  writeFileSync(sample.path(file), after);
}

test('a module with another ending is one mistake, whoever imports it', async () => {
  renameSync(sample.path('method.ts'), sample.path('method.mts'));
  expect(await saidOf(sample.papers)).toEqual([
    'method.mts: no page shows this file. Rename it to method.ts.',
  ]);
});

test('a lab that loses its run() beside another keeps its result', async () => {
  change('lab.ts', (text) => {
    const at = text.indexOf('export const smoothing');
    const own = text.slice(at).replace('const smoothing', 'const second');
    return text + own.replace("title: 'Smoothing'", "title: 'Again'");
  });
  change('lab.results.json', (text) => {
    const { smoothing } = JSON.parse(text);
    return JSON.stringify({ smoothing, second: smoothing });
  });
  change('index.mdx', (text) =>
    text.replace('<Lab id="smoothing" />', '$&\n\n<Lab id="second" />'),
  );
  expect(await saidOf(sample.papers)).toEqual([]);
  change('lab.ts', (text) => text.replace(/ {2}run:.*\n/, ''));
  expect(await saidOf(sample.papers)).toEqual([
    'lab.ts:10: lab "smoothing": it has no run(). A lab has knobs, run() and view().',
  ]);
});

test('what a drawing prints while it is drawn is no message', () => {
  change('figures/picture.astro', (text) =>
    text.replace('const width', "console.log('noise');\n$&"),
  );
  const root = join(sample.papers, '../..');
  for (const name of ['scripts', 'tsconfig.json']) symlinkSync(resolve(name), join(root, name));
  const { stdout, stderr } = spawnSync(process.execPath, [resolve('scripts/check.ts'), 'sample'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toContain('sample');
  expect(stdout).not.toContain('noise');
});
