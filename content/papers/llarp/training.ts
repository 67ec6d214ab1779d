/** PPO in the house: collect steps with the policy, improve it on them, begin again. */
import { jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import {
  type AdamState,
  adamState,
  adamStep,
  correctedRate,
} from '#ml/adam';
import { oneHot } from '#ml/arrays';
import { at, range, record, repeat, zip } from '#ml/lists';
import { pause } from '#ml/pause';
import { type Random, seeded } from '#ml/random';
import { deviation, mean } from '#ml/stats';
import {
  advantages,
  clipped,
  type Decisions,
  decide,
  newPolicy,
  type Policy,
  ppoLoss,
} from './method.ts';
import { remember, type TextModel, textOf } from './text-model.ts';
import {
  drawTask,
  longest,
  read,
  type Split,
  splitNames,
  type Task,
} from './words.ts';
import {
  actions,
  beginAnywhere,
  type Episode,
  observationSize,
  observe,
  step,
} from './world.ts';

export interface Settings {
  seed: number;
  /** Rounds of collecting and improving. */
  rounds: number;
  /** How many of the six training phrasings the agent ever hears. */
  phrasings: number;
  entropy: number;
  /** The text model is trained along with the policy. */
  open: boolean;
  /** Test episodes of each split. */
  tests: number;
}

export const settings: Settings = {
  seed: 1,
  rounds: 60,
  phrasings: 6,
  entropy: 0.02,
  open: false,
  tests: 64,
};

const agents = 32;
const stepsPerRound = 6;
const epochs = 4;
const minibatch = 48;
const gamma = 0.9;
const lambda = 0.9;
const rewardScale = 1 / 5;
/** Learning rates at first: of a policy alone, and of one whose text model is trained too. */
const peak = { frozen: 8e-3, open: 1e-3 };
const beta2 = 0.999;
const epsilon = 1e-5;
const longestGradient = 0.5;
const roundsPerTest = 5;

/** What the policy is and what it reads with; only what is trained is in Adam's hands. */
export type Agent = { policy: Policy; text: TextModel };

/** Commands and observations as one batch. */
function inputs(episodes: readonly Episode[]) {
  const texts = episodes.map(({ task }) => read(task.command));
  const seen = episodes.flatMap(({ house }) => observe(house));
  const shape = [episodes.length, observationSize];
  return {
    text: textOf(texts, longest),
    observation: np.array(new Float32Array(seen), { shape }),
  };
}
type Inputs = ReturnType<typeof inputs>;

// #region whole-agent
/** From words and observation to logits and values. */
export function respond(
  { policy, text }: Agent,
  { text: words, observation }: Inputs,
) {
  const { embedding, attention, rest } = text;
  const kept = tree.ref(attention);
  const memory = remember({ embedding, attention: kept }, words);
  return decide(policy, { attention, rest }, memory, observation);
}
// #endregion

/** Log-probabilities and value of each episode's next action. */
export function opinions(agent: Agent, episodes: readonly Episode[]) {
  const { logits, values } = forward(tree.ref(agent), inputs(episodes));
  const flat = [...logits.dataSync()];
  const worth = [...values.dataSync()];
  return episodes.map((_, i) => ({
    logs: flat.slice(i * actions.length, (i + 1) * actions.length),
    value: at(worth, i),
  }));
}

const forward = jit((agent: Agent, x: Inputs) => {
  const { logits, values } = respond(agent, x);
  return { logits: nn.logSoftmax(logits, -1), values };
});

/** One step that was taken, with what was thought of it then. */
export interface Taken {
  episode: Episode;
  action: number;
  log: number;
  value: number;
  reward: number;
  end: boolean;
}

// #region collect
/** Lets all agents act for some steps; an agent whose episode ends gets a new task. */
export function collect(
  agent: Agent,
  episodes: Episode[],
  random: Random,
  draw: () => Task,
) {
  const rounds = repeat(stepsPerRound, () => {
    const thoughts = opinions(agent, episodes);
    return episodes.map((episode, i): Taken => {
      const { logs, value } = at(thoughts, i);
      const action = random.weighted(logs.map(Math.exp));
      const next = step(episode, action);
      const end = next.episode.done;
      episodes[i] = end ? beginAnywhere(draw(), random) : next.episode;
      const reward = next.reward * rewardScale;
      const log = at(logs, action);
      return { episode, action, log, value, reward, end };
    });
  });
  const last = opinions(agent, episodes);
  // One list for each agent, its steps in order.
  return range(0, episodes.length).map((i) => {
    const steps = rounds.map((round) => at(round, i));
    const estimates = advantages(
      {
        rewards: steps.map(({ reward }) => reward),
        values: [...steps.map(({ value }) => value), at(last, i).value],
        ends: steps.map(({ end }) => end),
      },
      gamma,
      lambda,
    );
    return steps.map((taken, t) => ({
      ...taken,
      advantage: at(estimates, t),
    }));
  });
}
// #endregion

type Judged = Taken & { advantage: number };

/** A minibatch as arrays; advantages in units of their spread. */
function lessons(batch: readonly Judged[]): {
  x: Inputs;
  decisions: Decisions;
} {
  const estimates = batch.map(({ advantage }) => advantage);
  const center = mean(estimates);
  const spread = deviation(estimates) + 1e-8;
  const row = (of: (taken: Judged) => number) =>
    np.array(new Float32Array(batch.map(of)));
  return {
    x: inputs(batch.map(({ episode }) => episode)),
    decisions: {
      taken: oneHot(
        batch.map(({ action }) => action),
        actions.length,
      ),
      before: row(({ log }) => log),
      advantages: row(({ advantage }) => (advantage - center) / spread),
      returns: row(({ advantage, value }) => advantage + value),
    },
  };
}

/** The order of a shuffled list. */
function shuffled<T>(list: readonly T[], random: Random): T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [mixed[i], mixed[j]] = [at(mixed, j), at(mixed, i)];
  }
  return mixed;
}

/** What Adam moves: the text model is in the list only if it is trained too. */
type Trained = { policy: Policy; text: TextModel[] };

// #region update
/** One step of Adam on what is trained: the policy alone, or the text model with it. */
export function updater(open: boolean, entropy: number) {
  const weighting = { clip: 0.2, value: 0.5, entropy };
  return jit(
    (
      state: AdamState<Trained>,
      fixed: TextModel[],
      x: Inputs,
      decisions: Decisions,
      rate: np.Array,
    ) => {
      const loss = (trained: Trained) => {
        const text = open ? at(trained.text, 0) : at(fixed, 0);
        const answer = respond({ policy: trained.policy, text }, x);
        return ppoLoss(answer, decisions, weighting);
      };
      const weights = tree.ref(state.weights);
      const [value, gradients] = valueAndGrad(loss)(weights);
      const slopes = clipped(gradients as Trained, longestGradient);
      const options = { beta2, epsilon };
      return { value, state: adamStep(state, slopes, rate, options) };
    },
  );
}
// #endregion

/** Success rate of each split over sampled episodes. */
export function test(
  agent: Agent,
  random: Random,
  count: number,
  names: readonly Split[],
): Record<Split, number> {
  let episodes = names.flatMap((split) =>
    repeat(count, () => beginAnywhere(drawTask(random, split), random)),
  );
  while (episodes.some(({ done }) => !done)) {
    const thoughts = opinions(agent, episodes);
    episodes = zip(episodes, thoughts).map(([episode, { logs }]) => {
      const action = random.weighted(logs.map(Math.exp));
      return episode.done ? episode : step(episode, action).episode;
    });
  }
  return record(names, (split) => {
    const from = names.indexOf(split) * count;
    const own = episodes.slice(from, from + count);
    return mean(own.map(({ progress }) => Number(progress.placed)));
  });
}

export interface Outcome {
  /** [steps taken in the house, success rate on training commands]. */
  curve: [number, number][];
  success: Record<Split, number>;
  /** Largest change of any weight of the text model. */
  moved: number;
}

/** Constant for 60% of the rounds, then straight down to a tenth. */
export function learningRate(
  round: number,
  rounds: number,
  highest: number,
): number {
  const falling = Math.max(0, (round / rounds - 0.6) / 0.4);
  return highest * (1 - 0.9 * falling);
}

function largestMove(before: TextModel, after: TextModel): number {
  const gaps = zip(
    tree.leaves<np.Array>(before),
    tree.leaves<np.Array>(after),
  ).map(([a, b]) => np.max(np.abs(a.sub(b))).item());
  return Math.max(...gaps);
}

/**
 * Trains a policy on a text model, which is consumed.
 * @returns the agent and how it fared
 * @throws Error when the loss stops being a number; the signal's reason once it is aborted
 */
export async function train(
  text: TextModel,
  settings: Settings,
  onPoint: (fraction: number, curve: [number, number][]) => void = () => {},
  signal?: AbortSignal,
): Promise<{ agent: Agent; outcome: Outcome }> {
  const { seed, rounds, phrasings, open, tests } = settings;
  const random = seeded(seed + 1000);
  const draw = () => drawTask(random, 'train', phrasings);
  const episodes = repeat(agents, () => beginAnywhere(draw(), random));
  const policy = newPolicy(seeded(seed + 2000));
  const untouched = tree.ref(text);
  const fixed = open ? [] : [text];
  let state = adamState<Trained>({ policy, text: open ? [text] : [] });
  const update = updater(open, settings.entropy);
  const now = (): Agent => ({
    policy: state.weights.policy,
    text: at(open ? state.weights.text : fixed, 0),
  });
  const curve: [number, number][] = [];
  const highest = open ? peak.open : peak.frozen;
  let t = 0;
  const look = (round: number) => {
    const { train } = test(now(), seeded(seed + 3000), 64, ['train']);
    curve.push([round * agents * stepsPerRound, train]);
  };
  try {
    look(0);
    for (let round = 1; round <= rounds; round++) {
      const taken = collect(now(), episodes, random, draw).flat();
      const rate = learningRate(round - 1, rounds, highest);
      for (let epoch = 0; epoch < epochs; epoch++) {
        const mixed = shuffled(taken, random);
        for (let start = 0; start < mixed.length; start += minibatch) {
          const { x, decisions } = lessons(
            mixed.slice(start, start + minibatch),
          );
          t += 1;
          const size = np.array(correctedRate(rate, t, { beta2 }));
          const next = update(state, tree.ref(fixed), x, decisions, size);
          state = next.state;
          const loss = next.value.item();
          if (!Number.isFinite(loss)) {
            throw new Error(`Training broke down in round ${round}.`);
          }
        }
      }
      if (round % roundsPerTest === 0 || round === rounds) look(round);
      onPoint(round / rounds, [...curve]);
      await pause(signal);
    }
    const agent = tree.ref(now());
    const success = test(agent, seeded(seed + 4000), tests, splitNames);
    const moved = largestMove(untouched, tree.ref(agent.text));
    return { agent, outcome: { curve, success, moved } };
  } finally {
    tree.dispose([state, fixed]);
    update.dispose();
  }
}
