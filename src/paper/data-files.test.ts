import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkDataFiles } from './data-files.ts';

let papers: string;
const write = (file: string, text: string) => writeFileSync(join(papers, 'x', file), text);
beforeEach(() => {
  papers = mkdtempSync(join(tmpdir(), 'papers-'));
  mkdirSync(join(papers, 'x'));
  write('index.mdx', '---\ntitle: T\nyear: 2024\n---\n\nText: with a colon.\n');
});
afterEach(() => rmSync(papers, { recursive: true, force: true }));

describe("a paper's files", () => {
  test('may hold anything that can be read', () => {
    write('queries.json', '[]');
    write('notes.txt', '{');
    expect(() => checkDataFiles(papers)).not.toThrow();
  });

  test.each([
    ['queries.json', '[{ "a": 1 }', /x\/queries\.json is not valid JSON/],
    ['lab.results.json', '{}\n}', /x\/lab\.results\.json is not valid JSON.*line 2/],
    ['index.mdx', 'Only text.\n', /x\/index\.mdx: no frontmatter/],
    ['index.mdx', '---\ntitle: A: B\n---\n', /x\/index\.mdx:2: the frontmatter is not YAML.*colon/],
    [
      'index.mdx',
      '---\ntitle: A\nauthors: [\n---\n',
      /x\/index\.mdx:\d: the frontmatter is not YAML/,
    ],
    [
      'index.mdx',
      '---\ntitle: A\npublished: 2014-02-30\n---\n',
      /x\/index\.mdx:3: there is no day 2014-02-30/,
    ],
  ])('are refused with their place: %s holding %j', (file, text, message) => {
    write(file, text);
    expect(() => checkDataFiles(papers)).toThrow(message);
  });
});
