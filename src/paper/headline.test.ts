import { expect, test } from 'vitest';
import { mistakes, pageWith, paperWith } from './fixtures/paper.ts';

const withHeadline = (fields: string) => ({
  'index.mdx': pageWith('Words.').replace('\nauthors:', `\nheadline: { ${fields} }\nauthors:`),
});
const headline = (fields: string) => paperWith('', withHeadline(fields)).headline;

test('the number of a card is one of the published tables, or one that tests hold, with its unit', () => {
  expect(
    headline('of: sizes.rows.0.1, from: ./published.json, digits: 2, unit: " GB", says: small'),
  ).toEqual({ text: '1.50 GB', says: 'small' });
  expect(headline('of: count, from: ./oracles.json, says: counted')).toEqual({
    text: '1,234,567',
    says: 'counted',
  });
});

test('a paper without one has none', () => {
  expect(paperWith('Words.').headline).toBeUndefined();
});

test('a number of a lab is no headline', () => {
  const [mistake] = mistakes(
    '',
    withHeadline('of: race.result.mean, from: ./lab.results.json, says: x'),
  );
  expect(mistake).toContain('a number of the paper, not of a lab');
});

test.each([
  ['of: sizes.rows.9.1, from: ./published.json, says: x', 'no "9"'],
  [
    'of: sizes.rows.0.1, from: ./published.json, digits: 2, says: "x, against 1.50"',
    'stands in says too',
  ],
  ['of: list, from: ./oracles.json, says: x', 'is no single value'],
])('a path that leads to no number is refused where it stands: %s', (fields, words) => {
  const [mistake] = mistakes('', withHeadline(fields));
  expect(mistake).toMatch(/^index\.mdx:6: /);
  expect(mistake).toContain(words);
});
