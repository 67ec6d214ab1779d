import { describe, expect, test } from 'vitest';
import { type ChartChoice, chartOfTable } from './chart-of-table.ts';
import { numberIn } from './numbers.ts';
import type { PublishedTable } from './tables.ts';

const sizes: PublishedTable = {
  caption: 'Error by size.',
  source: 'Table 1',
  columns: ['Model', 'Tokens', 'n = 16', 'n = 1,024', 'Note'],
  rows: [
    ['plain', '0.2 T', '1.03', '0.50', 'old'],
    ['ours', '1.5 T', '0.90', '–', 'new'],
  ],
};
const tasks: PublishedTable = {
  caption: 'By task.',
  source: 'Table 2',
  columns: ['Task', 'Method', '0%', '50%'],
  rows: [
    ['QA', 'Magnitude', '65', '14'],
    ['QA', 'Wanda', '65', '30'],
    ['Sum', 'Wanda', '3', '2'],
  ],
};
const choice = (part: Partial<ChartChoice> = {}): ChartChoice => ({
  kind: 'line',
  value: 'Error',
  columns: [],
  rows: [],
  log: 'none',
  ...part,
});
const chart = (table: PublishedTable, part: Partial<ChartChoice>) =>
  chartOfTable(table, choice(part), 'c', 'What it shows.');

test.each([
  ['45.93', 45.93],
  ['1.3 B', 1.3],
  ['n = 1,024', 1024],
  ['5.3e-3', 0.0053],
  ['−2.5', -2.5],
  ['–', undefined],
  ['', undefined],
])('the number in %j is %j', (cell, value) => {
  expect(numberIn(cell)).toBe(value);
});

describe('a line', () => {
  test('of rows takes its x from the numbers in the names of columns, and leaves out empty cells', () => {
    expect(chart(sizes, { columns: ['n = 16', 'n = 1,024'], along: 'Examples' })).toMatchObject({
      kind: 'line',
      x: { label: 'Examples', scale: 'linear' },
      series: [
        {
          name: 'plain',
          points: [
            [16, 1.03],
            [1024, 0.5],
          ],
        },
        { name: 'ours', points: [[16, 0.9]] },
      ],
    });
  });

  test('of columns takes its x from the column named, in order', () => {
    expect(chart(sizes, { x: 'Tokens', columns: ['n = 16'], log: 'x' })).toMatchObject({
      x: { label: 'Tokens', scale: 'log' },
      series: [
        {
          name: 'n = 16',
          points: [
            [0.2, 1.03],
            [1.5, 0.9],
          ],
        },
      ],
    });
  });

  test('within a first cell has the names of the second', () => {
    expect(chart(tasks, { within: 'QA' })).toMatchObject({
      series: [
        {
          name: 'Magnitude',
          points: [
            [0, 65],
            [50, 14],
          ],
        },
        {
          name: 'Wanda',
          points: [
            [0, 65],
            [50, 30],
          ],
        },
      ],
    });
  });
});

test('bars show the rows chosen, in the order in which they were named', () => {
  const bars = chart(sizes, { kind: 'bars', columns: ['n = 16'], rows: ['ours', 'plain'] });
  expect(bars).toMatchObject({
    kind: 'bars',
    segments: ['n = 16'],
    rows: [
      { label: 'ours', values: [0.9] },
      { label: 'plain', values: [1.03] },
    ],
  });
});

test('dots show every number of a row; columns without numbers are left out', () => {
  expect(chart(sizes, { kind: 'dots' })).toMatchObject({
    groups: [
      { label: 'plain', values: [0.2, 1.03, 0.5] },
      { label: 'ours', values: [1.5, 0.9] },
    ],
  });
});

test.each([
  [{ kind: 'bars' as const }, 'bars show one column'],
  [{ columns: ['Note'] }, 'no cell that is chosen holds a number'],
])('%j is refused', (part, message) => {
  expect(() => chart(sizes, part)).toThrow(message);
});
