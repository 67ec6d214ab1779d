/** Folders that would vanish, and texts in other encodings. */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { check } from './check.ts';
import { saidOf } from './fixtures/mistakes.ts';
import { type Sample, samplePapers } from './fixtures/sample.ts';

let sample: Sample;
beforeEach(() => {
  sample = samplePapers();
});
afterEach(() => sample.remove());

/** What is said about all folders. */
async function saidOfAll(): Promise<string[]> {
  const { papers } = await check({ papers: sample.papers, labs: false });
  return papers.flatMap(({ mistakes }) =>
    mistakes.map(({ message }) => message.replaceAll(`${sample.papers}/`, '')),
  );
}
const path = (...parts: string[]) => join(sample.papers, ...parts);

test('two papers without mistakes have none', async () => {
  expect(await saidOf(sample.papers)).toEqual([]);
  expect(await saidOfAll()).toEqual([]);
});

describe('a folder', () => {
  test.each([
    'Sample',
    'my_paper',
    'my paper',
    'mix🎉up',
    'ünï',
    'a--b',
    '-a',
    'x.y',
    'guides',
    'index',
  ])('named "%s" is refused', async (name) => {
    cpSync(path('sample'), path(name), { recursive: true });
    const said = await saidOfAll();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`${name}: "${name}" `);
    expect(said[0]).toContain('Rename the folder');
  });

  test.each(['index.md', 'Index.mdx', 'index.MDX', 'index.markdown'])(
    'whose page is named %s is refused',
    async (name) => {
      mkdirSync(path('third'));
      renameSync(path('sample/index.mdx'), path('third', name));
      rmSync(path('sample'), { recursive: true });
      expect(await saidOfAll()).toEqual([
        `third/${name}: a page is named index.mdx. Rename ${name} to index.mdx.`,
      ]);
    },
  );

  test.each([['method.ts'], []])('with %j but no page is refused', async (...files) => {
    mkdirSync(path('third'));
    for (const file of files) writeFileSync(path('third', file), '');
    const said = await saidOfAll();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('third: the folder has no index.mdx, so it is no page.');
  });

  test.each(['sample/more/index.mdx', 'sample/second.mdx', 'sample/notes.md'])(
    'with a second page, %s, is refused',
    async (file) => {
      mkdirSync(path('sample/more'));
      writeFileSync(path(file), 'Text.');
      const said = await saidOfAll();
      expect(said).toHaveLength(1);
      expect(said[0]).toContain(`${file}: no page shows this file`);
    },
  );

  test('is none for a file beside the papers', async () => {
    writeFileSync(path('index.mdx'), 'Text.');
    const said = await saidOfAll();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('index.mdx: it lies beside the papers.');
  });

  test('that is asked for must exist', async () => {
    const asked = check({ papers: sample.papers, slugs: ['smaple'] });
    await expect(asked).rejects.toThrow('there is no paper "smaple". Nearest: sample, other.');
  });
});

const texts = [
  'index.mdx',
  'method.ts',
  'method.test.ts',
  'lab.ts',
  'lab.results.json',
  'queries.json',
  'published.json',
  'references.bib',
  'figures/picture.astro',
];

describe.each(texts)('%s', (file) => {
  test.each([
    [
      'with a byte order mark',
      (text: string) => Buffer.from(`\uFEFF${text}`),
      1,
      'byte order mark',
    ],
    [
      'in UTF-16',
      (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
      1,
      'the file is UTF-16.',
    ],
    ['in UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le'), 1, 'UTF-16'],
    [
      'in Latin-1',
      (text: string) => Buffer.from(text.replace('\n', '\né '), 'latin1'),
      2,
      'not UTF-8',
    ],
    [
      'with a lost letter',
      (text: string) => Buffer.from(text.replace('\n', '\n\uFFFD ')),
      2,
      'lost',
    ],
  ])('%s is refused', async (_, encode, line, message) => {
    writeFileSync(sample.path(file), encode(readFileSync(sample.path(file), 'utf8')));
    const said = await saidOfAll();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`sample/${file}:${line}: `);
    expect(said[0]).toContain(message);
  });
});
