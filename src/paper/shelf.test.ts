import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { files, pageWith, writeFiles } from './fixtures/paper.ts';

const home = process.cwd();
const holder = globalThis as { workedPapers?: unknown };
const { workedPapers: ofOtherTests } = holder;
let root: string;
let shelf: typeof import('./shelf.ts');

function write(slug: string, page: string): void {
  writeFiles(join(root, 'content/papers', slug), { ...files, 'index.mdx': page });
}
const titled = (title: string, published = '2026-11-23') =>
  pageWith('')
    .replace('shortTitle: Means', `shortTitle: ${title}`)
    .replaceAll('2026-11-23', published);
const at = (...path: string[]) => join(root, 'content', ...path);
const titles = () => shelf.allPapers().map(({ data }) => data.shortTitle);

/** The shelf finds papers below the folder in which its modules are loaded. */
beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'shelf-')));
  for (const name of ['src', 'package.json']) symlinkSync(resolve(name), join(root, name));
  process.chdir(root);
  mkdirSync(at('papers'), { recursive: true });
  delete holder.workedPapers;
  vi.resetModules();
  shelf = await import('./shelf.ts');
});
beforeEach(() => {
  rmSync(at('papers'), { recursive: true });
  write('a', titled('B'));
  write('b', titled('A'));
  write('c', titled('C', '2026-11-24'));
  writeFileSync(at('glossary.yaml'), '- { id: token, term: token, definition: A piece. }');
  shelf.forget(at('glossary.yaml'));
});
afterAll(() => {
  process.chdir(home);
  holder.workedPapers = ofOtherTests;
  vi.resetModules();
  rmSync(root, { recursive: true, force: true });
});

test('papers are in order: newest page first, then by title', () => {
  expect(titles()).toEqual(['C', 'A', 'B']);
});

test('nothing is read again without a change', () => {
  expect(shelf.allPapers()).toBe(shelf.allPapers());
  expect(shelf.glossary()).toBe(shelf.glossary());
});

test('after a change only its own folder is read again', () => {
  const before = new Map(shelf.allPapers().map((paper) => [paper.slug, paper]));
  write('a', titled('Z'));
  write('b', titled('Unseen'));
  expect(titles()).toEqual(['C', 'A', 'B']);
  expect(shelf.forget(at('papers', 'a', 'figures', 'tower.astro'))).toBe(true);
  expect(titles()).toEqual(['C', 'A', 'Z']);
  for (const paper of shelf.allPapers()) {
    if (paper.slug === 'a') expect(paper).not.toBe(before.get('a'));
    else expect(paper).toBe(before.get(paper.slug));
  }
});

test('a new folder is found, one that is gone is forgotten', () => {
  expect(titles()).toEqual(['C', 'A', 'B']);
  write('d', titled('D'));
  rmSync(at('papers', 'a'), { recursive: true });
  for (const slug of ['d', 'a']) shelf.forget(at('papers', slug, 'index.mdx'));
  expect(titles()).toEqual(['C', 'A', 'D']);
});

test('a changed glossary is read again, and the papers with it', () => {
  const [first] = shelf.allPapers();
  writeFileSync(at('glossary.yaml'), '- { id: layer, term: layer, definition: A step. }');
  expect(shelf.glossary().map(({ id }) => id)).toEqual(['token']);
  expect(shelf.forget(at('glossary.yaml'))).toBe(true);
  expect(shelf.glossary().map(({ id }) => id)).toEqual(['layer']);
  expect(shelf.allPapers()[0]).not.toBe(first);
});

test('other files change nothing', () => {
  const papers = shelf.allPapers();
  for (const path of [at('guides', 'cite.mdx'), join(root, 'src', 'a.ts'), at('papers-old', 'a')]) {
    expect(shelf.forget(path)).toBe(false);
  }
  expect(shelf.allPapers()).toBe(papers);
});

test('mistakes of all papers are told at once, and again until they are mended', () => {
  write('a', pageWith('A <Value of="a" />.'));
  write('b', pageWith('B {b}.'));
  for (const _ of [1, 2]) {
    expect(() => shelf.allPapers()).toThrow(
      /content\/papers\/a\/index\.mdx:\d+: .*"a"[\s\S]*content\/papers\/b\/index\.mdx:\d+: \{b\}/,
    );
  }
  write('a', titled('B'));
  write('b', titled('A'));
  for (const slug of ['a', 'b']) shelf.forget(at('papers', slug, 'index.mdx'));
  expect(titles()).toEqual(['C', 'A', 'B']);
});

test('without its glossary the site says so', () => {
  rmSync(at('glossary.yaml'));
  shelf.forget(at('glossary.yaml'));
  expect(() => shelf.glossary()).toThrow('content/glossary.yaml: it does not exist. Take it back');
});
