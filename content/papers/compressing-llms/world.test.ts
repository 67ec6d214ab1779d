import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import oracles from './oracles.json' with { type: 'json' };
import {
  closedBook,
  contextLength,
  drawText,
  fromText,
  grammarEntropy,
  grammarWords,
  makeWorld,
  nextWord,
  objects,
  objectToken,
  openBook,
  outputs,
  relations,
  relationToken,
  subjectToken,
  wordsPerClass,
} from './world.ts';

const world = makeWorld(1);
const someFact = fc.tuple(
  fc.integer({ min: 0, max: world.subjects - 1 }),
  fc.integer({ min: 0, max: relations - 1 }),
  fc.integer(),
);

describe('a small language', () => {
  test('has a grammar whose entropy is known in closed form', () => {
    expect(grammarEntropy()).toBeCloseTo(oracles.grammar.entropy, 4);
    expect(Math.exp(grammarEntropy())).toBeCloseTo(
      oracles.grammar.perplexity,
      2,
    );
  });

  test('moves to the next class of words in 85 of 100 cases', () => {
    const random = seeded(2);
    const count = 20_000;
    let ring = 0;
    for (let i = 0; i < count; i++) {
      const word = random.int(grammarWords);
      const next = nextWord(random, word);
      const classOf = (w: number) => Math.floor(w / wordsPerClass);
      ring += Number(classOf(next) === (classOf(word) + 1) % 6);
    }
    expect(ring / count).toBeCloseTo(0.85, 1);
  });

  test('without classes gives each word six followers of its own', () => {
    const control = makeWorld(1, 80, 0.8, false);
    expect(control.facts).toEqual(world.facts);
    expect(control.codes).toEqual(world.codes);
    const pairs = new Map<number, Set<number>>();
    const text = drawText(control, seeded(6), 20_000, 0);
    for (const [i, word] of text.slice(1).entries())
      pairs.set(text[i]!, (pairs.get(text[i]!) ?? new Set()).add(word));
    expect(pairs.size).toBe(grammarWords);
    for (const [word, after] of pairs)
      expect([...after].sort()).toEqual(
        [...control.followers![word]!].sort(),
      );
  });

  test('states facts in the asked share of its steps', () => {
    const text = drawText(world, seeded(3), 20_000, 0.05);
    const stated = text.filter(
      (token) => token >= outputs && token < outputs + world.subjects,
    ).length;
    const steps = text.length - 3 * stated;
    expect(stated / steps).toBeCloseTo(0.05, 1);
    expect(
      drawText(world, seeded(3), 500, 0).every((t) => t < grammarWords),
    ).toBe(true);
  });

  test('gives contexts of four tokens whose next one can be predicted', () => {
    const text = drawText(world, seeded(4), 2000, 0.2);
    for (const { context, target } of fromText(text, seeded(5), 200)) {
      expect(context).toHaveLength(4);
      expect(target).toBeLessThan(outputs);
    }
  });

  test('has codes of length one, and words of one class that resemble each other', () => {
    const [own] = world.codes;
    const dot = (a: number, b: number) =>
      own![a]!.reduce((sum, x, i) => sum + x * own![b]![i]!, 0);
    for (const kind of world.codes)
      for (const code of kind)
        expect(Math.hypot(...code)).toBeCloseTo(1, 6);
    expect(dot(0, 1)).toBeGreaterThan(0.5);
    expect(Math.abs(dot(0, wordsPerClass))).toBeLessThan(0.5);
  });
});

describe('questions', () => {
  test('without evidence hold a word, the subject and the relation', () => {
    fc.assert(
      fc.property(someFact, ([subject, relation, seed]) => {
        const { context, target } = closedBook(
          world,
          seeded(seed),
          subject,
          relation,
        );
        expect(context.slice(1)).toEqual([
          subjectToken(subject),
          relationToken(world, relation),
        ]);
        expect(target).toBe(objectToken(world.facts[subject]![relation]!));
      }),
    );
  });

  test('with evidence hold the fact that answers and one about another subject', () => {
    fc.assert(
      fc.property(someFact, ([subject, relation, seed]) => {
        const object = Math.abs(seed) % objects;
        const { context, target } = openBook(
          world,
          seeded(seed),
          subject,
          relation,
          object,
        );
        expect(context).toHaveLength(contextLength);
        expect(target).toBe(objectToken(object));
        const statements = [context.slice(0, 3), context.slice(3, 6)];
        const about = statements.filter(
          ([s]) => s === subjectToken(subject),
        );
        expect(about).toEqual([
          [
            subjectToken(subject),
            relationToken(world, relation),
            objectToken(object),
          ],
        ]);
      }),
    );
  });
});
