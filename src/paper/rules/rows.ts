/** What is wrong with the rows of a published table, beside their shape. */
import type { Path } from '../json.ts';

export type Row = readonly (string | number)[];
export type Note = (path: Path, problem: string, remedy: string) => void;

function checkSpaces(rows: readonly Row[], note: Note): void {
  rows.forEach((row, i) => {
    const j = row.findIndex((cell) => typeof cell === 'string' && cell.trim() !== cell);
    if (j < 0) return;
    const problem = `row ${i + 1}: the text "${row[j]}" begins or ends with a space.`;
    note(['rows', i, j], problem, 'Remove the space.');
  });
}

/** What programs write where they have no number. */
function checkBlanks(rows: readonly Row[], note: Note): void {
  rows.forEach((row, i) => {
    const j = row.findIndex((cell) =>
      /^(?:[-+]?(?:nan|inf|infinity)|undefined|null)$/i.test(`${cell}`),
    );
    if (j < 1) return;
    note(
      ['rows', i, j],
      `row ${i + 1}: "${row[j]}" is no number of a paper.`,
      'Write what the paper has there, or "–".',
    );
  });
}

/** A name may stand again where another text tells the rows apart: one model, two sets of data. */
function checkNames(rows: readonly Row[], note: Note): void {
  const names = rows.map((row) =>
    JSON.stringify(row.filter((cell, i) => i === 0 || typeof cell === 'string')),
  );
  names.forEach((name, i) => {
    const first = names.indexOf(name);
    if (first === i) return;
    const problem = `row ${i + 1} has the name of row ${first + 1}, "${rows[i]![0]}".`;
    note(['rows', i], problem, 'Rename one, or add a column of text that tells them apart.');
  });
}

/** Fewer tell nothing about the others. */
const leastCells = 3;

/**
 * A percentage that has lost its point: 4593 in a column of 45.10, 43.57 and 41.83.
 * @param printed decimals of all numbers; without it those that the column has
 */
export function checkPoints(rows: readonly Row[], printed: number | undefined, note: Note): void {
  const columns = Math.max(...rows.map(({ length }) => length));
  for (let j = 0; j < columns; j++) {
    // Some tables keep their zeros: "45.10".
    const isNumber = (cell: unknown): boolean => /^\d+(?:\.\d+)?$/.test(`${cell}`);
    const written = rows.map((row) => row[j]).filter(isNumber);
    const cells = written.map(Number);
    const others = cells.filter((cell) => cell <= 100);
    const digits =
      printed ?? Math.max(...written.map((cell) => `${cell}`.split('.')[1]?.length ?? 0));
    const i = rows.findIndex(({ [j]: cell }) => isNumber(cell) && Number(cell) > 100);
    const lost = Number(rows[i]?.[j]);
    if (i < 0 || others.length < leastCells || others.length !== cells.length - 1) continue;
    const meant = lost / 10 ** digits;
    const isAlike = meant >= Math.min(...others) / 1.5 && meant <= Math.max(...others) * 1.5;
    if (!Number.isInteger(lost) || !isAlike) continue;
    const problem = `row ${i + 1}: ${lost} is more than 100%.`;
    note(['rows', i, j], problem, `Is it ${meant.toFixed(digits)}?`);
  }
}

export function checkRows(rows: readonly Row[], note: Note): void {
  const nameless = rows.findIndex(([name]) => name === '');
  if (nameless >= 0) {
    const problem = `row ${nameless + 1} has no name in its first cell.`;
    note(['rows', nameless], problem, 'Name it.');
    return;
  }
  checkSpaces(rows, note);
  checkBlanks(rows, note);
  checkNames(rows, note);
}
