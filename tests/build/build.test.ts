/** Builds of changed copies: a new paper, a base path, mistakes of authors. */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LinkChecker } from 'linkinator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveSite } from '../../scripts/server.ts';
import { paperSlugs, readFolder } from '../../src/paper/folder.ts';
import { type Copy, repositoryCopy } from './copy.ts';
import type { Counts } from './counting.ts';
import { devServer } from './dev.ts';

let copy: Copy;
beforeAll(() => {
  copy = repositoryCopy();
});
afterAll(() => copy.remove());

const bib = `@inproceedings{lovelace2024,
  title = {{Engines}: A Study of Computation},
  author = {Lovelace, Ada and Babbage, Charles},
  booktitle = {International Conference on Engines},
  year = {2024},
  eprint = {2401.01234},
  archivePrefix = {arXiv}
}`;

test('a new paper from a BibTeX file builds at once, below a base path, with every link alive', async () => {
  writeFileSync(join(copy.dir, 'engines.bib'), bib);
  const made = copy.run('scripts/new.ts', 'engines', 'engines.bib');
  expect(made.output).toContain('index.mdx');
  expect(made.ok).toBe(true);
  const built = copy.build({ SITE_URL: 'https://papers.example.org', BASE_PATH: '/docs/' });
  expect(built.output).toContain('Complete!');
  const page = join(copy.dir, 'dist/papers/engines/index.html');
  expect(readFileSync(page, 'utf8')).toContain('A Study of Computation');
  expect(readFileSync(page, 'utf8')).toContain('https://papers.example.org/docs/papers/engines/');

  const site = await serveSite(join(copy.dir, 'dist'), '/docs/');
  try {
    const { links } = await new LinkChecker().check({
      path: site.url,
      recurse: true,
      checkFragments: true,
      linksToSkip: async (link) =>
        !link.startsWith(site.origin) && !link.startsWith('https://papers.example.org'),
      urlRewriteExpressions: [
        { pattern: /^https:\/\/papers\.example\.org/, replacement: site.origin },
      ],
    });
    const broken = links.filter(({ state }) => state === 'BROKEN');
    expect(broken.map(({ url, parent }) => `${url} on ${parent}`)).toEqual([]);
    expect(links.some(({ url }) => url.includes('/docs/papers/engines/'))).toBe(true);
    expect((await fetch(`${site.url}search-index/contents.json`)).ok).toBe(true);
  } finally {
    await site.close();
  }
});

test('a build that fails or is interrupted leaves the last one as it was', async () => {
  const last = copy.built();
  const page = join(copy.dir, 'content/guides/cite.mdx');
  const before = readFileSync(page, 'utf8');
  // Checks know papers; this one Astro itself refuses.
  writeFileSync(page, `${before}\n{not.defined}\n`);
  const { ok, output } = copy.build();
  writeFileSync(page, before);
  expect(ok).toBe(false);
  expect(output).toContain('not is not defined');
  expect(output).not.toMatch(/^\s+at |Stack trace/m);
  expect(copy.built()).toBe(last);
  for (const [written, signal] of [
    ['/papers/**/*.html', 'SIGTERM'],
    ['/search-index/**/*', 'SIGINT'],
  ] as const) {
    expect(await copy.interrupted(`.cache/dist-*${written}`, signal)).toBeGreaterThan(0);
    expect(copy.built()).toBe(last);
  }
  expect(globSync('.cache/dist-*', { cwd: copy.dir })).toEqual([]);
});

test('an address that cannot be is one sentence', () => {
  const { ok, output } = copy.build({ BASE_PATH: '../x' });
  expect(ok).toBe(false);
  expect(output).toBe(
    'BASE_PATH is "../x": it goes up with "." or "..". Write it like /papers/.\n',
  );
});

test('the same name twice is refused and changes nothing', () => {
  const again = copy.run('scripts/new.ts', 'engines');
  expect(again.ok).toBe(false);
  expect(again.output).toContain('exists already');
});

const page = 'content/papers/engines/index.mdx';
/** One of each place where a build can stop; what is refused there is tested beside each rule. */
const mistakes = [
  ['a field that is missing', page, /^shortTitle: .*\n/m, '', ['shortTitle']],
  [
    'a region that does not exist',
    page,
    'region="average"',
    'region="averages"',
    ['averages', 'It has: average'],
  ],
  ['broken mathematics', page, '\\frac{1}{w}', '\\frac{1}{w', ['engines']],
] as const;

test.each(mistakes)('%s stops the build, saying where and what', (_, file, from, to, words) => {
  const path = join(copy.dir, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  try {
    const { ok, output } = copy.build();
    expect(ok).toBe(false);
    for (const word of ['engines', ...words]) expect(output).toContain(word);
    expect(output).not.toMatch(/^\s+at |Stack trace/m);
  } finally {
    writeFileSync(path, before);
  }
});

describe('after a folder was removed', () => {
  let built: ReturnType<Copy['build']>;
  const counts: Counts = { reads: [], parsed: [] };

  beforeAll(() => {
    rmSync(join(copy.dir, 'content/papers/engines'), { recursive: true, force: true });
    const file = join(copy.dir, 'counts.jsonl');
    const counting = new URL('./counting.ts', import.meta.url).href;
    built = copy.build({ NODE_OPTIONS: `--import=${counting}`, COUNTS: file });
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
      const { reads, parsed } = JSON.parse(line) as Counts;
      counts.reads.push(...reads);
      counts.parsed.push(...parsed);
    }
  });

  test('the site builds, without a paper of its own', () => {
    expect(built.output).toContain('Complete!');
    expect(built.ok).toBe(true);
  });

  test('a build reads every content file once', () => {
    const files = globSync(
      'content/{papers/**/*.{mdx,ts,json,bib,astro},{glossary,synonyms}.yaml}',
      {
        cwd: copy.dir,
      },
    );
    expect(files.some((file) => file.includes('/fixtures/'))).toBe(true);
    expect(counts.reads.sort()).toEqual(files.sort());
  });

  test('a build parses every page once, beside its compilation', () => {
    const papers = join(copy.dir, 'content/papers');
    const pages = paperSlugs(papers).map((slug) => readFolder(slug, papers).page);
    expect(counts.parsed.sort()).toEqual(pages.sort());
  });
});

describe('the dev server', () => devServer(() => copy.dir));
