/** A published table as a chart: its own cells, nothing computed. */
import type { Axis, Chart } from '../lab/define.ts';
import type { PublishedTable } from './tables.ts';

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
  band?: { from: number; to: number; label: string } | undefined;
  /** A d3-format specifier for the axis of the numbers. */
  format?: string | undefined;
}

/** `1.3 B` → 1.3; nothing where a cell holds no number. */
export function numberIn(cell: string | undefined): number | undefined {
  const [digits] = /-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?/i.exec(cell?.replace('−', '-') ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
}

interface Row {
  name: string;
  cells: ReadonlyMap<string, string>;
}

function rowsOf({ columns, rows }: PublishedTable, { within, rows: chosen }: ChartChoice): Row[] {
  const nameAt = within === undefined ? 0 : 1;
  return rows
    .filter(([first]) => within === undefined || first === within)
    .map((cells) => ({
      name: cells[nameAt] ?? '',
      cells: new Map(columns.map((column, i) => [column, cells[i] ?? ''])),
    }))
    .filter(({ name }) => chosen.length === 0 || chosen.includes(name))
    .sort((a, b) => chosen.indexOf(a.name) - chosen.indexOf(b.name));
}

function columnsOf({ columns }: PublishedTable, choice: ChartChoice, rows: readonly Row[]) {
  if (choice.columns.length > 0) return choice.columns;
  const first = choice.within === undefined ? 1 : 2;
  return columns
    .slice(first)
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
  const { kind, x, log, band, format } = choice;
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
  return { ...base, kind, x: along, y: value, series, band };
}
