/** Curves over a numeric axis, named at their ends where there is room. */
import { line } from 'd3-shape';
import { escaped, tag } from '../../html.ts';
import type { Drawing, LineChart, Points } from '../define.ts';
import { bandEnds, flatBand } from './band.ts';
import {
  emptyNote,
  label,
  legend,
  type Plot,
  X_AXIS_ROOM,
  xAxis,
  yAxis,
  yAxisRoom,
} from './frame.ts';
import { finite, type Scale, scaled, valueText } from './scale.ts';
import { colorClass, dash, lineSample, mark } from './series.ts';
import { LINE, spread, textWidth } from './text-size.ts';

type Series = LineChart['series'][number];

/** Most marks that one curve carries to be told apart; one with more points is marked at even steps. */
const MOST_MARKS = 8;
/** Height of the plot: a share of the width, up to a limit. */
const HEIGHT = { share: 0.62, most: 270 };
/** Names stand at the curves' ends where none is wider than this share of the picture, … */
const NAME_SHARE = 0.26;
/** … all of them together are not higher than this, … */
const NAMES_HEIGHT = 200;
/** … and all curves end within this share of the axis from its right end. */
const END_SHARE = 0.06;
/** Room beside the plot where nothing is written there, for half of the last tick's text. */
const MARGIN = 26;
/** Room above the plot for the name of its vertical axis. */
const AXIS_NAME_ROOM = 30;
/** Least distances between ticks. */
const TICKS = { x: 64, y: 44 };

/** Every value in the picture. @throws Error for one that is not finite */
function checked(chart: LineChart): { xs: number[]; ys: number[] } {
  const place = (series: Series, i: number, axis: string) =>
    `${axis} of point ${i} of "${series.name}"`;
  const all = chart.series.flatMap((series) =>
    series.points.map(([x, y], i) => [
      finite(chart.id, place(series, i, 'x'), x),
      finite(chart.id, place(series, i, 'y'), y),
    ]),
  );
  const ghosts = chart.published?.flat() ?? [];
  return {
    xs: [...all, ...ghosts].map(([x]) => x!),
    ys: [...all, ...ghosts].map(([, y]) => y!),
  };
}

const pathOf = (points: Points, x: Scale, y: Scale) =>
  line<Points[number]>(
    ([value]) => x.at(value),
    ([, value]) => y.at(value),
  ).digits(1)(points) ?? '';

/** Curves of the published run; they take no part in naming, marking and pointing. */
const ghosts = ({ published = [] }: LineChart, x: Scale, y: Scale) =>
  published.map((points) => tag('path', { class: 'published', d: pathOf(points, x, y) })).join('');

/** Points that carry a mark: all of those that say their values, else the last one and even steps before it. */
function marked(series: Series, says: boolean): number[] {
  if (says) return series.points.map((_, i) => i);
  const last = series.points.length - 1;
  const stride = Math.max(1, Math.ceil(series.points.length / MOST_MARKS));
  return series.points.map((_, i) => i).filter((i) => (last - i) % stride === 0);
}

/** A curve names its column of the table, where a pointer finds its values, unless points say their own. */
function curve(chart: LineChart, i: number, x: Scale, y: Scale): string {
  const series = chart.series[i]!;
  const [xText, yText] = [valueText(chart.x), valueText(chart.y)];
  const says = series.scattered || chart.told || false;
  const marks = marked(series, says).map((index) => {
    const [px, py] = series.points[index]!;
    const title = `${series.name}: ${yText(py)} at ${xText(px)}`;
    const hint = says ? tag('title', {}, escaped(title)) : '';
    return mark(i, x.at(px), y.at(py), hint);
  });
  const d = pathOf(series.points, x, y);
  const path = {
    class: 'line',
    d,
    'data-column': says ? undefined : `${i + 1}`,
    'stroke-dasharray': dash(i),
  };
  const stroke = d && !series.scattered ? tag('path', path) : '';
  return tag('g', { class: colorClass(i) }, stroke, ...marks);
}

/**
 * Whether all curves end near the right edge, so that names beside it are near them; a run on its way
 * will end where the published one does.
 */
function endTogether({ x, series, published }: LineChart, xs: readonly number[]): boolean {
  const scale = x.scale === 'log' ? Math.log : (value: number) => value;
  const all = [...xs, ...(x.domain ?? [])].map(scale);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return series.every(({ points, scattered }, i) => {
    const end = (published?.[i] ?? points).at(-1);
    return !end || (!scattered && high - scale(end[0]) <= END_SHARE * (high - low));
  });
}

/** Names at the curves' right ends, pushed apart where curves end close together. */
function endLabels(chart: LineChart, y: Scale, x: Scale, plot: Plot): string {
  const ends = chart.series.flatMap((series, i) => {
    const end = series.points.at(-1);
    return end ? [{ name: series.name, i, x: x.at(end[0]), y: y.at(end[1]) }] : [];
  });
  const placed = spread(
    ends.map((end) => end.y),
    LINE,
    plot.top + 4,
    plot.bottom - 2,
  );
  return ends
    .map((end, rank) => {
      const at = placed[rank]!;
      const leader = { class: 'leader', x1: end.x + 6, y1: end.y, x2: plot.right + 9, y2: at };
      const far = Math.abs(at - end.y) > 3 || end.x < plot.right - 1;
      const text = label(plot.right + 12, at + 4, end.name, { class: 'key' });
      return tag('g', { class: colorClass(end.i) }, far ? tag('line', leader) : '', text);
    })
    .join('');
}

/** @throws Error for values that are not finite, or not positive on a logarithmic axis. */
export function lineChart(chart: LineChart, width: number): Drawing {
  const { xs, ys } = checked(chart);
  const widest = Math.max(0, ...chart.series.map(({ name }) => textWidth(name)));
  const direct =
    widest <= width * NAME_SHARE &&
    chart.series.length * LINE < NAMES_HEIGHT &&
    endTogether(chart, xs);
  const keys = chart.series.map(({ name, scattered }, i) => ({
    name,
    sample: scattered ? mark(i, 11, 0) : lineSample(i),
    class: colorClass(i),
  }));
  const key = direct ? { height: 0, content: '' } : legend(keys, width);
  const top = key.height + AXIS_NAME_ROOM;
  const plot: Plot = {
    left: 0,
    right: width - (direct ? widest + 14 : MARGIN),
    top,
    bottom: top + Math.round(Math.min(HEIGHT.most, width * HEIGHT.share)),
  };
  const held = [...ys, ...bandEnds(chart.band)];
  const y = scaled(chart.id, chart.y, held, [plot.bottom, plot.top], TICKS.y);
  plot.left = yAxisRoom(y);
  const x = scaled(chart.id, chart.x, xs, [plot.left, plot.right], TICKS.x);
  const content = [
    key.content,
    flatBand(chart.band, y, plot),
    yAxis(chart.y, y, plot),
    xAxis(chart.x, x, plot, false),
    xs.length === 0 ? emptyNote(plot) : '',
    ghosts(chart, x, y),
    ...chart.series.map((_, i) => curve(chart, i, x, y)),
    direct ? endLabels(chart, y, x, plot) : '',
  ];
  return { height: plot.bottom + X_AXIS_ROOM, content: content.join('') };
}
