/** The exact numbers in little: what one view shares with a pair and with all the others. */
import { format } from 'd3-format';
import { defineHero } from '#lab';
import { oneVersusRest, viewAndSource } from './exact.ts';

const rho = 4;
const nats = format('.2f');

export const hero = defineHero({
  source: `Exact, for Gaussian views with a signal of ${rho} times the noise.`,
  knob: {
    kind: 'range',
    label: 'Views of one sample M',
    min: 2,
    max: 32,
    step: 1,
    default: 8,
  },
  view(views) {
    const pair = oneVersusRest(rho, 2);
    const rest = oneVersusRest(rho, views);
    const source = viewAndSource(rho);
    const others =
      views === 2 ? 'the one other' : `the ${views - 1} others together`;
    const row = (label: string, value: number) => ({
      label,
      values: [value],
    });
    return {
      summary: `One view tells ${nats(rest)} nats about ${others}, and ${nats(pair)} about any single one. No number of views tells more than ${nats(source)}.`,
      chart: {
        kind: 'bars',
        id: 'shared',
        title: 'What one view tells about …',
        description:
          'Bars of information between one view and another one, all the others, and their source.',
        x: {
          label: 'Information',
          unit: 'nats',
          format: '.2f',
          domain: [0, source],
        },
        segments: ['information'],
        rows: [
          row('another view', pair),
          row('all other views', rest),
          row('the source itself', source),
        ],
      },
    };
  },
});
