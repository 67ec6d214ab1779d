/** Lab: the same compute spent on many samples with few views, or few samples with many. */
import { format } from 'd3-format';
import { defineLab, type RunContext } from '#lab';
import { seedKnob, stepsKnob } from '#lab/common-knobs';
import { inTurn, seedsUpTo } from '#lab/studies';
import { at, zip } from '#ml/lists';
import { mean } from '#ml/stats';
import type { TrainSettings } from './encoder.ts';
import type { LossName } from './method.ts';
import { ceiling } from './world.ts';

export interface Trained {
  views: number;
  samples: number;
  /** For each seed: [step, R²] while training. */
  curves: [number, number][][];
}
export interface Trade {
  runs: Trained[];
}

const inputsPerStep = 64;
const allViews = [2, 4, 8, 16, 32];
const shownFacts = [2, 8, 32];

async function trade(
  settings: Partial<TrainSettings>,
  views: readonly number[],
  seeds: readonly number[],
  context: RunContext<Trade>,
): Promise<Trade> {
  const { train, trainDefaults } = await import('./encoder.ts');
  const runs: Trained[] = views.map((M) => ({
    views: M,
    samples: inputsPerStep / M,
    curves: [],
  }));
  const all = { ...trainDefaults, ...settings };
  const list = seeds.flatMap((seed) => runs.map((run) => ({ seed, run })));
  await inTurn(
    list,
    context,
    async ({ seed, run }, { onProgress, signal }) => {
      const report = (step: number) =>
        onProgress(step / all.steps, { runs });
      const own = { ...all, seed, views: run.views };
      run.curves.push(await train(own, report, signal));
    },
  );
  return { runs };
}

const last = ({ curves }: Trained) =>
  curves.map((curve) => at(curve, -1)[1]);
const untrained = ({ curves }: Trained) =>
  curves.map((curve) => at(curve, 0)[1]);
const decimal = format('.3f');

/** Mean over seeds at every probe. */
function meanCurve({ curves }: Trained): [number, number][] {
  return zip(...curves).map((probes) => [
    at(probes, 0)[0] * inputsPerStep,
    mean(probes.map(([, value]) => value)),
  ]);
}

export const views = defineLab({
  title: 'Same compute: many images or many views?',
  purpose:
    'Train the same small encoder on 64 inputs a step, shared out as 32 samples with 2 views, 16 with 4, and so on.',
  mode: 'on-demand',
  seconds: 3,
  tolerance: 0.03,
  limits:
    'Vectors instead of images, a network of 2,632 weights, and a fresh batch at every step, so that no sample is ever seen twice. It shows the direction of the trade, not a number of the paper.',
  knobs: {
    loss: {
      kind: 'choice',
      label: 'Loss',
      options: [
        { value: 'geometric', label: 'Geometric' },
        { value: 'arithmetic', label: 'Arithmetic' },
        { value: 'sufficient statistics', label: 'Sufficient statistics' },
        { value: 'multi-crop', label: 'Multi-crop (control)' },
      ],
      default: 'geometric',
    },
    steps: stepsKnob({ min: 20, max: 400, step: 20, default: 60 }),
    jitter: {
      kind: 'range',
      label: 'Change of the signal between views',
      help: 'Its standard deviation. The signal itself has standard deviation 1. At 0 all views of a sample show the same signal.',
      min: 0,
      max: 2,
      step: 0.1,
      default: 1,
    },
    temperature: {
      kind: 'range',
      label: 'Temperature τ',
      min: 0.05,
      max: 1,
      step: 0.05,
      default: 0.2,
    },
    count: {
      kind: 'range',
      label: 'Seeds',
      help: 'Each seed draws another world, other weights and other batches.',
      min: 1,
      max: 5,
      step: 1,
      default: 3,
    },
    seed: { ...seedKnob, label: 'First seed' },
  },
  presets: [
    {
      label: 'Default',
      values: {
        loss: 'geometric',
        steps: 60,
        jitter: 1,
        temperature: 0.2,
        count: 3,
        seed: 1,
      },
    },
    {
      label: 'Control: train longer',
      values: { loss: 'geometric', steps: 400, count: 1 },
    },
    {
      label: 'Control: multi-crop',
      values: { loss: 'multi-crop', steps: 60, count: 3 },
    },
    {
      label: 'Sufficient statistics',
      values: { loss: 'sufficient statistics', steps: 60, count: 3 },
    },
  ],
  run: ({ loss, count, seed, ...knobs }, context): Promise<Trade> =>
    trade(
      { ...knobs, loss: loss as LossName },
      allViews,
      seedsUpTo(count, seed),
      context,
    ),
  view({ runs }, { steps, loss, jitter }) {
    const done = runs.filter(({ curves }) => curves.length > 0);
    const best = done.toSorted((a, b) => mean(last(b)) - mean(last(a)))[0];
    const words = done.map(
      (run) => `${run.views} views ${decimal(mean(last(run)))}`,
    );
    const most = ceiling(jitter);
    const floor = mean(done.flatMap(untrained));
    const y = {
      label: 'R²',
      format: '.2f',
      domain: [0, 1.04 * most],
    } as const;
    const band = {
      from: 0.99 * most,
      to: 1.01 * most,
      label: 'the most that one view allows',
    };
    return {
      summary: `R² after ${steps} steps with the ${loss} loss: ${words.join(', ')}. A single view allows ${decimal(most)} at most.`,
      facts: done
        .filter((run) => shownFacts.includes(run.views))
        .map((run) => ({
          label: `${run.samples} samples × ${run.views} views`,
          value: decimal(mean(last(run))),
          note: 'mean R²',
        }))
        .concat(
          done.length === 0
            ? []
            : [
                {
                  label: 'The most that one view allows',
                  value: decimal(most),
                  note: `untrained ${decimal(floor)}`,
                },
              ],
        ),
      charts: [
        {
          kind: 'dots',
          id: 'hump',
          title: `R² after ${steps} steps, one mark for each seed`,
          description: best
            ? `R² of the probe for 2, 4, 8, 16 and 32 views at equal compute. The mean is highest with ${best.views} views.`
            : 'Nothing is trained yet.',
          y,
          band,
          groups: done.map((run) => ({
            label: `${run.samples} × ${run.views}`,
            values: last(run),
          })),
        },
        {
          kind: 'line',
          id: 'curves',
          title: 'R² while training',
          description:
            'Mean R² over the seeds against the number of encoder inputs, one line for each number of views.',
          x: { label: 'Encoder inputs', format: ',d' },
          y,
          band,
          series: done.map((run) => ({
            name: `${run.views} views`,
            points: meanCurve(run),
          })),
        },
      ],
    };
  },
  studies: {
    seeds: async (context) => {
      const losses = {
        multiCrop: 'multi-crop',
        geometric: 'geometric',
        arithmetic: 'arithmetic',
        sufficient: 'sufficient statistics',
      } as const;
      const found = await inTurn(
        Object.entries(losses),
        context,
        async ([name, loss], own) => {
          const { runs } = await trade(
            { loss },
            allViews,
            seedsUpTo(5),
            own,
          );
          const byViews = runs.map((run) => [
            `views${run.views}`,
            { seeds: last(run), mean: mean(last(run)) },
          ]);
          const start = mean(untrained(at(runs, 0)));
          return [
            name,
            { untrained: start, ...Object.fromEntries(byViews) },
          ];
        },
      );
      return Object.fromEntries(found);
    },
    long: async (context) => {
      const [two, eight, arithmetic, sufficient] = await inTurn(
        [
          { loss: 'geometric', M: 2 },
          { loss: 'geometric', M: 8 },
          { loss: 'arithmetic', M: 8 },
          { loss: 'sufficient statistics', M: 8 },
        ],
        context,
        async ({ loss, M }, own) => {
          const settings = { loss, steps: 400 };
          const { runs } = await trade(settings, [M], seedsUpTo(5), own);
          return meanCurve(at(runs, 0));
        },
      );
      const end = (curve: typeof two) => at(curve ?? [], -1)[1];
      const early = eight?.find(
        ([inputs]) => inputs === 60 * inputsPerStep,
      );
      const caughtUp = two?.find(([, value]) => value >= (early?.[1] ?? 1));
      return {
        views2: end(two),
        views8: end(eight),
        gap: end(eight) - end(two),
        /** Steps after which two views are where eight were after 60. */
        caughtUp: (caughtUp?.[0] ?? 0) / inputsPerStep,
        arithmetic: end(arithmetic),
        sufficient: end(sufficient),
      };
    },
  },
});
