/**
 * A published table as small multiples: a plot for each of its columns, over the sizes in its rows'
 * names, or a plot for each group of its rows, over the numbers in its columns' names.
 */
import { type Facet, type Facets, facetsDrawing } from '../lab/charts/facets.ts';
import { atBothWidths } from '../lab/charts/frame.ts';
import type { Axis, Band, DrawingChart } from '../lab/define.ts';
import { numberIn } from './numbers.ts';
import { nameColumn, type PublishedTable, rowGroups } from './tables.ts';

export interface FacetChoice {
  facet: 'columns' | 'groups';
  value: string;
  along?: string | undefined;
  columns: readonly string[];
  rows: readonly string[];
  log: 'none' | 'x' | 'value' | 'both';
  /** Name of the curve of rows that have nothing but a size in their names. */
  plain?: string | undefined;
  /** Marks the share of each plot's first value: 0.95 is five percent below it. */
  threshold?: number | undefined;
  /** What lines across the plots mean: the threshold, or what guessing scores. */
  bandLabel: string;
}

/** What a name says: `270M-Instruct` is a size, as text and number, and the rest. */
interface Size {
  text: string;
  value: number;
  rest: string;
}

const units: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** @returns nothing where a name holds no number */
export function sizeIn(name: string): Size | undefined {
  const found = /-?\d[\d.,]*\s*(?:%|([kMBT])\b)?/.exec(name);
  const value = numberIn(found?.[0]);
  if (!found || value === undefined) return undefined;
  const [text, unit = ''] = found;
  const rest = name.replace(text, '').replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
  return { text: text.trim(), value: value * (units[unit] ?? 1), rest };
}

interface Cell {
  series: string;
  size: Size;
  text: string;
}

/** Curves from cells, in the order in which they come first. */
function facetOf(title: string, cells: readonly Cell[], band: Band | undefined): Facet {
  const names = [...new Set(cells.map(({ series }) => series))];
  const series = names.map((name) => ({
    name,
    points: cells
      .filter((cell) => cell.series === name)
      .flatMap(({ size, text }) => {
        const y = numberIn(text);
        const says = [title, name].filter(Boolean).join(', ');
        return y === undefined
          ? []
          : [{ x: size.value, y, says: `${says}: ${text} at ${size.text}` }];
      })
      .sort((a, b) => a.x - b.x),
  }));
  return { title, series, band };
}

function byColumn(table: PublishedTable, choice: FacetChoice): Facet[] {
  const { columns, rows, floors = {} } = table;
  const nameAt = nameColumn(table);
  const labeled = Object.keys(floors)[0];
  return columns
    .filter(
      (column, i) => i > nameAt && (choice.columns.length === 0 || choice.columns.includes(column)),
    )
    .map((column) => {
      const cells = rows.flatMap((row): Cell[] => {
        const size = sizeIn(row[nameAt] ?? '');
        if (!size || (choice.rows.length > 0 && !choice.rows.includes(row[nameAt] ?? '')))
          return [];
        const series = size.rest || (choice.plain ?? '');
        return [{ series, size, text: row[columns.indexOf(column)] ?? '' }];
      });
      const floor = floors[column];
      const label = column === labeled ? choice.bandLabel : '';
      return facetOf(
        column,
        cells,
        floor === undefined ? undefined : { from: floor, to: floor, label },
      );
    });
}

function byGroup(table: PublishedTable, choice: FacetChoice): Facet[] {
  const { columns } = table;
  const nameAt = nameColumn(table);
  const chosen = choice.columns.length > 0 ? choice.columns : columns.slice(nameAt + 1);
  return rowGroups(table).map(({ name = '', rows }, i) => {
    const cells = rows
      .filter((row) => choice.rows.length === 0 || choice.rows.includes(row[nameAt] ?? ''))
      .flatMap((row) =>
        chosen.flatMap((column): Cell[] => {
          const size = sizeIn(column);
          const text = row[columns.indexOf(column)] ?? '';
          return size ? [{ series: row[nameAt] ?? '', size, text }] : [];
        }),
      );
    const first = numberIn(cells[0]?.text);
    const { threshold } = choice;
    const band =
      threshold === undefined || first === undefined
        ? undefined
        : { from: threshold * first, to: first, label: i === 0 ? choice.bandLabel : '' };
    return facetOf(name, cells, band);
  });
}

/**
 * @param id of the chart, unique on the page
 * @param description what the picture shows, in words
 * @throws Error when no number is left to draw
 */
export function facetsOfTable(
  table: PublishedTable,
  choice: FacetChoice,
  id: string,
  description: string,
): DrawingChart {
  const facets = choice.facet === 'columns' ? byColumn(table, choice) : byGroup(table, choice);
  const names =
    choice.facet === 'columns' ? table.rows.map((row) => row[nameColumn(table)]) : table.columns;
  const points = facets.flatMap(({ series }) => series.flatMap(({ points }) => points));
  if (points.length === 0) throw new Error('no cell that is chosen holds a number');
  const sizes = names.flatMap((name = '') => sizeIn(name) ?? []);
  const used = sizes.filter(({ value }) => points.some(({ x }) => x === value));
  const ticks = [...new Map(used.map(({ value, text }) => [value, text]))]
    .map(([value, text]) => ({ value, text }))
    .sort((a, b) => a.value - b.value);
  const axis = (label: string, isLog: boolean): Axis => ({
    label,
    scale: isLog ? 'log' : 'linear',
  });
  const chart: Facets = {
    id,
    facets,
    x: axis(choice.along ?? '', choice.log === 'x' || choice.log === 'both'),
    y: axis(choice.value, choice.log === 'value' || choice.log === 'both'),
    ticks,
    shared: choice.facet === 'columns',
  };
  return {
    kind: 'drawing',
    id,
    title: table.caption,
    description,
    drawings: atBothWidths((width) => facetsDrawing(chart, width)),
    table: { columns: table.columns, rows: table.rows },
  };
}
