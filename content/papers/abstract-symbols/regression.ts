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

type Kernel = typeof matchKernel;

// #region regression
/** Fits strings with labels; gives a function that predicts those of other strings. */
function fitted(
  kernel: Kernel,
  x: number[][],
  labels: number[],
  lambda: number,
) {
  const xx = kernel(x, x);
  const own = diagonal(xx);
  const alpha = ridge(wideLayer(xx, own, own), labels, lambda);
  return (y: number[][]): number[] => {
    const ownY = y.map((one) => at(at(kernel([one], [one]), 0), 0));
    return predict(wideLayer(kernel(x, y), own, ownY), alpha);
  };
}

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
  const { length } = tasks[s.task].templates[0].template;
  const draws = drawWeights(random, s.draws, s.symbols + unseen, length);
  const attention: Kernel = (a, b) => transformerKernel(a, b, draws, s);

  const score = (kernel: Kernel): Score => {
    const guesses = fitted(kernel, x, labels, s.lambda)(y);
    const spread = Math.max(...guesses) - Math.min(...guesses);
    return { ...scored(guesses, test), spread };
  };
  return { transformer: score(attention), mlp: score(matchKernel) };
}
// #endregion

/**
 * What both kernels, fitted to strings of other symbols, answer to one string.
 * @param string its symbols, numbered from 0
 */
export function answers(string: readonly number[], s: RegressionSettings) {
  const random = seeded(s.seed);
  const train = drawExamples(
    tasks[s.task],
    random,
    s.samples,
    0,
    s.symbols,
  );
  const x = train.map(({ symbols }) => symbols);
  const labels = train.map(({ label }) => label);
  const { length } = string;
  const draws = drawWeights(random, s.draws, s.symbols + length, length);
  const unseen = [string.map((symbol) => s.symbols + symbol)];
  const answer = (kernel: Kernel) =>
    at(fitted(kernel, x, labels, s.lambda)(unseen), 0);
  return {
    transformer: answer((a, b) => transformerKernel(a, b, draws, s)),
    mlp: answer(matchKernel),
  };
}

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
  const { length } = tasks[task].templates[0].template;
  // A letter's symbol is the place where it first stands; the second
  // strings take other symbols.
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
