/** The numbers of a chart as a table: what the picture shows, for reading, copying and listening. */
import { group } from 'd3-array';
import { escaped, tag } from '../../html.ts';
import type { Chart, DotChart, GridChart, LineChart, Table } from '../define.ts';
import { axisName, valueText } from './scale.ts';

interface Captioned extends Table {
  caption: string;
}

/** Several points of one series at the same x take a row each. */
function lineTable(chart: LineChart): Captioned {
  const [x, y] = [valueText(chart.x), valueText(chart.y)];
  const columns = chart.series.map(({ points }) => group(points, ([at]) => at));
  const xs = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
  const rows = xs.flatMap((at) => {
    const cells = columns.map((column) => (column.get(at) ?? []).map(([, value]) => y(value)));
    const most = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: most }, (_, i) => [x(at), ...cells.map((cell) => cell[i] ?? '')]);
  });
  return {
    caption: `${chart.title}: ${axisName(chart.y)}`,
    columns: [axisName(chart.x), ...chart.series.map(({ name }) => name)],
    rows,
  };
}

function dotTable(chart: DotChart): Captioned {
  const text = valueText(chart.y);
  const most = Math.max(0, ...chart.groups.map(({ values }) => values.length));
  const mean = (values: readonly number[]) =>
    values.length === 0 ? '' : text(values.reduce((a, b) => a + b, 0) / values.length);
  const numbers = Array.from({ length: most }, (_, i) => `${i + 1}`);
  return {
    caption: `${chart.title}: ${axisName(chart.y)}`,
    columns: ['', 'mean', ...numbers],
    rows: chart.groups.map(({ label, values }) => [
      label,
      mean(values),
      ...numbers.map((_, i) => (values[i] === undefined ? '' : text(values[i]))),
    ]),
  };
}

function gridTable(chart: GridChart): Captioned {
  const text = valueText(chart.value);
  return {
    caption: `${chart.title}: ${axisName(chart.value)}`,
    columns: [`${chart.y.label} / ${chart.x.label}`, ...chart.columns],
    rows: chart.rows.map(({ label, values }) => [label, ...values.map((value) => text(value))]),
  };
}

export function chartTable(chart: Chart): Captioned {
  if (chart.kind === 'line') return lineTable(chart);
  if (chart.kind === 'dots') return dotTable(chart);
  if (chart.kind === 'grid') return gridTable(chart);
  if (chart.kind === 'drawing') return { caption: chart.title, ...chart.table };
  const text = valueText(chart.x);
  return {
    caption: `${chart.title}: ${axisName(chart.x)}`,
    columns: ['', ...chart.segments],
    rows: chart.rows.map(({ label, values }) => [label, ...values.map((value) => text(value))]),
  };
}

/** The table as HTML; an empty corner is a plain cell. */
export function tableMarkup(chart: Chart): string {
  const { caption, columns, rows } = chartTable(chart);
  const head = columns.map((name) =>
    name ? tag('th', { scope: 'col' }, escaped(name)) : tag('td', {}, ''),
  );
  const body = rows.map(([name = '', ...cells]) =>
    tag(
      'tr',
      {},
      tag('th', { scope: 'row' }, escaped(name)),
      ...cells.map((cell) => tag('td', {}, escaped(cell))),
    ),
  );
  return tag(
    'table',
    {},
    tag('caption', {}, escaped(caption)),
    tag('thead', {}, tag('tr', {}, ...head)),
    tag('tbody', {}, ...body),
  );
}
