/** Compressing a trained model, and what is left of it. */
import { jit, type numpy as np, tree } from '@jax-js/jax';
import { at, zip } from '#ml/lists';
import type { Matrix } from '#ml/matrix';
import { type Random, seeded } from '#ml/random';
import { mean } from '#ml/stats';
import {
  type Activations,
  asWeights,
  embedded,
  forward,
  type Inputs,
  type Layer,
  layers,
  type Model,
  type ModelWeights,
  outputCodes,
} from './model.ts';
import { perplexity } from './perplexity.ts';
import { inputNorms, magnitude, type Pattern, wanda } from './prune.ts';
import { gridOf, roundToNearest } from './quantize.ts';
import {
  gptq,
  hessian,
  inverseFactor,
  sparseGpt,
  withoutDead,
} from './second-order.ts';
import {
  closedBook,
  drawText,
  type Example,
  factShare,
  fromText,
  objectOf,
  objects,
  openBook,
  relations,
  type World,
} from './world.ts';

export type Method =
  | { name: 'magnitude' | 'wanda' | 'sparsegpt'; pattern: Pattern }
  | { name: 'rtn' | 'gptq'; bits: number };

// #region compress-layer
/**
 * One matrix by one method.
 * @param read what it reads in calibration, [tokens][inputs]
 */
export function compressLayer(
  w: Matrix,
  read: () => Matrix,
  method: Method,
): Matrix {
  // These two look at the weights alone.
  if (method.name === 'magnitude') return magnitude(w, method.pattern);
  if (method.name === 'rtn') return roundToNearest(w, method.bits);
  // Wanda also looks at how large each input is …
  const inputs = read();
  if (method.name === 'wanda')
    return wanda(w, inputNorms(inputs), method.pattern);
  // … and these at how the inputs vary together.
  const U = inverseFactor(hessian(inputs));
  const alive = withoutDead(w, inputs);
  if (!('bits' in method))
    return sparseGpt(alive, U, method.pattern).weights;
  // The grid is fixed before weights of dead inputs go.
  const grids = w.map((row) => gridOf(row, method.bits));
  return gptq(alive, U, grids).weights;
}
// #endregion

/** Which activation a matrix reads. */
const reads: Record<Layer, Exclude<keyof Activations, 'logits'>> = {
  q: 'query',
  k: 'keys',
  v: 'keys',
  o: 'read',
  up: 'normed',
  down: 'active',
};

/** Examples made ready once: every compressed model answers the same ones. */
interface Asked extends Inputs {
  targets: number[];
}

/** A model in its world, ready to be compressed and questioned again and again. */
export class Workbench {
  readonly world: World;
  readonly dense: Model;
  private readonly run = jit(
    (w: ModelWeights, x: np.Array, earlier: np.Array, codes: np.Array) => ({
      ...forward(w, { x, earlier }, codes),
    }),
  );
  private readonly codes: np.Array;
  private readonly calibration: Asked;
  /** What the first matrices read: the embedding, whatever the weights. */
  private readonly embedding = new Map<Layer, Matrix>();
  private readonly questions: Record<
    'closed' | 'open' | 'counterfactual' | 'grammar' | 'text',
    Asked
  >;

  constructor(world: World, dense: Model, seed: number) {
    this.world = world;
    this.dense = dense;
    this.codes = outputCodes(world);
    const random = seeded(seed + 5000);
    const text = (share: number) => drawText(world, random, 4000, share);
    const asked = (examples: Example[]): Asked => ({
      targets: examples.map(({ target }) => target),
      ...embedded(world, examples),
    });
    this.calibration = asked(fromText(text(factShare), random, 768));
    const all = (draw: (s: number, r: number) => Example) =>
      asked(world.facts.flatMap((row, s) => row.map((_, r) => draw(s, r))));
    this.questions = {
      closed: all((s, r) => closedBook(world, random, s, r)),
      open: all((s, r) =>
        openBook(world, random, s, r, objectOf(world, s, r)),
      ),
      counterfactual: all((s, r) =>
        openBook(world, random, s, r, otherObject(world, random, s, r)),
      ),
      grammar: asked(fromText(text(0), random, 1000)),
      text: asked(fromText(text(factShare), random, 1000)),
    };
  }

  private activations(model: Model, { x, earlier }: Asked) {
    return this.run(asWeights(model), x.ref, earlier.ref, this.codes.ref);
  }

  /** What a matrix reads in calibration. */
  private inputsOf(layer: Layer, model: Model): Matrix {
    const known = this.embedding.get(layer);
    if (known) return known;
    const found = this.activations(model, this.calibration);
    const inputs = found[reads[layer]].ref.js() as Matrix;
    tree.dispose(found);
    if (layer === 'q' || layer === 'k' || layer === 'v')
      this.embedding.set(layer, inputs);
    return inputs;
  }

  // #region compress
  /** All six matrices, front to back. */
  compress(method: Method): Model {
    const model = { ...this.dense };
    for (const layer of layers) {
      // What it reads depends on the matrices before it, as they are now.
      const read = () => this.inputsOf(layer, model);
      model[layer] = compressLayer(model[layer], read, method);
    }
    return model;
  }
  // #endregion

  /** Log-probability of the target, and of the target against the likeliest token, for each example. */
  private judged(model: Model, asked: Asked) {
    const { logits, ...rest } = this.activations(model, asked);
    tree.dispose(rest);
    const rows = logits.js() as number[][];
    return zip(rows, asked.targets).map(([row, target]) => {
      const most = Math.max(...row);
      const total = row.reduce((sum, z) => sum + Math.exp(z - most), 0);
      const behind = at(row, target) - most;
      return { logShare: behind - Math.log(total), behind };
    });
  }

  // #region score
  /** Perplexity of text that states facts, or of text without any. */
  perplexity(model: Model, text: 'text' | 'grammar' = 'text'): number {
    const all = this.judged(model, this.questions[text]);
    return perplexity(all.map(({ logShare }) => logShare));
  }

  /** Perplexity of text, and shares of questions answered right. */
  score(model: Model, known = this.facts(model)): Score {
    const right = (asked: Asked) =>
      this.judged(model, asked).map(({ behind }) => Number(behind === 0));
    const { open, counterfactual } = this.questions;
    return {
      perplexity: this.perplexity(model),
      grammar: this.perplexity(model, 'grammar'),
      closed: mean(known.map(({ ofBest }) => Number(ofBest === 1))), // from memory
      open: mean(right(open)), // the true fact stands in the context
      counterfactual: mean(right(counterfactual)), // a false one does
    };
  }
  // #endregion

  /** How well the model knows each fact, subject by subject. */
  facts(model: Model): Known[] {
    const all = this.judged(model, this.questions.closed);
    return all.map(({ logShare, behind }) => ({
      probability: Math.exp(logShare),
      ofBest: Math.exp(behind),
    }));
  }

  dispose(): void {
    const { calibration, questions } = this;
    for (const { x, earlier } of [
      calibration,
      ...Object.values(questions),
    ]) {
      x.dispose();
      earlier.dispose();
    }
    this.codes.dispose();
    this.run.dispose();
  }
}

export interface Known {
  probability: number;
  /** The same, as a share of the likeliest answer's: 1 if the fact is known. */
  ofBest: number;
}

export interface Score {
  /** Of text that states facts. */
  perplexity: number;
  /** Perplexity of text without facts. */
  grammar: number;
  closed: number;
  open: number;
  counterfactual: number;
}

function otherObject(
  world: World,
  random: Random,
  subject: number,
  relation: number,
): number {
  const shift = 1 + random.int(objects - 1);
  return (objectOf(world, subject, relation) + shift) % objects;
}

/** Zeros among all weights that can be pruned. */
export function sparsityOf(model: Model): number {
  const all = layers.flatMap((layer) => model[layer].flat());
  return all.filter((value) => value === 0).length / all.length;
}

export const factCount = (world: World) => world.subjects * relations;
