/** Horizontal bars, stacked from zero: positive parts to the right, negative ones to the left. */
import { sum } from 'd3-array';
import { escaped, tag } from '../../html.ts';
import type { BarChart, Drawing } from '../define.ts';
import { bandEnds, bandRoom, uprightBand } from './band.ts';
import { emptyNote, label, legend, NARROW, type Plot, X_AXIS_ROOM, xAxis } from './frame.ts';
import { finite, type Scale, scaled, valueText } from './scale.ts';
import { colorClass } from './series.ts';
import { fitted, textWidth } from './text-size.ts';

/** Height of a bar. */
const BAR = 20;
/** From bar to bar, with the row's name above it or beside it. */
const PITCH = { above: 46, beside: 32 };
/** Names stand above their bars where they are wider than this share of the picture. */
const NAME_SHARE = 0.3;
/** Least room for a row's total. */
const TOTAL_ROOM = 26;
/** Least distance between ticks. */
const TICKS = 72;

interface Part {
  segment: number;
  from: number;
  to: number;
  value: number;
}

/** What all bars of a picture share. */
interface Place {
  chart: BarChart;
  x: Scale;
  /** Of the picture, for its textures. */
  id: string;
}

/** Where each segment of a row lies. @throws Error for a wrong count or a value that is not finite. */
function stacked(chart: BarChart, row: BarChart['rows'][number]): Part[] {
  if (row.values.length !== chart.segments.length) {
    const counts = `${row.values.length} values for ${chart.segments.length} segments`;
    throw new Error(`Chart "${chart.id}": row "${row.label}" has ${counts}.`);
  }
  let [positive, negative] = [0, 0];
  return row.values.map((value, segment) => {
    finite(chart.id, `"${chart.segments[segment]}" of row "${row.label}"`, value);
    const from = value < 0 ? negative : positive;
    const to = from + value;
    if (value < 0) negative = to;
    else positive = to;
    return { segment, from, to, value };
  });
}

/** Segments differ in texture as well as in color. */
function texture(chart: BarChart, id: string): string {
  if (chart.segments.length < 2) return '';
  const lines = ['M-2 2l4 -4M0 8l8 -8M6 10l4 -4', 'M0 2h8M0 6h8', 'M2 0v8M6 0v8'];
  const patterns = lines.map((d, i) =>
    tag(
      'pattern',
      { id: `${id}-t${i + 1}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
      tag('path', { class: 'texture', d }),
    ),
  );
  return tag('defs', {}, ...patterns);
}

function box(
  i: number,
  id: string,
  rect: Record<string, number>,
  title: string,
  isGray = false,
): string {
  const over = i % 4 === 0 ? '' : tag('rect', { ...rect, fill: `url(#${id}-t${i % 4})` });
  return tag(
    'g',
    { class: colorClass(i) },
    tag('title', {}, escaped(title)),
    tag('rect', { class: isGray ? 'bar gray' : 'bar', ...rect }),
    over,
  );
}

interface Row {
  name: string;
  parts: Part[];
}

/** One row's bar. */
function bar({ name, parts }: Row, y: number, { chart, x, id }: Place): string {
  const text = valueText(chart.x);
  const isGray = chart.highlight !== undefined && chart.highlight !== name;
  return parts
    .filter(({ value }) => value !== 0)
    .map(({ segment, from, to, value }) => {
      const [left, right] = [x.at(Math.min(from, to)), x.at(Math.max(from, to))];
      const rect = { x: left, y, width: Math.max(right - left - 0.75, 0.5), height: BAR, rx: 1.5 };
      const part = chart.segments.length > 1 ? `, ${chart.segments[segment]}` : '';
      return box(segment, id, rect, `${name}${part}: ${text(value)}`, isGray);
    })
    .join('');
}

/** Where the published row of the same name ends. */
function ghost({ published }: BarChart, name: string, y: number, x: Scale): string {
  const row = published?.find(({ label }) => label === name);
  if (!row) return '';
  const at = x.at(sum(row.values));
  return tag('line', { class: 'published', x1: at, x2: at, y1: y - 3, y2: y + BAR + 3 });
}

/** Room for the half of the first tick's text that stands left of the plot, where no name does. */
const FIRST_TICK = textWidth('−0.0') / 2;

/** @throws Error for values that are not finite or do not match the segments. */
export function barChart(chart: BarChart, width: number, id: string): Drawing {
  const text = valueText(chart.x);
  const rows: Row[] = chart.rows.map((row) => ({ name: row.label, parts: stacked(chart, row) }));
  const ends = rows.flatMap(({ parts }) => parts.flatMap(({ from, to }) => [from, to]));
  const sample = (i: number) =>
    box(i, id, { x: 4, y: -6, width: 14, height: 12, rx: 1.5 }, chart.segments[i]!);
  const keys = chart.segments.map((name, i) => ({ name, sample: sample(i) }));
  const key = legend(chart.segments.length > 1 ? keys : [], width);

  const widest = Math.max(0, ...rows.map(({ name }) => textWidth(name)));
  const above = width < NARROW || widest > width * NAME_SHARE;
  const pitch = above ? PITCH.above : PITCH.beside;
  const totals = rows.map(({ parts }) => text(sum(parts, ({ value }) => value)));
  const totalRoom = Math.max(0, ...totals.map((total) => textWidth(total))) + 10;
  const top = key.height + 8 + bandRoom(chart.band);
  const plot: Plot = {
    left: above ? FIRST_TICK : widest + 10,
    right: width - Math.max(totalRoom, TOTAL_ROOM),
    top,
    bottom: top + Math.max(1, rows.length) * pitch + 4,
  };
  const before = chart.published?.map(({ values }) => sum(values)) ?? [];
  const held = [0, ...ends, ...before, ...bandEnds(chart.band)];
  const x = scaled(chart.id, chart.x, held, [plot.left, plot.right], TICKS);
  const bars = rows.map((row, i) => {
    const { name, parts } = row;
    const y = plot.top + i * pitch + (above ? 20 : 6);
    const end = Math.max(x.at(0), ...parts.map(({ from, to }) => x.at(Math.max(from, to))));
    const caption = above
      ? label(plot.left, y - 5, fitted(name, width - plot.left), { class: 'key' }, name)
      : label(plot.left - 9, y + 14, name, { class: 'key', 'text-anchor': 'end' });
    const total = label(end + 6, y + 14, totals[i]!, { class: 'value' });
    return caption + bar(row, y, { chart, x, id }) + ghost(chart, name, y, x) + total;
  });
  const zero = tag('line', {
    class: 'axis',
    x1: x.at(0),
    x2: x.at(0),
    y1: plot.top,
    y2: plot.bottom,
  });
  const frame = xAxis(chart.x, x, plot, !above) + zero;
  const note = rows.length === 0 ? emptyNote(plot) : '';
  return {
    height: plot.bottom + X_AXIS_ROOM,
    content:
      texture(chart, id) +
      key.content +
      uprightBand(chart.band, x, plot) +
      frame +
      note +
      bars.join(''),
  };
}
