/** The experiment: pre-train on nights without labels, fine-tune on few with labels, test on others. */
import { init, jit, nn, numpy as np, tree } from '@jax-js/jax';
import { warmupCosine } from '#ml/adam';
import { oneHot } from '#ml/arrays';
import { at, range, record, repeat } from '#ml/lists';
import type { Matrix } from '#ml/matrix';
import { type Random, seeded } from '#ml/random';
import { mean } from '#ml/stats';
import { trainingLoop } from '#ml/train';
import {
  classWeights,
  drawContext,
  drawNetwork,
  type Network,
  network,
  positionLoss,
  type Shape,
  stagingLoss,
  type Transfer,
  transferred,
  transfers,
} from './method.ts';
import { balancedAccuracy, confusionMatrix, kappa } from './metrics.ts';
import {
  chain,
  drawNight,
  featureCount,
  type Night,
  stages,
} from './night.ts';
import { observer } from './observer.ts';
import {
  epochsOf,
  inputs,
  labels,
  sequencesOf,
  standardizer,
  tokens,
} from './sequences.ts';

export const shape: Shape = {
  features: featureCount,
  width: 24,
  hidden: 48,
  heads: 2,
  tokens,
};

interface Schedule {
  steps: number;
  /** Sequences in a step. */
  batch: number;
}

export interface Settings {
  seed: number;
  /** Nights without labels, for pre-training. */
  unlabeled: number;
  /** Numbers of nights with labels to fine-tune on, in turn: the first of the nights. */
  labeled: readonly number[];
  /** Tokens of the context while pre-training. */
  context: number;
  /** Whether the chain of stages knows the time of night. */
  structured: boolean;
  pretraining: Schedule;
  finetuning: Schedule;
}

export const standard: Settings = {
  seed: 1,
  unlabeled: 40,
  labeled: [1, 2, 4],
  context: 16,
  structured: true,
  pretraining: { steps: 200, batch: 16 },
  finetuning: { steps: 100, batch: 8 },
};

/** [step, value] while training. */
export type Curve = [number, number][];

export interface Staged {
  labeled: number;
  balancedAccuracy: number;
  kappa: number;
  /** Balanced accuracy on the test nights while fine-tuning, followed for the fewest labels. */
  curve: Curve;
}

export interface Result {
  /** Position loss in pre-training, the mean of ten steps. */
  pretraining: Curve;
  /** The position task on nights that were never seen. */
  position?: {
    loss: number;
    accuracy: number;
    /** Mean probability of every hour (column), given the true one (row). */
    map: Matrix;
  };
  /** By what was carried over; while training goes on, only what has begun. */
  starts: Record<Transfer, Staged[]>;
  /** Balanced accuracy of an observer who knows how nights are made. */
  observer: number;
  /** The first test night, a digit for each epoch; calls after the fewest labels. */
  night: Record<'truth' | Transfer, string>;
}

const testNights = 8;
const stepsPerPoint = 20;
const stepsPerMean = 10;
const remedy = 'Try another seed.';

/** The nights of a seed, standardized by those without labels. */
export function drawNights(settings: Settings) {
  const { seed, unlabeled, labeled, structured } = settings;
  const law = chain(structured);
  const draw = (first: number, count: number) =>
    range(first, first + count).map((i) =>
      drawNight(seeded(1000 * seed + i), law),
    );
  const drawn = draw(0, Math.max(unlabeled, ...labeled));
  const asDrawn = draw(500, testNights);
  const standardize = standardizer(drawn.slice(0, unlabeled));
  return {
    nights: drawn.map(standardize),
    test: asDrawn.map(standardize),
    /** The test nights before they were standardized. */
    asDrawn,
  };
}

const everyone = (sequences: number) =>
  np.ones([sequences, tokens], { dtype: np.bool });

const contexts = (sequences: number, random: Random, size: number) =>
  np.array(
    repeat(sequences, () => drawContext(random, tokens, size)),
    { dtype: np.bool },
  );

type Watch = {
  onStep: (step: number, loss: number) => void;
  signal?: AbortSignal | undefined;
};

/** Trains a fresh network to predict positions. The caller owns it. */
export function pretrained(
  nights: readonly Night[],
  { seed, context, pretraining: { steps, batch } }: Settings,
  { onStep, signal }: Watch,
): Promise<Network> {
  const random = seeded(seed + 10_000);
  const pool = nights.flatMap(sequencesOf);
  return trainingLoop({
    weights: drawNetwork(seeded(seed + 20_000), shape, tokens, false),
    loss: (w: Network, epochs: np.Array, heard: np.Array) =>
      positionLoss(network(w, epochs, heard, shape.heads)),
    batch: () => [
      inputs(repeat(batch, () => random.pick(pool))),
      contexts(batch, random, context),
    ],
    steps,
    rate: (t) => warmupCosine(t, steps, 3e-3, 0.1 * steps, 0),
    pauseEvery: stepsPerPoint,
    onStep,
    signal,
    remedy,
  });
}

/** Weights of the stages by how often they occur; one more of each, so that none is missing. */
function stageWeights(seen: readonly number[]): number[] {
  return classWeights(
    stages.map((_, stage) => 1 + seen.filter((s) => s === stage).length),
  );
}

/** Trains a network to stage; consumes it. The caller owns the result. */
export async function finetuned(
  start: Network,
  nights: readonly Night[],
  { seed, finetuning: { steps, batch } }: Settings,
  watch: Watch & { onPause: (step: number, weights: Network) => void },
): Promise<Network> {
  const random = seeded(seed + 30_000);
  const pool = nights.flatMap(sequencesOf);
  const weights = stageWeights(labels(pool));
  return trainingLoop({
    weights: start,
    loss: (
      w: Network,
      epochs: np.Array,
      heard: np.Array,
      targets: np.Array,
    ) => stagingLoss(network(w, epochs, heard, shape.heads), targets),
    batch: () => {
      const drawn = repeat(batch, () => random.pick(pool));
      const targets = oneHot(labels(drawn), stages.length).mul(
        np.array(weights),
      );
      return [
        inputs(drawn),
        everyone(batch),
        targets.reshape([batch, tokens, stages.length]),
      ];
    },
    steps,
    rate: (t) => warmupCosine(t, steps, 2e-3, 0.1 * steps, 0),
    pauseEvery: stepsPerPoint,
    remedy,
    ...watch,
  });
}

/** Calls the stage of every epoch of some nights, in the order of their sequences. */
function stager(nights: readonly Night[]) {
  const sequences = nights.flatMap(sequencesOf);
  const epochs = inputs(sequences);
  const heard = everyone(sequences.length);
  const call = jit((w: Network, epochs: np.Array, heard: np.Array) =>
    np.argmax(network(w, epochs, heard, shape.heads), -1),
  );
  return {
    truth: labels(sequences),
    /** Does not consume the weights. */
    calls: (w: Network): number[] =>
      Array.from(call(tree.ref(w), epochs.ref, heard.ref).dataSync()),
    dispose: () => {
      call.dispose();
      tree.dispose([epochs, heard]);
    },
  };
}

/** Mean of the squares of `size` by `size` neighbors. */
export function coarser(matrix: Matrix, size: number): Matrix {
  const places = range(0, matrix.length / size);
  return places.map((row) =>
    places.map(
      (column) =>
        matrix
          .slice(row * size, (row + 1) * size)
          .flatMap((line) => line.slice(column * size, (column + 1) * size))
          .reduce((sum, p) => sum + p, 0) / size,
    ),
  );
}

/** The position task on nights without training. Does not consume the weights. */
export function positionTest(
  w: Network,
  nights: readonly Night[],
  { seed, context }: Pick<Settings, 'seed' | 'context'>,
) {
  const sequences = nights.flatMap(sequencesOf);
  const heard = contexts(sequences.length, seeded(seed + 50_000), context);
  const logits = network(
    tree.ref(w),
    inputs(sequences),
    heard,
    shape.heads,
  );
  const loss = positionLoss(logits.ref).item();
  const map = np.mean(nn.softmax(logits.ref, -1), 0).js() as Matrix;
  const guesses = Array.from(np.argmax(logits, -1).dataSync());
  const right = guesses.filter((guess, i) => guess === i % tokens).length;
  return {
    loss,
    accuracy: right / guesses.length,
    map: coarser(map, tokens / 8),
  };
}

/** Calls in the order of the sequences put back into the order of the night, as digits. */
export function inOrder(calls: readonly number[]): string {
  const digits: string[] = [];
  for (const offset of range(0, calls.length / tokens)) {
    for (const [i, t] of epochsOf(offset).entries()) {
      digits[t] = String(calls[offset * tokens + i]);
    }
  }
  return digits.join('');
}

/** Balanced accuracy of the observer who knows how nights are made. */
function observed(nights: readonly Night[], structured: boolean): number {
  const truth = nights.flatMap((night) => night.stages);
  const calls = nights.flatMap(observer(structured));
  return balancedAccuracy(confusionMatrix(truth, calls, stages.length));
}

/**
 * Pre-trains once, then fine-tunes each start on each number of labeled nights, with the same draws
 * for whatever is not carried over.
 * @throws when `signal` is aborted, or a loss stops being a number
 */
export async function experiment(
  settings: Settings,
  onProgress: (fraction: number, partial: Result) => void = () => {},
  signal?: AbortSignal,
): Promise<Result> {
  await init('wasm');
  const { seed, labeled, unlabeled, structured } = settings;
  const { pretraining, finetuning } = settings;
  const { nights, test, asDrawn } = drawNights(settings);
  const night = at(test, 0);
  const result: Result = {
    pretraining: [],
    starts: record(transfers, () => []),
    observer: observed(asDrawn, structured),
    night: {
      truth: night.stages.join(''),
      scratch: '',
      encoder: '',
      whole: '',
    },
  };
  const rounds = transfers.length * labeled.length;
  const all = pretraining.steps + rounds * finetuning.steps;
  let done = 0;
  const stepped = () => {
    done++;
    if (done % stepsPerPoint === 0) {
      onProgress(done / all, structuredClone(result));
    }
  };

  let losses: number[] = [];
  const before = await pretrained(nights.slice(0, unlabeled), settings, {
    onStep(step, loss) {
      losses.push(loss);
      if (step % stepsPerMean === 0) {
        result.pretraining.push([step, mean(losses)]);
        losses = [];
      }
      stepped();
    },
    signal,
  });
  const tester = stager(test);
  try {
    result.position = positionTest(before, test, settings);
    for (const few of labeled) {
      for (const what of transfers) {
        const fresh = drawNetwork(
          seeded(seed + 40_000),
          shape,
          stages.length,
          true,
        );
        const start = transferred(before, fresh, what);
        tree.dispose(fresh);
        const scores: Staged = {
          labeled: few,
          balancedAccuracy: 0,
          kappa: 0,
          curve: [],
        };
        result.starts[what].push(scores);
        const score = (w: Network, step: number) => {
          const calls = tester.calls(w);
          const confusion = confusionMatrix(
            tester.truth,
            calls,
            stages.length,
          );
          scores.balancedAccuracy = balancedAccuracy(confusion);
          scores.kappa = kappa(confusion);
          scores.curve.push([step, scores.balancedAccuracy]);
          return calls;
        };
        const after = await finetuned(
          start,
          nights.slice(0, few),
          settings,
          {
            onStep: stepped,
            onPause: (step, w) => {
              // The way there is followed for the fewest labels only.
              const isFirst = few === labeled[0];
              if (!isFirst && step < finetuning.steps) return;
              const calls = score(w, step);
              const own = calls.slice(0, night.stages.length);
              if (isFirst) result.night[what] = inOrder(own);
            },
            signal,
          },
        );
        tree.dispose(after);
      }
    }
    return result;
  } finally {
    tester.dispose();
    tree.dispose(before);
  }
}
