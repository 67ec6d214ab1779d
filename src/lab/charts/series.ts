/** How series are told apart: color, dash and shape together, never color alone. */
import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolTriangle,
  symbolWye,
} from 'd3-shape';
import { short, tag } from '../../html.ts';

const shapes: readonly SymbolType[] = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolWye,
];
const dashes = [undefined, '7 4', '2 4', '10 3 2 3', '4 2', '12 4'] as const;

/** The color class of the i-th series, `c1` to `c6`. */
export function colorClass(i: number): string {
  return `c${(i % 6) + 1}`;
}

export function dash(i: number): string | undefined {
  return dashes[i % dashes.length];
}

const paths = new Map<string, string>();

function shapePath(i: number, size: number): string {
  const key = `${i % shapes.length} ${size}`;
  const known = paths.get(key);
  if (known) return known;
  const path = symbol(shapes[i % shapes.length], size).digits(1)() ?? '';
  paths.set(key, path);
  return path;
}

/** The i-th series' mark at a point, with what a pointer over it shows. */
export function mark(i: number, x: number, y: number, title = '', size = 42): string {
  const transform = `translate(${short(x)} ${short(y)})`;
  return tag('path', { class: 'mark', d: shapePath(i, size), transform }, title);
}

/** A short line with its mark, for the legend. */
export function lineSample(i: number): string {
  const line = { class: 'line', x1: 0, x2: 22, y1: 0, y2: 0, 'stroke-dasharray': dash(i) };
  return tag('line', line) + mark(i, 11, 0);
}
