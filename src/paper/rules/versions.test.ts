import { expect, test } from 'vitest';
import { mistakes } from '../fixtures/paper.ts';

/** Without the hashes of its files, as while it is made. */
const release = (note: string, date = '2026-11-23') =>
  JSON.stringify([{ version: 1, date, note, sha256: null }]);

test('a version that the frontmatter tells as it was released is no mistake', () => {
  expect(mistakes('', { 'versions.json': release('First version.') })).toEqual([]);
});

test.each([
  ['note', release('The first.'), 'is "First version.", and it was released as "The first."'],
  [
    'date',
    release('First version.', '2026-11-22'),
    'is "2026-11-23", and it was released as "2026-11-22"',
  ],
])('one of another %s is refused', (field, versions, message) => {
  const said = mistakes('', { 'versions.json': versions });
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(`the ${field} of version 1 ${message}`);
});

test('a version out of its order is refused, once', () => {
  const versions = release('First version.').replace('"version":1', '"version":2');
  const files = { 'versions.json': versions, 'versions/v1.md': 'A.' };
  expect(mistakes('', files)).toEqual([
    expect.stringContaining('versions.json:1: version 2 stands where version 1 belongs.'),
  ]);
});

test('released files without their list are refused', () => {
  expect(mistakes('', { 'versions/v1.md': 'A.' })).toEqual([
    expect.stringContaining('versions.json: it does not exist, though versions were released.'),
  ]);
});

test('a file of a version that was not released is refused', () => {
  const files = { 'versions.json': release('First version.'), 'versions/v2.md': 'A.' };
  expect(mistakes('', files)).toEqual([
    expect.stringContaining('versions/v2.md: versions.json has no such version.'),
  ]);
});
