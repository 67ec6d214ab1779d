/** Axes in numbers: domains, ticks and their texts. */
import { format } from 'd3-format';
import { scaleLinear, scaleLog } from 'd3-scale';
import type { Axis } from '../define.ts';
import { textWidth } from './text-size.ts';

export interface Scale {
  /** From a value to a position. */
  at(value: number): number;
  ticks: readonly { position: number; text: string }[];
  domain: readonly [number, number];
}

/** @throws Error naming the chart and the place, for NaN and infinities. */
export function finite(chartId: string, place: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new Error(
    `Chart "${chartId}": ${place} is ${value}; a chart can only draw finite numbers.`,
  );
}

/** The axis's own format, or the plainest text that keeps about five digits. */
export function valueText(axis: Axis): (value: number) => string {
  if (axis.format) return format(axis.format);
  return (value) => format(Number.isInteger(value) ? ',d' : ',.5~r')(value);
}

/** The axis's name with its unit: "Recall (%)". */
export function axisName(axis: Axis): string {
  return axis.unit ? `${axis.label} (${axis.unit})` : axis.label;
}

/** Differences below it cannot be divided into ticks. */
const TINY = 1e-200;

function extent(chartId: string, axis: Axis, values: readonly number[]): [number, number] {
  const ends = axis.domain ?? [];
  const all = [...values, ...ends.map((end) => finite(chartId, `an end of ${axis.label}`, end))];
  if (all.length === 0) return axis.scale === 'log' ? [1, 10] : [0, 1];
  const low = all.reduce((a, b) => Math.min(a, b));
  const high = all.reduce((a, b) => Math.max(a, b));
  if (axis.scale === 'log') {
    if (low <= 0) {
      throw new Error(`Chart "${chartId}": ${axis.label} has ${low} on a logarithmic axis.`);
    }
    return low === high ? [low / 2, high * 2] : [low, high];
  }
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > Math.max(1e-12 * size, TINY)) return [low, high];
  const margin = size > TINY ? size * 0.1 : 1;
  return [low - margin, high + margin];
}

/**
 * A scale that holds every value and the axis's own domain.
 * @param range positions of the domain's ends
 * @param spacing least distance between two ticks; texts along a horizontal axis also keep clear
 */
export function scaled(
  chartId: string,
  axis: Axis,
  values: readonly number[],
  range: readonly [number, number],
  spacing: number,
): Scale {
  const [low, high] = extent(chartId, axis, values);
  const exact = axis.domain && axis.domain[0] === low && axis.domain[1] === high;
  const base = axis.scale === 'log' ? scaleLog() : scaleLinear();
  const length = Math.abs(range[1] - range[0]);
  const count = Math.max(2, Math.floor(length / spacing));
  const scale = base.domain([low, high]).range([...range]);
  if (!exact) scale.nice(count);
  const whole = axis.format === 'd' || axis.format === ',d';
  const doubled = axis.scale === 'log' && low >= 1 && high < 100 * low ? doublings(low, high) : [];
  const candidates = scale.ticks(count).filter((value) => !whole || Number.isInteger(value));
  const powers = candidates.filter((value) => Number.isInteger(Math.log10(value)));
  const chosen =
    doubled.length >= 2
      ? doubled
      : axis.scale === 'log' && candidates.length > count && powers.length >= 2
        ? powers
        : candidates;
  const text = tickText(axis, scale.tickFormat(count));
  const horizontal = range[1] > range[0];
  const ticks = chosen.map((value) => ({ position: scale(value), text: text(value) }));
  const [from = low, to = high] = scale.domain();
  return { at: (value) => scale(value), ticks: clear(ticks, horizontal), domain: [from, to] };
}

/** Powers of two, for axes of less than two decades: 32, 64, 128 say more than 40, 50, 60. */
function doublings(low: number, high: number): number[] {
  const first = Math.ceil(Math.log2(low));
  const count = Math.floor(Math.log2(high)) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => 2 ** (first + i));
}

function tickText(axis: Axis, fallback: (value: number) => string) {
  if (axis.format) return format(axis.format);
  return axis.scale === 'log' ? format(',~r') : fallback;
}

type Ticks = Scale['ticks'];

/** Leaves out ticks whose text would meet the one before. */
function clear(ticks: Ticks, horizontal: boolean): Ticks {
  const kept: { position: number; text: string }[] = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    const room = last && horizontal ? (textWidth(last.text) + textWidth(tick.text)) / 2 + 6 : 14;
    if (!last || Math.abs(tick.position - last.position) >= room) kept.push(tick);
  }
  return kept;
}
