/** A chart as the page shows it: the picture in two widths, a caption and the table of its numbers. */
import { escaped, tag } from '../../html.ts';
import type { Chart } from '../define.ts';
import { barChart } from './bars.ts';
import { dotChart } from './dots.ts';
import type { Drawing } from './frame.ts';
import { gridChart } from './grid.ts';
import { lineChart } from './line.ts';
import { tableMarkup } from './table.ts';
import { towerChart } from './tower.ts';

/** Drawing widths; the style sheet shows the one that fits the container. */
export const WIDTHS = { wide: 640, narrow: 320 } as const;

function drawn(chart: Chart, width: number, id: string): Drawing {
  switch (chart.kind) {
    case 'line':
      return lineChart(chart, width);
    case 'bars':
      return barChart(chart, width, id);
    case 'dots':
      return dotChart(chart, width);
    case 'grid':
      return gridChart(chart, width);
    case 'tower':
      return towerChart(chart, width);
    default:
      throw new Error(
        `A chart is of kind "${(chart as Chart).kind}"; known: line, bars, dots, grid, tower.`,
      );
  }
}

/**
 * A chart as one SVG element, without style attributes.
 * @param id of its figure, whose caption names it and whose hidden description describes it
 * @throws Error naming chart and place for values that cannot be drawn
 */
export function svg(chart: Chart, id: string, width: number, className = ''): string {
  const { height, content } = drawn(chart, width, `${id}-${width}`);
  const attributes = {
    class: `chart ${className}`.trim(),
    viewBox: `0 0 ${width} ${Math.ceil(height)}`,
    width,
    height: Math.ceil(height),
    role: 'img',
    'aria-labelledby': `${id}-title`,
    'aria-describedby': `${id}-desc`,
  };
  return tag('svg', attributes, content);
}

/** The picture, wide and narrow, and what it shows in words. */
export function pictureMarkup(chart: Chart, id: string): string {
  const description = { class: 'visually-hidden', id: `${id}-desc` };
  return [
    tag('p', description, escaped(chart.description)),
    svg(chart, id, WIDTHS.wide, 'wide'),
    svg(chart, id, WIDTHS.narrow, 'narrow'),
  ].join('');
}

const download = (kind: string, text: string): string =>
  tag('button', { type: 'button', class: 'button', 'data-download': kind }, text);

/** The whole figure. `id` becomes the figure's own id. */
export function figureMarkup(chart: Chart, id: string): string {
  const scroll = {
    class: 'chart-table',
    role: 'group',
    tabindex: '0',
    'aria-label': `Numbers: ${chart.title}`,
  };
  return tag(
    'figure',
    { class: 'chart-figure', id, 'data-pagefind-ignore': '' },
    tag('figcaption', { id: `${id}-title` }, escaped(chart.title)),
    tag('div', { class: 'chart-picture' }, pictureMarkup(chart, id)),
    tag(
      'details',
      { class: 'chart-numbers' },
      tag('summary', {}, 'Numbers'),
      tag('div', scroll, tableMarkup(chart)),
      tag(
        'p',
        { class: 'chart-downloads js-only' },
        download('csv', 'Download data (CSV)'),
        download('svg', 'Download picture (SVG)'),
      ),
    ),
  );
}
