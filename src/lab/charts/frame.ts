/** The parts that charts share: plot area, axes, grid and legend. */
import { type Attributes, escaped, short, tag } from '../../html.ts';
import type { Axis, Drawing } from '../define.ts';
import { axisName, type Scale } from './scale.ts';
import { FONT, fitted, LINE, textWidth } from './text-size.ts';

/** Drawing widths; the style sheet shows the one that fits the container. */
export const WIDTHS = { wide: 640, narrow: 320 } as const;

/** One picture drawn at both widths. */
export const atBothWidths = (draw: (width: number) => Drawing) => ({
  wide: draw(WIDTHS.wide),
  narrow: draw(WIDTHS.narrow),
});

export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Room under a plot for tick texts and the axis's name. */
export const X_AXIS_ROOM = 42;
/** Charts narrower than this stack what wider ones put side by side. */
export const NARROW = 420;

/** An SVG text at the nearest whole point, which weighs less; `full` is what a pointer shows when the text was shortened. */
export function label(
  x: number,
  y: number,
  text: string,
  attributes: Attributes = {},
  full = text,
): string {
  const title = full === text ? '' : tag('title', {}, escaped(full));
  return tag('text', { x: Math.round(x), y: Math.round(y), ...attributes }, title + escaped(text));
}

export function moved(x: number, y: number, ...content: string[]): string {
  return tag('g', { transform: `translate(${short(x)} ${short(y)})` }, ...content);
}

/** Horizontal axis under the plot, with a vertical grid if asked for. */
export function xAxis(axis: Axis, scale: Scale, plot: Plot, grid: boolean): string {
  const top = short(grid ? plot.top : plot.bottom);
  const end = short(plot.bottom + 4);
  const lines = scale.ticks.map(({ position }) => `M${short(position)} ${top}V${end}`);
  const texts = scale.ticks.map(({ position, text }) =>
    label(position, plot.bottom + 17, text, { 'text-anchor': 'middle' }),
  );
  const name = fitted(axisName(axis), plot.right - plot.left + 40);
  const center = (plot.left + plot.right) / 2;
  return [
    tag('path', { class: grid ? 'grid' : 'tick', d: lines.join('') }),
    ...texts,
    tag('line', { class: 'axis', x1: plot.left, x2: plot.right, y1: plot.bottom, y2: plot.bottom }),
    label(
      center,
      plot.bottom + 36,
      name,
      { class: 'name', 'text-anchor': 'middle' },
      axisName(axis),
    ),
  ].join('');
}

/** Vertical axis left of the plot; its name stands above it, where it reads without turning. */
export function yAxis(axis: Axis, scale: Scale, plot: Plot): string {
  const [left, right] = [short(plot.left), short(plot.right)];
  const lines = scale.ticks.map(({ position }) => `M${left} ${short(position)}H${right}`);
  const texts = scale.ticks.map(({ position, text }) =>
    label(plot.left - 7, position + 4, text, { 'text-anchor': 'end' }),
  );
  const name = fitted(axisName(axis), plot.right);
  const title = label(0, plot.top - 12, name, { class: 'name' }, axisName(axis));
  return tag('path', { class: 'grid', d: lines.join('') }) + texts.join('') + title;
}

/** Room that a vertical axis's texts need. */
export function yAxisRoom(scale: Scale): number {
  return Math.max(12, ...scale.ticks.map(({ text }) => textWidth(text))) + 9;
}

export interface Key {
  name: string;
  /** Draws the sample in a box of 22 by 12, around (11, 0). */
  sample: string;
  class?: string;
}

/** Keys set in rows from the top left; `height` is 0 without keys. */
export function legend(keys: readonly Key[], width: number): Drawing {
  let [x, y] = [0, FONT];
  let content = '';
  for (const key of keys) {
    const text = fitted(key.name, width - 28);
    const needed = 28 + textWidth(text);
    if (x > 0 && x + needed > width) {
      x = 0;
      y += LINE + 3;
    }
    const name = label(28, 0, text, { class: 'key' }, key.name);
    content += moved(
      x,
      y,
      tag('g', { class: key.class, transform: 'translate(0 -4)' }, key.sample),
      name,
    );
    x += needed + 16;
  }
  return { height: keys.length ? y + 8 : 0, content };
}

/** Said in the middle of a plot that has nothing to show. */
export function emptyNote(plot: Plot): string {
  const [x, y] = [(plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2];
  return label(x, y, 'No values', { class: 'empty', 'text-anchor': 'middle' });
}
