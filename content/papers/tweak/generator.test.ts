import { describe, expect, test } from 'vitest';
import { repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import {
  after,
  features,
  logSoftmax,
  start,
  trainGenerator,
  writer,
} from './generator.ts';
import { END } from './method.ts';
import {
  drawExample,
  drawKnowledge,
  type Fact,
  vocabulary,
} from './world.ts';

const words = (text: string) => text.split(' ').filter(Boolean);
const facts: Fact[] = [
  { subject: 'Ada', relation: 'employer', object: 'Acme' },
  { subject: 'Acme', relation: 'founder', object: 'Bea' },
  { subject: 'Cleo', relation: 'employer', object: 'Acme' },
];
const positionAfter = (text: string, given = facts) =>
  words(text).reduce(after, start(given));

const random = seeded(31);
const knowledge = drawKnowledge(random);
const texts = repeat(120, () =>
  drawExample(random, knowledge, {
    facts: [1, 4],
    fromKnowledge: 0.85,
    noise: 0.2,
  }),
);

describe('the position', () => {
  test('names the last three classes, the topic, and what is left to tell', () => {
    expect(positionAfter('Ada works for')).toEqual({
      last: ['for', 'works', '⟨person⟩'],
      topic: 'Ada',
      named: true,
      left: facts,
    });
  });

  test('a fact is told once its object is written, that of the topic first', () => {
    expect(positionAfter('Cleo works for Acme').left).toEqual([
      facts[0],
      facts[1],
    ]);
    expect(positionAfter('Dora works for Acme').left).toEqual([
      facts[1],
      facts[2],
    ]);
    expect(positionAfter('Dora works for Bolt').left).toEqual(facts);
  });

  test('a new clause has no entity yet; a pronoun keeps the topic', () => {
    expect(positionAfter('Ada works for Acme .')).toMatchObject({
      topic: 'Ada',
      named: false,
    });
    expect(positionAfter('Ada works for Acme . she')).toMatchObject({
      topic: 'Ada',
      named: true,
    });
    expect(positionAfter('Ada works for Acme and Acme')).toMatchObject({
      topic: 'Acme',
      named: true,
    });
  });
});

describe('the features', () => {
  test('see a bag of facts: who goes with whom makes no difference', () => {
    const swapped = facts.map((fact, i) => ({
      ...fact,
      subject: facts[(i + 2) % 3]!.subject,
    }));
    const two = [facts[0]!, { ...facts[2]!, object: 'Bolt' }];
    const other = [
      { ...two[0]!, object: 'Bolt' },
      { ...two[1]!, object: 'Acme' },
    ];
    expect(features(start(two), two)).toEqual(
      features(start(other), other),
    );
    expect(features(start(facts), facts)).toEqual(
      features(start(swapped), swapped),
    );
  });

  test('tell entities of the input from others, and the topic from both', () => {
    const at = positionAfter('Ada works for');
    const of = (word: string) =>
      features(at, facts)[vocabulary.indexOf(word)]!;
    // Nothing is known of either beside where it stands and its own weight.
    const differ = (a: string, b: string) =>
      of(a).filter((place, i) => place !== of(b)[i]).length;
    expect(differ('Acme', 'Bolt')).toBe(3);
    expect(differ('Bolt', 'Corex')).toBe(2);
    expect(of('Ada')).toHaveLength(of('Fay').length + 1);
    expect(of('for').length).toBeLessThan(of('Fay').length);
  });
});

describe('log probabilities', () => {
  test('of scores ln 1, ln 2, ln 5 are those of 1/8, 1/4, 5/8, whatever is added', () => {
    for (const shift of [0, 900, -900])
      logSoftmax([1, 2, 5].map((x) => Math.log(x) + shift)).forEach(
        (logP, i) => {
          expect(logP).toBeCloseTo(Math.log([1 / 8, 1 / 4, 5 / 8][i]!), 9);
        },
      );
  });
});

describe('training', () => {
  test('makes the texts that were read far likelier than chance, and the same each time', async () => {
    const fractions: number[] = [];
    const train = () =>
      trainGenerator(texts, seeded(2), (done) => fractions.push(done));
    const weights = await train();
    const again = await train();
    expect(again.every((w, i) => w === weights[i])).toBe(true);
    expect(fractions[0]).toBe(0);
    expect(Math.max(...fractions)).toBeLessThanOrEqual(1);
    let total = 0;
    let count = 0;
    for (const { facts: given, text } of texts.slice(0, 20)) {
      const { next } = writer(weights, given);
      [...text, END].forEach((word, t) => {
        const list = next(text.slice(0, t));
        total += list.find(({ token }) => token === word)!.logP;
        count++;
      });
    }
    expect(total / count).toBeGreaterThan(Math.log(1 / 4));
  });

  test('stops when it is told to', async () => {
    await expect(
      trainGenerator(texts, seeded(2), () => {}, AbortSignal.abort()),
    ).rejects.toThrow();
  });
});

describe('the writer', () => {
  const weights = new Float32Array(1 << 17).map(() => random.normal());

  test('gives a distribution over all words, likeliest first', () => {
    const list = writer(weights, facts).next(words('Ada works for'));
    expect(new Set(list.map(({ token }) => token)).size).toBe(96);
    const sum = list.reduce((all, { logP }) => all + Math.exp(logP), 0);
    expect(sum).toBeCloseTo(1, 9);
    list.slice(1).forEach(({ logP }, i) => {
      expect(logP).toBeLessThanOrEqual(list[i]!.logP);
    });
  });

  test('thinks once about each text, and the same with and without memory', () => {
    const { next, calls } = writer(weights, facts);
    const text = words('Ada works for Acme .');
    const first = next(text);
    next(text.slice(0, 2));
    expect(next([...text])).toBe(first);
    expect(calls()).toBe(2);
    expect(writer(weights, facts).next(text)).toEqual(first);
  });
});
