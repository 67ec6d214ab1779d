/** A published table as a chart: its own cells, nothing computed. */
import type { Axis, Chart } from '../lab/define.ts';
import { numberIn } from './numbers.ts';
import { nameColumn, type PublishedTable } from './tables.ts';

/** What of a table is drawn, and how. */
export interface ChartChoice {
  kind: 'line' | 'bars' | 'dots';
  /** Column that holds the x of a line; without it the x are the numbers in the columns' names. */
  x?: string | undefined;
  /** Name of the axis of the numbers, and of the other one. */
  value: string;
  along?: string | undefined;
  /** Columns whose numbers are drawn; empty for all that hold numbers. */
  columns: readonly string[];
  /** Names of the rows that are drawn; empty for all. */
  rows: readonly string[];
  /** Only rows whose first cell is this; their names then stand in the second column. */
  within?: string | undefined;
  log: 'none' | 'x' | 'value' | 'both';
  /** The row that a chart of bars is about: the others are gray. */
  highlight?: string | undefined;
  band?: { from: number; to: number; label: string } | undefined;
  /** A d3-format specifier for the axis of the numbers. */
  format?: string | undefined;
}

interface Row {
  name: string;
  cells: ReadonlyMap<string, string>;
}

const nameAtOf = (table: PublishedTable, { within }: ChartChoice): 0 | 1 =>
  within === undefined ? nameColumn(table) : 1;

function rowsOf(table: PublishedTable, choice: ChartChoice): Row[] {
  const { within, rows: chosen } = choice;
  const nameAt = nameAtOf(table, choice);
  const { columns, rows } = table;
  return rows
    .filter(([first]) => within === undefined || first === within)
    .map((cells) => ({
      name: cells[nameAt] ?? '',
      cells: new Map(columns.map((column, i) => [column, cells[i] ?? ''])),
    }))
    .filter(({ name }) => chosen.length === 0 || chosen.includes(name))
    .sort((a, b) => chosen.indexOf(a.name) - chosen.indexOf(b.name));
}

function columnsOf(table: PublishedTable, choice: ChartChoice, rows: readonly Row[]) {
  if (choice.columns.length > 0) return choice.columns;
  return table.columns
    .slice(nameAtOf(table, choice) + 1)
    .filter((column) => column !== choice.x)
    .filter((column) => rows.some(({ cells }) => numberIn(cells.get(column)) !== undefined));
}

type Point = readonly [number, number];

function points(pairs: readonly (readonly [string | undefined, string | undefined])[]): Point[] {
  return pairs
    .flatMap(([x, y]): Point[] => {
      const [at, value] = [numberIn(x), numberIn(y)];
      return at === undefined || value === undefined ? [] : [[at, value]];
    })
    .sort(([a], [b]) => a - b);
}

/**
 * @param id of the chart, unique on the page
 * @param description what the picture shows, in words
 * @throws Error when no number is left to draw, or bars have several columns
 */
export function chartOfTable(
  table: PublishedTable,
  choice: ChartChoice,
  id: string,
  description: string,
): Chart {
  const { kind, x, log, band, format, highlight } = choice;
  const rows = rowsOf(table, choice);
  const columns = columnsOf(table, choice, rows);
  const value: Axis = {
    label: choice.value,
    scale: log === 'value' || log === 'both' ? 'log' : 'linear',
    ...(format !== undefined && { format }),
  };
  const base = { id, title: table.caption, description };
  const numbers = (row: Row) => columns.flatMap((column) => numberIn(row.cells.get(column)) ?? []);
  if (rows.every((row) => numbers(row).length === 0)) {
    throw new Error('no cell that is chosen holds a number');
  }
  if (kind === 'bars') {
    const [column = '', second] = columns;
    if (second !== undefined) throw new Error(`bars show one column, not ${columns.join(' and ')}`);
    return {
      ...base,
      kind,
      x: value,
      segments: [column],
      rows: rows.map((row) => ({ label: row.name, values: numbers(row) })),
      highlight,
      band,
    };
  }
  if (kind === 'dots') {
    const groups = rows.map((row) => ({ label: row.name, values: numbers(row) }));
    return { ...base, kind, y: value, groups, band };
  }
  const series =
    x === undefined
      ? rows.map(({ name, cells }) => ({
          name,
          points: points(columns.map((column) => [column, cells.get(column)])),
        }))
      : columns.map((column) => ({
          name: column,
          points: points(rows.map(({ cells }) => [cells.get(x), cells.get(column)])),
        }));
  const along: Axis = {
    label: choice.along ?? x ?? '',
    scale: log === 'x' || log === 'both' ? 'log' : 'linear',
  };
  return { ...base, kind, x: along, y: value, series, band, told: true };
}
