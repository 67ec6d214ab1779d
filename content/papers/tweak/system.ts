/** The world of one seed with its trained generator and verifier, and the exact judge beside them. */
import { init } from '@jax-js/jax';
import { repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import { drawTwins, hypotheses, rareWeight } from './fate.ts';
import { trainGenerator } from './generator.ts';
import type { Text, Verifier } from './method.ts';
import type { SystemSettings } from './settings.ts';
import {
  accuracy,
  type TrainedVerifier,
  takeNumbers,
  trainVerifier,
} from './verifier.ts';
import {
  asserted,
  drawExample,
  drawInput,
  drawKnowledge,
  type Fact,
  type Knowledge,
  plan,
  same,
  written,
} from './world.ts';

/** What a seed gives before anything is verified. */
export interface World {
  knowledge: Knowledge;
  generator: Float32Array;
  inputs: { facts: Fact[]; references: Text[] }[];
}

export interface Judge {
  verifier: TrainedVerifier;
  /** Share of held-out pairs of fact and hypothesis judged as labeled. */
  accuracy: number;
  /** Loss of the verifier, [update, mean of the updates before it]. */
  losses: [number, number][];
}

type OnProgress = (fraction: number) => void;

const examples = 600;
const heldOut = 100;
const inputCount = 40;
const batch = 16;
const epochs = 4;
const plain = { facts: [1, 4], fromKnowledge: 0.85 } as const;
/** Inputs often contradict what the generator remembers. */
const surprising = { facts: [2, 4], fromKnowledge: 0.5 } as const;
const perPoint = 15;

/** Draws the world and trains the generator. @throws when `signal` is aborted */
export async function trainWorld(
  { seed, noise }: Pick<SystemSettings, 'seed' | 'noise'>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<World> {
  const random = seeded(seed);
  const knowledge = drawKnowledge(random);
  const texts = repeat(examples, () =>
    drawExample(random, knowledge, { ...plain, noise }),
  );
  const inputs = repeat(inputCount, () => {
    const facts = drawInput(random, knowledge, surprising);
    const references = repeat(3, () => written(plan(facts, random)).text);
    return { facts, references };
  });
  const generator = await trainGenerator(texts, random, onProgress, signal);
  return { knowledge, generator, inputs };
}

/** Trains a verifier for a world. @throws when `signal` is aborted */
export async function trainJudge(
  { knowledge }: Pick<World, 'knowledge'>,
  { seed, swap, pairs }: Omit<SystemSettings, 'noise'>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Judge> {
  await init('wasm');
  // Its own numbers: another verifier leaves the world as it is.
  const random = seeded(1000 + seed);
  const labeled = (count: number) =>
    repeat(count, () =>
      drawTwins(drawInput(random, knowledge, plain), swap, random),
    ).flatMap((twins) => hypotheses(twins, random));
  const [unseen, taught] = [labeled(heldOut), labeled(pairs)];
  const losses: [number, number][] = [];
  let sum = 0;
  const weights = await trainVerifier(
    taught,
    { batch, epochs, seed, rare: rareWeight(taught) },
    (t, loss) => {
      onProgress((t * batch) / (taught.length * epochs));
      sum += loss;
      if (t % perPoint === 0) {
        losses.push([t, sum / perPoint]);
        sum = 0;
      }
    },
    signal,
  );
  const verifier = await takeNumbers(weights);
  return { verifier, accuracy: accuracy(verifier, unseen), losses };
}

// #region exact-judge
/** Knows the language: a hypothesis that completes a wrong clause gets −10, any other 0. */
export function exactJudge(facts: readonly Fact[]): Verifier {
  const wrong = (text: Text) =>
    asserted(text, false).filter(
      (fact) => !fact || !facts.some((given) => same(given, fact)),
    ).length;
  return (text, from, to) => {
    const isWrong = wrong(text.slice(0, to)) > wrong(text.slice(0, from));
    return facts.map(() => (isWrong ? -10 : 0));
  };
}
// #endregion
