/** Copying a symbol: trained on some symbols, tested on others. */
import { init, numpy as np, tree } from '@jax-js/jax';
import { oneHot } from '#ml/arrays';
import { range } from '#ml/lists';
import { seeded } from '#ml/random';
import { trainingLoop } from '#ml/train';
import { copying, instance } from './templates.ts';
import { optimizer, symbolLoss } from './train.ts';
import {
  drawTransformer,
  encoded,
  type Shape,
  transformer,
} from './transformer.ts';

export interface CopySettings {
  seed: number;
  width: number;
  /** Whether each head has the trained scalar b. */
  identity: boolean;
  /** Training symbols; as many others are the test. */
  symbols: number;
  steps: number;
  rate: number;
  multiplier: number;
}
export const copyDefaults: CopySettings = {
  seed: 1,
  width: 32,
  identity: false,
  symbols: 64,
  steps: 150,
  rate: 3e-3,
  multiplier: 8,
};

export function copyShape({
  symbols,
  width,
  identity,
  multiplier,
}: CopySettings): Shape {
  return {
    symbols: 2 * symbols,
    length: 1,
    layers: 1,
    width,
    heads: 2,
    headWidth: 16,
    hidden: 32,
    keyQuery: 0,
    valueOutput: identity ? multiplier : 0,
    tied: true,
  };
}

/**
 * Learns to answer with the one symbol it is shown.
 * @returns share of wrong answers for symbols never seen, against the step
 */
export async function trainCopy(
  settings: CopySettings,
  onStep?: (step: number) => void,
  signal?: AbortSignal,
): Promise<[number, number][]> {
  await init('wasm');
  const { seed, symbols, steps, rate } = settings;
  const shape = copyShape(settings);
  const all = range(0, shape.symbols).map((symbol) =>
    instance(copying, () => symbol),
  );
  const seen = all.slice(0, symbols);
  const fresh = all.slice(symbols);
  const x = encoded(seen, shape.symbols);
  const answers = seen.map(({ label }) => label);
  const target = oneHot(answers, shape.symbols);
  const testInputs = encoded(fresh, shape.symbols);
  const curve: [number, number][] = [];
  try {
    const trained = await trainingLoop({
      weights: drawTransformer(seeded(seed + 1000), shape),
      loss: symbolLoss(shape),
      batch: () => [x.ref, target.ref],
      steps,
      rate: () => rate,
      ...optimizer,
      pauseEvery: 25,
      onPause: (t, w) => {
        const logits = transformer(tree.ref(w), testInputs.ref, shape);
        const guesses = np.argmax(logits, -1).dataSync();
        const wrong = fresh.filter(({ label }, i) => guesses[i] !== label);
        curve.push([t, wrong.length / fresh.length]);
      },
      onStep,
      signal,
    });
    tree.dispose(trained);
    return curve;
  } finally {
    tree.dispose([x, target, testInputs]);
  }
}
