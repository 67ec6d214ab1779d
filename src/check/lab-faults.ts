/** What is wrong with a lab that has been loaded: its declaration, its view, its committed result. */
import { formatSpecifier } from 'd3-format';
import { figureMarkup } from '../lab/charts/figure.ts';
import type { Chart, CommittedResult, View } from '../lab/define.ts';
import { knobFaults } from '../lab/knobs.ts';
import { type AnyLab, compared, described, rounded } from '../lab/results.ts';
import { editDistance, nearest } from '../nearest.ts';

/** A mistake in a lab; `near` is the word that stands where it was made. */
export interface LabFault {
  near: string;
  problem: string;
  remedy: string;
}

const fields =
  'title purpose mode limits tolerance knobs presets run view studies hero seconds'.split(' ');

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

/** Title, limits and the like: types say them too, but nobody runs those while writing. */
export function declarationFaults(lab: AnyLab): LabFault[] {
  const faults: LabFault[] = [];
  const say = (near: string, problem: string, remedy: string) =>
    faults.push({ near, problem, remedy });
  const sentences = {
    title: 'Name it in a few words.',
    purpose: 'Say in one sentence what a reader can find out.',
    limits: 'Say what the lab does not show.',
  } as const;
  const strange = Object.keys(lab).filter((key) => !fields.includes(key));
  const isMisspelled = (name: string) => strange.some((key) => editDistance(key, name) <= 2);
  for (const [name, remedy] of Object.entries(sentences)) {
    const value = lab[name as keyof typeof sentences];
    if (isText(value) || isMisspelled(name)) continue;
    say(value === undefined ? 'defineLab' : name, `it has no ${name}.`, remedy);
  }
  if (!['live', 'on-demand'].includes(lab.mode)) {
    say('mode', `its mode is ${JSON.stringify(lab.mode)}.`, "It is 'live' or 'on-demand'.");
  }
  if (typeof lab.tolerance !== 'number' || !(lab.tolerance >= 0) || lab.tolerance >= 1) {
    const remedy = 'It is the largest relative difference of two runs, e.g. 1e-6.';
    say('tolerance', `its tolerance is ${String(lab.tolerance)}.`, remedy);
  }
  for (const name of strange) {
    say(name, `a lab has no field "${name}".`, `Nearest: ${nearest(name, fields).join(', ')}.`);
  }
  for (const [name, study] of Object.entries(lab.studies ?? {})) {
    if (typeof study !== 'function')
      say(name, `study "${name}" is no function.`, 'It is async (context) => result.');
  }
  const knobs = knobFaults(lab.knobs, lab.presets);
  return [...faults, ...knobs.map(({ name, ...fault }) => ({ near: name, ...fault }))];
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

function chartFault(chart: Chart, labId: string): LabFault | undefined {
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
  const wrong = notFinite(chart, id);
  if (wrong)
    return fault(
      id,
      `chart "${id}" cannot be drawn: ${wrong}.`,
      'Give it numbers that are finite.',
    );
  try {
    figureMarkup(chart, `lab-${labId}-${id}`);
  } catch (error) {
    return fault(
      id,
      `chart "${id}" cannot be drawn: ${(error as Error).message}`,
      'Correct what view() returns.',
    );
  }
  return undefined;
}

/** What view() gave, looked at before a reader does. */
export function viewFaults(view: View, labId: string): LabFault[] {
  if (typeof view !== 'object' || view === null || !Array.isArray(view.charts)) {
    return [
      {
        near: 'view',
        problem: 'view() gives no charts.',
        remedy: 'It returns { summary, charts }.',
      },
    ];
  }
  const faults: LabFault[] = [];
  if (!isText(view.summary) || !/\d/.test(view.summary)) {
    faults.push({
      near: 'summary',
      problem: 'the summary of view() names no number.',
      remedy: 'Say the result in one or two sentences, with its numbers.',
    });
  }
  if (view.charts.length === 0) {
    faults.push({
      near: 'charts',
      problem: 'view() gives no chart.',
      remedy: 'A lab draws its result.',
    });
  }
  for (const name of ['id', 'title'] as const) {
    const all = view.charts.map((chart) => chart[name]);
    const twice = all.find((value, i) => value !== undefined && all.indexOf(value) !== i);
    if (twice === undefined) continue;
    faults.push({
      near: twice,
      problem: `two charts have the ${name} "${twice}".`,
      remedy: 'Within a lab they differ: ids are anchors, titles name the tables.',
    });
  }
  for (const chart of view.charts) {
    const found = chartFault(chart, labId);
    if (found) faults.push(found);
  }
  for (const { label, value } of view.facts ?? []) {
    if (isText(label) && isText(value)) continue;
    faults.push({
      near: 'facts',
      problem: `a fact is ${JSON.stringify(label)}: ${JSON.stringify(value)}.`,
      remedy: 'label and value are texts, already formatted.',
    });
  }
  return faults;
}

/** How a run with default knobs stands to the committed one. */
export function resultFaults(
  result: unknown,
  committed: CommittedResult | undefined,
  lab: AnyLab,
  command: string,
): LabFault[] {
  let plain: unknown;
  try {
    plain = rounded(result);
  } catch (error) {
    const remedy = 'run() returns numbers, texts, flags, lists and plain objects.';
    return [{ near: 'run', problem: `${(error as Error).message.replace(/\.$/, '')}.`, remedy }];
  }
  if (!committed) return [];
  const { beyond } = compared(committed.result, plain, lab.tolerance);
  if (beyond.length === 0) return [];
  const more = beyond.length > 1 ? ` (and ${beyond.length - 1} more)` : '';
  return [
    {
      near: 'run',
      problem: `its run differs from lab.results.json: ${described(beyond[0]!)}${more}.`,
      remedy: `If that is meant, run: ${command}. The same knobs must give the same result each time.`,
    },
  ];
}
