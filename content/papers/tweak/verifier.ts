/**
 * The verifier: a small table classifier over facts and hypotheses. It reads words by their class
 * and by how they match the fact, so what it learns holds for any names.
 */
import { nn, numpy as np } from '@jax-js/jax';
import { normal, oneHot } from '#ml/arrays';
import { at, range, repeat } from '#ml/lists';
import { type Random, seeded } from '#ml/random';
import { mean } from '#ml/stats';
import { trainingLoop } from '#ml/train';
import type { Hypothesis } from './fate.ts';
import { after, start } from './generator.ts';
import type { Text, Verifier } from './method.ts';
import {
  classes,
  entityType,
  type Fact,
  relationNames,
  shuffled,
  wordClass,
} from './world.ts';

/** The word and the five before it. */
const windowSize = 6;
const embeddingSize = 6;
const hidden = 8;
/** Five ways in which the word matches the fact, times five of the clause's entity. */
const matchCount = 25;

const classId = new Map(classes.map((name, i) => [name, i + 1]));
/** One more for what stands before the text. */
const classCount = classes.length + 1;

/** What the verifier reads at one word. */
export interface Reading {
  /** Classes of the word and of the five before it. */
  window: number[];
  /** For each fact, how the word and the clause's entity match it. */
  match: number[];
}

/** How a name matches a fact: none, a stranger, another of the input, subject, object. */
function matchOf(name: string, fact: Fact, given: ReadonlySet<string>) {
  if (entityType(name) === undefined) return 0;
  if (name === fact.object) return 4;
  if (name === fact.subject) return 3;
  return given.has(name) ? 2 : 1;
}

// #region readings
/** Every word of a text, as the verifier sees it. */
export function readings(text: Text, facts: readonly Fact[]): Reading[] {
  const given = new Set(facts.flatMap((f) => [f.subject, f.object]));
  let position = start([]);
  return text.map((word, i) => {
    const window = range(0, windowSize).map((back) =>
      back > i ? 0 : classId.get(wordClass(at(text, i - back)))!,
    );
    // The clause's entity, before this word; none before it is named.
    const { topic, named } = position;
    const about = named ? topic : '';
    position = after(position, word);
    // A pronoun is read as the one it stands for.
    const match = facts.map(
      (fact) =>
        5 * matchOf(word, fact, given) + matchOf(about, fact, given),
    );
    return { window, match };
  });
}
// #endregion

export type VerifierWeights = {
  embeddings: np.Array;
  layer: np.Array;
  offsets: np.Array;
  relations: np.Array;
  bias: np.Array;
  gain: np.Array;
};

export function drawWeights(random: Random): VerifierWeights {
  const inputs = windowSize * embeddingSize;
  return {
    embeddings: normal(random, [classCount, embeddingSize], 0.5),
    layer: normal(random, [inputs, hidden], 1 / Math.sqrt(inputs)),
    offsets: np.zeros([hidden]),
    relations: normal(random, [relationNames.length, hidden], 0.7),
    bias: np.full([matchCount], -3),
    gain: np.full([matchCount], 0.1),
  };
}

/** A batch of B hypotheses of at most L words about at most M facts, with zeros where there is nothing. */
export type VerifierBatch = {
  /** [B · L · 6, classes] */
  windows: np.Array;
  /** [B · M · L, 25] */
  matches: np.Array;
  /** [B · M, relations] */
  relations: np.Array;
  /** Ones at the words that are read, [B, 1, L] */
  read: np.Array;
  /** Ones where the fact is supported, [B, M] */
  supported: np.Array;
  /** How much a pair counts, [B, M] */
  counts: np.Array;
};

/** Four facts of at most seven words, each with a joint. */
export const longestText = 32;
export const mostFacts = 4;

// #region verifier-model
/** Log P(supported) of each hypothesis by each fact, [B, M]. */
export function supportTable(
  w: VerifierWeights,
  windows: np.Array,
  matches: np.Array,
  relations: np.Array,
  read: np.Array,
): np.Array {
  const [B, , L] = read.shape as [number, number, number];
  // What each word says, from its window.
  const words = np
    .matmul(windows, w.embeddings)
    .reshape([B * L, windowSize * embeddingSize]);
  const u = np
    .tanh(np.matmul(words, w.layer).add(w.offsets))
    .reshape([B, L, hidden]);
  const r = np.matmul(relations, w.relations).reshape([B, -1, hidden]);
  // How far that is from the fact's relation, [B, M, L] …
  const apart = np.einsum('bmd,bld->bml', r, u);
  const per = (x: np.Array) =>
    np.matmul(matches.ref, x).reshape([B, -1, L]);
  // … and whether it matters, given who is spoken of.
  const z = per(w.bias).add(per(w.gain).mul(apart));
  matches.dispose();
  // Supported if no word that is read objects.
  return np.sum(nn.softplus(z).mul(read), -1).neg();
}
// #endregion

// #region verifier-loss
/** Mean negative log likelihood of the labels of all facts and hypotheses. */
export function tableLoss(
  logP: np.Array,
  supported: np.Array,
  counts: np.Array,
): np.Array {
  const unsupported = np.log1p(np.exp(logP.ref.sub(1e-6)).neg());
  const likelihood = logP
    .mul(supported.ref)
    .add(unsupported.mul(np.subtract(1, supported)));
  return np.sum(likelihood.mul(counts.ref)).div(np.sum(counts)).neg();
}
// #endregion

/** @param rare how much an unsupported pair counts */
export function batchOf(
  all: readonly Hypothesis[],
  rare: number,
): VerifierBatch {
  const [B, L, M] = [all.length, longestText, mostFacts];
  const windows: number[] = new Array(B * L * windowSize).fill(0);
  const matches: number[] = new Array(B * M * L).fill(0);
  const relations: number[] = new Array(B * M).fill(0);
  const read = new Float32Array(B * L);
  const supported = new Float32Array(B * M);
  const counts = new Float32Array(B * M);
  for (const [
    b,
    { facts, text, from, to, supported: labels },
  ] of all.entries()) {
    for (const [l, { window, match }] of readings(text, facts).entries()) {
      for (const [i, c] of window.entries())
        windows[(b * L + l) * windowSize + i] = c;
      for (const [m, c] of match.entries())
        matches[(b * M + m) * L + l] = c;
    }
    read.fill(1, b * L + from, b * L + to);
    for (const [m, fact] of facts.entries()) {
      relations[b * M + m] = relationNames.indexOf(fact.relation);
      const label = at(labels, m);
      supported[b * M + m] = Number(label);
      counts[b * M + m] = label ? 1 : rare;
    }
  }
  return {
    windows: oneHot(windows, classCount),
    matches: oneHot(matches, matchCount),
    relations: oneHot(relations, relationNames.length),
    read: np.array(read, { shape: [B, 1, L] }),
    supported: np.array(supported, { shape: [B, M] }),
    counts: np.array(counts, { shape: [B, M] }),
  };
}

export interface VerifierSettings {
  /** Hypotheses in a batch. */
  batch: number;
  epochs: number;
  seed: number;
  /** How much an unsupported pair counts. */
  rare: number;
}

const peakRate = 0.02;

/** Plain numbers of the trained weights. */
export interface TrainedVerifier {
  embeddings: number[][];
  layer: number[][];
  offsets: number[];
  relations: number[][];
  bias: number[];
  gain: number[];
}

/** The weights as plain numbers; frees them. */
export async function takeNumbers(
  w: VerifierWeights,
): Promise<TrainedVerifier> {
  const rows = async (x: np.Array) => (await x.jsAsync()) as number[][];
  const row = async (x: np.Array) => (await x.jsAsync()) as number[];
  return {
    embeddings: await rows(w.embeddings),
    layer: await rows(w.layer),
    offsets: await row(w.offsets),
    relations: await rows(w.relations),
    bias: await row(w.bias),
    gain: await row(w.gain),
  };
}

// #region verifier-training
/** Trains on labeled hypotheses. */
export async function trainVerifier(
  all: readonly Hypothesis[],
  { batch, epochs, seed, rare }: VerifierSettings,
  onStep: (t: number, loss: number) => void,
  signal?: AbortSignal,
): Promise<VerifierWeights> {
  const random = seeded(seed);
  // Every hypothesis once in each epoch.
  const order = repeat(epochs, () => shuffled(all, random)).flat();
  const steps = Math.floor(order.length / batch);
  return trainingLoop({
    weights: drawWeights(random),
    loss: (w: VerifierWeights, b: VerifierBatch) =>
      tableLoss(
        supportTable(w, b.windows, b.matches, b.relations, b.read),
        b.supported,
        b.counts,
      ),
    batch: (t): [VerifierBatch] => [
      batchOf(order.slice((t - 1) * batch, t * batch), rare),
    ],
    steps,
    rate: (t) => peakRate * (1 - (0.8 * (t - 1)) / steps),
    beta2: 0.999,
    pauseEvery: 20,
    onStep,
    signal,
    remedy: 'Try other settings.',
  });
}
// #endregion

// #region verifier-use
/** The trained verifier as the search uses it, for one input. */
export function verifierFor(
  w: TrainedVerifier,
  facts: readonly Fact[],
): Verifier {
  const seen = new Map<string, number[]>();
  /** How much one word speaks against each fact. */
  const against = ({ window, match }: Reading): number[] => {
    const key = `${window} ${match}`;
    const known = seen.get(key);
    if (known) return known;
    const inputs = window.flatMap((c) => at(w.embeddings, c));
    const u = w.offsets.map((offset, d) =>
      Math.tanh(
        inputs.reduce((sum, x, i) => sum + x * w.layer[i]![d]!, offset),
      ),
    );
    const found = facts.map(({ relation }, m) => {
      const r = at(w.relations, relationNames.indexOf(relation));
      const apart = r.reduce((sum, x, d) => sum + x * u[d]!, 0);
      const c = at(match, m);
      return Math.log1p(Math.exp(w.bias[c]! + w.gain[c]! * apart));
    });
    seen.set(key, found);
    return found;
  };
  return (text, from, to) => {
    const read = readings(text.slice(0, to), facts).slice(from);
    const words = read.map(against);
    return facts.map((_, m) =>
      words.reduce((sum, word) => sum - word[m]!, 0),
    );
  };
}
// #endregion

/** Share of pairs of fact and hypothesis that are judged as labeled. */
export function accuracy(
  w: TrainedVerifier,
  all: readonly Hypothesis[],
): number {
  return mean(
    all.flatMap(({ facts, text, from, to, supported }) =>
      verifierFor(w, facts)(text, from, to).map((logP, m) =>
        Number(logP > Math.log(1 / 2) === supported[m]),
      ),
    ),
  );
}
