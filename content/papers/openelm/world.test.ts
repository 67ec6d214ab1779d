import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { grammar, grammarClassOf, makeWorld, query } from './world.ts';

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

  test('a direct question names its subject and needs no alias', () => {
    const direct = makeWorld(1, 32, true);
    const { context } = query(direct, seeded(3), 5, 2);
    expect(context).toHaveLength(3);
    expect(context.slice(1)).toEqual([36 + 5, 36 + 32 + 2]);
  });

  test('grammar text moves to the next class in about 85 of 100 steps', () => {
    const random = seeded(9);
    let next = 0;
    const pairs = 4000;
    for (let i = 0; i < pairs; i++) {
      const { context, target } = grammar(world, random);
      const from = grammarClassOf(context.at(-1)!)!;
      if (grammarClassOf(target) === (from + 1) % 6) next++;
    }
    // A jump to a random class goes to the next one in a sixth of the cases.
    expect(next / pairs).toBeCloseTo(0.85 + 0.15 / 6, 1);
  });
});
