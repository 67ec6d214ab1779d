import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { nextPlace, paperCitations, placeId } from './paper-citations.ts';

const dir = mkdtempSync(join(tmpdir(), 'citations-'));
const file = join(dir, 'references.bib');
const entry = (key: string) =>
  `@misc{${key}, author = {Lovelace, Ada}, title = {Notes}, year = {1843}}\n`;
const paper = (...citations: string[]) => ({ slug: 'foolm', dir, outline: { citations } });

beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(dir, { recursive: true }));

test('a folder without references.bib cites nothing', () => {
  expect(paperCitations(paper()).size).toBe(0);
  expect(() => paperCitations(paper('a'))).toThrow('content/papers/foolm/references.bib has no');
});

test('reads again when the file or the text has changed, and only then', () => {
  writeFileSync(file, entry('a'));
  const first = paperCitations(paper('a'));
  expect(paperCitations(paper('a'))).toBe(first);
  writeFileSync(file, entry('a') + entry('b'));
  expect([...paperCitations(paper('a, b')).keys()].sort()).toEqual(['a', 'b']);
  expect(() => paperCitations(paper('a'))).toThrow('no sentence cites "b"');
});

test('places count per page and per work', () => {
  const page = {};
  expect([nextPlace(page, 'a'), nextPlace(page, 'b'), nextPlace(page, 'a')]).toEqual([1, 1, 2]);
  expect(nextPlace({}, 'a')).toBe(1);
  expect(placeId('a', 2)).toBe('cite-a-2');
});
