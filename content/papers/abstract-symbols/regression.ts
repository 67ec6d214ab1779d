/** The two kernels at work: fit strings of some symbols, predict strings of others. */
import { at } from '#ml/lists';
import { diagonal } from '#ml/matrix';
import { seeded } from '#ml/random';
import {
  drawWeights,
  type KernelSettings,
  matchKernel,
  predict,
  ridge,
  transformerKernel,
  wideLayer,
} from './kernel.ts';
import {
  drawExamples,
  scored,
  type Task,
  type TaskName,
  tasks,
} from './templates.ts';

export interface RegressionSettings extends KernelSettings {
  task: TaskName;
  /** Training strings n. */
  samples: number;
  /** Training symbols m. */
  symbols: number;
  seed: number;
  draws: number;
  lambda: number;
}
export const regressionDefaults: RegressionSettings = {
  task: 'same',
  samples: 64,
  symbols: 64,
  beta: 4,
  gamma: 1,
  seed: 1,
  draws: 200,
  lambda: 0.01,
};
const testStrings = 100;

export interface Score {
  /** Share of test strings whose sign is right. */
  accuracy: number;
  /** Mean squared error; the constant 0 scores 1. */
  error: number;
  /** Largest minus smallest prediction over the test strings. */
  spread: number;
}

// #region regression
/** Accuracy of both kernels on strings whose symbols were never seen. */
export function regression(s: RegressionSettings): {
  transformer: Score;
  mlp: Score;
} {
  const random = seeded(s.seed);
  const task = tasks[s.task];
  const train = drawExamples(task, random, s.samples, 0, s.symbols);
  // Test symbols start where the training alphabet ends.
  const unseen = 2 * testStrings;
  const test = drawExamples(task, random, testStrings, s.symbols, unseen);
  const x = train.map(({ symbols }) => symbols);
  const y = test.map(({ symbols }) => symbols);
  const labels = train.map(({ label }) => label);
  const length = at(x, 0).length;
  const draws = drawWeights(random, s.draws, s.symbols + unseen, length);
  const attention = (a: number[][], b: number[][]) =>
    transformerKernel(a, b, draws, s);

  const score = (kernel: typeof attention): Score => {
    const xx = kernel(x, x);
    const own = diagonal(xx);
    const ownTest = y.flatMap((string) =>
      kernel([string], [string]).flat(),
    );
    const alpha = ridge(wideLayer(xx, own, own), labels, s.lambda);
    const guesses = predict(wideLayer(kernel(x, y), own, ownTest), alpha);
    const spread = Math.max(...guesses) - Math.min(...guesses);
    return { ...scored(guesses, test), spread };
  };
  return { transformer: score(attention), mlp: score(matchKernel) };
}
// #endregion

type TwoByTwo = [[number, number], [number, number]];

// #region template-matrix
/** The kernel between templates whose strings share no symbol, and its determinant. */
export function templateMatrix(
  task: TaskName,
  settings: KernelSettings,
  draws: number,
  seed: number,
): { matrix: TwoByTwo; determinant: number } {
  const templates = tasks[task].templates.map(({ template }) => template);
  const length = at(templates, 0).length;
  // A letter's symbol is the place where it first stands.
  const symbolsOf = (template: string, from: number) =>
    [...template].map((letter) => from + template.indexOf(letter));
  const rows = templates.map((template) => symbolsOf(template, 0));
  const columns = templates.map((template) => symbolsOf(template, length));
  const drawn = drawWeights(seeded(seed), draws, 2 * length, length);
  const kernel = transformerKernel(rows, columns, drawn, settings);
  const matrix = kernel as TwoByTwo; // every task has two templates
  const [[a, b], [c, d]] = matrix;
  return { matrix, determinant: a * d - b * c };
}
// #endregion

/** Kernel values of all pairs of a few strings, sorted by template, for the picture of the blocks. */
export function gramPicture(s: RegressionSettings, strings: number) {
  const task: Task = tasks[s.task];
  const random = seeded(s.seed);
  const examples = drawExamples(task, random, strings, 0, s.symbols).sort(
    (a, b) => a.template - b.template,
  );
  const x = examples.map(({ symbols }) => symbols);
  const { length } = at(x, 0);
  const draws = drawWeights(random, s.draws, s.symbols, length);
  return {
    templates: examples.map(
      ({ template }) => at(task.templates, template).template,
    ),
    gram: transformerKernel(x, x, draws, s),
  };
}
