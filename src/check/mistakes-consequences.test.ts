/** One mistake that many parts of a paper depend on is said once, where it was made. */
import { testMistakes } from './fixtures/mistakes.ts';

const golden = (...places: string[]) =>
  JSON.stringify(
    places.map((place, i) => ({ question: `question ${i}`, kind: 'keywords', places: [place] })),
    null,
    2,
  );

testMistakes([
  [
    'a place that several questions ask for',
    'golden.json',
    null,
    golden('how-it-work', 'how-it-work'),
    'golden.json:6: the page has no place "how-it-work".',
  ],
  [
    'a border within the frontmatter',
    'index.mdx',
    'symbols:\n',
    '---\nsymbols:\n',
    'index.mdx:16: the frontmatter ends here, and more of it follows.',
  ],
  [
    'a section as a title',
    'index.mdx',
    '## Try it',
    '# Try it',
    'index.mdx:77: "# Try it" is a section of the page. Write ## Try it.',
  ],
  [
    'a section that is too deep',
    'index.mdx',
    '## Try it',
    '### Try it',
    'index.mdx:77: "### Try it" is a section of the page. Write ## Try it.',
  ],
  [
    'a line of --- below a paragraph',
    'index.mdx',
    'Later work takes weights <Cite id="holt1957" />.',
    'Later work takes weights <Cite id="holt1957" />.\n---\n',
    'index.mdx:104: the line of --- or === makes the text above it a heading.',
  ],
  [
    'a line of --- by itself',
    'index.mdx',
    'Later work',
    '---\n\nLater work',
    'index.mdx:103: a line across the page stands here.',
  ],
  [
    'a heading without its space',
    'index.mdx',
    'Later work',
    '###Later\n\nLater work',
    'index.mdx:103: a heading is none: a space is missing in ###L.',
  ],
  [
    'an import without its from',
    'index.mdx',
    "import Picture from './",
    "import Picture './",
    'index.mdx:37: a page has no import but imports of its drawings.',
  ],
  [
    'a list of works that is gone',
    'index.mdx',
    '<References />\n',
    '',
    'index.mdx:103: the page cites works but does not list them.',
  ],
  [
    'a region renamed, which equation and code name',
    'method.ts',
    '#region average',
    '#region mean',
    'index.mdx:62: no region "average" in',
  ],
  [
    'a list of works under another name',
    'refs.bib',
    null,
    '@misc{a2020, title = {A}, author = {B, C}, year = {2020}}\n',
    'refs.bib: no page shows this file. Rename it to references.bib.',
  ],
  [
    'a picture over several lines',
    'index.mdx',
    'Later work',
    '<picture>\n  <source srcset="a.webp" />\n  <img src="a.png" alt="A." />\n</picture>\n\nLater work',
    'index.mdx:103: <picture> cannot stand on a page.',
  ],
  [
    'a field of a lab that is misspelled',
    'lab.ts',
    'run: (',
    'runs: (',
    'lab.ts:10: lab "smoothing": it has no run().',
  ],
  [
    'the class of a drawing that is misspelled',
    'figures/picture.astro',
    'class="art"',
    'class="arts"',
    'figures/picture.astro:6: no class "arts" for drawings. Nearest: art',
  ],
  [
    'a drawing in the wrong folder',
    'picture.astro',
    null,
    '<svg class="art" />\n',
    'picture.astro: no page shows this file. Rename it to figures/picture.astro.',
  ],
  [
    'a citation of another language',
    'index.mdx',
    '<Cite id="holt1957" />',
    '[@holt1957]',
    '[@holt1957] would be shown as text. Write <Cite id="holt1957" />.',
  ],
  [
    'a second title',
    'index.mdx',
    '## Limits and what',
    '# More\n\n## Limits and what',
    '"# More" is a second title.',
  ],
  [
    'many places that are gone',
    'queries.json',
    /"place": "/g,
    '"place": "my-',
    'queries.json:2: the page has no place "my-eq-average". Nearest: ',
  ],
]);
