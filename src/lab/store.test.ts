import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { labSlugs, loadLabs, readResults, writeResults } from './store.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'store-'));
  for (const slug of ['x', 'a', 'no-lab']) {
    mkdirSync(join(root, 'content/papers', slug), { recursive: true });
  }
  for (const slug of ['x', 'a']) writeFileSync(join(root, 'content/papers', slug, 'lab.ts'), '');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = () => join(root, 'content/papers/x/lab.results.json');
const entry = { knobs: { n: 1 }, result: [1, 2], studies: {} };

describe('labs on disk', () => {
  test('belong to the papers that have a lab file, in alphabetical order', () => {
    expect(labSlugs(root)).toEqual(['a', 'x']);
    expect(labSlugs(join(root, 'nowhere'))).toEqual([]);
  });

  test('are loaded by their names', async () => {
    const lab = '{ knobs: {}, run() {}, view() {} }';
    writeFileSync(join(root, 'content/papers/x/lab.ts'), `export const race = ${lab};`);
    expect(Object.keys(await loadLabs(root, 'x'))).toEqual(['race']);
  });

  test('that are none are refused with the file', async () => {
    await expect(loadLabs(root, 'a')).rejects.toThrow('content/papers/a/lab.ts: exports no lab');
  });
});

describe('committed results', () => {
  test('come back as they were written', () => {
    const results = { b: entry, a: { ...entry, result: null } };
    writeResults(root, 'x', results, ['a', 'b']);
    expect(readResults(root, 'x')).toEqual(results);
    expect(Object.keys(readResults(root, 'x'))).toEqual(['a', 'b']);
    expect(readFileSync(file(), 'utf8').endsWith('}\n')).toBe(true);
  });

  test.each([
    ['broken', '{', 'not valid JSON ('],
    ['without a result', '{"a": {"knobs": {}, "studies": {}}}', 'the entry "a" lacks'],
    ['without knobs', '{"a": {"result": 1, "studies": {}}}', 'the entry "a" lacks'],
    ['without studies', '{"a": {"knobs": {}, "result": 1}}', 'the entry "a" lacks'],
    ['empty', '{"a": null}', 'the entry "a" lacks knobs, result or studies.'],
    ['a list', '[1]', 'the entry "0" lacks'],
  ])('that are %s name the file and the command that mends it', (_, text, message) => {
    writeFileSync(file(), text);
    const read = () => readResults(root, 'x');
    expect(read).toThrow(`content/papers/x/lab.results.json: ${message}`);
    expect(read).toThrow(/Run: npm run labs -- x$/);
  });

  test('that are missing name the file and the command that makes them', () => {
    expect(() => readResults(root, 'x')).toThrow(
      'content/papers/x/lab.results.json: missing. Run: npm run labs -- x',
    );
  });

  test('that are null hold no lab', () => {
    writeFileSync(file(), 'null');
    expect(readResults(root, 'x')).toEqual({});
  });
});
