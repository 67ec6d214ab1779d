/** The configurator in little: one model from uniform to growing. */
import { format } from 'd3-format';
import { defineHero } from '#lab';
import { at } from '#ml/lists';
import { configuration } from './configuration.ts';
import { tower } from './figures/tower.ts';
import { released } from './method.ts';

const whole = format(',d');

/** The two ends of a multiplier, drawn in toward their mean: at 0 both are the mean, at 1 themselves. */
function drawnIn(
  [first, last]: readonly [number, number],
  growth: number,
): [number, number] {
  const mean = (first + last) / 2;
  const half = ((last - first) / 2) * growth;
  return [mean - half, mean + half];
}

export const hero = defineHero({
  source: 'OpenELM 270M, counted exactly.',
  knob: {
    kind: 'range',
    label: 'From uniform to growing',
    min: 0,
    max: 100,
    step: 5,
    default: 100,
    unit: '%',
  },
  view(percent) {
    const model = released['270M'];
    const { layers, twin, parameters } = configuration({
      ...model,
      alpha: drawnIn(model.alpha, percent / 100),
      beta: drawnIn(model.beta, percent / 100),
    });
    const [first, last] = [at(layers, 0), at(layers, -1)];
    return {
      summary: `The first layer has ${first.queryHeads} query heads and a feed-forward width of ${whole(first.ffnWidth)}, the last one ${last.queryHeads} and ${whole(last.ffnWidth)}. Together: ${whole(parameters.total)} parameters; with equal layers: ${whole(twin.parameters.total)}.`,
      chart: tower({ layers, twinWidth: twin.ffnWidth }),
    };
  },
});
