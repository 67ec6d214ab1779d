/** What leaves the site for feed readers and previews. */
import { expect, test } from 'vitest';
import { at, atFixture, everyPage, siteUrl, toyPaper } from './visit.ts';

const textOf = async (path: string) => (await fetch(at(path))).text();

test('the feed says where it lives and in which language', async () => {
  const feed = await textOf('/rss.xml');
  const root = new URL(siteUrl).pathname;
  expect(feed).toMatch(/<rss[^>]+xmlns:atom="http:\/\/www.w3.org\/2005\/Atom"/);
  expect(feed).toMatch(
    new RegExp(
      `<atom:link href="https://[^"]+${root}rss.xml" rel="self" type="application/rss\\+xml"`,
    ),
  );
  expect(feed).toContain('<language>en</language>');
});

/** What a page's head says of its picture. */
function pictureOf(html: string) {
  const said = (name: string) =>
    new RegExp(`<meta property="og:image${name}" content="([^"]+)"`).exec(html)?.[1] ?? '';
  const { pathname } = new URL(said(''));
  return { alt: said(':alt'), size: [said(':width'), said(':height')], path: pathname };
}

test('no two pages have the same title', async () => {
  const titles = new Map<string, string[]>();
  for (const path of await everyPage()) {
    const title = /<title>(.*?)<\/title>/s.exec(await textOf(path))?.[1] ?? '';
    titles.set(title, [...(titles.get(title) ?? []), path]);
  }
  expect([...titles].filter(([, paths]) => paths.length > 1)).toEqual([]);
});

test('a shared picture says its size and what it shows', async () => {
  const html = await (await fetch(atFixture(toyPaper))).text();
  const { alt, size } = pictureOf(html);
  expect(size).toEqual(['1200', '630']);
  expect(alt).toMatch(/^Rolling Downhill: \w+/);
});

test('every page has a picture that belongs to it: its own, or that of the site', async () => {
  const pages = (await everyPage()).filter((path) => !path.endsWith('.html'));
  const users = new Map<string, string[]>();
  const alts = new Map<string, Set<string>>();
  for (const path of pages) {
    const picture = pictureOf(await textOf(path));
    users.set(picture.path, [...(users.get(picture.path) ?? []), path]);
    alts.set(picture.path, new Set(alts.get(picture.path)).add(picture.alt));
    expect((await fetch(new URL(picture.path, siteUrl))).headers.get('content-type')).toBe(
      'image/png',
    );
  }
  const shared = [...users].filter(([, paths]) => paths.length > 1);
  expect(shared.map(([path]) => path.split('/').at(-1))).toEqual(['home.png']);
  const [, others] = shared[0]!;
  for (const path of others)
    expect(path).toMatch(/^\/$|\/(code|tool|changes)\/|^\/topics\/$|^\/search\/$/);
  // Who shows the same picture says the same of it, but the site's own page, which says more.
  for (const [path, said] of alts)
    expect(said.size, path).toBeLessThanOrEqual(path.endsWith('home.png') ? 2 : 1);
});
