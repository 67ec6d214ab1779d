/**
 * LLaRP in small: a trained adapter shows observations to a frozen text model, a trained head reads
 * actions from it, and PPO trains the two by gradients that pass through the model between them.
 *
 * jax-js counts references: every function consumes its arrays; `x.ref` keeps one for another use.
 */
import { nn, numpy as np, tree } from '@jax-js/jax';
import type { Weights } from '#ml/adam';
import { at } from '#ml/lists';
import type { Random } from '#ml/random';
import {
  follow,
  type Linear,
  layerNorm,
  linear,
  type Memory,
  type Norm,
  newLinear,
  newNorm,
  type TextModel,
  width,
} from './text-model.ts';
import { actions, observationSize } from './world.ts';

const headWidth = 64;

/** Everything that reinforcement learning trains: O numbers are seen, A actions can be taken. */
export type Policy = {
  adapter: {
    first: Linear; // [O, d]
    second: Linear; // [d, d]
  };
  head: {
    first: Linear; // [d, 64]
    firstNorm: Norm;
    second: Linear; // [64, 64]
    secondNorm: Norm;
    action: Linear; // [64, A]
    value: Linear; // [64, 1]
  };
};

/** The parts of the text model that read one more token behind a command. */
export type Reader = Pick<TextModel, 'attention' | 'rest'>;

// #region see
/** One token [batch, d] from observations [batch, O]: it stands behind the command as a word would. */
export function see(
  { first, second }: Policy['adapter'],
  observation: np.Array,
): np.Array {
  return linear(second, nn.relu(linear(first, observation)));
}
// #endregion

// #region decide
/** Logits of the actions [batch, A] and the value [batch] of each state. */
export function decide(
  { adapter, head }: Policy,
  text: Reader,
  memory: Memory,
  observation: np.Array,
) {
  // The text model is a function like any other here: gradients pass
  // through it to the adapter, and nobody asks for those of its weights.
  const h = follow(text, memory, see(adapter, observation)); // [batch, d]
  const x = nn.relu(layerNorm(head.firstNorm, linear(head.first, h)));
  const y = nn.relu(layerNorm(head.secondNorm, linear(head.second, x)));
  const logits = linear(head.action, y.ref);
  const values = linear(head.value, y).reshape([-1]);
  return { logits, values };
}
// #endregion

// #region initial-policy
/** A policy before training: its last layer is so small that all actions are about equally likely. */
export function newPolicy(random: Random): Policy {
  const layer = (inputs: number, outputs: number, square: number) =>
    newLinear(random, inputs, outputs, (square / inputs) ** 0.5);
  return {
    adapter: {
      first: layer(observationSize, width, 2),
      second: layer(width, width, 1),
    },
    head: {
      first: layer(width, headWidth, 2),
      firstNorm: newNorm(headWidth),
      second: layer(headWidth, headWidth, 2),
      secondNorm: newNorm(headWidth),
      action: layer(headWidth, actions.length, 1e-4),
      value: layer(headWidth, 1, 1),
    },
  };
}
// #endregion

/** One agent's steps, in order. */
export interface Steps {
  rewards: readonly number[];
  /** The critic's value of each state, and of the one after the last step. */
  values: readonly number[];
  /** Whether the episode ended with this step. */
  ends: readonly boolean[];
}

// #region gae
/** Generalized advantage estimates, one for each step. */
export function advantages(
  { rewards, values, ends }: Steps,
  gamma: number,
  lambda: number,
): number[] {
  const estimates = rewards.map(() => 0);
  let later = 0;
  for (let t = rewards.length - 1; t >= 0; t--) {
    // Nothing behind the end of an episode counts for what was before it.
    const goes = at(ends, t) ? 0 : 1;
    const next = goes * at(values, t + 1);
    const delta = at(rewards, t) + gamma * next - at(values, t);
    later = delta + gamma * lambda * goes * later;
    estimates[t] = later;
  }
  return estimates;
}
// #endregion

/** Decisions of the past, each with what came of it. */
export type Decisions = {
  /** One-hot, [batch, A]. */
  taken: np.Array;
  /** Log-probability that the policy gave the action when it took it, [batch]. */
  before: np.Array;
  advantages: np.Array; // [batch]
  returns: np.Array; // [batch]
};

export interface Weighting {
  clip: number;
  value: number;
  entropy: number;
}

// #region ppo
/** PPO's loss: clipped objective, value error, entropy bonus. A scalar. */
export function ppoLoss(
  { logits, values }: { logits: np.Array; values: np.Array },
  { taken, before, advantages, returns }: Decisions,
  { clip, value, entropy }: Weighting,
): np.Array {
  const logs = nn.logSoftmax(logits, -1); // [batch, A]
  const now = np.sum(logs.ref.mul(taken), -1); // [batch]
  const ratio = np.exp(now.sub(before));
  // A ratio beyond the clip earns nothing more, so its gradient is zero.
  const near = np.clip(ratio.ref, 1 - clip, 1 + clip);
  const objective = np.minimum(
    ratio.mul(advantages.ref),
    near.mul(advantages),
  );
  const error = np.square(values.sub(returns)).mul(0.5);
  const spread = np.sum(np.exp(logs.ref).mul(logs), -1).neg();
  return np
    .mean(objective)
    .neg()
    .add(np.mean(error).mul(value))
    .sub(np.mean(spread).mul(entropy));
}
// #endregion

// #region gradient-clip
/** Gradients shortened to a norm of at most `longest`, all together. */
export function clipped<W extends Weights>(
  gradients: W,
  longest: number,
): W {
  const squares = tree
    .leaves<np.Array>(gradients)
    .map((g) => np.sum(np.square(g.ref)));
  const norm = np.sqrt(np.sum(np.stack(squares)).add(1e-12));
  const factor = np.minimum(np.reciprocal(norm).mul(longest), 1);
  const shorter = tree.map((g: np.Array) => g.mul(factor.ref), gradients);
  factor.dispose();
  return shorter as W;
}
// #endregion

// #region published-sizes
/** Weights of a linear layer with a bias. */
const affine = (inputs: number, outputs: number) => (inputs + 1) * outputs;

/** What the released code trains: MLP for the image, head for the action, value. */
export function trainedSizes(image: number, d: number, skills: number) {
  const inner = 512;
  return {
    adapter: affine(image, d) + affine(d, d),
    action:
      affine(d, inner) +
      affine(inner, inner) +
      4 * inner + // gains and shifts of two norms
      affine(inner, skills),
    value: affine(inner, 1),
  };
}

/** A LLaMA without the layer that would turn hidden states into words. */
export function frozenSize(
  vocabulary: number,
  d: number,
  layers: number,
  ffn: number,
): number {
  const layer = 4 * d * d + 3 * d * ffn + 2 * d;
  return vocabulary * d + layers * layer + d;
}
// #endregion
