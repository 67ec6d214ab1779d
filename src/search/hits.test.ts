import { describe, expect, test } from 'vitest';
import { answers, hitOf, kindsOf, type PagefindPage, withoutTitle } from './hits.ts';

const page: PagefindPage = {
  url: '/papers/x/',
  excerpt: 'about <mark>scaling</mark> layers',
  meta: { title: 'X', venue: 'ICML', year: '2024', kinds: 'eq-a equation lab-race lab' },
  sub_results: [
    { title: 'X', url: '/papers/x/', excerpt: 'start' },
    {
      title: 'How it works',
      url: '/papers/x/#how',
      excerpt: '<mark>scaling</mark>',
      anchor: { id: 'how' },
      weighted_locations: [{ balanced_score: 1 }],
    },
    {
      title: 'Equation 1',
      url: '/papers/x/#eq-a',
      excerpt: '<mark>1</mark> = 2',
      anchor: { id: 'eq-a' },
      weighted_locations: [{ balanced_score: 4 }, { balanced_score: 2 }],
    },
  ],
};

describe('kinds of places', () => {
  test.each([
    ['eq-widths', 'equation'],
    ['fig-tower', 'figure'],
    ['table-1', 'table'],
    ['lab-race', 'lab'],
    ['lab-race-title', 'lab'],
    ['claim-headline', 'claim'],
    ['code-layer-widths', 'code'],
    ['how-it-works', 'section'],
    ['code', 'section'],
    ['eq', 'section'],
    ['codec-design', 'section'],
    ['departures-title', 'section'],
    ['odd', 'section'],
  ])('#%s is a %s, as the page says', (id, kind) => {
    const kinds =
      'eq-widths equation fig-tower figure table-1 table lab-race lab claim-headline claim code-layer-widths code odd oddity';
    expect(kindsOf({ kinds })(id)).toBe(kind);
  });

  test('are all the same on a page of one kind', () => {
    expect(kindsOf({ kind: 'code' })('eq-a')).toBe('code');
    expect(kindsOf({ kind: 'term', kinds: 'eq-a equation' })('eq-a')).toBe('term');
  });

  test('are sections where a page says nothing', () => {
    expect(kindsOf({})('eq-a')).toBe('section');
    expect(kindsOf({ kind: 'toString' })('eq-a')).toBe('section');
  });
});

describe('an excerpt', () => {
  test.each([
    ['Try it. Turn a <mark>knob</mark>', 'Try it', 'Turn a <mark>knob</mark>'],
    ['<mark>pruning</mark> sets weights to zero', 'pruning', 'sets weights to zero'],
    ['the <mark>knob</mark>', 'Try it', 'the <mark>knob</mark>'],
    ['Try <mark>it</mark>', 'Try it', 'Try <mark>it</mark>'],
    ['', 'Try it', ''],
  ])('%s under the title %s reads %s', (excerpt, title, expected) => {
    expect(withoutTitle(excerpt, title)).toBe(expected);
  });
});

describe('a hit', () => {
  test('on a page of one kind is of that kind', () => {
    const meta = { title: 'Glossary', kind: 'term' };
    expect(hitOf({ ...page, meta }, '', 1)?.places[0]?.kind).toBe('term');
    expect(hitOf({ ...page, meta }, 'equation', 1)).toBeUndefined();
  });

  test('lists places best first, without the start of the page', () => {
    const hit = hitOf(page, '', 5);
    expect(hit?.places.map(({ title }) => title)).toEqual(['Equation 1', 'How it works']);
    expect(hit?.note).toBe('ICML 2024');
  });

  test('lists places first whose title has the words of the question', () => {
    const titles = hitOf(page, '', 5, 'how it works')?.places.map(({ title }) => title);
    expect(titles?.[0]).toBe('How it works');
  });

  test('words without a meaning of their own move no place', () => {
    const titles = hitOf(page, '', 5, 'how is it?')?.places.map(({ title }) => title);
    expect(titles?.[0]).toBe('Equation 1');
  });

  test('leaves out excerpts without words', () => {
    expect(hitOf(page, '', 5)?.places[0]?.excerpt).toBe('');
  });

  test('lists as many places as wanted', () => {
    expect(hitOf(page, '', 1)?.places).toHaveLength(1);
  });

  test('of one kind is a page with such places, or none', () => {
    expect(hitOf(page, 'equation', 5)?.places.map(({ kind }) => kind)).toEqual(['equation']);
    expect(hitOf(page, 'code', 5)).toBeUndefined();
  });

  test('does not repeat a year that the venue already has', () => {
    const other = { ...page, meta: { ...page.meta, venue: 'ICML 2024' } };
    expect(hitOf(other, '', 1)?.note).toBe('ICML 2024');
  });
});

describe('an honest answer', () => {
  test.each([
    ['scaling', true],
    ['scale', true],
    ['scalings of widths', true],
    ['ICML', true],
    ['scandal', false],
    ['xylophonist', false],
    ['', true],
  ])('to %j: %j', (text, expected) => {
    expect(answers(page, text)).toBe(expected);
  });
});
