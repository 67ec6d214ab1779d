/** Valid HTML, no broken link or anchor, and the weight that a reader pays. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { DomUtils, parseDocument } from 'htmlparser2';
import { LinkChecker } from 'linkinator';
import { describe, expect, test } from 'vitest';
import { paperSlugs } from '../../src/paper/folder.ts';
import { metaPolicy } from '../../src/site/policy.ts';
import { at, everyPage, siteUrl } from './visit.ts';

const files = globSync('dist/**/*.html').sort();

/** Of MathML's elements, by name; others take any number. */
const partsOf: Readonly<Record<string, number>> = {
  mfrac: 2,
  mroot: 2,
  msub: 2,
  msup: 2,
  munder: 2,
  mover: 2,
  msubsup: 3,
  munderover: 3,
};

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
  test.each(files)('%s gives each element of a formula as many parts as it takes', (file) => {
    const { children } = parseDocument(readFileSync(file, 'utf8'));
    const wrong = DomUtils.findAll(({ name, children }) => {
      const parts = DomUtils.getElementsByTagName('*', children, false);
      return name in partsOf && parts.length !== partsOf[name];
    }, children);
    expect(wrong.map((one) => DomUtils.getOuterHTML(one))).toEqual([]);
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

test.each(files)('%s carries the policy', (file) => {
  const [, policy] =
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(
      readFileSync(file, 'utf8'),
    ) ?? [];
  expect(policy).toBe(metaPolicy);
});

test('the sitemap lists every page but redirects and earlier versions, so that all are tested', async () => {
  const isRedirect = (file: string) => readFileSync(file, 'utf8').includes('http-equiv="refresh"');
  const isVersion = (file: string) => /papers\/[^/]+\/v\d+\/index\.html$/.test(file);
  const pages = files
    .filter((file) => !isRedirect(file) && !isVersion(file))
    .map((file) => `/${relative('dist', file).replace(/(^|\/)index\.html$/, '$1')}`);
  expect(pages.sort()).toEqual((await everyPage()).sort());
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

/** Sizes in kilobytes, each file compressed on its own. */
interface Weight {
  /** HTML, its style sheets, scripts and what they import at once. */
  all: number;
  /** What a browser must have before it paints: style sheets, and scripts that are not modules. */
  blocking: number;
}

async function firstLoad(path: string): Promise<Weight> {
  const html = await (await fetch(at(path))).text();
  const seen = new Set<string>();
  const weigh = (url: string): number => {
    const file = join('dist', new URL(url).pathname.slice(new URL(siteUrl).pathname.length));
    if (seen.has(file) || !existsSync(file)) return 0;
    seen.add(file);
    const text = readFileSync(file);
    const imported = file.endsWith('.js')
      ? [...`${text}`.matchAll(/(?:^|[;}\n])(?:import|export)[^'"();]*?["'](\.[^"']+)["']/g)]
      : [];
    return imported.reduce(
      (sum, [, next]) => sum + weigh(new URL(next!, url).href),
      gzipSync(text).length / 1000,
    );
  };
  const total = (expression: RegExp) =>
    [...html.matchAll(expression)].reduce(
      (sum, [, url]) => sum + weigh(new URL(url!, at(path)).href),
      0,
    );
  const blocking =
    total(/<link[^>]+rel="stylesheet"[^>]*href="([^"]+)"/g) +
    total(/<script(?![^>]*type="module")[^>]+src="([^"]+)"/g);
  const modules = total(/<script[^>]+src="([^"]+)"/g);
  return { all: gzipSync(html).length / 1000 + blocking + modules, blocking };
}

test.each(paperSlugs())('%s weighs at most 80 kB, of which 15 kB block its paint', async (slug) => {
  const { all, blocking } = await firstLoad(`/papers/${slug}/`);
  expect(all).toBeGreaterThan(10);
  expect(all).toBeLessThanOrEqual(80);
  expect(blocking).toBeGreaterThan(5);
  expect(blocking).toBeLessThanOrEqual(15);
});

test.each(globSync('dist/_astro/*.css'))('%s names the layers in their order first', (file) => {
  // The style sheet that comes first decides which layer wins.
  const named = [...readFileSync(file, 'utf8').matchAll(/@layer ([\w, ]+)/g)];
  const layers = new Set(
    named.flatMap(([, names]) => names!.split(',').map((name) => name.trim())),
  );
  expect([...layers].slice(0, 2)).toEqual(['tokens', 'base']);
});
