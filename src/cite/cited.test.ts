import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { citedWorks, keysOf, narrative } from './cited.ts';
import { readLibrary } from './library.ts';

const source = readFileSync(new URL('./fixtures/references.bib', import.meta.url), 'utf8');
const library = readLibrary(source, 'references.bib');
const folder = 'content/papers/foolm';
const ids = [
  'zhang2019rmsnorm',
  'lovelace2023b, lovelace2023a',
  'berg2021rotary',
  'foundation2024',
  'zhang2019rmsnorm',
];
const works = citedWorks(ids, library, folder);

test('by author, then year', () => {
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

test('nothing cited, nothing listed', () => {
  expect(citedWorks([], new Map(), folder).size).toBe(0);
});

describe('text and library must agree', () => {
  test('an unknown key, with the nearest ones', () => {
    expect(() => citedWorks([...ids, 'zhang2019rmsnrom'], library, folder)).toThrow(
      /^content\/papers\/foolm\/index\.mdx: <Cite id="zhang2019rmsnrom" \/>: no entry "zhang2019rmsnrom" in references\.bib\. Nearest: zhang2019rmsnorm, /,
    );
    expect(() => citedWorks(['a'], new Map(), folder)).toThrow('references.bib has no entries.');
  });

  test('an entry that is never cited', () => {
    expect(() => citedWorks(ids.slice(1, 4), library, folder)).toThrow(
      'content/papers/foolm/references.bib: no sentence cites "zhang2019rmsnorm". Write <Cite id="zhang2019rmsnorm" /> in index.mdx, or delete the entry.',
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

test.each([
  ['Mehta et al., 2024', 'Mehta et al. (2024)'],
  ['Lovelace & Babbage, 2023a', 'Lovelace and Babbage (2023a)'],
])('%s in a sentence', (label, sentence) => {
  expect(narrative(label)).toBe(sentence);
});
