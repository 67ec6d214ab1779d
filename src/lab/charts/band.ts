/** A band across a plot: a stretch of the axis of values with its name. */

import { tag } from '../../html.ts';
import type { Band } from '../define.ts';
import { label, type Plot } from './frame.ts';
import type { Scale } from './scale.ts';
import { fitted, LINE, textWidth } from './text-size.ts';

/** The ends of a band, which the axis must reach. */
export function bandEnds(band: Band | undefined): number[] {
  return band ? [band.from, band.to] : [];
}

/** Room above a plot for the name of a band that stands upright. */
export function bandRoom(band: Band | undefined): number {
  return band ? LINE + 4 : 0;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A band of one value is a line. */
function shape({ x, y, width, height }: Box): string {
  return width === 0 || height === 0
    ? tag('line', { class: 'band-line', x1: x, x2: x + width, y1: y, y2: y + height })
    : tag('rect', { class: 'band', x, y, width, height });
}

/** A flat band: values run upwards. Its name, if it has one, stands inside where there is room, else above. */
export function flatBand(band: Band | undefined, scale: Scale, plot: Plot): string {
  if (!band) return '';
  const [a, b] = [scale.at(band.from), scale.at(band.to)];
  const [y, height] = [Math.min(a, b), Math.abs(a - b)];
  const width = plot.right - plot.left;
  const name = { class: 'band-name', 'text-anchor': 'end' };
  const at = height > LINE + 4 ? y + LINE - 2 : y - 4;
  const text =
    band.label && label(plot.right - 4, at, fitted(band.label, width - 8), name, band.label);
  return shape({ x: plot.left, y, width, height }) + text;
}

/** An upright band: values run to the right. Its name stands above the plot, as near as it fits. */
export function uprightBand(band: Band | undefined, scale: Scale, plot: Plot): string {
  if (!band) return '';
  const [a, b] = [scale.at(band.from), scale.at(band.to)];
  const [x, width] = [Math.min(a, b), Math.abs(a - b)];
  const text = fitted(band.label, plot.right - plot.left);
  const half = textWidth(text) / 2;
  const center = Math.min(Math.max(x + width / 2, plot.left + half), plot.right - half);
  const name = { class: 'band-name', 'text-anchor': 'middle' };
  return (
    shape({ x, y: plot.top, width, height: plot.bottom - plot.top }) +
    label(center, plot.top - 5, text, name, band.label)
  );
}
