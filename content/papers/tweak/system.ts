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
  plan,
  same,
  written,
} from './world.ts';

export interface System {
  generator: Float32Array;
  verifier: TrainedVerifier;
  /** Share of held-out pairs of fact and hypothesis judged as labeled. */
  accuracy: number;
  /** Loss of the verifier, [update, mean of the updates before it]. */
  losses: [number, number][];
  inputs: { facts: Fact[]; references: Text[] }[];
}

const examples = 600;
const heldOut = 100;
const inputCount = 40;
const plain = { facts: [1, 4], fromKnowledge: 0.85 } as const;
/** Inputs often contradict what the generator remembers. */
const surprising = { facts: [2, 4], fromKnowledge: 0.5 } as const;
const perPoint = 15;

/** Draws the world and trains both models. @throws when `signal` is aborted */
export async function trainSystem(
  { seed, noise, swap, pairs }: SystemSettings,
  onProgress: (fraction: number) => void,
  signal?: AbortSignal,
): Promise<System> {
  await init('wasm');
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
  const labeled = (count: number) =>
    repeat(count, () =>
      drawTwins(drawInput(random, knowledge, plain), swap, random),
    ).flatMap((twins) => hypotheses(twins, random));
  const [taught, unseen] = [labeled(pairs), labeled(heldOut)];
  const generator = await trainGenerator(texts, random, onProgress, signal);
  const losses: [number, number][] = [];
  let sum = 0;
  const verifier = await takeNumbers(
    await trainVerifier(
      taught,
      { batch: 16, epochs: 4, seed, rare: rareWeight(taught) },
      (t, loss) => {
        sum += loss;
        if (t % perPoint === 0) {
          losses.push([t, sum / perPoint]);
          sum = 0;
        }
      },
      signal,
    ),
  );
  return {
    generator,
    verifier,
    accuracy: accuracy(verifier, unseen),
    losses,
    inputs,
  };
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
