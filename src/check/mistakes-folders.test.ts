/** Folders that would vanish, and texts in other encodings. */
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
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

test('a file for tests must be read by one', async () => {
  mkdirSync(path('sample/fixtures'));
  writeFileSync(path('sample/fixtures/rows.csv'), 'a,b\n');
  expect(await saidOf(sample.papers)).toEqual([
    'fixtures/rows.csv: no test reads this file. Read it in one, or delete it.',
  ]);
  const test = path('sample/method.test.ts');
  const text = readFileSync(test, 'utf8');
  writeFileSync(test, `${text}// All that readdir finds there.\n`);
  expect(await saidOf(sample.papers)).toEqual([]);
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

describe('a file', () => {
  test.each([
    ['method.js', 'no page shows this file.'],
    ['index.mdx.orig', 'it is a copy of index.mdx, which no page shows. Delete it.'],
    ['method copy.ts', 'it is a copy of method.ts, which no page shows. Delete it.'],
    ['data.csv', 'no page shows this file.'],
    ['Published.json', 'no page shows this file. Rename it to published.json.'],
    ['a b.ts', 'no page shows this file. Rename it to a-b.ts.'],
    ['café.ts', 'no page shows this file.'],
    [
      'figures/Second Picture.png',
      'no page shows this file. Rename it to figures/second-picture.png.',
    ],
    ['node_modules/a/index.ts', 'no page shows this file.'],
    ['.env', 'no page shows this hidden file, and all could read it.'],
    ['fixtures/.npmrc', 'no page shows this hidden file, and all could read it.'],
    ['tool/numbers.csv', 'no page shows this file.'],
    ['tool/more.spec.ts', 'the page does not know these tests.'],
    ['tsconfig.json', 'it would change how this folder is built.'],
    ['more.spec.ts', 'the page does not know these tests.'],
    ['fixtures/more.test.ts', 'the page does not know these tests.'],
  ])('%s is refused', async (name, message) => {
    mkdirSync(dirname(path('sample', name)), { recursive: true });
    writeFileSync(path('sample', name), name.endsWith('.json') ? '{}\n' : 'export const a = 1;\n');
    const said = await saidOfAll();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`sample/${name}`);
    expect(said[0]).toContain(message);
  });

  test.each([
    '.DS_Store',
    '.index.mdx.swp',
    'fixtures/.DS_Store',
    'tool/graph/view.ts',
    'tool/sheet.css',
  ])('%s is allowed', async (name) => {
    mkdirSync(dirname(path('sample', name)), { recursive: true });
    writeFileSync(path('sample', name), 'x');
    expect(await saidOfAll()).toEqual([]);
  });

  test.each(['index.mdx', 'method.ts', 'figures'])('%s as a link is refused', async (name) => {
    renameSync(path('sample', name), path('..', 'elsewhere'));
    symlinkSync(path('..', 'elsewhere'), path('sample', name));
    expect(await saidOfAll()).toEqual([
      `sample/${name}: it is a link to another place, which a copy of the folder would not have. Put the file itself here.`,
    ]);
  });

  test('that is a link to its own folder is refused', async () => {
    symlinkSync('.', path('sample/again'));
    expect(await saidOfAll()).toEqual([expect.stringContaining('sample/again: it is a link')]);
  });

  test('that is huge is refused', async () => {
    writeFileSync(path('sample/more.json'), JSON.stringify('x'.repeat(3e6)));
    expect(await saidOfAll()).toEqual([
      'sample/more.json: it has 3.0 MB; a file has at most 2. Keep what page and tests need, or a smaller picture.',
    ]);
  });

  test.each([
    ['', 'no picture of kind png'],
    ['<svg/>', 'no picture of kind png'],
  ])('of a picture that is none is refused', async (bytes, message) => {
    writeFileSync(path('sample/figures/a.png'), bytes);
    const page = readFileSync(path('sample/index.mdx'), 'utf8');
    writeFileSync(
      path('sample/index.mdx'),
      page.replace('A curve of', '![A](./figures/a.png)\n\nA curve of'),
    );
    expect(await saidOfAll()).toEqual([expect.stringContaining(message)]);
  });

  test('of a picture that no page shows is refused', async () => {
    writeFileSync(path('sample/figures/a.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    expect(await saidOfAll()).toEqual([
      'sample/figures/a.png: no page shows this picture. Show it, or delete it.',
    ]);
  });

  test.each([
    ['mutants.debts.json', '{ "a": 1 }'],
    ['mutants.equivalent.json', '[{ "region": "average" }]'],
    ['mutants.json', '{ "average": 3 }'],
  ])('%s of another shape is refused', async (name, text) => {
    writeFileSync(path('sample', name), text);
    const said = await saidOfAll();
    expect(said.length).toBeGreaterThan(0);
    for (const words of said) expect(words).toContain(`sample/${name}:1: `);
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
