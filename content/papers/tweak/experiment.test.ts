import { init } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import {
  compareWays,
  expanded,
  experiment,
  type System,
  systemOf,
  verifierOf,
} from './experiment.ts';
import { trainGenerator, writer } from './generator.ts';
import { decode, END, type Text } from './method.ts';
import { bleu, judge } from './scores.ts';
import { defaultSettings, longest } from './settings.ts';
import { trace } from './trace.ts';
import { drawWeights, takeNumbers } from './verifier.ts';
import {
  drawExample,
  drawInput,
  drawKnowledge,
  plan,
  written,
} from './world.ts';

const settings = { ...defaultSettings, beams: 2, alpha: 3 };
let system: System;

beforeAll(async () => {
  await init('wasm');
  const random = seeded(17);
  const knowledge = drawKnowledge(random);
  const texts = repeat(200, () =>
    drawExample(random, knowledge, {
      facts: [1, 3],
      fromKnowledge: 0.85,
      noise: 0.3,
    }),
  );
  system = {
    knowledge,
    generator: await trainGenerator(texts, random),
    verifier: await takeNumbers(drawWeights(random)),
    accuracy: 0.75,
    losses: [[15, 0.5]],
    inputs: repeat(3, () => {
      const facts = drawInput(random, knowledge, {
        facts: [2, 3],
        fromKnowledge: 0.4,
      });
      return {
        facts,
        references: repeat(2, () => written(plan(facts, random)).text),
      };
    }),
  };
});

describe('the comparison', () => {
  const ways = {
    tweak: {},
    beam: { alpha: 0 },
    greedy: { alpha: 0, beams: 1 },
    exact: { judge: 'exact', alpha: 9 },
  } as const;

  test('scores what each way writes about the inputs', async () => {
    const fractions: number[] = [];
    const { scores, accuracy, losses } = await compareWays(
      system,
      settings,
      ways,
      (done) => fractions.push(done),
    );
    expect(fractions).toEqual([1 / 3, 2 / 3, 1]);
    expect([accuracy, losses]).toEqual([0.75, [[15, 0.5]]]);
    for (const [name, way] of Object.entries(ways)) {
      const own = { ...settings, longest, ...way };
      const texts: Text[] = [];
      const counted = {
        asserted: 0,
        right: 0,
        covered: 0,
        given: 0,
        clean: 0,
      };
      for (const [i, { facts }] of system.inputs.entries()) {
        const { text } = decode(
          writer(system.generator, facts).next,
          verifierOf(system, i, own.judge),
          own,
        );
        texts.push(text);
        const found = judge(text, facts);
        counted.asserted += found.asserted;
        counted.right += found.right;
        counted.covered += found.covered;
        counted.given += found.given;
        if (found.right === found.asserted) counted.clean++;
      }
      expect(scores[name as keyof typeof ways], name).toEqual({
        faithfulness: counted.right / counted.asserted,
        coverage: counted.covered / counted.given,
        clean: counted.clean / 3,
        bleu: bleu(
          texts,
          system.inputs.map(({ references }) => references),
        ),
      });
    }
  });

  test('tells ways apart: greedy, beam and exact judge write different texts', async () => {
    const { scores } = await compareWays(system, settings, ways, () => {});
    const seen = new Set(Object.values(scores).map((score) => score.bleu));
    expect(seen.size).toBeGreaterThan(2);
  });

  test('counts the calls that the run’s own search asks, and those of beam search without look-ahead', async () => {
    const { calls } = await compareWays(system, settings, ways, () => {});
    let [own, plain] = [0, 0];
    for (const [i, { facts }] of system.inputs.entries()) {
      const verifier = verifierOf(system, i, 'trained');
      const asked = new Set<string>();
      const { next } = writer(system.generator, facts);
      decode(
        (text) => {
          asked.add(text.join(' '));
          return next(text);
        },
        verifier,
        { ...settings, longest },
      );
      own += asked.size;
      // Once more by hand: a text is asked about if it is looked ahead from or goes on.
      const { steps } = decode(next, verifier, {
        ...settings,
        longest,
        alpha: 0,
      });
      let beams: Text[] = [[]];
      for (const step of steps) {
        plain += beams.length;
        beams = step
          .filter(({ kept, text }) => kept && text.at(-1) !== END)
          .map(({ text }) => text);
      }
    }
    expect(calls).toEqual({ tweak: own, beam: plain });
    expect(own).toBeGreaterThan(2 * plain);
  });

  test('stops when it is told to', async () => {
    await expect(
      compareWays(system, settings, ways, () => {}, AbortSignal.abort()),
    ).rejects.toThrow();
  });
});

describe('texts that a search asks about', () => {
  test('are the empty one and all that were kept and go on, but for those of the last step', () => {
    const one = (text: Text, kept: boolean) => ({
      text,
      kept,
      logP: 0,
      carried: 0,
      score: 0,
      ahead: [],
      weight: 1,
      support: 0,
      table: { backward: [], forward: [] },
    });
    const steps = [
      [one(['a'], true), one(['b'], true), one(['c'], false)],
      [
        one(['a', END], true),
        one(['b', 'c'], true),
        one(['a', 'b'], false),
      ],
      [one(['b', 'c', END], true), one(['b', 'c', 'a'], true)],
    ];
    expect(expanded(steps)).toBe(1 + 2 + 1);
  });
});

describe('a system', () => {
  const small = { ...defaultSettings, seed: 3, pairs: 20 };

  test('is trained once for the same settings, and again after a run that was stopped', async () => {
    const stopped = systemOf(small, () => {}, AbortSignal.abort());
    await expect(stopped).rejects.toThrow();
    const fractions: number[] = [];
    const foreign = { ...small, swap: 0 };
    const stronger = { ...small, alpha: 1 };
    const first = await systemOf(small, (done) => fractions.push(done));
    expect(fractions.at(-1)).toBe(1);
    fractions.forEach((done, i) => {
      expect(done).toBeGreaterThanOrEqual(fractions[i - 1] ?? 0);
    });
    expect(await systemOf(stronger, () => {})).toBe(first);
    const other = await systemOf(foreign, () => {});
    expect(other.generator).toBe(first.generator);
    expect(other.verifier).not.toEqual(first.verifier);
    const outcome = await experiment(
      small,
      { greedy: { alpha: 0, beams: 1, reading: 'backward' } },
      () => {},
    );
    expect(outcome.accuracy).toBe(first.accuracy);
  });

  test('searches one input step by step, with and without support', async () => {
    const own = await trace(
      { ...small, input: 4, beams: 2, judge: 'exact' },
      () => {},
    );
    const without = await trace(
      { ...small, input: 4, beams: 2, alpha: 0 },
      () => {},
    );
    expect(without.tweak).toEqual(without.beam);
    expect(own.beam).toEqual(without.beam);
    expect(own.tweak.wrong).toBeLessThanOrEqual(own.beam.wrong);
    const [first] = own.steps;
    expect(first!.filter(({ kept }) => kept)).toHaveLength(2);
    for (const one of first!) {
      expect(one.score).toBeCloseTo(one.logP + one.added, 12);
      expect(one.forward).toHaveLength(own.facts.length);
    }
  });
});
