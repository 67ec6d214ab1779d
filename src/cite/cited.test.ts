import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Cite } from './citation.ts';
import { citedWorks, keysOf, narrative, placeId } from './cited.ts';
import type { CslName, CslRecord } from './csl.ts';
import { type Library, readLibrary } from './library.ts';

const source = readFileSync(new URL('./fixtures/references.bib', import.meta.url), 'utf8');
const library = readLibrary(source, 'references.bib');
const mentions = [
  'zhang2019rmsnorm',
  'lovelace2023b',
  'lovelace2023a',
  'berg2021rotary',
  'foundation2024',
  'zhang2019rmsnorm',
];
const works = citedWorks(mentions, library);

test('works are by author, then year', () => {
  expect([...works.keys()]).toEqual([
    'lovelace2023a',
    'lovelace2023b',
    'foundation2024',
    'berg2021rotary',
    'zhang2019rmsnorm',
  ]);
});

test.each([
  ['zhang2019rmsnorm', 'Zhang & Żak, 2019', 2],
  ['berg2021rotary', 'van der Berg et al., 2021', 1],
  ['lovelace2023a', 'Lovelace & Babbage, 2023a', 1],
  ['lovelace2023b', 'Lovelace & Babbage, 2023b', 1],
  ['foundation2024', 'The Open Foundation, 2024', 1],
])('%s in the text', (key, label, times) => {
  expect(works.get(key)).toMatchObject({ key, label, times });
});

test.each([
  [
    'zhang2019rmsnorm',
    'Zhang, Z., &#38; Żak, Ł. (2019). <i>Root Mean Square GLU Normalization</i> (arXiv:1910.01234v2). arXiv. <a href="https://arxiv.org/abs/1910.01234v2">https://arxiv.org/abs/1910.01234v2</a>',
  ],
  [
    'lovelace2023a',
    'Lovelace, A., &#38; Babbage, C. (2023a). Grouped Queries. <i>Proceedings of EMNLP</i>, 1–9. <a href="https://doi.org/10.5555/2023.1">https://doi.org/10.5555/2023.1</a>',
  ],
])('%s in the list', (key, html) => {
  expect(works.get(key)?.html).toBe(html);
});

test('nothing cited, nothing listed; a work that is not cited is not listed', () => {
  expect(citedWorks([], library).size).toBe(0);
  expect([...citedWorks(['berg2021rotary'], library).keys()]).toEqual(['berg2021rotary']);
});

/** What the APA style of citation-js itself says of each work on a page that cites them all. */
function apa(cited: Library): Record<string, { label: string; text: string }> {
  const keys = [...cited.keys()];
  const cite = new Cite([...cited.values()], { generateGraph: false });
  const entries = cite.format('bibliography', {
    template: 'apa',
    format: 'text',
    lang: 'en-US',
    asEntryArray: true,
  }) as [string, string][];
  return Object.fromEntries(
    entries.map(([key, text]) => {
      const others = keys.filter((other) => other !== key);
      const label = cite.format('citation', {
        entry: [key],
        lang: 'en-US',
        ...(others.length > 0 && { citationsPre: [others] }),
      }) as string;
      return [key, { label: label.replace(/^\(|\)$/g, ''), text: text.trim() }];
    }),
  );
}

function ours(cited: Library): ReturnType<typeof apa> {
  const list = [...citedWorks([...cited.keys()], cited).values()];
  return Object.fromEntries(list.map(({ key, label, text }) => [key, { label, text }]));
}

/** A library from `Family, Given and …` and a year for each work. */
function libraryOf(works: readonly (readonly [authors: string, year: number])[]): Library {
  const entries = works.map(
    ([authors, year], i) =>
      `@article{k${i}, author = {${authors}}, title = {On ${'ABCDEFGHIJ'[i]} & <b>}, journal = {J}, year = {${year}}}`,
  );
  return readLibrary(entries.join('\n'), 'x.bib');
}

describe('labels and texts are those of the APA style', () => {
  test.each<[string, (readonly [string, number])[]]>([
    [
      'one, two, three and many authors',
      [
        ['Lovelace, Ada', 2020],
        ['Mehta, Sachin and Cao, Qingqing', 2021],
        ['Berg, A. and Müller, B. and Chow, C.', 2022],
        [
          Array.from({ length: 25 }, (_, i) => `Name${'abcdefghijklmnopqrstuvwxy'[i]}, G.`).join(
            ' and ',
          ),
          2023,
        ],
      ],
    ],
    [
      'the same names and year',
      [
        ['Lovelace, Ada', 2020],
        ['Lovelace, Ada', 2020],
        ['Lovelace, Ada', 2021],
        ['Lovelace, Ada and Babbage, Charles', 2020],
        ['Lovelace, Ada and Babbage, Charles', 2020],
      ],
    ],
    [
      'the same three names and year',
      [
        ['A, X. and B, Y. and C, Z.', 2020],
        ['A, X. and B, Y. and C, Z.', 2020],
        ['A, X. and B, Y. and C, Z.', 2020],
      ],
    ],
    [
      'the same first author with others',
      [
        ['A, X. and B, Y. and C, Z.', 2020],
        ['A, X. and D, Y. and C, Z.', 2020],
        ['A, X. and D, Y. and E, Z.', 2021],
      ],
    ],
    [
      'the same first two authors of three',
      [
        ['A, X. and B, Y. and C, Z.', 2020],
        ['A, X. and B, Y. and D, Z.', 2020],
      ],
    ],
    [
      'the same first two authors of four',
      [
        ['A, X. and B, Y. and C, Z. and E, W.', 2020],
        ['A, X. and B, Y. and D, Z. and E, W.', 2020],
        ['A, X. and B, Y.', 2020],
      ],
    ],
    [
      'names of which one begins another',
      [
        ['A, X. and B, Y. and C, Z.', 2020],
        ['A, X. and B, Y. and C, Z. and D, W.', 2020],
      ],
    ],
    [
      'particles',
      [
        ['van der Berg, Laurens', 2021],
        ['de la Cruz, Ana and von Neumann, John', 2021],
        ['Dosovitskiy, Alexey and van den Oord, Aaron', 2021],
      ],
    ],
    [
      'bodies',
      [
        ['{The Open Foundation}', 2024],
        ['{The Open Foundation}', 2024],
        ['{The Open Foundation} and Lovelace, Ada', 2024],
      ],
    ],
    [
      'missing given names',
      [
        ['Plato', 2020],
        ['Plato', 2021],
        ['Plato and Aristotle and Lovelace, Ada', 2020],
      ],
    ],
    [
      'first authors of one name',
      [
        ['Kim, J.', 2020],
        ['Kim, J. H. and Lee, S.', 2020],
        ['{Kim}', 2020],
        ['Lee, S. and Kim, J.', 2020],
      ],
    ],
    [
      'first authors of one name and several given names',
      [
        ['van der Berg, Jan', 2020],
        ['van der Berg, Kees-Jan Piet and A, B. and C, D.', 2020],
        ['Berg, Jon', 2020],
        ['Zhang, Biao', 2019],
        ['Zhang, Bo', 2020],
        ['Zhang, JH and Kim, J.', 2020],
      ],
    ],
    [
      'two works that only a letter tells apart, and a third of the same first author',
      [
        ['Babbage, C. and Zak, L. and Foo, B.', 2020],
        ['Babbage, C. and Lovelace, B. and Zak, L.', 2020],
        ['Babbage, C. and Zak, L. and Foo, B.', 2020],
        ['Babbage, C.', 2019],
      ],
    ],
    [
      'signs in names',
      [
        ["O'Brien, Pat", 2020],
        ["O'Brien, Sue and {AT\\&T}", 2020],
        ['{Barnes \\& Noble}', 2021],
        ['Ng, A. and Gar{\\c c}{\\~a}o, "Quoted"', 2021],
      ],
    ],
  ])('%s', (_, list) => {
    const cited = libraryOf(list);
    expect(ours(cited)).toEqual(apa(cited));
  });

  test('of the fixture', () => {
    expect(ours(library)).toEqual(apa(library));
  });

  test('whatever is cited together', () => {
    const names: CslName[] = [
      { family: 'Lovelace', given: 'Ada' },
      { family: 'Lovelace', given: 'Byron' },
      { family: 'Babbage', given: 'Charles' },
      { family: 'Berg', given: 'L.', 'non-dropping-particle': 'van der' },
      { literal: 'The Open Foundation' },
      { family: 'Żak', given: 'Ł.' },
    ];
    const record = fc.record({
      author: fc.shuffledSubarray(names, { minLength: 1 }),
      year: fc.integer({ min: 2019, max: 2021 }),
    });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 6 }), (list) => {
        const cited: Library = new Map(
          list.map(({ author, year }, i): [string, CslRecord] => [
            `k${i}`,
            {
              id: `k${i}`,
              'citation-key': `k${i}`,
              type: 'article-journal',
              title: `On ${'ABCDEF'[i]}`,
              author,
              issued: { 'date-parts': [[year]] },
            },
          ]),
        );
        expect(ours(cited)).toEqual(apa(cited));
      }),
      { numRuns: 25 },
    );
  });
});

test.each([
  ['a', ['a']],
  [' a ,b,', ['a', 'b']],
  ['', []],
])('keys of %j', (id, keys) => {
  expect(keysOf(id)).toEqual(keys);
});

test('places count from 1', () => {
  expect(placeId('a', 2)).toBe('cite-a-2');
});

test.each([
  ['Mehta et al., 2024', 'Mehta et al. (2024)'],
  ['Lovelace & Babbage, 2023a', 'Lovelace and Babbage (2023a)'],
])('%s in a sentence', (label, sentence) => {
  expect(narrative(label)).toBe(sentence);
});
