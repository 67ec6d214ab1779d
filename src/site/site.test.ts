import { describe, expect, test } from 'vitest';
import { longDate } from './dates.ts';
import { hostHeaders } from './headers.ts';
import { headerPolicy, metaPolicy } from './policy.ts';
import { absolute, href } from './url.ts';

describe('addresses', () => {
  test.each([
    ['/papers/x/', '/', '/papers/x/'],
    ['/papers/x/', '/docs', '/docs/papers/x/'],
    ['/papers/x/', '/docs/', '/docs/papers/x/'],
    ['papers/x/', '/docs/', '/docs/papers/x/'],
    ['/', '/docs/', '/docs/'],
    ['/search/?q=a#b', '/', '/search/?q=a#b'],
  ])('%s below %s is %s', (path, base, expected) => {
    expect(href(path, base)).toBe(expected);
    expect(absolute(path, 'https://x.org', base)).toBe(`https://x.org${expected}`);
  });
});

describe('the Content-Security-Policy', () => {
  test('allows nothing from elsewhere, nothing inline, no frames and no plugins', () => {
    for (const policy of [metaPolicy, headerPolicy]) {
      expect(policy).toMatch(/^default-src 'self'; /);
      for (const kind of ['frame', 'media', 'object']) {
        expect(policy).toContain(`; ${kind}-src 'none'`);
      }
      expect(policy).not.toContain('unsafe-inline');
      expect(policy).not.toContain("'unsafe-eval'");
      expect(policy).not.toMatch(/https?:|\*/);
    }
  });

  test('forbids framing in the header, where it counts', () => {
    expect(headerPolicy).toContain("frame-ancestors 'none'");
    expect(metaPolicy).not.toContain('frame-ancestors');
  });
});

describe('the headers of a host', () => {
  const text = hostHeaders(
    '/docs/',
    new Map([['/papers/x/', '<https://a.example/>; rel="cite-as"']]),
  );

  test.each([
    'Content-Security-Policy',
    'Cross-Origin-Opener-Policy: same-origin',
    'Cross-Origin-Embedder-Policy: require-corp',
    'Cross-Origin-Resource-Policy: same-origin',
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy',
    'Strict-Transport-Security: max-age=31536000',
  ])('hold %s', (header) => {
    expect(text).toContain(`  ${header}`);
  });

  test('keep hashed files forever, below the base path', () => {
    expect(text).toContain('/docs/*');
    expect(text).toMatch(
      /\/docs\/_astro\/\*\n {2}Cache-Control: public, max-age=31536000, immutable/,
    );
    expect(hostHeaders('/', new Map())).toContain('\n/_astro/*');
  });
});

test('a date reads the same in every time zone', () => {
  expect(longDate('2024-04-22')).toBe('April 22, 2024');
  expect(longDate('2024-01-01')).toBe('January 1, 2024');
});
