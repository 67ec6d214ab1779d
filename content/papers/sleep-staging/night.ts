/**
 * Made-up nights. The stages follow a Markov chain whose transition counts were measured; that the
 * chain knows the time of night is ours.
 */
import { at, range, repeat, zip } from '#ml/lists';
import { dot, type Matrix } from '#ml/matrix';
import type { Random } from '#ml/random';

/** Stages are numbered in this order. */
export const stages = ['Wake', 'N1', 'N2', 'N3', 'REM'] as const;

/** Eight hours of 30-second epochs. */
export const epochsPerNight = 960;

// #region transition-counts
/**
 * How often a 30-second epoch of one stage (row) was followed by one of another (column): Metzner
 * et al. 2021, as shipped with the sleep-staging package YASA.
 */
export const transitionCounts = [
  [11_737, 571, 84, 2, 2], // from Wake
  [281, 6697, 1661, 11, 59], // from N1
  [253, 1070, 26_259, 505, 272], // from N2
  [49, 176, 279, 9630, 12], // from N3
  [57, 189, 84, 2, 10_071], // from REM
];
// #endregion

/** The numbers as shares of their sum. */
export function normalized(weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Probability of the next stage (column) after a stage (row), whatever the time. */
export const transitions: Matrix = transitionCounts.map(normalized);

// #region tilted-chain
/** How much each stage is favored at epoch `t`, as exponents. */
function tilts(t: number): number[] {
  const late = (2 * t) / epochsPerNight - 1; // −1 in the evening, 1 in the morning
  const cycle = (2 * Math.PI * t) / 180; // one turn in 90 minutes
  return [
    0.5 * (3 * Math.exp(-t / 20) - 0.5), // falling asleep takes some minutes
    0,
    0,
    0.8 * Math.cos(cycle - 0.5 * Math.PI) - late, // deep sleep early
    late - 0.8 * Math.cos(cycle - 0.15 * Math.PI), // dreams late
  ];
}

/** Probability of every stage at epoch `t`, given the stage before it: rows sum to 1. */
export function transitionsAt(t: number, structured: boolean): Matrix {
  // The control: a chain that does not know what time it is.
  if (!structured) return transitions;
  const favor = tilts(t).map(Math.exp);
  return transitions.map((row) =>
    normalized(zip(row, favor).map(([p, f]) => p * f)),
  );
}
// #endregion

/** The transitions into every epoch of a night, [epoch][from][to]. */
export const chain = (structured: boolean): Matrix[] =>
  range(0, epochsPerNight).map((t) => transitionsAt(t, structured));

/** Stages of one night, which begins awake. */
export function drawStages(
  random: Random,
  chain: readonly Matrix[],
): number[] {
  let stage = 0;
  return chain.map((into, t) => {
    if (t > 0) stage = random.weighted(at(into, stage));
    return stage;
  });
}

/** Levels that an epoch has behind its measured numbers. */
export const levels = ['δ', 'θ', 'α', 'σ', 'β', 'EOG', 'EMG'] as const;

/** Mean levels of every stage, [stage][level]: invented, plausible in quality only. */
export const stageLevels = [
  [-0.5, -0.3, 1.2, -0.3, 1.0, 1.0, 1.5],
  [-0.3, 0.6, 0.0, -0.2, 0.2, 0.5, 0.4],
  [0.4, 0.3, -0.3, 1.0, -0.3, -0.6, -0.1],
  [1.8, 0.2, -0.6, 0.2, -0.8, -0.4, -0.3],
  [-0.4, 0.6, -0.2, -0.6, 0.1, 1.0, -1.5],
];

/** Standard deviations of what moves the levels and of what is measured on top of them. */
export const noise = {
  /** Between sleepers, constant through the night. */
  sleeper: 0.8,
  /** Of a slow drift. */
  drift: 0.4,
  /** From epoch to epoch. */
  epoch: 0.7,
  /** Of every measured number. */
  measured: 0.5,
};

/** Center and width of the five frequency bands, in Hz. */
const bands = [
  [1.5, 2],
  [6, 2],
  [10, 1.8],
  [13.5, 1.8],
  [22, 5],
] as const;
const bins = 16;

/** What every informative number of an epoch sees of the levels, [number][level]. */
export const mixing: Matrix = [
  ...range(0, bins).map((bin) => {
    const hertz = 1 + (29 * bin) / (bins - 1);
    const shares = bands.map(([center, width]) =>
      Math.exp(-0.5 * ((hertz - center) / width) ** 2),
    );
    return [...shares, 0, 0];
  }),
  [0, 0, 0, 0, 0, 1, 0],
  [0, 0, 0, 0, 0, 0, 1],
];

/** Further numbers that drift on their own and say nothing about the stage. */
export const distractors = 18;
/** Numbers that stand for one epoch. */
export const featureCount = mixing.length + distractors;

const persistence = 0.9;

/** A stationary drift: neighbors correlate by 0.9, and the deviation stays as given. */
function drift(random: Random, deviation: number): () => number {
  const fresh = deviation * Math.sqrt(1 - persistence ** 2);
  let value = deviation * random.normal();
  return () => {
    const now = value;
    value = persistence * value + fresh * random.normal();
    return now;
  };
}

export interface Night {
  /** Stage of every epoch: the label. */
  stages: number[];
  /** The sleeper's own shift of every level. */
  sleeper: number[];
  /** Numbers of every epoch, [epochs, features] by rows. */
  features: Float32Array;
}

// #region draw-night
/** One night of one sleeper: stages, and 36 numbers for each of its epochs. */
export function drawNight(random: Random, chain: readonly Matrix[]): Night {
  const stages = drawStages(random, chain);
  const sleeper = levels.map(() => noise.sleeper * random.normal());
  const drifts = levels.map(() => drift(random, noise.drift));
  const strays = repeat(distractors, () => drift(random, 1));
  const features = new Float32Array(stages.length * featureCount);
  const measured = () => noise.measured * random.normal();
  for (const [t, stage] of stages.entries()) {
    const now = zip(at(stageLevels, stage), sleeper, drifts).map(
      ([mean, own, drift]) =>
        mean + own + drift() + noise.epoch * random.normal(),
    );
    const informative = mixing.map((row) => dot(row, now) + measured());
    const stray = strays.map((drift) => drift() + measured());
    features.set([...informative, ...stray], t * featureCount);
  }
  return { stages, sleeper, features };
}
// #endregion
