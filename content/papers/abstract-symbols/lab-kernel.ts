/** Lab: the theory's kernel machine against a fully connected one, on symbols never seen. */
import { format } from 'd3-format';
import { defineLab, type RunContext } from '#lab';
import { options, seedKnob } from '#lab/common-knobs';
import { seedsUpTo } from '#lab/studies';
import { zip } from '#ml/lists';
import { pause } from '#ml/pause';
import { mean } from '#ml/stats';
import { hero } from './hero.ts';
import type { KernelSettings } from './kernel.ts';
import {
  gramPicture,
  type RegressionSettings,
  regression,
  regressionDefaults,
  type Score,
  templateMatrix,
} from './regression.ts';
import { type TaskName, tasks } from './templates.ts';

interface Point {
  samples: number;
  transformer: Score;
  mlp: Score;
}
export interface KernelRun {
  points: Point[];
  gram: ReturnType<typeof gramPicture>;
  matrix: ReturnType<typeof templateMatrix>;
}

const sizes = [8, 16, 32, 64, 128];
/** Numbers of training strings up to the most that are asked for. */
const sizesUpTo = (most: number) =>
  [...sizes, 256].filter((samples) => samples <= most);
const percent = format('.0%');
const decimal = format('.3f');

async function experiment(
  settings: KernelSettings & { task: TaskName; seed: number },
  alphabet: string,
  most: number,
  { onProgress, signal }: RunContext<KernelRun>,
): Promise<KernelRun> {
  const own = (samples: number): RegressionSettings => ({
    ...regressionDefaults,
    ...settings,
    samples,
    symbols: alphabet === 'n' ? samples : Number(alphabet),
  });
  const result: KernelRun = {
    points: [],
    gram: gramPicture(own(64), 6),
    matrix: templateMatrix(settings.task, settings, 20_000, settings.seed),
  };
  const wanted = sizesUpTo(most);
  for (const samples of wanted) {
    result.points.push({ samples, ...regression(own(samples)) });
    onProgress(result.points.length / wanted.length, result);
    await pause(signal);
  }
  return result;
}

/** Means over five seeds; the smallest accuracy and the largest spread too. */
function overSeeds(change: Partial<RegressionSettings>) {
  const runs = seedsUpTo(5).map((seed) =>
    regression({ ...regressionDefaults, ...change, seed }),
  );
  return {
    accuracy: mean(runs.map((run) => run.transformer.accuracy)),
    worst: Math.min(...runs.map((run) => run.transformer.accuracy)),
    error: mean(runs.map((run) => run.transformer.error)),
    mlpAccuracy: mean(runs.map((run) => run.mlp.accuracy)),
    mlpError: mean(runs.map((run) => run.mlp.error)),
    mlpSpread: Math.max(...runs.map((run) => run.mlp.spread)),
  };
}

const usual = {
  task: 'same',
  most: '128',
  alphabet: 'n',
  beta: 4,
  gamma: 1,
};

export const kernel = defineLab({
  title: 'The theorem as a kernel machine',
  purpose:
    'Fit strings made of some symbols, then predict strings made of others. Change how many strings and symbols there are to learn from.',
  mode: 'on-demand',
  seconds: 1,
  tolerance: 0.001,
  limits:
    'This kernel machine stands for an infinitely wide network whose last layer alone is trained. There are no residual connections and no second attention layer. The ReLU on top of the kernel is our choice.',
  hero,
  knobs: {
    task: {
      kind: 'choice',
      label: 'Templates',
      options: Object.entries(tasks).map(([value, { name }]) => ({
        value,
        label: name,
      })),
      default: 'same',
    },
    most: {
      kind: 'choice',
      label: 'Training strings n, up to',
      options: options(32, 64, 128, 256),
      default: '128',
    },
    alphabet: {
      kind: 'choice',
      label: 'Training symbols m',
      help: 'With few symbols training strings share them by accident, and the templates blur.',
      options: [
        { value: 'n', label: 'as many as strings' },
        ...options(3, 4, 8, 16, 32),
      ],
      default: 'n',
    },
    beta: {
      kind: 'range',
      label: 'Inverse temperature β',
      help: 'At 0 attention is even, and κ is the same for all strings without a common symbol. ABA and ABB then cannot be told apart. AA and AB still can: AA is more similar to itself than AB is, and the wide layer sees that.',
      min: 0,
      max: 8,
      step: 0.5,
      default: 4,
    },
    gamma: {
      kind: 'range',
      label: 'Strength of positions γ',
      help: 'At 0 strings without a common symbol have nothing in common.',
      min: 0,
      max: 2,
      step: 0.25,
      default: 1,
    },
    seed: seedKnob,
  },
  presets: [
    { label: 'Default', values: usual },
    { label: 'Only four symbols', values: { ...usual, alphabet: '4' } },
    { label: 'No positions', values: { ...usual, task: 'ends', gamma: 0 } },
    {
      label: 'Even attention',
      values: { ...usual, task: 'ends', beta: 0 },
    },
  ],
  run: ({ task, alphabet, most, ...rest }, context): Promise<KernelRun> =>
    experiment(
      { ...rest, task: task as TaskName },
      alphabet,
      Number(most),
      context,
    ),
  view({ points, gram, matrix }, { task }) {
    const line = (name: string, of: (point: Point) => number) => ({
      name,
      points: points.map((one): [number, number] => [one.samples, of(one)]),
    });
    const last = points.at(-1);
    const [first, second] = tasks[task as TaskName].templates;
    const [[own, across], [, other]] = matrix.matrix;
    return {
      summary: last
        ? `After ${last.samples} strings the transformer kernel is right on ${percent(last.transformer.accuracy)} of strings with unseen symbols. The fully connected kernel gives all of them the same answer.`
        : 'Nothing fitted yet.',
      facts: [
        ...points.slice(-1).map(({ samples, transformer, mlp }) => ({
          label: `Error with ${samples} strings`,
          value: decimal(transformer.error),
          note: `fully connected ${decimal(mlp.error)}`,
        })),
        {
          label: `κ of ${first.template} and ${second.template}, no common symbol`,
          value: decimal(across),
          note: `with themselves ${decimal(own)} and ${decimal(other)}`,
        },
        {
          label: 'Determinant of the template matrix',
          value: format('.4f')(matrix.determinant),
          note: 'at zero κ of unseen symbols does not tell the templates apart',
        },
      ],
      charts: [
        {
          kind: 'line',
          id: 'accuracy',
          title: 'Strings of unseen symbols: share that is right',
          description:
            'Accuracy against the number of training strings for the transformer kernel and the fully connected kernel.',
          x: {
            label: 'Training strings n',
            scale: 'log',
            format: 'd',
            domain: [8, last?.samples ?? 128],
          },
          y: { label: 'Accuracy', domain: [0, 1], format: '.0%' },
          series: [
            line('transformer kernel', (one) => one.transformer.accuracy),
            line('fully connected kernel', (one) => one.mlp.accuracy),
          ],
        },
        {
          kind: 'grid',
          id: 'gram',
          title: 'Similarity of six strings',
          description:
            'Kernel values between six strings over m symbols (64 where m grows with n), sorted by template. With many different symbols the values depend on the two templates only, but for strings that meet themselves. The squares differ little: read the values.',
          x: { label: 'String, by template' },
          y: { label: 'String, by template' },
          value: { label: 'κ', format: '.2f', domain: [0, 1] },
          columns: gram.templates,
          rows: zip(gram.templates, gram.gram).map(([label, values]) => ({
            label,
            values,
          })),
        },
      ],
    };
  },
  studies: {
    samples: async () =>
      Object.fromEntries(
        sizes.map((samples) => [
          `n${samples}`,
          overSeeds({ samples, symbols: samples }),
        ]),
      ),
    symbols: async () =>
      Object.fromEntries(
        [3, 4, 8, 16, 32, 128].map((symbols) => [
          `m${symbols}`,
          overSeeds({ samples: 128, symbols }),
        ]),
      ),
    positions: async () =>
      Object.fromEntries(
        [0, 0.25, 1].map((gamma) => [
          `gamma${gamma * 100}`,
          overSeeds({ task: 'ends', gamma }),
        ]),
      ),
    even: async () => ({
      same: overSeeds({ beta: 0 }),
      ends: overSeeds({ task: 'ends', beta: 0 }),
    }),
  },
});
