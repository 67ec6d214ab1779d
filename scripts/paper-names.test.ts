/**
 * Deleting a paper's folder breaks nothing: no program outside `content/` names a paper, neither as
 * part of an address or a path nor as a word of its own between quotation marks. Comments may. What
 * holds for one page only is tested in its folder (`*.site.test.ts`).
 */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paperSlugs } from '../src/paper/folder.ts';
import { programOf } from './program.ts';

const slugs = paperSlugs().join('|');
const named = new RegExp(`papers/(?:${slugs})(?![\\w-])|(['"\`])(?:${slugs})\\1`, 'g');

/** What a file names, its comments left out. */
function namesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  // Most files name none even in comments, and taking comments out is slow.
  if (text.search(named) < 0) return [];
  const code = file.endsWith('.ts') ? programOf(text) : undefined;
  const program = code ?? text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...program.matchAll(named)].map(([name]) => `${file} names ${name}`);
}

test('no program of the site, its commands or its tests names a paper', () => {
  const files = globSync('{src,scripts,tests}/**/*.{ts,astro,css,mdx,json}');
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap(namesIn)).toEqual([]);
});
