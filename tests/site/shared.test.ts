/** What leaves the site for feed readers and previews. */
import { expect, test } from 'vitest';
import { at, siteUrl } from './visit.ts';

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

test('a shared picture says its size and what it shows', async () => {
  const page = await textOf('/papers/openelm/');
  const said = (name: string) =>
    new RegExp(`<meta property="og:image:${name}" content="([^"]+)"`).exec(page)?.[1];
  expect([said('width'), said('height')]).toEqual(['1200', '630']);
  expect(said('alt')).toMatch(/^OpenELM: \w+/);
});
