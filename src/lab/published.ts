/** A reader's run beside the published one: ghosts in the charts, values beside the facts, gaps filled. */
import type { Chart, Fact, LineChart, View } from './define.ts';

const axes = (chart: Chart) =>
  chart.kind === 'drawing'
    ? ''
    : [chart.kind, 'x' in chart ? chart.x.label : '', 'y' in chart ? chart.y.label : ''].join();

/** The published values behind those of a chart on the same axes. */
function haunted(chart: Chart, before: Chart | undefined): Chart {
  if (!before || axes(chart) !== axes(before)) return chart;
  if (chart.kind === 'line') {
    return { ...chart, published: (before as LineChart).series.map(({ points }) => points) };
  }
  if (chart.kind === 'bars' && before.kind === 'bars') return { ...chart, published: before.rows };
  if (chart.kind === 'dots' && before.kind === 'dots')
    return { ...chart, published: before.groups };
  return chart;
}

/** A finished run, with what the published one gave under the same names. */
export function besidePublished(view: View, before: View): View {
  const known = new Map(before.facts?.map(({ label, value }) => [label, value]));
  const facts = view.facts?.map((fact): Fact => {
    const published = known.get(fact.label);
    return published === undefined ? fact : { ...fact, published };
  });
  const charts = view.charts.map((chart) =>
    haunted(
      chart,
      before.charts.find(({ id }) => id === chart.id),
    ),
  );
  return { ...view, charts, ...(facts && { facts }) };
}

/** Keeps the places of series that are still to come. */
function completed(chart: Chart, before: Chart | undefined): Chart {
  if (chart.kind !== 'line' || before?.kind !== 'line') return chart;
  const names = new Set(chart.series.map(({ name }) => name));
  const missing = before.series.filter(({ name }) => !names.has(name));
  return {
    ...chart,
    series: [...chart.series, ...missing.map((series) => ({ ...series, points: [] }))],
  };
}

/**
 * An unfinished run in the frame of the published one, so that nothing moves while it goes on: facts
 * without a value yet have a dash, charts without one yet are the published ones, and say so.
 */
export function inFrame(partial: View, before: View): View {
  const own = new Map(partial.charts.map((chart) => [chart.id, chart]));
  const facts = partial.facts ?? [];
  const awaited = (before.facts ?? []).slice(facts.length);
  const charts = before.charts.map((chart) => {
    const mine = own.get(chart.id);
    return mine ? completed(mine, chart) : { ...chart, title: `${chart.title} (published run)` };
  });
  const known = new Set(before.charts.map(({ id }) => id));
  const view = {
    ...partial,
    facts: [...facts, ...awaited.map(({ label }) => ({ label, value: '–' }))],
    charts: [...charts, ...partial.charts.filter(({ id }) => !known.has(id))],
  };
  return besidePublished(view, before);
}
