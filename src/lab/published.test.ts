import { describe, expect, test } from 'vitest';
import type { Chart, View } from './define.ts';
import {
  barFixture,
  dotFixture,
  drawingFixture,
  gridFixture,
  lineFixture,
} from './fixtures/charts.ts';
import { besidePublished, inFrame } from './published.ts';

const view = (charts: readonly Chart[], facts: View['facts'] = []): View => ({
  summary: 'Now.',
  charts,
  facts,
});
const all = [lineFixture, barFixture, dotFixture];
const before = view(all, [
  { label: 'growing', value: '42%', note: 'of facts' },
  { label: 'uniform', value: '24%' },
]);

describe('a run beside the published one', () => {
  test('has its values behind the charts on the same axes', () => {
    const { charts } = besidePublished(view(all), before);
    expect(charts.map((chart) => 'published' in chart && chart.published)).toEqual([
      lineFixture.series.map(({ points }) => points),
      barFixture.rows,
      dotFixture.groups,
    ]);
  });

  test.each<[string, Chart]>([
    ['another axis', { ...lineFixture, x: { label: 'Bits' } }],
    ['another name', { ...lineFixture, id: 'other' }],
    ['another kind', { ...barFixture, id: lineFixture.id }],
    ['no axes', { ...drawingFixture, id: lineFixture.id }],
  ])('has none behind a chart with %s', (_, chart) => {
    expect(besidePublished(view([chart]), before).charts).toEqual([chart]);
  });

  test('leaves grids and drawings alone', () => {
    const own = view([gridFixture, drawingFixture]);
    expect(besidePublished(own, own).charts).toEqual([gridFixture, drawingFixture]);
  });

  test('has the values of facts with the same name', () => {
    const own = view(
      [],
      [
        { label: 'growing', value: '50%' },
        { label: 'shrinking', value: '1%' },
      ],
    );
    expect(besidePublished(own, before).facts).toEqual([
      { label: 'growing', value: '50%', published: '42%' },
      { label: 'shrinking', value: '1%' },
    ]);
  });
});

describe('an unfinished run', () => {
  const [first] = lineFixture.series;
  const partial = view(
    [{ ...lineFixture, series: [first!] }],
    [{ label: 'growing', value: '10%' }],
  );
  const shown = inFrame(partial, before);

  test('has a place for every fact, with a dash where there is no value yet', () => {
    expect(shown.facts?.map(({ label, value }) => [label, value])).toEqual([
      ['growing', '10%'],
      ['uniform', '–'],
    ]);
  });

  test('keeps the names of curves that are still to come, after its own', () => {
    const [line] = shown.charts;
    expect(line).toMatchObject({
      series: lineFixture.series.map(({ name }, i) => ({
        name,
        points: i === 0 ? first!.points : [],
      })),
    });
  });

  test('keeps the published charts in the places of its own, and says what they are', () => {
    expect(shown.charts.map(({ id, title }) => [id, title])).toEqual([
      [lineFixture.id, lineFixture.title],
      [barFixture.id, `${barFixture.title} (published run)`],
      [dotFixture.id, `${dotFixture.title} (published run)`],
    ]);
  });

  test('shows charts that the published run lacks too', () => {
    const { charts } = inFrame(view([gridFixture]), before);
    expect(charts.map(({ id }) => id)).toEqual([...all, gridFixture].map(({ id }) => id));
  });
});
