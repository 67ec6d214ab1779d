import { describe, expect, test, vi } from 'vitest';
import snippet from './elements/snippet.ts';
import { mistakes, pageWith, paperWith } from './fixtures/paper.ts';

const formula = (id: string) => `<Equation id="${id}">\n\n$$\nx\n$$\n\n</Equation>`;
const figure = (id: string) =>
  `<Figure id="${id}">\n<Tower />\n<Fragment slot="caption">A.</Fragment>\n</Figure>`;

describe('a paper', () => {
  const body = [
    formula('eq-b'),
    figure('fig-a'),
    '<Snippet file="./method.ts" region="mean" />',
    formula('eq-a'),
    '<DataTable id="table-1" of="sizes" />',
  ].join('\n\n');

  test('that is right is read', () => {
    const paper = paperWith('Words.');
    expect([paper.slug, paper.data.shortTitle, paper.minutes]).toEqual(['means', 'Means', 1]);
    expect(paper.folder.modules).toEqual(['method.ts']);
  });

  test('numbers its elements by kind, in page order', () => {
    const numbers = paperWith(body).elements.map(({ use }) => `${use.name} ${use.number}`);
    expect(numbers).toEqual([
      'Equation 1',
      'Figure 1',
      'Fragment 1',
      'Snippet 1',
      'Equation 2',
      'DataTable 1',
      'Lab 1',
      'Claim 1',
      'Departures 1',
    ]);
  });

  test('knows its places and their kinds', () => {
    expect(paperWith(body).places).toEqual([
      { id: 'eq-b', kind: 'equation' },
      { id: 'fig-a', kind: 'figure' },
      { id: 'code-mean', kind: 'code' },
      { id: 'eq-a', kind: 'equation' },
      { id: 'table-1', kind: 'table' },
      { id: 'lab-race', kind: 'lab' },
      { id: 'claim-headline', kind: 'claim' },
    ]);
  });

  test('takes the time of its words, formulas and code', () => {
    const minutes = (words: number, more = '') =>
      paperWith(`${'word '.repeat(words)}${more}`).minutes;
    expect([minutes(0), minutes(440 - 24), minutes(1100)]).toEqual([1, 2, 5]);
    const formulas = Array.from({ length: 8 }, (_, i) => formula(`eq-a${i}`)).join('\n\n');
    expect(minutes(200, `\n\n${formulas}`)).toBe(3);
  });
});

describe('mistakes of a page', () => {
  const near = 'Import a drawing before it is used; write \\< for a plain "<".';
  test.each([
    [
      'an element that does not exist',
      'A <Valu of="a" />.',
      `body:1: there is no component <Valu>. Near it: Value, `,
      near,
    ],
    [
      'a drawing without an import',
      '<Picture />',
      'body:1: there is no component <Picture>. Near it: ',
      near,
    ],
    [
      'an unknown attribute',
      '<Lab name="x" />',
      'body:1: <Lab> has no attribute "name".',
      'Write id="…".',
    ],
    [
      'an attribute where none is',
      '<Departures id="d">\n\nx\n\n</Departures>',
      'body:1: <Departures> has no attribute "id".',
      'It takes none.',
    ],
    [
      'an id twice',
      `${formula('eq-a')}\n\n${formula('eq-a')}`,
      'body:9: two elements have id="eq-a".',
      'Ids must differ; the other is on line 30.',
    ],
    [
      'a lab twice',
      '<Lab id="race" />',
      'two elements have id="lab-race".',
      'Ids must differ; the other is on line 30.',
    ],
    ['what is no MDX', 'a <5', 'body:1: ', 'Write \\< for a plain "<".'],
  ])('%s', (_, body, problem, remedy) => {
    const said = mistakes(body).join('\n');
    expect(said).toContain(problem);
    expect(said).toContain(remedy);
  });

  test('an import that hides an element', () => {
    const page = pageWith('It is <Value of="race.result.mean" />.').replace(
      '## In one minute',
      "import Value from './figures/picture.astro';\n\n## In one minute",
    );
    expect(mistakes('', { 'index.mdx': page })).toEqual([
      expect.stringMatching(
        /^index\.mdx:\d+: an import hides the element <Value>\. Give what is imported another name\.$/,
      ),
    ]);
  });

  test('are told all at once, by line', () => {
    const body = 'A <Value of="a" />.\n\nB <EqRef id="eq-b" />.\n\n{c}\n\n<Term id="d">d</Term>';
    const page = pageWith(body).replace('<Departures>', '<Departures wide>');
    const lines = mistakes('', { 'index.mdx': page }).map((message) => message.split(': ')[1]);
    expect(lines).toEqual([
      'lab.results.json has no "a" at the top (asked for "a"). It has',
      'no equation "eq-b". There is none.',
      '{c} would run as code. Write \\{ and \\} for braces, $…$ for mathematics, <Value> for numbers.',
      'no term "d" in content/glossary.yaml. Nearest',
      '<Departures> has no attribute "wide". It takes none.',
    ]);
  });

  test('of frontmatter and text are told together', () => {
    const page = pageWith('a <5').replace('system: Mean\n', '');
    expect(mistakes('', { 'index.mdx': page })).toEqual([
      expect.stringMatching(/^index\.mdx:1: system: /),
      expect.stringMatching(/^index\.mdx:\d+: .*Write \\< for a plain "<"\.$/),
    ]);
  });

  test('in files that the page does not use are told too', () => {
    expect(mistakes('', { 'queries.json': '[{ "a": 1 }' })).toEqual([
      expect.stringMatching(/^queries\.json:1: it is not valid JSON: a \] must stand here\. /),
    ]);
  });

  test('of ours are no mistakes of an author: they keep their stack', () => {
    const resolve = vi.spyOn(snippet, 'resolve').mockImplementation(() => {
      throw new TypeError('ours');
    });
    expect(() => paperWith('<Snippet file="./method.ts" region="mean" />')).toThrow(TypeError);
    resolve.mockRestore();
  });
});
