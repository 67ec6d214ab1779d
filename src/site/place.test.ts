import { describe, expect, test } from 'vitest';
import { sitePlace } from './place.ts';

describe('where the site lives', () => {
  test.each([
    [{}, 'https://worked-papers.example', '/'],
    [{ SITE_URL: 'https://x.org', BASE_PATH: '/' }, 'https://x.org', '/'],
    [{ SITE_URL: 'https://x.org/', BASE_PATH: '' }, 'https://x.org', '/'],
    [{ SITE_URL: 'http://localhost:8080', BASE_PATH: 'docs' }, 'http://localhost:8080', '/docs/'],
    [{ BASE_PATH: '/docs' }, 'https://worked-papers.example', '/docs/'],
    [{ BASE_PATH: '/a/b.c/' }, 'https://worked-papers.example', '/a/b.c/'],
  ])('%j is read', (env, site, base) => {
    expect(sitePlace(env)).toEqual({ site, base });
  });

  test.each([
    ['../x', 'goes up'],
    ['/a/../b/', 'goes up'],
    ['?q', 'no "?"'],
    ['/a#b', 'no "?" and no "#"'],
    ['https://x.org/w/', 'belongs into SITE_URL'],
    ['//worked//', 'two slashes'],
    ['/a//b/', 'two slashes'],
    ['//', 'two slashes'],
    ['a b', 'a blank'],
    [' ', 'a blank'],
    ['/ünï/', 'encode'],
    ['/a%20b/', 'encode'],
    ['\\a', 'encode'],
  ])('BASE_PATH=%j is refused in one sentence', (path, why) => {
    expect(() => sitePlace({ BASE_PATH: path })).toThrow(`BASE_PATH is "${path}": `);
    expect(() => sitePlace({ BASE_PATH: path })).toThrow(why);
    expect(() => sitePlace({ BASE_PATH: path })).toThrow('Write it like /papers/.');
  });

  test.each([
    ['', 'it is empty'],
    ['papers.example.org', 'begins with https://'],
    ['mailto:a@b', 'begins with https://'],
    ['ftp://x.org', 'begins with https://'],
    ['https://', 'begins with https://'],
    ['//x.org', 'begins with https://'],
    ['https://x .org', 'a blank'],
    ['https://x.org/?a', 'no "?"'],
    ['https://x.org/#a', 'no "#"'],
    ['https://a:b@x.org', 'a user'],
    ['http://x.org/sub/path?x#y', 'no "?"'],
    ['https://x.org/sub/', 'SITE_URL=https://x.org BASE_PATH=/sub/'],
  ])('SITE_URL=%j is refused in one sentence', (url, why) => {
    expect(() => sitePlace({ SITE_URL: url })).toThrow(`SITE_URL is "${url}": `);
    expect(() => sitePlace({ SITE_URL: url })).toThrow(why);
  });
});
