import { describe, expect, test } from 'vitest';
import { isDay, paper } from './schema.ts';

describe('the schema of a frontmatter', () => {
  const smallest = {
    title: 'A Paper',
    shortTitle: 'Paper',
    system: 'System',
    summary: 'What it does.',
    authors: [{ given: 'Ada', family: 'Lovelace' }],
    venue: { name: 'A Conference', short: 'AC', year: 2024, kind: 'conference' },
    published: '2024-04-22',
    links: [],
    topics: ['language-models'],
    page: {
      version: 1,
      published: '2026-11-23',
      updated: '2026-11-23',
      revisions: [{ version: 1, date: '2026-11-23', note: 'First version.' }],
    },
    claims: [{ id: 'a', text: 'A claim.', evidence: [{ kind: 'reported', source: 'Table 1' }] }],
  };

  test('accepts the smallest complete record', () => {
    expect(paper.parse(smallest)).toEqual(smallest);
  });

  test('takes one affiliation of an author, or several', () => {
    const authors = [
      { family: 'Lovelace', affiliation: 'Apple' },
      { family: 'Babbage', affiliation: ['Apple', 'MIT'] },
    ];
    expect(paper.parse({ ...smallest, authors }).authors).toEqual(authors);
  });
});

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2024-02-30', false],
  ['22 April', false],
])('%s is a day: %j', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
