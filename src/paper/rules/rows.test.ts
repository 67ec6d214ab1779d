import { expect, test } from 'vitest';
import { checkPoints, type Row } from './rows.ts';

const said = (...cells: number[]): string[] => saidOf(cells, 2);

function saidOf(cells: readonly (number | string)[], printed?: number): string[] {
  const problems: string[] = [];
  const rows: Row[] = cells.map((cell, i) => [`row ${i}`, cell]);
  checkPoints(rows, printed, (path, problem, remedy) =>
    problems.push(`${path.join('.')}: ${problem} ${remedy}`),
  );
  return problems;
}

test('a percentage that has lost its point is refused', () => {
  expect(said(41.83, 43.57, 4355, 45.93)).toEqual([
    'rows.2.1: row 3: 4355 is more than 100%. Is it 43.55?',
  ]);
});

test('so is the smallest of its column', () => {
  expect(said(4149, 43.57, 43.55, 45.93)).toEqual([
    'rows.0.1: row 1: 4149 is more than 100%. Is it 41.49?',
  ]);
});

test('so is one of a column that keeps its zeros', () => {
  expect(saidOf(['84.0', '85.2', '865', '–'])).toEqual([]);
  expect(saidOf(['84.0', '85.2', '865', '86.7'])).toEqual([
    'rows.2.1: row 3: 865 is more than 100%. Is it 86.5?',
  ]);
});

test.each([
  ['a large number that is none of the others with another point', [41.83, 43.57, 9100, 45.93]],
  ['two large numbers', [41.83, 4355, 4356, 45.93, 42]],
  ['a column of two', [41.83, 4183]],
])('%s is no mistake', (_, cells) => {
  expect(said(...cells)).toEqual([]);
});
