import { describe, expect, test } from 'vitest';
import { paperSchema } from './schema.ts';

const good = {
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

function complaints(data: unknown): string {
  const result = paperSchema.safeParse(data);
  return result.success
    ? ''
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n');
}

describe('frontmatter schema', () => {
  test('accepts the smallest complete record', () => {
    expect(complaints(good)).toBe('');
  });

  test('takes one affiliation of an author, or several', () => {
    const authors = [
      { family: 'Lovelace', affiliation: 'Apple' },
      { family: 'Babbage', affiliation: ['Apple', 'MIT'] },
    ];
    expect(complaints({ ...good, authors })).toBe('');
  });

  test('reads a YAML date', () => {
    expect(paperSchema.parse({ ...good, published: new Date('2024-04-22') }).published).toBe(
      '2024-04-22',
    );
  });

  test.each([
    ['a missing field', { title: undefined }, 'title: ', 'Attention Is All You Need'],
    ['a wrong type', { venue: { ...good.venue, year: '2024' } }, 'venue.year: ', 'year: 2024'],
    ['an unknown field', { titel: 'x' }, 'titel: unknown field "titel"', 'spelling'],
    [
      'an unknown nested field',
      { venue: { ...good.venue, city: 'x' } },
      'venue.city: unknown field',
      'ICML',
    ],
    [
      'a wrong affiliation',
      { authors: [{ family: 'Lovelace', affiliation: 3 }] },
      'authors.0.affiliation: ',
      '[Apple, MIT]',
    ],
    ['a wrong date', { published: '22 April' }, 'published: ', '2024-04-22'],
    [
      'an arXiv URL for its number',
      { arxiv: { id: 'https://arxiv.org/abs/1', version: 1, category: 'cs' } },
      'arxiv.id: ',
      '2404.14619',
    ],
    [
      'an insecure link',
      { links: [{ label: 'x', url: 'http://x.org', kind: 'code' }] },
      'links.0.url: ',
      'https',
    ],
    [
      'a claim without evidence',
      { claims: [{ id: 'a', text: 'b', evidence: [] }] },
      'claims.0.evidence: ',
      'Table 1',
    ],
    [
      'an unknown kind of evidence',
      { claims: [{ id: 'a', text: 'b', evidence: [{ kind: 'felt' }] }] },
      'claims.0.evidence.0',
      'Table 1',
    ],
    ['no record at all', null, '', ''],
  ])('%s names the field and shows an example', (_, change, field, example) => {
    const message = complaints(change === null ? null : { ...good, ...change });
    expect(message).not.toBe('');
    expect(message).toContain(field);
    expect(message).toContain(example);
  });
});
