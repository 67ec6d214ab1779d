/** Squares in rows and columns whose area is the value: attention, or facts against methods. */
import { escaped, tag } from '../../html.ts';
import type { Drawing, GridChart } from '../define.ts';
import { emptyNote, type Key, label, legend, moved } from './frame.ts';
import { axisName, finite, valueText } from './scale.ts';
import { fitted, LINE, textWidth } from './text-size.ts';

/** Largest side of a cell; smaller ones fill the width. */
const MOST = 40;
/** Most room for the rows' names, as a share of the width. */
const NAME_SHARE = 0.34;
/** Most room for the name of a column along its slant, the slant in degrees. */
const SLANTED = { room: 96, degrees: 50 };

/** @throws Error for a wrong count or a value that is not finite */
function checked({ id, columns, rows }: GridChart): void {
  for (const row of rows) {
    if (row.values.length !== columns.length) {
      const counts = `${row.values.length} values for ${columns.length} columns`;
      throw new Error(`Chart "${id}": row "${row.label}" has ${counts}.`);
    }
    row.values.forEach((value, i) => {
      finite(id, `"${columns[i]}" of row "${row.label}"`, value);
    });
  }
}

/** The value of a full square. */
function largest({ value, rows }: GridChart): number {
  const sizes = [...(value.domain ?? []), ...rows.flatMap((row) => row.values)];
  return Math.max(...sizes.map(Math.abs), 0) || 1;
}

/** A square around a point; negative values are hollow. */
function square(x: number, y: number, side: number, value: number): string {
  const from = side / 2;
  const kind = value < 0 ? 'square negative' : 'square';
  return tag('rect', { class: kind, x: x - from, y: y - from, width: side, height: side });
}

function keys(chart: GridChart, most: number): Key[] {
  const text = valueText(chart.value);
  const sample = (value: number) => square(11, 0, 12 * Math.sqrt(Math.abs(value) / most), value);
  const name = axisName(chart.value);
  const all = [most, most / 4].map((value) => ({
    name: `${name} ${text(value)}`,
    sample: sample(value),
    class: 'c1',
  }));
  const negative = chart.rows.some((row) => row.values.some((value) => value < 0));
  return negative ? [...all, { name: 'below zero', sample: sample(-most), class: 'c1' }] : all;
}

/** Names of the columns: level where they fit, else slanted. */
function columnNames(names: readonly string[], at: (i: number) => number, y: number, cell: number) {
  const widths = names.map((name) => textWidth(name));
  if (Math.max(0, ...widths) <= cell - 4) {
    const drawn = names.map((name, i) =>
      label(at(i), y + LINE, name, { class: 'key', 'text-anchor': 'middle' }),
    );
    return { height: LINE + 6, content: drawn.join('') };
  }
  const drawn = names.map((name, i) => {
    const place = `translate(${at(i).toFixed(1)} ${(y + 10).toFixed(1)}) rotate(-${SLANTED.degrees})`;
    const text = fitted(name, SLANTED.room);
    return label(0, 4, text, { class: 'key', 'text-anchor': 'end', transform: place }, name);
  });
  const longest = Math.min(SLANTED.room, Math.max(...widths));
  return {
    height: longest * Math.sin((SLANTED.degrees * Math.PI) / 180) + 20,
    content: drawn.join(''),
  };
}

/** @throws Error for values that are not finite or do not match the columns */
export function gridChart(chart: GridChart, width: number): Drawing {
  checked(chart);
  const { columns, rows } = chart;
  const text = valueText(chart.value);
  const most = largest(chart);
  const key = legend(keys(chart, most), width);
  const left =
    Math.min(width * NAME_SHARE, Math.max(20, ...rows.map((row) => textWidth(row.label)))) + 8;
  const cell = Math.min(MOST, (width - left - 2) / Math.max(1, columns.length));
  const top = key.height + 26;
  const bottom = top + Math.max(1, rows.length) * cell;
  const right = left + Math.max(1, columns.length) * cell;
  const column = (i: number) => left + (i + 0.5) * cell;

  const lines = [
    ...Array.from({ length: rows.length + 1 }, (_, i) => `M${left} ${top + i * cell}H${right}`),
    ...Array.from({ length: columns.length + 1 }, (_, i) => `M${left + i * cell} ${top}V${bottom}`),
  ];
  const reach = { x: -cell / 2, y: -cell / 2, width: cell, height: cell };
  const area = tag('rect', { class: 'cell', ...reach });
  const squares = rows.map((row, r) => {
    const y = top + (r + 0.5) * cell;
    const name = fitted(row.label, left - 8);
    const cells = row.values.map((value, i) => {
      const side = (cell - 4) * Math.sqrt(Math.abs(value) / most);
      const title = tag('title', {}, escaped(`${row.label}, ${columns[i]}: ${text(value)}`));
      const drawn = value === 0 ? '' : square(0, 0, side, value);
      return moved(column(i), y, title, area, drawn);
    });
    const attributes = { class: 'key', 'text-anchor': 'end' };
    return label(left - 7, y + 4, name, attributes, row.label) + cells.join('');
  });
  const names = columnNames(columns, column, bottom, cell);
  const center = { class: 'name', 'text-anchor': 'middle' };
  const middle = (left + right) / 2;
  return {
    height: bottom + names.height + 20,
    content: [
      key.content,
      label(0, top - 10, fitted(chart.y.label, width), { class: 'name' }, chart.y.label),
      tag('path', { class: 'grid', d: lines.join('') }),
      tag('g', { class: 'c1' }, ...squares),
      rows.length * columns.length === 0 ? emptyNote({ left, right: width, top, bottom }) : '',
      names.content,
      label(
        middle,
        bottom + names.height + 14,
        fitted(chart.x.label, width),
        center,
        chart.x.label,
      ),
    ].join(''),
  };
}
