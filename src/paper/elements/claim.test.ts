import { describe, expect, test } from 'vitest';
import { mistakes, pageWith, paperWith, shown, url } from '../fixtures/paper.ts';
import { paperMarkdown } from '../twin.ts';
import claim from './claim.ts';

const page = (from: string, to: string) => ({ 'index.mdx': pageWith('').replace(from, to) });

describe('a claim', () => {
  test('has its evidence, with the tests that recompute it', () => {
    expect(shown(claim, '')).toMatchObject([
      {
        slug: 'means',
        section: 'What holds here',
        claim: { id: 'headline', text: 'Means are short.' },
        recomputed: [{ title: 'the mean', file: 'method.test.ts' }],
      },
    ]);
  });

  test('is a list of its evidence in Markdown', () => {
    expect(paperMarkdown(paperWith(''), url)).toContain(
      [
        '- Means are short.',
        '  - reported: Table 1',
        '  - recomputed by the tests "the mean"',
        '  - reproduced: One run. It does not show: Others.',
      ].join('\n'),
    );
  });

  test('may rest on the default run', () => {
    expect(mistakes('', page('study: seeds', 'study: default'))).toEqual([]);
  });

  test.each([
    [
      'that nobody made',
      page('<Claim id="headline" />', '<Claim id="headline" />\n\n<Claim id="headlines" />'),
      /^index\.mdx:\d+: no claim in the frontmatter with id "headlines"\. There is: headline\.$/,
    ],
    [
      'shown twice',
      page('<Claim id="headline" />', '<Claim id="headline" />\n\n<Claim id="headline" />'),
      /^index\.mdx:\d+: claim "headline" is shown twice\. Show it once; link to #claim-headline elsewhere\.$/,
    ],
    [
      'that is not shown',
      page('<Claim id="headline" />', ''),
      /^index\.mdx:18: claim "headline" is not shown\. Add <Claim id="headline" \/>\.$/,
    ],
    [
      'from tests that do not exist',
      page('tests: the mean', 'tests: the median'),
      /^index\.mdx:\d+: no tests are titled "the median"\./,
    ],
    [
      'from a lab that is not on the page',
      page('lab: race', 'lab: rice'),
      /^index\.mdx:\d+: no lab on the page with id "rice"\. There is: race\.$/,
    ],
    [
      'from a study that does not exist',
      page('study: seeds', 'study: controls'),
      /^index\.mdx:\d+: lab\.results\.json has no "controls" in "race\.studies"/,
    ],
  ])('%s is refused', (_, changes, message) => {
    const found = mistakes('', changes);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });

  test('with several mistakes is refused with all of them', () => {
    const changes = {
      'index.mdx': pageWith('')
        .replace('tests: the mean', 'tests: a')
        .replace('lab: race', 'lab: b'),
    };
    expect(mistakes('', changes)).toEqual([
      expect.stringContaining('no tests are titled "a"'),
      expect.stringContaining('no lab on the page with id "b"'),
    ]);
  });
});
