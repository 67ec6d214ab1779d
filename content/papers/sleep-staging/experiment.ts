/** The experiment: pre-train on nights without labels, fine-tune on few with labels, test on others. */
import { init, jit, nn, numpy as np, tree } from '@jax-js/jax';
import { at, range, record } from '#ml/lists';
import type { Matrix } from '#ml/matrix';
import { seeded } from '#ml/random';
import { mean } from '#ml/stats';
import {
  drawNetwork,
  type Network,
  network,
  positionLoss,
  type Transfer,
  transferred,
  transfers,
} from './method.ts';
import { balancedAccuracy, confusionMatrix, kappa } from './metrics.ts';
import { type Night, stages } from './night.ts';
import { observer } from './observer.ts';
import {
  epochsOf,
  inputs,
  labels,
  sequencesOf,
  tokens,
} from './sequences.ts';
import {
  contexts,
  drawNights,
  everyone,
  finetuned,
  pretrained,
  type Settings,
  shape,
  stepsPerPoint,
} from './training.ts';

const stepsPerMean = 10;

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

/** Squares of `size` by `size` cells as one: sums over columns, means over rows. */
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

/** The network that one start of fine-tuning begins with; what is not carried over is drawn alike. */
function startOf(before: Network, what: Transfer, seed: number): Network {
  const random = seeded(seed + 40_000);
  const fresh = drawNetwork(random, shape, stages.length, true);
  const start = transferred(before, fresh, what);
  tree.dispose(fresh);
  return start;
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
  const { seed, labeled, unlabeled, pretraining, finetuning } = settings;
  const { nights, test, asDrawn } = drawNights(settings);
  const truth = at(test, 0).stages;
  const result: Result = {
    pretraining: [],
    starts: record(transfers, () => []),
    observer: observed(asDrawn, settings.structured),
    night: { truth: truth.join(''), scratch: '', encoder: '', whole: '' },
  };
  const rounds = labeled.flatMap((few) =>
    transfers.map((what) => ({ few, what })),
  );
  const all = pretraining.steps + rounds.length * finetuning.steps;
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
    for (const { few, what } of rounds) {
      // The way there is followed for the fewest labels only.
      const isFirst = few === labeled[0];
      const scores: Staged = {
        labeled: few,
        balancedAccuracy: 0,
        kappa: 0,
        curve: [],
      };
      result.starts[what].push(scores);
      const onPause = (step: number, w: Network) => {
        if (!isFirst && step < finetuning.steps) return;
        const calls = tester.calls(w);
        const counts = confusionMatrix(tester.truth, calls, stages.length);
        scores.balancedAccuracy = balancedAccuracy(counts);
        scores.kappa = kappa(counts);
        scores.curve.push([step, scores.balancedAccuracy]);
        if (isFirst) {
          result.night[what] = inOrder(calls.slice(0, truth.length));
        }
      };
      const start = startOf(before, what, seed);
      const watch = { onStep: stepped, onPause, signal };
      tree.dispose(
        await finetuned(start, nights.slice(0, few), settings, watch),
      );
    }
    return result;
  } finally {
    tester.dispose();
    tree.dispose(before);
  }
}
