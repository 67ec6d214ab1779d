/** The lab of this page: knobs, what they compute, and what to draw. */
import { defineLab } from '#lab';
import { movingAverage } from './method.ts';

const wave = Array.from(
  { length: 60 },
  (_, i) => Math.sin(i / 6) + (i % 3) / 3,
);

export const smoothing = defineLab({
  title: 'Smoothing',
  purpose: 'See how a longer window makes a curve smoother.',
  mode: 'live',
  tolerance: 1e-6,
  limits: 'A template says nothing about any paper.',
  knobs: {
    window: {
      kind: 'range',
      label: 'Window',
      min: 1,
      max: 20,
      step: 1,
      default: 5,
      unit: 'values',
    },
  },
  run: ({ window }) => ({ smooth: movingAverage(wave, window) }),
  view({ smooth }, { window }) {
    const points = (values: readonly number[]) =>
      values.map((y, x): [number, number] => [x, y]);
    return {
      summary: `The mean of the last ${window} values ends at ${smooth.at(-1)!.toFixed(3)}.`,
      charts: [
        {
          kind: 'line',
          id: 'curve',
          title: 'A curve and its moving average',
          description: 'Values and their moving average against time.',
          x: { label: 'Time' },
          y: { label: 'Value' },
          series: [
            { name: 'values', points: points(wave) },
            { name: 'average', points: points(smooth) },
          ],
        },
      ],
    };
  },
});
