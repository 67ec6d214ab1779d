import { describe, expect, test } from 'vitest';
import { repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import { drawTwins, hypotheses, rareWeight, type Twins } from './fate.ts';
import {
  asserted,
  drawInput,
  drawKnowledge,
  entityType,
  same,
} from './world.ts';

const random = seeded(11);
const knowledge = drawKnowledge(random);
const inputs = repeat(300, () =>
  drawInput(random, knowledge, { facts: [1, 4], fromKnowledge: 0.8 }),
);
const twinsOf = (swap: number) =>
  inputs.map((facts) => drawTwins(facts, swap, random));

/** The part of the false text’s fact that differs, and the fact. */
function difference({ facts, changed, wrong }: Twins) {
  const false_ = asserted(wrong)[changed]!;
  const part = (['subject', 'relation', 'object'] as const).filter(
    (name) => facts[changed]![name] !== false_[name],
  );
  return { part, fact: false_ };
}

describe('twins', () => {
  const all = twinsOf(0.5);

  test('share everything but the span, and one asserts a fact that was not given', () => {
    for (const { facts, changed, right, wrong, span } of all) {
      expect(asserted(right)).toEqual(facts);
      const [from, to] = span;
      const rest = wrong.length - to;
      expect(wrong.slice(0, from)).toEqual(right.slice(0, from));
      expect(wrong.slice(to)).toEqual(right.slice(right.length - rest));
      expect(wrong.slice(from, to)).not.toEqual(
        right.slice(from, right.length - rest),
      );
      const told = asserted(wrong);
      told.forEach((one, i) => {
        if (i !== changed) expect(one).toEqual(facts[i]);
      });
    }
  });

  test('change one part of one fact, to something of its type that is not given', () => {
    for (const twins of all) {
      const { changed, facts, wrong } = twins;
      // A relation of another type is said but cannot be read as a fact of its own.
      if (!asserted(wrong)[changed]) continue;
      const { part, fact } = difference(twins);
      expect(part).toHaveLength(1);
      expect(facts.some((one) => same(one, fact))).toBe(false);
      for (const name of ['subject', 'object'] as const)
        expect(entityType(fact[name])).toBe(
          entityType(facts[changed]![name]),
        );
    }
  });

  test('change the relation in half of them, else more objects than subjects', () => {
    const parts = all.map((twins) => difference(twins).part[0]);
    const share = (name: string) =>
      parts.filter((part) => part === name).length / parts.length;
    expect(share('relation')).toBeGreaterThan(0.35);
    expect(share('relation')).toBeLessThan(0.6);
    expect(share('object')).toBeGreaterThan(share('subject') + 0.05);
    expect(share('subject')).toBeGreaterThan(0.05);
  });

  test('take the false part from the same input when asked to, where there is one', () => {
    const fromInput = (swap: number) => {
      const own = twinsOf(swap).filter(
        ({ facts, span, wrong }) =>
          entityType(wrong[span[0]]!) !== undefined && facts.length > 2,
      );
      return (
        own.filter(({ facts, span, wrong }) =>
          facts.some((f) =>
            [f.subject, f.object].includes(wrong[span[0]]!),
          ),
        ).length / own.length
      );
    };
    expect(fromInput(1)).toBeGreaterThan(fromInput(0) + 0.15);
  });
});

describe('labels', () => {
  const twins: Twins = {
    facts: [
      { subject: 'Lena', relation: 'employer', object: 'Bolt' },
      { subject: 'Bolt', relation: 'founder', object: 'Olga' },
    ],
    changed: 0,
    right: 'Lena works for Bolt . Bolt was founded by Olga .'.split(' '),
    wrong: 'Lena works for Acme . Bolt was founded by Olga .'.split(' '),
    span: [3, 4],
  };

  test('are unsupported for the falsified fact where its false words are read, and only there', () => {
    const cuts = new Set<number>();
    for (let i = 0; i < 200; i++) {
      const [a, b, c, d] = hypotheses(twins, random);
      for (const one of [a!, b!]) {
        expect(one.text).toBe(twins.right);
        expect(one.supported).toEqual([true, true]);
      }
      expect([a!.from, b!.to]).toEqual([0, 11]);
      expect(a!.to).toBe(b!.from);
      expect([c!.from, d!.to]).toEqual([0, 11]);
      expect(c!.to).toBe(d!.from);
      expect(c!.text).toBe(twins.wrong);
      cuts.add(c!.to);
      expect(c!.supported).toEqual([c!.to <= 3, true]);
      expect(d!.supported).toEqual([d!.from > 3, true]);
    }
    expect([...cuts].sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  test('come from a cut of its own in each text: the same of ten in a tenth of the cases', () => {
    const same = repeat(1000, () => hypotheses(twins, random)).filter(
      ([a, , c]) => a!.to === c!.to,
    );
    expect(Math.abs(same.length / 1000 - 0.1)).toBeLessThan(0.04);
  });

  test('of a span on both sides of the cut are unsupported twice', () => {
    const wide = { ...twins, span: [1, 9] as const, changed: 1 };
    const seen = repeat(100, () =>
      hypotheses(wide, random)
        .slice(2)
        .map(({ supported }) => supported),
    );
    expect(seen).toContainEqual([
      [true, false],
      [true, false],
    ]);
    for (const [c, d] of seen) expect(c![1] && d![1]).toBe(false);
  });

  test('weigh more where they are rare: 6 against 2 give ½ + 3⁄2', () => {
    const one = (supported: boolean[]) => ({
      facts: [],
      text: [],
      from: 0,
      to: 0,
      supported,
    });
    expect(
      rareWeight([
        one([true, true, false]),
        one([true, true, true, true, false]),
      ]),
    ).toBe(2);
  });
});
