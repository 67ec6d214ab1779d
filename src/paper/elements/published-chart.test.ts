import { expect, test } from 'vitest';
import { markdownOf, mistakes, paperWith, shown } from '../fixtures/paper.ts';
import publishedChart from './published-chart.ts';

const chart = (attributes = '', id = 'fig-sizes') =>
  `<PublishedChart id="${id}" of="sizes" kind="bars" value="Size" alt="Two bars." ${attributes}>Sizes of both.</PublishedChart>`;

test('a chart shows the cells of its table', () => {
  expect(
    shown(publishedChart, chart('columns="Size" bandFrom={1} bandTo={2} bandLabel="usual"')),
  ).toMatchObject([
    {
      id: 'fig-sizes',
      number: 1,
      chart: {
        id: 'fig-sizes-chart',
        description: 'Two bars.',
        rows: [
          { label: 'small', values: [1.5] },
          { label: 'large', values: [1024] },
        ],
        band: { from: 1, to: 2, label: 'usual' },
      },
    },
  ]);
});

test('charts and figures are counted together', () => {
  const figure =
    '<Figure id="fig-a">\n  <Tower />\n  <Fragment slot="caption">A.</Fragment>\n</Figure>';
  const { elements, places } = paperWith(`${figure}\n\n${chart()}`);
  expect(elements.find(({ use }) => use.name === 'PublishedChart')?.use.number).toBe(2);
  expect(places.filter(({ kind }) => kind === 'figure').map(({ id }) => id)).toEqual([
    'fig-a',
    'fig-sizes',
  ]);
});

test('in Markdown it is its caption and the table', () => {
  expect(markdownOf(chart())).toBe(
    'Figure 1. Sizes of both.\n\nSizes.\n\n| Model | Size |\n| --- | --- |\n| small | 1.50 |\n| large | 1,024 |\n\nSource: Table 1 of the paper, arXiv v1.',
  );
});

test.each([
  ['columns="Price"', 'no column "Price". There is: Size, Model.'],
  ['rows="huge"', 'no row "huge". There is: '],
  ['within="tiny"', 'no row that begins with "tiny". There is: '],
  ['x="Price"', 'no column "Price".'],
  [
    'columns="Model"',
    'no cell that is chosen holds a number. The table "sizes" has the columns Model, Size.',
  ],
  ['bandFrom={1}', 'a band has two ends. Write both bandFrom={…} and bandTo={…}.'],
  ['log="y"', 'log="y" is wrong. It holds one of none, x, value, both.'],
])('with %s it is refused', (attributes, message) => {
  expect(mistakes(chart(attributes)).join('\n')).toContain(message);
});

test('small plots show the sizes in the names of rows', () => {
  const published = {
    'published.json': JSON.stringify({
      sizes: {
        caption: 'Scores.',
        source: 'Table 1',
        columns: ['Model', 'Size', 'Score'],
        rows: [
          ['270M', 1, 2],
          ['3B', 3, 4],
        ],
      },
    }),
  };
  const [{ chart: drawn } = { chart: undefined }] = shown(
    publishedChart,
    chart('facet="columns" plain="base"').replace('kind="bars" ', ''),
    published,
  );
  expect(drawn).toMatchObject({ kind: 'drawing', title: 'Scores.' });
});

test('only lines are drawn in small plots, and a bar that is named exists', () => {
  expect(mistakes(chart('facet="columns"')).join('\n')).toContain('small plots are lines.');
  expect(mistakes(chart('columns="Size" highlight="huge"')).join('\n')).toContain('no row "huge"');
});
