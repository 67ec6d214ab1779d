/** The minimal edit in little: how the latency falls with each further operation that is edited. */
import { format } from 'd3-format';
import { defineHero } from '#lab';
import { at } from '#ml/lists';
import { builtIn, curveOf } from './curve.ts';
import { devices } from './devices.ts';
import { palette } from './formats.ts';

const curve = () =>
  curveOf(builtIn('mobilenet-v2'), {
    format: palette(4),
    device: { ...devices.m2, buffer: 2 * 2 ** 20 },
    share: 0.8,
    compiled: true,
  });

const whole = format('.0f');

export const hero = defineHero({
  source:
    'MobileNetV2 on a modeled device, weights from 16 to 4 bits, the best operations first.',
  knob: {
    kind: 'range',
    label: 'Operations edited',
    min: 0,
    max: 18,
    step: 1,
    default: 5,
  },
  view(edited) {
    const { latency, operations, before, after } = curve();
    const points = latency.map(
      (seconds, count) => [count, 1e6 * seconds] as const,
    );
    const now = at(points, edited);
    const share = (before - at(latency, edited)) / (before - after);
    return {
      summary: `Editing ${edited} of ${operations} operations takes the latency from ${whole(1e6 * before)} to ${whole(now[1])} microseconds: ${whole(100 * share)}% of what editing all of them would save.`,
      chart: {
        kind: 'line',
        id: 'edits',
        title: 'Each further edit brings less',
        description:
          'Modeled latency of MobileNetV2 in microseconds over the number of operations whose weights are stored in 4 bits.',
        x: {
          label: 'Operations edited, the best first',
          domain: [0, latency.length - 1],
        },
        y: {
          label: 'Latency (µs)',
          domain: [0, Math.ceil(1e5 * before) * 10],
          format: '.0f',
        },
        series: [
          { name: 'latency', points },
          { name: 'chosen', points: [now], scattered: true },
        ],
      },
    };
  },
});
