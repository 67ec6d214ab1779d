/** A chart as the page shows it: the picture in two widths, a caption and the table of its numbers. */
import { escaped, tag } from '../../html.ts';
import type { Chart, Drawing } from '../define.ts';
import { barChart } from './bars.ts';
import { dotChart } from './dots.ts';
import { WIDTHS } from './frame.ts';
import { gridChart } from './grid.ts';
import { lineChart } from './line.ts';
import { tableMarkup } from './table.ts';

type Size = keyof typeof WIDTHS;

function drawn(chart: Chart, size: Size, id: string): Drawing {
  const width = WIDTHS[size];
  switch (chart.kind) {
    case 'line':
      return lineChart(chart, width);
    case 'bars':
      return barChart(chart, width, `${id}-${size}`);
    case 'dots':
      return dotChart(chart, width);
    case 'grid':
      return gridChart(chart, width);
    case 'drawing':
      return chart.drawings[size];
    default:
      throw new Error(
        `A chart is of kind "${(chart as Chart).kind}"; known: line, bars, dots, grid, drawing.`,
      );
  }
}

/**
 * A chart as one SVG element, without style attributes.
 * @param id of its figure, whose caption names it and whose hidden description describes it
 * @throws Error naming chart and place for values that cannot be drawn
 */
export function svg(chart: Chart, id: string, size: Size): string {
  const width = WIDTHS[size];
  const drawing = drawn(chart, size, id);
  const height = Math.ceil(drawing.height);
  const attributes = {
    class: `chart ${size}`,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    // Arrow keys go from value to value.
    tabindex: 0,
    'aria-labelledby': `${id}-title`,
    'aria-describedby': `${id}-desc`,
  };
  return tag('svg', attributes, drawing.content);
}

const described = (chart: Chart) =>
  'published' in chart
    ? `${chart.description} Thin gray lines: the published run.`
    : chart.description;

/** The picture, wide and narrow, and what it shows in words. */
export function pictureMarkup(chart: Chart, id: string): string {
  const description = { class: 'visually-hidden', id: `${id}-desc` };
  return [
    tag('p', description, escaped(described(chart))),
    svg(chart, id, 'wide'),
    svg(chart, id, 'narrow'),
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
    { class: `chart-figure of-${chart.kind}`, id, 'data-pagefind-ignore': '' },
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
