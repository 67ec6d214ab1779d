/** Groups of single values, one mark each, with a bar at the group's mean. */
import { mean } from 'd3-array';
import { escaped, tag } from '../../html.ts';
import type { DotChart, Drawing } from '../define.ts';
import { bandEnds, flatBand } from './band.ts';
import { emptyNote, label, type Plot, yAxis, yAxisRoom } from './frame.ts';
import { finite, type Scale, scaled, valueText } from './scale.ts';
import { colorClass, mark } from './series.ts';
import { LINE, textWidth, wrapped } from './text-size.ts';

/** Height of the plot: a share of the width, up to a limit. */
const HEIGHT = { share: 0.6, most: 230 };
/** Room above the plot for the name of its axis. */
const AXIS_NAME_ROOM = 42;
/** Least distance between ticks. */
const TICKS = 44;
/** Area of a mark, and how far apart two are that do not cover each other. */
const MARK = { area: 48, gap: 9 };
/** Room that marks leave free on both sides of their column. */
const MARGIN = 8;
/** Longest half of the bar at a mean. */
const MOST_REACH = 34;

/** Sideways places so that marks closer than `gap` do not cover each other: 0, +1, −1, +2 … */
function swarm(positions: readonly number[], gap: number, reach: number): number[] {
  const placed: { at: number; lane: number }[] = [];
  const lanes = [0];
  for (let i = 1; i * gap <= reach; i++) lanes.push(i, -i);
  for (const at of positions) {
    const near = placed.filter((other) => Math.abs(other.at - at) < gap);
    const used = (lane: number) => near.filter((other) => other.lane === lane).length;
    const lane = lanes.reduce((best, next) => (used(next) < used(best) ? next : best), 0);
    placed.push({ at, lane });
  }
  return placed.map(({ lane }) => lane * gap);
}

/** Half the length of the bar at a group's mean. */
const barReach = (half: number) => Math.min(half - 4, MOST_REACH);

interface Column {
  center: number;
  /** Half of its width. */
  half: number;
}

/** The i-th group's marks and mean. */
function column(chart: DotChart, i: number, y: Scale, { center, half }: Column): string {
  const group = chart.groups[i]!;
  const text = valueText(chart.y);
  const positions = group.values.map((value) => y.at(value));
  const offsets = swarm(positions, MARK.gap, half - MARGIN);
  const marks = group.values.map((value, n) => {
    const title = tag('title', {}, escaped(`${group.label}: ${text(value)}`));
    return mark(i, center + offsets[n]!, positions[n]!, title, MARK.area);
  });
  const average = mean(group.values);
  if (average === undefined) return '';
  const at = y.at(average);
  const reach = barReach(half);
  const bar = tag('line', {
    class: 'mean',
    x1: center - reach,
    x2: center + reach,
    y1: at,
    y2: at,
  });
  return tag('g', { class: colorClass(i) }, bar, ...marks);
}

/** Mean of the published group of the same name. */
function ghost({ published }: DotChart, name: string, y: Scale, { center, half }: Column): string {
  const average = mean(published?.find(({ label }) => label === name)?.values ?? []);
  if (average === undefined) return '';
  const [at, reach] = [y.at(average), barReach(half) + 4];
  return tag('line', {
    class: 'published',
    x1: center - reach,
    x2: center + reach,
    y1: at,
    y2: at,
  });
}

/** @throws Error for values that are not finite. */
export function dotChart(chart: DotChart, width: number): Drawing {
  const values = chart.groups.flatMap((group) =>
    group.values.map((value, i) => finite(chart.id, `value ${i} of "${group.label}"`, value)),
  );
  const plot: Plot = {
    left: 0,
    right: width - 4,
    top: AXIS_NAME_ROOM,
    bottom: AXIS_NAME_ROOM + Math.min(HEIGHT.most, width * HEIGHT.share),
  };
  const before = chart.published?.flatMap((group) => group.values) ?? [];
  const held = [...values, ...before, ...bandEnds(chart.band)];
  const y = scaled(chart.id, chart.y, held, [plot.bottom, plot.top], TICKS);
  plot.left = yAxisRoom(y);
  const step = (plot.right - plot.left) / Math.max(1, chart.groups.length);
  const names = chart.groups.map((group) => wrapped(group.label, step - MARGIN));
  const most = Math.max(1, ...names.map((lines) => lines.length));
  const text = valueText(chart.y);
  const means = chart.groups.map(({ values }) => mean(values));
  // Beside the bar at the mean where all groups have the room, else under the names.
  const widest = Math.max(0, ...means.map((value) => textWidth(text(value ?? 0)) + 4));
  const beside = step / 2 - barReach(step / 2) >= widest;
  const columns = chart.groups.map((group, i) => {
    const center = plot.left + (i + 0.5) * step;
    const shortened = names[i]!.join(' ') !== group.label.trim().replaceAll(/\s+/g, ' ');
    const lineAt = (n: number) => plot.bottom + 19 + n * LINE;
    const lines = names[i]!.map((line, n) =>
      label(
        center,
        lineAt(n),
        line,
        { class: 'key', 'text-anchor': 'middle' },
        shortened && n === 0 ? group.label : line,
      ),
    );
    const average = means[i];
    const value =
      average === undefined
        ? ''
        : beside
          ? label(center + barReach(step / 2) + 4, y.at(average) + 4, text(average), {
              class: 'value',
            })
          : label(center, lineAt(most), text(average), { class: 'value', 'text-anchor': 'middle' });
    const place = { center, half: step / 2 };
    return (
      ghost(chart, group.label, y, place) + column(chart, i, y, place) + value + lines.join('')
    );
  });
  const base = { class: 'axis', x1: plot.left, x2: plot.right, y1: plot.bottom, y2: plot.bottom };
  const note = values.length === 0 ? emptyNote(plot) : '';
  return {
    height: plot.bottom + 12 + (beside ? most : most + 1) * LINE,
    content:
      flatBand(chart.band, y, plot) +
      yAxis(chart.y, y, { ...plot, top: plot.top - 12 }) +
      tag('line', base) +
      note +
      columns.join(''),
  };
}
