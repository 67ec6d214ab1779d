import { expect, test } from 'vitest';
import { mistakes, pageWith } from '../fixtures/paper.ts';

const published = (source: string, sourceUrl: string) => ({
  'published.json': JSON.stringify({
    sizes: { caption: 'Sizes.', source, sourceUrl, columns: ['Model', 'Size'], rows: [['a', 1]] },
  }),
});
const cited = {
  'references.bib': '@misc{a, author = {B, C}, title = {D}, year = {2020}, eprint = {2001.00001}}',
};
const body = '<DataTable id="table-sizes" of="sizes" />';

test.each([
  ['of the paper', 'Table 1 of the paper, arXiv v1', 'https://arxiv.org/abs/2404.14619v1'],
  ['of its page', 'Table 1 of the paper, arXiv v1', 'https://github.com/a/b'],
])('a table %s is no mistake', (_, source, url) => {
  expect(mistakes(body, published(source, url))).toEqual([]);
});

test('a table of a work that the page cites is no mistake', () => {
  const files = { ...published('Table 2 of B', 'https://arxiv.org/abs/2001.00001'), ...cited };
  expect(mistakes(`<Cite id="a" />\n\n${body}\n\n<References />`, files)).toEqual([]);
});

test.each([
  [
    'of the paper with the address of another',
    'Table 1 of the paper, arXiv v1',
    'https://arxiv.org/abs/1706.03762v1',
    'is of the paper, arXiv 2404.14619, and links to 1706.03762.',
  ],
  [
    'of a work that nobody cites',
    'Table 1 of C',
    'https://arxiv.org/abs/1706.03762',
    'which is neither the paper nor a work that it cites.',
  ],
  [
    'of two versions',
    'Table 1 of the paper, arXiv v1',
    'https://arxiv.org/abs/2404.14619v2',
    'is of version 1 by its source, and of version 2 by its sourceUrl.',
  ],
])('a table %s is refused', (_, source, url, message) => {
  const said = mistakes(body, published(source, url));
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(message);
});

test('where arxiv.id and the link of the paper disagree, a table that links to the paper does not say it again', () => {
  const link = 'links: [{ label: Paper, url: "https://arxiv.org/abs/1706.03762", kind: paper }]';
  const files = {
    ...published('Table 1 of the paper, arXiv v1', 'https://arxiv.org/abs/1706.03762v1'),
    'index.mdx': pageWith(body).replace('links: []', link),
  };
  expect(mistakes(body, files)).toEqual([
    expect.stringContaining('the link is to arXiv 1706.03762, but arxiv.id is 2404.14619.'),
  ]);
});
