import { describe, expect, test } from 'vitest';
import { isMatching, isNarrow, nameColumn, rowGroups, tableNamed } from './tables.ts';

const table = {
  caption: 'Scores.',
  source: 'Table 1',
  columns: ['Model', 'Score'],
  rows: [['A', 45.9]],
  digits: 2,
};
const at = { file: 'content/papers/x/published.json' };
const usedAt = { file: 'content/papers/x/index.mdx', line: 7 };
/** As JSON has it: what is undefined is not there. */
const written = (value: object): unknown => JSON.parse(JSON.stringify(value));
const read = (change: object, key = 't') =>
  tableNamed(written({ t: { ...table, ...change } }), key, at, usedAt);

describe('a published table', () => {
  test.each([
    ['the digits of its source', {}, [['A', '45.90']]],
    ['no digits of its own', { digits: undefined }, [['A', '45.9']]],
    ['whole numbers', { digits: 0, rows: [['A', 46]] }, [['A', '46']]],
    ['text as it is', { rows: [['1.5', 'n/a']] }, [['1.5', 'n/a']]],
    ['numbers below zero', { rows: [['A', -0.5]] }, [['A', '-0.50']]],
  ])('prints %s', (_, change, rows) => {
    expect(read(change).rows).toEqual(rows);
  });

  test('keeps what else is said of it', () => {
    const more = { unit: '%', notes: 'N.', sourceUrl: 'https://x.org' };
    expect(read(more)).toMatchObject({ ...more, caption: 'Scores.', source: 'Table 1' });
  });

  test.each([
    ['a row that is too long', { rows: [['A', 1, 2]] }, 'row 1: 3 cells for 2 columns'],
    ['a row that is too short', { rows: [['A', 1], ['B']] }, 'row 2: 1 cells for 2 columns'],
    ['an unknown field', { colums: [] }, 'colums'],
    ['no rows', { rows: [] }, 'rows'],
    ['one column', { columns: ['Model'], rows: [['A']] }, 'columns'],
    ['no caption', { caption: undefined }, 'caption'],
    ['a cell that is no text', { rows: [['A', null]] }, 'rows.1.2: a cell is text or a number.'],
    ['an address that is none', { sourceUrl: 'Table 1' }, 'sourceUrl'],
    ['half a digit', { digits: 1.5 }, 'digits'],
    ['digits of no row', { digits: { B: 1 } }, 'digits: no row begins with "B"'],
    ['a column that decides and is none', { decisive: 'Mean' }, 'decisive: no column "Mean"'],
    ['a floor of no column', { floors: { Mean: 25 } }, 'floors: no column "Mean"'],
  ])('with %s is refused', (_, change, message) => {
    expect(() => read(change)).toThrow(message);
    expect(() => read(change)).toThrow('content/papers/x/published.json: table "t"');
  });

  test('that does not exist is refused with those that do', () => {
    expect(() => read({}, 'u')).toThrow(
      'content/papers/x/index.mdx:7: content/papers/x/published.json has no "u" at the top (asked for "u"). It has: t.',
    );
  });
});

test.each([
  ['two short columns', ['Model', 'Score'], ['A', '1.5'], true],
  [
    'eight columns of ten letters',
    [...'abcdefgh'].map((name) => `ten lette${name}`),
    Array(8).fill('1'),
    false,
  ],
  ['one long cell', ['Model', 'What it is'], ['A', 'w'.repeat(90)], false],
])('a table with %s leaves the margin free or not', (_, columns, row, narrow) => {
  expect(isNarrow(read({ columns, rows: [row] }))).toBe(narrow);
});

describe('a table whose rows begin alike', () => {
  const grouped = read({
    columns: ['Task', 'Method', '0%', '50%'],
    rows: [
      ['QA (%)', 'Magnitude', 65.44, 62],
      ['QA (%)', 'Wanda', 65.44, 66.5],
      ['Stories', 'Wanda', 5.883, 6],
    ],
    digits: { 'QA (%)': 2, Stories: 3 },
    matching: { of: '0%', share: 0.95, label: 'Within 5%' },
  });

  test('has groups, names in its second column, and digits of each group', () => {
    expect(rowGroups(grouped)).toEqual([
      {
        name: 'QA (%)',
        rows: [
          ['QA (%)', 'Magnitude', '65.44', '62.00'],
          ['QA (%)', 'Wanda', '65.44', '66.50'],
        ],
      },
      { name: 'Stories', rows: [['Stories', 'Wanda', '5.883', '6.000']] },
    ]);
    expect(nameColumn(grouped)).toBe(1);
    expect(nameColumn(read({}))).toBe(0);
  });

  test('marks cells that keep the share of their reference, but not the reference', () => {
    const marks = grouped.rows.map((row) => row.map((_, i) => isMatching(grouped, row, i)));
    expect(marks).toEqual([
      [false, false, false, false],
      [false, false, false, true],
      [false, false, false, true],
    ]);
  });

  test('has no groups where numbers follow, or where no two rows begin alike', () => {
    const rows = [
      ['A', 1],
      ['A', 2],
    ];
    expect(rowGroups(read({ rows }))).toEqual([{ name: undefined, rows: read({ rows }).rows }]);
    expect(rowGroups(read({}))[0]?.name).toBeUndefined();
  });
});
