/** Small multiples: one small plot of curves beside the other, alike in all but what they show. */
import { line } from 'd3-shape';
import { escaped, tag } from '../../html.ts';
import type { Axis, Band, Drawing } from '../define.ts';
import { bandEnds, flatBand } from './band.ts';
import { label, legend, moved, NARROW, type Plot, yAxis, yAxisRoom } from './frame.ts';
import { type Scale, scaled } from './scale.ts';
import { colorClass, dash, lineSample, mark } from './series.ts';

export interface FacetPoint {
  x: number;
  y: number;
  /** What a pointer over it shows. */
  says: string;
}

export interface Facet {
  title: string;
  series: readonly { name: string; points: readonly FacetPoint[] }[];
  band?: Band | undefined;
}

export interface Facets {
  id: string;
  facets: readonly Facet[];
  x: Axis;
  y: Axis;
  /** Names of places on the horizontal axis, from left to right; the ends are written. */
  ticks: readonly { value: number; text: string }[];
  /** One axis of values for all, so that heights can be compared between plots. */
  shared: boolean;
}

const GAP = 20;
const PLOT_HEIGHT = 88;
/** Room above a plot for its title, and below for its ends' names. */
const ROOM = { above: 30, below: 30 };
/** Room below all for the name of the horizontal axis. */
const NAME_ROOM = 12;
/** Least distance between ticks of the vertical axis. */
const TICKS = 36;
/** Room beside a plot for half a mark. */
const MARGIN = 6;

/** Plots in a row: two on a phone, else up to four, in rows as even as can be. */
function columnsFor(count: number, width: number): number {
  const most = width < NARROW ? 2 : 4;
  return Math.ceil(count / Math.ceil(count / most));
}

const valuesOf = ({ series, band }: Facet): number[] => [
  ...series.flatMap(({ points }) => points.map(({ y }) => y)),
  ...bandEnds(band),
];

function curve(points: readonly FacetPoint[], i: number, x: Scale, y: Scale): string {
  const d = line<FacetPoint>(
    (point) => x.at(point.x),
    (point) => y.at(point.y),
  ).digits(1)(points);
  const path = { class: 'line', d: d ?? '', 'stroke-dasharray': dash(i) };
  const marks = points.map((point) =>
    mark(i, x.at(point.x), y.at(point.y), tag('title', {}, escaped(point.says)), 30),
  );
  return tag('g', { class: colorClass(i) }, tag('path', path), ...marks);
}

/** Base line with the names of its two ends. */
function base({ ticks }: Facets, x: Scale, plot: Plot): string {
  const y = plot.bottom;
  const marks = ticks.map(({ value }) => {
    const at = x.at(value);
    return tag('line', { class: 'tick', x1: at, x2: at, y1: y, y2: y + 4 });
  });
  const names = [ticks[0], ticks.at(-1)].map((tick, i) =>
    tick ? label(x.at(tick.value), y + 17, tick.text, { 'text-anchor': i ? 'end' : 'start' }) : '',
  );
  const axis = { class: 'axis', x1: plot.left, x2: plot.right, y1: y, y2: y };
  return tag('line', axis) + marks.join('') + names.join('');
}

/** One plot, its left edge at 0. */
function panel(chart: Facets, facet: Facet, held: readonly number[], width: number): string {
  const plot: Plot = { left: 0, right: width, top: ROOM.above, bottom: ROOM.above + PLOT_HEIGHT };
  const y = scaled(chart.id, chart.y, held, [plot.bottom, plot.top], TICKS);
  plot.left = yAxisRoom(y);
  const ends = chart.ticks.map(({ value }) => value);
  const domain = [Math.min(...ends), Math.max(...ends)] as const;
  const range = [plot.left + MARGIN, plot.right - MARGIN] as const;
  const x = scaled(chart.id, { ...chart.x, domain }, [], range, width);
  return tag(
    'g',
    { class: 'facet' },
    flatBand(facet.band, y, plot),
    yAxis({ ...chart.y, label: facet.title }, y, plot),
    base(chart, x, plot),
    ...facet.series.map(({ points }, i) => curve(points, i, x, y)),
  );
}

/** @throws Error for values that are not finite, or not positive on a logarithmic axis. */
export function facetsDrawing(chart: Facets, width: number): Drawing {
  const { facets, x, y, shared } = chart;
  const keys = (facets[0]?.series ?? []).map(({ name }, i) => ({
    name,
    sample: lineSample(i),
    class: colorClass(i),
  }));
  const key = legend(keys.length > 1 ? keys : [], width);
  const named = label(0, key.height + 12, y.label, { class: 'name' });
  const top = key.height + 20;
  const columns = columnsFor(facets.length, width);
  const panelWidth = (width - GAP * (columns - 1)) / columns;
  const pitch = ROOM.above + PLOT_HEIGHT + ROOM.below;
  const all = facets.flatMap(valuesOf);
  const panels = facets.map((facet, i) =>
    moved(
      (i % columns) * (panelWidth + GAP),
      top + Math.floor(i / columns) * pitch,
      panel(chart, facet, shared ? all : valuesOf(facet), panelWidth),
    ),
  );
  const bottom = top + Math.ceil(facets.length / columns) * pitch;
  const along = label(width / 2, bottom + 2, x.label, { class: 'name', 'text-anchor': 'middle' });
  return { height: bottom + NAME_ROOM, content: [key.content, named, ...panels, along].join('') };
}
