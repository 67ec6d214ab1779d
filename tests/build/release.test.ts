/** Versions of a page, in a copy of the repository: released, kept, compared, and guarded. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Copy, repositoryCopy } from './copy.ts';

let copy: Copy;
beforeAll(() => {
  copy = repositoryCopy();
});
afterAll(() => copy.remove());

const folder = 'content/papers/toy-descent';
const read = (file: string) => readFileSync(join(copy.dir, file), 'utf8');
const change = (file: string, from: string, to: string) => {
  const text = read(file);
  expect(text).toContain(from);
  writeFileSync(
    join(copy.dir, file),
    text.replace(from, () => to),
  );
};

test('the first release says so', () => {
  const released = copy.run('scripts/release.ts', 'toy-descent');
  expect(released.output).toContain('Version 1 of toy-descent is released');
});

test('the same text is not released twice', () => {
  const { ok, output } = copy.run('scripts/release.ts', 'toy-descent', 'Nothing.');
  expect(ok).toBe(false);
  expect(output).toBe('toy-descent reads as in version 1: there is nothing to release.\n');
  expect(read(`${folder}/index.mdx`)).toMatch(/version: 1\n/);
});

test('a change is shown before it is released', () => {
  change(`${folder}/index.mdx`, 'A bowl is not a network.', 'A bowl is no network.');
  expect(copy.build().output).toContain('Complete!');
  expect(read('dist/papers/toy-descent/index.html')).toContain('This page has changed since v1.');
  expect(read('dist/papers/toy-descent/changes/index.html')).toMatch(
    /A bowl is <del>not a<\/del><ins>no<\/ins> network\./,
  );
});

test('a first release is kept as it was, and cited at its own address', () => {
  const page = read('dist/papers/toy-descent/v1/index.html');
  expect(page).toMatch(/Version 1 of this page, released on/);
  expect(page).toMatch(/<link rel="canonical" href="[^"]+\/papers\/toy-descent\/">/);
  expect(page).toContain('id="eq-step"');
  expect(page).not.toMatch(/<script|<button|onclick| data-lab=/);
  expect(read('dist/papers/toy-descent/v1/v1.css')).toContain('../../../fonts/');
  const bib = read('dist/papers/toy-descent/cite/page.bib');
  expect(bib).toMatch(/^@misc\{workedpapers\d{4}\w+v1,/);
  expect(bib).toMatch(/howpublished = \{\\url\{https:\S+\/papers\/toy-descent\/v1\/\}\}/);
});

test('a release of the change is shown, and the first stays', () => {
  const first = read(`${folder}/versions/v1.html`);
  expect(copy.run('scripts/release.ts', 'toy-descent', 'A clearer sentence.').ok).toBe(true);
  expect(copy.build().ok).toBe(true);
  expect(read(`${folder}/versions/v1.html`)).toBe(first);
  const changes = read('dist/papers/toy-descent/changes/index.html');
  expect(changes).toContain('From v1 to v2');
  expect(changes).toContain('A clearer sentence.');
  expect(read('dist/papers/toy-descent/v1/index.html')).toContain('A bowl is not a network.');
  expect(read('dist/papers/toy-descent/v2/index.html')).toContain('A bowl is no network.');
  expect(read('dist/papers/toy-descent/cite/page.ris')).toMatch(/UR {2}- \S+\/v2\//);
});

test('a released version that was edited stops the build', () => {
  change(`${folder}/versions/v1.html`, 'A bowl is not a network.', 'A bowl is a network.');
  const { ok, output } = copy.build();
  expect(ok).toBe(false);
  expect(output).toContain('versions/v1.html: a released version has changed');
});

test('what cannot be released is one sentence, and nothing is left behind', () => {
  expect(copy.run('scripts/release.ts', 'nowhere').output).toContain('There is no paper "nowhere"');
  expect(copy.run('scripts/release.ts').output).toContain('Write it like: npm run release');
  expect(existsSync(join(copy.dir, 'content/papers/nowhere'))).toBe(false);
});
