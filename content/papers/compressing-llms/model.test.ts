import { defaultDevice, grad, init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { record } from '#ml/lists';
import { seeded } from '#ml/random';
import {
  compressLayer,
  factCount,
  sparsityOf,
  Workbench,
} from './compress.ts';
import { drawLayer } from './fixtures/matrices.ts';
import { reference } from './fixtures/reference.ts';
import {
  asModel,
  asWeights,
  crossEntropy,
  drawBatch,
  drawModel,
  embedded,
  forward,
  type Inputs,
  layers,
  type Model,
  type ModelWeights,
  outputCodes,
  train,
} from './model.ts';
import oracles from './oracles.json' with { type: 'json' };
import { inputNorms, magnitude, wanda } from './prune.ts';
import { gridOf, roundToNearest } from './quantize.ts';
import { gptq, hessian, inverseFactor } from './second-order.ts';
import {
  closedBook,
  drawText,
  grammarWords,
  makeWorld,
  objectToken,
  openBook,
  outputs,
  relationToken,
  width,
} from './world.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

const world = makeWorld(1, 6);
const question = (seed = 1) => closedBook(world, seeded(seed), 2, 1);
const norm = (v: readonly number[]) =>
  Math.sqrt(v.reduce((sum, x) => sum + x * x, 0) / v.length + 1e-6);
const times = (W: number[][], x: readonly number[]) =>
  W.map((row) => row.reduce((sum, w, j) => sum + w * x[j]!, 0));

describe('the model', () => {
  test('has 10,752 weights, all in matrices that can be pruned', () => {
    const w = drawModel(seeded(1));
    const count = layers.reduce((sum, name) => sum + w[name].size, 0);
    expect(count).toBe(oracles.weights);
    tree.dispose(w);
  });

  test('computes what plain loops compute', () => {
    const example = openBook(world, seeded(3), 1, 2, 5);
    const w = drawModel(seeded(2));
    const m = asModel(w);
    const raw = example.context.map((_, t) =>
      Array.from({ length: width }, (_, i) =>
        [0, 1, 2].reduce(
          (sum, back) =>
            t >= back
              ? sum + world.codes[back]![example.context[t - back]!]![i]!
              : sum,
          0,
        ),
      ),
    );
    const x = raw.map((v) => v.map((value) => value / norm(v)));
    const last = x.at(-1)!;
    const q = times(m.q, last);
    const scores = x
      .slice(0, -1)
      .map(
        (v) =>
          times(m.k, v).reduce((s, k, i) => s + k * q[i]!, 0) /
          Math.sqrt(24),
      );
    const total = 1 + scores.reduce((sum, z) => sum + Math.exp(z), 0);
    const read = Array.from({ length: 24 }, (_, i) =>
      scores.reduce(
        (sum, z, t) => sum + (Math.exp(z) / total) * times(m.v, x[t]!)[i]!,
        0,
      ),
    );
    const written = times(m.o, read);
    const y = last.map((value, i) => value + written[i]!);
    const n = y.map((value) => value / norm(y));
    const recalled = times(
      m.down,
      times(m.up, n).map((value) => Math.max(0, value)),
    );
    const out = written.map((value, i) => value + recalled[i]!);
    const expected = world.codes[0]!.slice(0, 68).map(
      (code) =>
        Math.sqrt(width) * code.reduce((s, c, i) => s + c * out[i]!, 0),
    );
    const { logits, ...rest } = forward(
      w,
      embedded(world, [example]),
      outputCodes(world),
    );
    for (const [i, z] of (logits.js() as number[][])[0]!.entries())
      expect(z).toBeCloseTo(expected[i]!, 3);
    // What the matrices read in calibration; k and v at the last but one place.
    const active = times(m.up, n).map((value) => Math.max(0, value));
    const known = { query: last, keys: x.at(-2)!, read, normed: n, active };
    for (const [name, values] of Object.entries(known)) {
      const [found] = rest[name as keyof typeof rest].js() as number[][];
      for (const [i, value] of values.entries())
        expect(found![i], name).toBeCloseTo(value, 4);
    }
  });

  test('does not see where a context stands among longer ones', () => {
    const pair = [question(), openBook(world, seeded(4), 1, 1, 3)];
    const logitsOf = (examples: typeof pair) => {
      const w = drawModel(seeded(2));
      const { logits, ...rest } = forward(
        w,
        embedded(world, examples),
        outputCodes(world),
      );
      tree.dispose(rest);
      return logits.js() as number[][];
    };
    const [alone] = logitsOf([question()]);
    const [together] = logitsOf(pair);
    for (const [i, z] of alone!.entries())
      expect(together![i]!).toBeCloseTo(z, 4);
  });

  test('has the gradient that finite differences give', () => {
    const examples = [question(), question(2)];
    const target = () =>
      np.array(
        examples.map(({ target: t }) =>
          Array.from({ length: 68 }, (_, i) => Number(i === t)),
        ),
      );
    const loss = (w: ModelWeights) =>
      crossEntropy(
        w,
        embedded(world, examples),
        outputCodes(world),
        target(),
      );
    const gradients = grad(loss)(drawModel(seeded(5)));
    const slope = (gradients.up.ref.js() as number[][])[3]![7]!;
    tree.dispose(gradients);
    const moved = (by: number) => {
      const model = asModelOf(5);
      model.up[3]![7]! += by;
      return loss(asWeights(model)).item();
    };
    expect(slope).toBeCloseTo((moved(0.01) - moved(-0.01)) / 0.02, 2);
  });

  test('draws 96 examples a step', () => {
    const text = drawText(world, seeded(1), 500, 0.05);
    const batch = drawBatch(world, text, seeded(2));
    // Lengths tell what they are: questions, text, questions with evidence.
    expect(batch.map(({ context }) => context.length)).toEqual([
      ...new Array(48).fill(3),
      ...new Array(24).fill(4),
      ...new Array(24).fill(9),
    ]);
    // Questions of both kinds ask for everything, text comes from everywhere.
    const asked = (from: number, to: number, place: number) =>
      new Set(batch.slice(from, to).map(({ context }) => context.at(place)))
        .size;
    for (const [from, to] of [
      [0, 48],
      [72, 96],
    ] as const) {
      expect(asked(from, to, -2)).toBe(world.subjects);
      expect(asked(from, to, -1)).toBe(4);
    }
    const texts = batch.slice(48, 72).map(({ context }) => context.join());
    expect(new Set(texts).size).toBeGreaterThan(20);
    // Evidence states random objects: a model that guesses one is wrong.
    const read = batch.slice(72).map(({ target }) => target);
    expect(new Set(read).size).toBeGreaterThan(12);
    // Nor can they be known by heart: some other object than the fact's.
    const stated = batch.slice(72).filter(({ context, target }) => {
      const [subject, relation] = context.slice(-2);
      const fact = world.facts[subject! - outputs]!;
      return (
        target !== objectToken(fact[relation! - relationToken(world, 0)]!)
      );
    });
    expect(stated.length).toBeGreaterThan(18);
  });
});

function asModelOf(seed: number) {
  const w = drawModel(seeded(seed));
  const model = asModel(w);
  tree.dispose(w);
  return model;
}

describe('a trained model', () => {
  test('remembers facts, loses them when pruned, and scores the same whatever the order of questions', async () => {
    const seen: number[] = [];
    const dense = await train(world, 1, 150, (step) => seen.push(step));
    expect(seen).toHaveLength(150);
    const bench = new Workbench(world, dense, 1);
    const before = bench.score(dense);
    expect(before.closed).toBeGreaterThan(0.9);
    expect(before.perplexity).toBeGreaterThan(oracles.text.perplexity);
    const facts = bench.facts(dense);
    expect(facts).toHaveLength(factCount(world));
    expect(before.grammar).toBeGreaterThan(oracles.grammar.perplexity);
    const known = facts.filter(({ ofBest }) => ofBest === 1);
    expect(known.length / facts.length).toBe(before.closed);
    const pruned = bench.compress({
      name: 'magnitude',
      pattern: { sparsity: 0.9 },
    });
    expect(sparsityOf(pruned)).toBeGreaterThan(0.89);
    expect(bench.score(pruned).closed).toBeLessThan(before.closed);
    expect(sparsityOf(dense)).toBe(0);
    const rounded = bench.compress({ name: 'gptq', bits: 8 });
    expect(bench.score(rounded).closed).toBeCloseTo(before.closed, 1);
    for (const asked of Object.values(bench['questions'])) {
      asked.targets.reverse();
      asked.x = np.flip(asked.x, 0);
      asked.earlier = np.flip(asked.earlier, 0);
    }
    const again = bench.score(dense);
    expect(again.closed).toBe(before.closed);
    expect(again.open).toBe(before.open);
    expect(again.perplexity).toBeCloseTo(before.perplexity, 6);
    bench.dispose();
  });

  test('of one step has six matrices', async () => {
    const model = await train(world, 1, 1);
    expect(Object.keys(model)).toEqual([...layers]);
  });

  test('is not trained on when told to stop', async () => {
    await expect(
      train(world, 1, 50, () => {}, AbortSignal.abort()),
    ).rejects.toThrow();
  });

  test('breaks down with a reason', async () => {
    const broken = makeWorld(1, 6, Number.NaN);
    await expect(train(broken, 1, 10)).rejects.toThrow(
      'Training broke down',
    );
  });
});

describe('compressing a model', () => {
  const activationsOf = (w: Model, { x, earlier }: Inputs) => {
    const found = forward(
      asWeights(w),
      { x: x.ref, earlier: earlier.ref },
      outputCodes(world),
    );
    return record(
      ['query', 'keys', 'read', 'normed', 'active', 'logits'],
      (name) => found[name].js() as number[][],
    );
  };

  test('goes from front to back: each matrix reads what those before it have become', () => {
    const bench = new Workbench(world, asModelOf(5), 1);
    const calibration = bench['calibration'];
    const pattern = { sparsity: 0.5 };
    const expected = asModelOf(5);
    const prune = (
      layer: keyof Model,
      read: 'query' | 'keys' | 'read' | 'normed' | 'active',
    ) => {
      const inputs = activationsOf(expected, calibration)[read];
      expect(inputs).toHaveLength(768);
      expected[layer] = wanda(expected[layer], inputNorms(inputs), pattern);
    };
    prune('q', 'query');
    prune('k', 'keys');
    prune('v', 'keys');
    prune('o', 'read');
    prune('up', 'normed');
    prune('down', 'active');
    const method = { name: 'wanda', pattern } as const;
    expect(bench.compress(method)).toEqual(expected);
    // The first matrices' inputs are kept, and serve the next method.
    expect(bench.compress(method)).toEqual(expected);
    for (const layer of layers)
      expect(bench.compress({ name: 'magnitude', pattern })[layer]).toEqual(
        magnitude(asModelOf(5)[layer], pattern),
      );
    bench.dispose();
  });

  test('leaves facts in the text it is calibrated and measured on', () => {
    const bench = new Workbench(world, asModelOf(5), 1);
    const share = (name: 'grammar' | 'text') => {
      const { targets } = bench['questions'][name];
      expect(targets).toHaveLength(1000);
      return targets.filter((t) => t >= grammarWords).length / 1000;
    };
    expect(share('grammar')).toBe(0);
    expect(share('text')).toBeCloseTo(5 / 105, 1);
    expect(share('text')).toBeGreaterThan(0.03);
    const { targets } = bench['calibration'];
    expect(targets.some((t) => t >= grammarWords)).toBe(true);
    // The two texts are drawn apart: few contexts stand in both.
    const contexts = ({ x }: { x: np.Array }) =>
      (x.ref.js() as number[][][]).map((context) => context.join());
    const known = new Set(contexts(bench['calibration']));
    const again = contexts(bench['questions'].text).filter((context) =>
      known.has(context),
    );
    expect(again.length).toBeLessThan(150);
    for (const [i, target] of bench[
      'questions'
    ].counterfactual.targets.entries())
      expect(target).not.toBe(bench['questions'].closed.targets[i]);
    bench.dispose();
  });

  test('is scored as plain loops score it', () => {
    const bench = new Workbench(world, asModelOf(5), 1);
    const { closed, open, counterfactual, grammar, text } =
      bench['questions'];
    const judged = (asked: typeof closed) => {
      const { logits } = activationsOf(asModelOf(5), asked);
      let surprise = 0;
      let right = 0;
      for (const [i, row] of logits.entries()) {
        const target = asked.targets[i]!;
        let total = 0;
        for (const z of row) total += Math.exp(z);
        surprise -= Math.log(Math.exp(row[target]!) / total);
        if (row.every((z) => z <= row[target]!)) right++;
      }
      return {
        perplexity: Math.exp(surprise / logits.length),
        right: right / logits.length,
      };
    };
    // An untrained model answers few questions right; ask for its own answers.
    // How many is different for each kind, so that no two can be exchanged.
    const every = [2, 3, 4];
    for (const [kind, asked] of [closed, open, counterfactual].entries()) {
      const { logits } = activationsOf(asModelOf(5), asked);
      for (const [i, row] of logits.entries())
        if (i % every[kind]! === 0)
          asked.targets[i] = row.indexOf(Math.max(...row));
    }
    const score = bench.score(asModelOf(5));
    expect(score.perplexity / judged(text).perplexity).toBeCloseTo(1, 4);
    expect(score.grammar / judged(grammar).perplexity).toBeCloseTo(1, 4);
    expect(score.closed).toBe(judged(closed).right);
    expect(score.open).toBe(judged(open).right);
    expect(score.counterfactual).toBe(judged(counterfactual).right);
    expect(score.closed).toBeGreaterThan(score.open + 0.1);
    expect(score.open).toBeGreaterThan(score.counterfactual + 0.02);
    expect(score.closed).toBeLessThan(0.7);
    bench.dispose();
  });
});

describe('compressing one layer', () => {
  const w = asModelOf(7).up;
  const random = seeded(8);
  const inputs = Array.from({ length: 100 }, () =>
    Array.from({ length: width }, (_, j) =>
      j === 3 ? 0 : random.normal(),
    ),
  );
  const U = inverseFactor(hessian(inputs));
  const alive = w.map((row) => row.map((x, j) => (j === 3 ? 0 : x)));
  const half = { sparsity: 0.5 };

  test('calls the method by its name', () => {
    expect(
      compressLayer(w, () => inputs, { name: 'magnitude', pattern: half }),
    ).toEqual(magnitude(w, half));
    expect(
      compressLayer(w, () => inputs, { name: 'wanda', pattern: half }),
    ).toEqual(wanda(w, inputNorms(inputs), half));
    expect(
      compressLayer(w, () => inputs, { name: 'rtn', bits: 4 }),
    ).toEqual(roundToNearest(w, 4));
    expect(
      compressLayer(w, () => inputs, { name: 'gptq', bits: 4 }),
    ).toEqual(
      gptq(
        alive,
        U,
        w.map((row) => gridOf(row, 4)),
      ).weights,
    );
  });

  test('by SparseGPT is what plain loops give, dead inputs included', () => {
    const { w: small, inputs: live } = drawLayer(5, 4, 8);
    const dead = live.map((token) =>
      token.map((x, j) => (j === 2 ? 0 : x)),
    );
    for (const pattern of [{ sparsity: 0.4 }, { zeros: 2, group: 4 }]) {
      const method = { name: 'sparsegpt', pattern } as const;
      const after = compressLayer(small, () => dead, method);
      const expected = reference(small, dead, pattern);
      for (const [r, row] of expected.entries())
        for (const [j, value] of row.entries())
          expect(after[r]![j]).toBeCloseTo(value, 6);
    }
  });

  test('fixes the grid before weights of dead inputs go, as plain loops do', () => {
    const { w: small, inputs: live } = drawLayer(5, 4, 8);
    const dead = live.map((token) =>
      token.map((x, j) => (j === 2 ? 0 : x)),
    );
    // The largest weight of each row reads nothing, but widens the grid.
    const wide = small.map((row) =>
      row.map((x, j) => (j === 2 ? 5 + x : x)),
    );
    const after = compressLayer(wide, () => dead, {
      name: 'gptq',
      bits: 3,
    });
    const expected = reference(wide, dead, { bits: 3 });
    for (const [r, row] of expected.entries())
      for (const [j, value] of row.entries())
        expect(after[r]![j]).toBeCloseTo(value, 6);
  });

  test('asks for no inputs where the weights are enough', () => {
    const none = () => {
      throw new Error('No inputs are needed.');
    };
    const pattern = { zeros: 1, group: 2 };
    expect(() =>
      compressLayer(w, none, { name: 'magnitude', pattern }),
    ).not.toThrow();
    expect(() =>
      compressLayer(w, none, { name: 'rtn', bits: 2 }),
    ).not.toThrow();
  });

  test('removes weights of inputs that are always zero before it looks at the rest', () => {
    const after = compressLayer(w, () => inputs, {
      name: 'sparsegpt',
      pattern: half,
    });
    for (const row of after) expect(row[3]).toBe(0);
  });
});
