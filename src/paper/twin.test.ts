import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { paperModules, paperSlugs, papersDir } from './folder.ts';
import { paperMarkdown } from './markdown.ts';
import { readOutline } from './outline.ts';
import type { PaperData } from './schema.ts';

function markdownOf(slug: string): string {
  const dir = join(papersDir, slug);
  const text = readFileSync(join(dir, 'index.mdx'), 'utf8');
  const data = parse(text.split('---\n')[1] ?? '') as PaperData;
  const outline = readOutline(text, 'index.mdx');
  return paperMarkdown({ slug, dir, data, outline, text, url: 'https://x.org/papers/openelm/' });
}

describe.each(paperSlugs())('the Markdown of %s', (slug) => {
  const markdown = markdownOf(slug);

  test('has no component, import or frontmatter left', () => {
    const outsideCode = markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '');
    expect(outsideCode).not.toMatch(/<\/?[A-Z]\w+/);
    expect(outsideCode).not.toMatch(/^import /m);
    expect(outsideCode).not.toMatch(/^---$/m);
  });

  test('keeps headings, formulas, code and numbers', () => {
    expect(markdown).toMatch(/^# /);
    expect(markdown).toContain('## How it works');
    expect(markdown).toContain('$$');
    expect(markdown).toContain('```ts');
    expect(markdown).not.toMatch(/undefined|\[object/);
  });
});

test('OpenELM in Markdown prints its numbers, tables, claims and departures', () => {
  const markdown = markdownOf('openelm');
  expect(markdown).toContain('1,079,891,456');
  expect(markdown).toContain('| OpenELM | yes | 1.1 B | 1.5 T | 45.93 |');
  expect(markdown).toContain('### Departures from the paper');
  expect(markdown).toContain('[@ainslie2023gqa]');
  expect(markdown).toMatch(/^- \[@ainslie2023gqa\]: Ainslie, J\., .* \(2023\)\. GQA/m);
  expect(markdown).toContain('(Equation 1, https://x.org/papers/openelm/#eq-multipliers)');
  expect(markdown).toContain('reported: Table 1');
});

test('a title that ends in a question mark gets no full stop, and notes of tables are kept', () => {
  const markdown = markdownOf('abstract-symbols');
  expect(markdown).toContain('abstract symbols? Enric');
  expect(markdown).toContain('Which identities the modified transformer has is not known.');
});

test('the modules of a paper begin with its method and end with its lab', () => {
  const { modules, tests } = paperModules(join(papersDir, 'openelm'));
  expect(modules[0]).toBe('method.ts');
  expect(modules.at(-1)).toBe('lab.ts');
  expect(tests.every((file) => file.endsWith('.test.ts'))).toBe(true);
});
