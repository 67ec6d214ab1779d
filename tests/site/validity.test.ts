/** Valid HTML, no broken link or anchor, and the weight that a reader pays. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { LinkChecker } from 'linkinator';
import { describe, expect, test } from 'vitest';
import { paperSlugs } from '../../src/paper/folder.ts';
import { at, siteUrl } from './visit.ts';

const files = globSync('dist/**/*.html').sort();

describe('HTML', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: {
      'long-title': 'off',
      // Astro writes boolean attributes, void elements and quotes its own way; all are valid HTML.
      'void-style': 'off',
      'no-trailing-whitespace': 'off',
    },
  });
  test.each(files)('%s is valid', async (file) => {
    const report = await validator.validateString(readFileSync(file, 'utf8'), file);
    const findings = report.results.flatMap(({ messages }) =>
      messages.map(
        ({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`,
      ),
    );
    expect(findings).toEqual([]);
  });
  test.each(files)('%s has no inline style or script', (file) => {
    const html = readFileSync(file, 'utf8');
    expect(html).not.toMatch(/<[^>]+\sstyle="/);
    expect(html).not.toMatch(/<style[\s>]/);
    expect(html).not.toMatch(/<[^>]+\son[a-z]+="/);
    for (const [, attributes] of html.matchAll(/<script([^>]*)>[^<]/g)) {
      expect(attributes).toContain('application/ld+json');
    }
  });
});

test('every link and anchor leads somewhere', async () => {
  const checker = new LinkChecker();
  const { origin } = new URL(siteUrl);
  const { links } = await checker.check({
    path: siteUrl,
    recurse: true,
    checkFragments: true,
    concurrency: 20,
    linksToSkip: async (link) =>
      !link.startsWith(origin) && !link.startsWith('https://worked-papers.example'),
    urlRewriteExpressions: [
      { pattern: /^https:\/\/worked-papers\.example\//, replacement: siteUrl },
    ],
  });
  const broken = links.filter(({ state }) => state === 'BROKEN');
  expect(broken.map(({ url, parent }) => `${url} (on ${parent})`)).toEqual([]);
  expect(links.length).toBeGreaterThan(files.length);
});

/** HTML, its style sheets, scripts and what they import at once, each compressed on its own. */
async function firstLoad(path: string): Promise<{ kilobytes: number; fonts: number }> {
  const html = await (await fetch(at(path))).text();
  const seen = new Set<string>();
  let bytes = gzipSync(html).length;
  const add = (url: string) => {
    const file = join(
      'dist',
      new URL(url, at(path)).pathname.slice(new URL(siteUrl).pathname.length),
    );
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    const text = readFileSync(file);
    bytes += gzipSync(text).length;
    if (!file.endsWith('.js')) return;
    for (const [, next] of text
      .toString()
      .matchAll(/(?:^|[;}\n])(?:import|export)[^'"();]*?["'](\.[^"']+)["']/g)) {
      add(new URL(next!, new URL(url, at(path))).href);
    }
  };
  for (const [, url] of html.matchAll(/<link[^>]+rel="stylesheet"[^>]*href="([^"]+)"/g)) add(url!);
  for (const [, url] of html.matchAll(/<script[^>]+src="([^"]+)"/g)) add(url!);
  const fonts = ['text', 'text-italic', 'mono', 'math']
    .map((name) => readFileSync(`dist/fonts/${name}.woff2`).length)
    .reduce((sum, size) => sum + size, 0);
  return { kilobytes: bytes / 1000, fonts: fonts / 1000 };
}

test.each(paperSlugs())('%s weighs at most 58 kB, and its fonts 60 kB', async (slug) => {
  const { kilobytes, fonts } = await firstLoad(`/papers/${slug}/`);
  expect(kilobytes).toBeGreaterThan(10);
  expect(kilobytes).toBeLessThanOrEqual(58);
  expect(fonts).toBeLessThanOrEqual(60);
});
