/** What is wrong with a chart and with texts that are shown as they stand. */
import { formatSpecifier } from 'd3-format';
import { markupIn, textsIn } from '../plain-text.ts';
import { figureMarkup } from './charts/figure.ts';
import type { Chart } from './define.ts';

/** A mistake in a lab; `near` is the word that stands where it was made. */
export interface LabFault {
  near: string;
  problem: string;
  remedy: string;
}

export const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

/** Strings of programs that a reader should never see. */
const nonsense = /\b(NaN|undefined|Infinity)\b|\[object \w+\]/;

/** What is wrong with the texts of a declaration or a view: they are shown as they stand. */
export function textFault(value: object): [problem: string, remedy: string] | undefined {
  for (const { path, text } of textsIn(value)) {
    const name = path.join('.');
    // A pattern is for programs; a drawing is markup, its texts escaped.
    if (/(^|\.)(pattern|content)$/.test(name)) continue;
    const [strange] = nonsense.exec(text) ?? [];
    if (strange) return [`${name} says "${strange}".`, 'Correct what is computed there.'];
    const markup = markupIn(text);
    if (markup) {
      const problem = `${name}: ${markup} would be shown as it stands.`;
      return [problem, 'Write it in plain words and Unicode: d², α.'];
    }
  }
  return undefined;
}

/** Names of a chart's axes and series: what a reader cannot tell apart. */
function nameFault(chart: Chart): [problem: string, remedy: string] | undefined {
  const axes = Object.entries(chart).filter(([name]) => ['x', 'y', 'value'].includes(name));
  for (const [name, axis] of axes) {
    if (isText((axis as { label?: unknown }).label)) continue;
    return [`its axis ${name} has no label.`, 'Write the quantity, and its unit as unit.'];
  }
  if (chart.kind !== 'line') return undefined;
  const names = chart.series.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    return [`two series are named "${twice}".`, 'Name what is different about them.'];
  }
  return names.every(isText) ? undefined : ['a series has no name.', 'Name each.'];
}

/** Where a chart has nothing to draw. */
function emptiness(chart: Chart): string | undefined {
  if (chart.kind === 'line') {
    if (chart.series.length === 0) return 'series';
    return chart.series.some(({ points }) => points.length === 0) ? 'points' : undefined;
  }
  if (chart.kind === 'bars')
    return chart.rows.length === 0 ? 'rows' : chart.segments.length === 0 ? 'segments' : undefined;
  if (chart.kind === 'dots') {
    return chart.groups.length === 0 || chart.groups.some(({ values }) => values.length === 0)
      ? 'groups'
      : undefined;
  }
  if (chart.kind === 'grid')
    return chart.rows.length === 0 ? 'rows' : chart.columns.length === 0 ? 'columns' : undefined;
  return chart.kind === 'drawing' && chart.table.rows.length === 0 ? 'table.rows' : undefined;
}

/** First number of a chart that is none, by its path. */
function notFinite(value: unknown, path: string): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = notFinite(inner, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`);
    if (found) return found;
  }
  return undefined;
}

const kinds = ['line', 'bars', 'dots', 'grid', 'drawing'];

/**
 * @param figureId id of the figure that would show it
 * @returns what is wrong with a chart, looked at before a reader does
 */
export function chartFault(chart: Chart, figureId: string): LabFault | undefined {
  const { id, kind } = chart;
  const fault = (near: string, problem: string, remedy: string): LabFault => ({
    near,
    problem,
    remedy,
  });
  if (!isText(id) || !/^[a-z][a-z0-9-]*$/i.test(id)) {
    return fault(
      'id',
      `a chart has the id ${JSON.stringify(id)}.`,
      'Use letters, digits and hyphens: it becomes an address.',
    );
  }
  if (!kinds.includes(kind)) {
    return fault(
      kind,
      `chart "${id}" is of kind "${kind as string}".`,
      `Kinds: ${kinds.join(', ')}.`,
    );
  }
  for (const name of ['title', 'description'] as const) {
    if (!isText(chart[name]))
      return fault(id, `chart "${id}" has no ${name}.`, 'Say in a sentence what it shows.');
  }
  for (const axis of ['x', 'y', 'value'] as const) {
    const { format } = ((chart as unknown as Record<string, unknown>)[axis] ?? {}) as {
      format?: string;
    };
    if (format === undefined) continue;
    try {
      formatSpecifier(format);
    } catch {
      return fault(
        format,
        `chart "${id}": ${axis}.format is "${format}", which is no d3-format.`,
        'Examples: ".2f", ",d", ".0%".',
      );
    }
  }
  const empty = emptiness(chart);
  if (empty)
    return fault(
      id,
      `chart "${id}" has no ${empty} to draw.`,
      'Give it data, or leave the chart out.',
    );
  const named = nameFault(chart);
  if (named) return fault(id, `chart "${id}": ${named[0]}`, named[1]);
  const wrong = notFinite(chart, id);
  if (wrong)
    return fault(
      id,
      `chart "${id}" cannot be drawn: ${wrong}.`,
      'Give it numbers that are finite.',
    );
  try {
    figureMarkup(chart, figureId);
  } catch (error) {
    return fault(
      id,
      `chart "${id}" cannot be drawn: ${(error as Error).message}`,
      'Correct what view() returns.',
    );
  }
  return undefined;
}
