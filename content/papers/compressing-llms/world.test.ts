import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import oracles from './oracles.json' with { type: 'json' };
import {
  closedBook,
  contextLength,
  drawText,
  factShare,
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
  textEntropy,
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

  test('draws words as often as the closed form takes them', () => {
    const random = seeded(2);
    const word = 2 * wordsPerClass + 3; // of class 2
    const count = 60_000;
    const seen = new Array<number>(grammarWords).fill(0);
    for (let i = 0; i < count; i++) seen[nextWord(random, word)]!++;
    let surprise = 0;
    const zipf = [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 6];
    for (const [next, times] of seen.entries()) {
      const group = Math.floor(next / wordsPerClass);
      const ofClass = group === 3 ? 0.85 : 0.15 / 5;
      const share = (ofClass * zipf[next % wordsPerClass]!) / 2.45;
      const spread = Math.sqrt(count * share * (1 - share));
      expect(Math.abs(times - count * share)).toBeLessThan(4 * spread);
      surprise -= share * Math.log(share);
    }
    expect(grammarEntropy()).toBeCloseTo(surprise, 9);
  });

  test('that states facts has an entropy of its own: of 105 tokens 95 are grammar, 5 known, 5 any word', () => {
    const { entropy, perplexity } = oracles.text;
    const expected =
      (95 * grammarEntropy() + 5 * 0 + 5 * Math.log(36)) / 105;
    expect(textEntropy(factShare)).toBeCloseTo(expected, 12);
    expect(textEntropy(factShare)).toBeCloseTo(entropy, 4);
    expect(Math.exp(textEntropy(factShare))).toBeCloseTo(perplexity, 2);
    expect(textEntropy(0)).toBe(grammarEntropy());
    expect(textEntropy(factShare, false)).toBeCloseTo(
      (95 * grammarEntropy(false) + 5 * Math.log(36)) / 105,
      12,
    );
    const text = drawText(world, seeded(8), 40_000, factShare);
    const predicted = text.filter((token) => token < outputs);
    const stated = predicted.filter((token) => token >= grammarWords);
    expect(stated.length / predicted.length).toBeCloseTo(5 / 105, 2);
  });

  test('without classes has the entropy of six followers, as often drawn', () => {
    const random = seeded(3);
    const { followers } = makeWorld(1, 6, 0.8, false);
    const word = 7;
    const count = 20_000;
    const seen = new Array<number>(grammarWords).fill(0);
    for (let i = 0; i < count; i++)
      seen[nextWord(random, word, followers)]!++;
    let surprise = 0;
    for (const [rank, next] of followers![word]!.entries()) {
      const share = 1 / (rank + 1) / 2.45;
      const spread = Math.sqrt(count * share * (1 - share));
      expect(Math.abs(seen[next]! - count * share)).toBeLessThan(
        4 * spread,
      );
      surprise -= share * Math.log(share);
    }
    expect(grammarEntropy(false)).toBeCloseTo(surprise, 9);
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

  test('with evidence hold another statement of any relation and object, behind any word', () => {
    const random = seeded(12);
    const drawn = Array.from({ length: 600 }, () => {
      const { context } = openBook(world, random, 1, 2, 5);
      const [, r, o] =
        context[0] === subjectToken(1)
          ? context.slice(3)
          : context.slice(0);
      return { word: context[6], relation: r, object: o };
    });
    const many = (key: 'word' | 'relation' | 'object') =>
      new Set(drawn.map((one) => one[key])).size;
    expect(many('word')).toBe(grammarWords);
    expect(many('relation')).toBe(relations);
    expect(many('object')).toBe(objects);
    const same = drawn.filter(
      ({ relation }) => relation === relationToken(world, 2),
    );
    expect(Math.abs(same.length - 600 / relations)).toBeLessThan(50);
  });

  test('with evidence come in either order, about any other subject', () => {
    const small = makeWorld(1, 4);
    const random = seeded(11);
    const count = 900;
    const about = [0, 0, 0, 0];
    let first = 0;
    for (let i = 0; i < count; i++) {
      const { context } = openBook(small, random, 1, 2, 5);
      const own = subjectToken(1);
      const other = context[0] === own ? context[3]! : context[0]!;
      first += Number(context[0] === own);
      expect(other).not.toBe(own);
      about[other - subjectToken(0)]!++;
    }
    expect(Math.abs(first - count / 2)).toBeLessThan(60);
    expect(about[1]).toBe(0);
    for (const times of [about[0]!, about[2]!, about[3]!])
      expect(Math.abs(times - count / 3)).toBeLessThan(60);
  });
});
