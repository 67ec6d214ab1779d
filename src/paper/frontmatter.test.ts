import { describe, expect, test } from 'vitest';
import { mistakesIn } from '../author-error.ts';
import { readFrontmatter } from './frontmatter.ts';
import { examples } from './schema.ts';

const yaml = `title: A Paper
shortTitle: Paper
system: System
summary: What it does.
authors:
  - given: Ada
    family: Lovelace
  - { family: Babbage, affiliation: MIT }
venue:
  name: A Conference
  short: AC
  year: 2024
  kind: conference
published: 2024-04-22
links:
  - label: Code
    url: https://example.org/code
    kind: code
topics: [language-models]
page:
  version: 1
  published: 2026-11-23
  updated: 2026-11-23
  revisions:
    - { version: 1, date: 2026-11-23, note: First version. }
claims:
  - id: one
    text: A claim.
    evidence:
      - { kind: reported, source: Table 1 }
      - { kind: recomputed, tests: the mean }`;
const read = (text: string) =>
  readFrontmatter(`---\n${text}\n---\n\nText: with a colon.\n`, 'a.mdx');

function mistakes(text: string): string[] {
  try {
    read(text);
    return [];
  } catch (error) {
    return mistakesIn(error)?.map(({ message }) => message) ?? [`${error}`];
  }
}

describe('a frontmatter', () => {
  test('is read, days without quotes too', () => {
    expect(read(yaml)).toMatchObject({
      title: 'A Paper',
      published: '2024-04-22',
      page: { updated: '2026-11-23' },
      claims: [{ evidence: [{ kind: 'reported' }, { kind: 'recomputed' }] }],
    });
  });

  test('may have the line ends of Windows', () => {
    const text = `---\n${yaml}\n---\n`.replaceAll('\n', '\r\n');
    expect(readFrontmatter(text, 'a.mdx').topics).toEqual(['language-models']);
  });

  type Field = keyof typeof examples;
  const wrong: [string, string | RegExp, string, string, string, Field | ''][] = [
    ['a missing field', 'title: A Paper\n', '', 'a.mdx:1: title: ', 'it is missing', 'title'],
    ['a missing inner field', '  kind: conference\n', '', 'a.mdx:10: venue.kind: ', '', 'venue'],
    [
      'a wrong type',
      'year: 2024',
      'year: "2024"',
      'a.mdx:13: venue.year: ',
      'it is the text "2024"; it must be a number, without quotes',
      'venue',
    ],
    [
      'an unknown field',
      'system:',
      'titel:\n  a: 1\nsystem:',
      'a.mdx:4: titel: ',
      'unknown field "titel": remove it or correct its spelling.',
      '',
    ],
    [
      'an unknown inner field',
      '  short: AC',
      '  short: AC\n  city: x',
      'a.mdx:13: venue.city: ',
      'unknown field "city": remove it or correct its spelling.',
      'venue',
    ],
    [
      'a wrong affiliation',
      'affiliation: MIT',
      'affiliation: 3',
      'a.mdx:9: authors.2.affiliation: ',
      'an institution, or a list of them',
      'authors',
    ],
    [
      'a wrong author',
      '  - given: Ada\n    family: Lovelace',
      '  - given: Ada',
      'a.mdx:7: authors.1.family: ',
      '',
      'authors',
    ],
    [
      'a wrong date',
      'published: 2024-04-22',
      'published: 22 April',
      'a.mdx:15: published: ',
      'a date, e.g. 2024-04-22.',
      'published',
    ],
    ['an insecure link', 'https:', 'http:', 'a.mdx:18: links.1.url: ', 'an https address', 'links'],
    [
      'a topic in capitals',
      '[language-models]',
      '\n  - means\n  - Big Models',
      'a.mdx:22: topics.2: ',
      'lower-case words joined by hyphens',
      'topics',
    ],
    [
      'an arXiv URL for its number',
      'system:',
      'arxiv: { id: https://arxiv.org/abs/1, version: 1, category: cs.LG }\nsystem:',
      'a.mdx:4: arxiv.id: ',
      'an arXiv number',
      'arxiv',
    ],
    [
      'a DOI with its prefix',
      'system:',
      'doi: https://doi.org/10.1/x\nsystem:',
      'a.mdx:4: doi: ',
      'a DOI without a prefix',
      'doi',
    ],
    [
      'a claim without evidence',
      /evidence:[\s\S]*/,
      'evidence: []',
      'a.mdx:30: claims.1.evidence: ',
      'at least one piece of evidence.',
      'claims',
    ],
    [
      'an unknown kind of evidence',
      'kind: recomputed',
      'kind: felt',
      'a.mdx:32: claims.1.evidence.2.kind: ',
      '',
      'claims',
    ],
  ];
  test.each(wrong)(
    'with %s is refused with line, field and example',
    (_, from, to, start, problem, field) => {
      const changed = yaml.replace(from, to);
      expect(changed).not.toBe(yaml);
      const [message, ...more] = mistakes(changed);
      expect(more).toEqual([]);
      expect(message?.slice(0, start.length)).toBe(start);
      expect(message).toContain(problem);
      if (field) expect(message).toContain(`. Example: ${examples[field]}`);
      else expect(message).not.toContain('Example');
    },
  );

  test('with several wrong fields is refused with all of them', () => {
    expect(mistakes(yaml.replace('system: System\n', '').replace('year: 2024', 'year: x'))).toEqual(
      [
        expect.stringMatching(/^a\.mdx:1: system: /),
        expect.stringMatching(/^a\.mdx:12: venue\.year: /),
      ],
    );
  });

  const known = `There is: ${Object.keys(examples).join(', ')}.`;
  test.each([
    ['', `a.mdx:1: it is nothing; it must be a group of fields. ${known}`],
    ['- one', `a.mdx:1: it is a list; it must be a group of fields. ${known}`],
  ])('that holds %j is refused', (text, message) => {
    expect(mistakes(text)).toEqual([message]);
  });

  test.each([
    ['title: A: B', /^a\.mdx:2: the frontmatter is not YAML: .*colon.*stands in quotes\.$/],
    ['title: A\nauthors: [', /^a\.mdx:\d: the frontmatter is not YAML: /],
    [
      'title: A\npublished: 2014-02-30',
      /^a\.mdx:3: there is no day 2014-02-30\. Write year, month and day, e\.g\. 2024-04-22\.$/,
    ],
  ])('that holds %j is refused', (text, message) => {
    expect(mistakes(text)).toEqual([expect.stringMatching(message)]);
  });

  test('that is not there is refused', () => {
    for (const page of ['Only text.\n', '', `---\n${yaml}\n`]) {
      expect(() => readFrontmatter(page, 'a.mdx')).toThrow(
        'a.mdx:1: no frontmatter between two lines of "---" at the top. It begins and ends with --- on a line of its own; "npm run new" shows the fields.',
      );
    }
  });
});
