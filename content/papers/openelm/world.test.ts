import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import {
  grammar,
  grammarClassOf,
  makeWorld,
  query,
  scales,
} from './world.ts';

const world = makeWorld(1, 32, false);
const anyFact = {
  seed: fc.nat(),
  subject: fc.nat(31),
  relation: fc.nat(3),
};

describe('a small world of facts', () => {
  test('has one object for each of 32 subjects and 4 relations, the same for the same seed', () => {
    expect(world.facts.flat()).toHaveLength(128);
    expect(makeWorld(1, 32, false)).toEqual(world);
    expect(makeWorld(2, 32, false).facts).not.toEqual(world.facts);
    expect(
      world.facts
        .flat()
        .every((object) => object >= 0 && object < world.objects),
    ).toBe(true);
  });

  test('a question defines two aliases and asks for one of them', () => {
    fc.assert(
      fc.property(fc.record(anyFact), ({ seed, subject, relation }) => {
        const { context } = query(world, seeded(seed), subject, relation);
        const [a1, s1, a2, s2, filler, asked] = context as [
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        expect(context).toHaveLength(7);
        expect(a1).not.toBe(a2);
        expect(s1).not.toBe(s2);
        expect([a1, a2]).toContain(asked);
        expect(grammarClassOf(filler)).toBeDefined();
      }),
    );
  });

  test('the alias asked for stands before the subject whose fact is the answer', () => {
    fc.assert(
      fc.property(fc.record(anyFact), ({ seed, subject, relation }) => {
        const { context, target } = query(
          world,
          seeded(seed),
          subject,
          relation,
        );
        const subjectToken = context[context.indexOf(context[5]!) + 1]!;
        const subjectIndex = subjectToken - 36;
        expect(subjectIndex).toBe(subject);
        expect(target - 36 - world.subjects - world.relations).toBe(
          world.facts[subject]![relation],
        );
      }),
    );
  });

  test('every filler, alias, other subject and order comes as often as any other', () => {
    const random = seeded(11);
    const draws = 20_000;
    const seen = Array.from({ length: 5 }, () => new Map<number, number>());
    let first = 0;
    for (let i = 0; i < draws; i++) {
      const { context } = query(world, random, 5, 2);
      const [a1, s1, , s2, filler, asked, relation] = context as [
        number,
        ...number[],
      ];
      if (asked === a1) first++;
      const theirs = s1 === 36 + 5 ? s2 : s1;
      for (const [which, token] of [
        a1,
        theirs,
        filler,
        asked,
        relation,
      ].entries())
        seen[which]!.set(token!, (seen[which]!.get(token!) ?? 0) + 1);
    }
    expect(Math.abs(first / draws - 0.5)).toBeLessThan(0.02);
    // Subjects follow 36 words; aliases the 32 subjects, 4 relations and 24 objects.
    const from = (start: number, count: number) =>
      Array.from({ length: count }, (_, i) => start + i);
    const subjects = from(36, 32).filter((token) => token !== 41);
    const known = [from(96, 16), subjects, from(0, 36), from(96, 16), [70]];
    for (const [which, tokens] of known.entries()) {
      const counts = seen[which]!;
      expect([...counts.keys()].sort((x, y) => x - y)).toEqual(tokens);
      const even = draws / tokens.length;
      for (const count of counts.values())
        expect(Math.abs(count - even)).toBeLessThan(6 * Math.sqrt(even));
    }
  });

  test('the alias that is not asked for is as often each of the other 15', () => {
    const random = seeded(12);
    const draws = 15_000;
    const steps = new Array<number>(16).fill(0);
    for (let i = 0; i < draws; i++) {
      const { context } = query(world, random, 5, 2);
      const [asked, other] =
        context[5] === context[0]
          ? [context[0]!, context[2]!]
          : [context[2]!, context[0]!];
      steps[(other - asked + 16) % 16]!++;
    }
    expect(steps[0]).toBe(0);
    for (const count of steps.slice(1))
      expect(Math.abs(count - 1000)).toBeLessThan(6 * Math.sqrt(1000));
  });

  test('a direct question names its subject and needs no alias', () => {
    const direct = makeWorld(1, 32, true);
    const { context } = query(direct, seeded(3), 5, 2);
    expect(context).toHaveLength(3);
    expect(context.slice(1)).toEqual([36 + 5, 36 + 32 + 2]);
  });

  test('grammar text moves to the next class in 87.5 of 100 steps and draws words by their rank', () => {
    const random = seeded(9);
    const draws = 40_000;
    const next = new Array<number>(6).fill(0);
    const ranks = new Array<number>(6).fill(0);
    for (let i = 0; i < draws; i++) {
      const { context, target } = grammar(world, random);
      const from = grammarClassOf(context.at(-1)!)!;
      next[(grammarClassOf(target)! - from + 6) % 6]!++;
      ranks[target % 6]!++;
    }
    // A jump to a random class goes to the next one in a sixth of the cases.
    const steps = [0.025, 0.875, 0.025, 0.025, 0.025, 0.025];
    for (const [way, count] of next.entries())
      expect(Math.abs(count / draws - steps[way]!)).toBeLessThan(0.005);
    // Zipf: 1, 1/2 … 1/6 of 2.45 together.
    for (const [rank, count] of ranks.entries()) {
      const share = 1 / (rank + 1) / 2.45;
      expect(Math.abs(count / draws - share)).toBeLessThan(0.01);
    }
  });
});

describe('the scales of the race', () => {
  test('guessing finds one of 24 objects, knowing the facts but not the alias a little more than half', () => {
    expect(scales.recall.guessing).toBeCloseTo(1 / 24, 12);
    expect(scales.recall.unread).toBeCloseTo(0.5 + 0.5 / 24, 12);
  });

  test('the least perplexity is that of drawn text under its own frequencies', () => {
    const random = seeded(4);
    const pairs = Array.from({ length: 60_000 }, () => {
      const { context, target } = grammar(world, random);
      return [grammarClassOf(context.at(-1)!)!, target] as const;
    });
    const seen = new Map<string, number>();
    const from = new Array<number>(6).fill(0);
    for (const [kind, word] of pairs) {
      const key = `${kind} ${word}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      from[kind]!++;
    }
    const nats = pairs.reduce(
      (sum, [kind, word]) =>
        sum - Math.log(seen.get(`${kind} ${word}`)! / from[kind]!),
      0,
    );
    const measured = Math.exp(nats / pairs.length);
    expect(Math.abs(measured / scales.perplexity.best - 1)).toBeLessThan(
      0.02,
    );
  });
});
