import { beforeAll, describe, expect, test } from 'vitest';
import {
  exactJudge,
  type Judge,
  trainJudge,
  trainWorld,
  type World,
} from './system.ts';
import { asserted, type Fact } from './world.ts';

const learned = { seed: 7, swap: 0.5, pairs: 20 };
let world: World;
let judge: Judge;
const progress: number[] = [];

beforeAll(async () => {
  world = await trainWorld({ seed: 7, noise: 0.3 }, () => {});
  judge = await trainJudge(world, learned, (done) => progress.push(done));
}, 120_000);

describe('the world of a seed', () => {
  test('has 40 inputs of two to four facts, each with three texts that tell all of them', () => {
    expect(world.inputs).toHaveLength(40);
    const counts = new Set(world.inputs.map(({ facts }) => facts.length));
    expect([...counts].sort()).toEqual([2, 3, 4]);
    for (const { facts, references } of world.inputs) {
      expect(references).toHaveLength(3);
      for (const text of references) expect(asserted(text)).toEqual(facts);
    }
  });

  test('often contradicts in its inputs what is remembered', () => {
    const facts = world.inputs.flatMap((input) => input.facts);
    const known = facts.filter(
      (f) => world.knowledge(f.subject, f.relation) === f.object,
    );
    expect(known.length / facts.length).toBeGreaterThan(0.4);
    expect(known.length / facts.length).toBeLessThan(0.75);
  });
});

describe('the verifier of a seed', () => {
  test('is trained in 20 updates on 20 pairs, and the loss is told every 15', () => {
    expect(progress).toHaveLength(20);
    expect(progress.at(-1)).toBe(1);
    expect(progress[4]).toBeCloseTo(5 / 20, 12);
    expect(judge.losses.map(([update]) => update)).toEqual([15]);
    expect(judge.losses[0]![1]).toBeGreaterThan(0);
  });

  test('is the same again, and another one with other falsified texts', async () => {
    const again = await trainJudge(world, learned, () => {});
    expect(again).toEqual(judge);
    const foreign = await trainJudge(
      world,
      { ...learned, swap: 0 },
      () => {},
    );
    expect(foreign.losses).not.toEqual(judge.losses);
  });

  test('is told how often it judges unseen pairs as labeled', () => {
    expect(judge.accuracy).toBeGreaterThan(0);
    expect(judge.accuracy).toBeLessThan(1);
  });
});

describe('the exact judge', () => {
  const facts: Fact[] = [
    { subject: 'Ada', relation: 'employer', object: 'Acme' },
    { subject: 'Acme', relation: 'foundYear', object: '1925' },
  ];
  const text = 'Ada works for Bolt . Acme dates from 1925 . Ada .'.split(
    ' ',
  );
  const judged = exactJudge(facts);

  test.each([
    [0, 4, 0],
    [0, 5, -10],
    [4, 5, -10],
    [5, 10, 0],
    [0, 10, -10],
    [10, 12, -10],
  ])('of words %d to %d says %d to every fact', (from, to, expected) => {
    expect(judged(text, from, to)).toEqual([expected, expected]);
  });
});
