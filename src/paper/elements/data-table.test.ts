import { describe, expect, test } from 'vitest';
import { files, markdownOf, mistakes, shown } from '../fixtures/paper.ts';
import dataTable from './data-table.ts';

const table = (attributes: string) => `<DataTable id="table-1" ${attributes} />`;

describe('a published table', () => {
  test('has a number, and cells as printed', () => {
    expect(shown(dataTable, table('of="sizes" highlight="small" merge'))).toMatchObject([
      {
        id: 'table-1',
        number: 1,
        section: 'How it works',
        highlight: 'small',
        merge: true,
        table: {
          rows: [
            ['small', '1.50'],
            ['large', '1,024'],
          ],
        },
      },
    ]);
  });

  test('may stand in another file', () => {
    const other = { 'tables.json': files['published.json'] };
    expect(
      shown(dataTable, table('of="sizes" from="./tables.json"'), other)[0]?.table.caption,
    ).toBe('Sizes.');
  });

  test('is a table in Markdown, with its source', () => {
    expect(markdownOf(table('of="sizes"'))).toBe(
      'Table 1. Sizes.\n\n| Model | Size |\n| --- | --- |\n| small | 1.50 |\n| large | 1,024 |\n\nSource: Table 1 of the paper, arXiv v1.',
    );
  });

  test('keeps notes, address and upright bars in Markdown', () => {
    const published = {
      'published.json': JSON.stringify({
        sizes: {
          caption: 'Sizes.',
          source: 'Table 1',
          sourceUrl: 'https://x.org/t',
          columns: ['A', 'B'],
          rows: [['p(x|y)', 1]],
          notes: 'Rounded.',
        },
      }),
    };
    const markdown = markdownOf(table('of="sizes"'), published);
    expect(markdown).toContain('| p(x\\|y) | 1 |');
    expect(markdown).toContain('Source: Table 1 (https://x.org/t). Rounded.');
  });

  test.each([
    [
      table('of="scores"'),
      'body:1: published.json has no "scores" at the top (asked for "scores"). It has: sizes.',
    ],
    [
      table('of="sizes" highlight="smal"'),
      'body:1: no row "smal" to highlight. Nearest: small; large.',
    ],
    [
      table('of="sizes" from="./tables.json"'),
      'body:1: no file "tables.json". The folder has: lab.results.json, oracles.json, published.json, queries.json.',
    ],
    [
      '<DataTable id="sizes" of="sizes" />',
      'body:1: <DataTable>: id="sizes" is wrong. It holds an id that begins with "table-", in lower case with hyphens.',
    ],
  ])('%j is refused', (body, message) => {
    expect(mistakes(body)).toEqual([message]);
  });

  test('of a wrong shape is refused where it is written', () => {
    const published = {
      'published.json':
        '{ "sizes": { "caption": "S.", "source": "T", "columns": ["A", "B"], "rows": [["a"]] } }',
    };
    expect(mistakes(table('of="sizes"'), published)).toEqual([
      'published.json:1: table "sizes", row 1: 1 cells for 2 columns. Every row has one cell for each column.',
    ]);
    expect(mistakes(table('of="sizes"'), { 'published.json': undefined })).toEqual([
      'published.json: it does not exist. It holds the tables of the paper; CONTRIBUTING.md shows its form.',
    ]);
  });
});
