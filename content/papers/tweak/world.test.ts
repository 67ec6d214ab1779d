import { describe, expect, test } from 'vitest';
import { repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import {
  asserted,
  classes,
  drawExample,
  drawInput,
  drawKnowledge,
  entities,
  entityType,
  type Fact,
  ofType,
  plan,
  relationNames,
  relations,
  relationsOf,
  same,
  shuffled,
  vocabulary,
  wordClass,
  written,
} from './world.ts';

const words = (text: string) => text.split(' ');
const fact = (text: string): Fact => {
  const [subject = '', relation = '', object = ''] = words(text);
  return { subject, relation, object } as Fact;
};

describe('the language', () => {
  test('can be read back without error', () => {
    const random = seeded(3);
    const knowledge = drawKnowledge(random);
    for (let i = 0; i < 500; i++) {
      const facts = drawInput(random, knowledge, {
        facts: [1, 4],
        fromKnowledge: 0.5,
      });
      const { text } = written(plan(facts, random));
      expect(asserted(text)).toEqual(facts);
      expect(text.length).toBeLessThanOrEqual(32);
    }
  });

  test.each([
    ['Ada was born in Cork .', ['Ada birthPlace Cork']],
    ['Ada was born in the year 1901 .', ['Ada birthYear 1901']],
    [
      'Ada is a baker by trade . she works for Acme .',
      ['Ada occupation baker', 'Ada employer Acme'],
    ],
    [
      'Acme dates from 1925 and it was started by Ada .',
      ['Acme foundYear 1925', 'Acme founder Ada'],
    ],
    [
      'Cork is a city in Chile and Cork lies in Ghana .',
      ['Cork country Chile', 'Cork country Ghana'],
    ],
    ['it dates from 1925 .', [null]],
    ['. Acme dates from 1925 .', [null, 'Acme foundYear 1925']],
    ['Ada . Cork lies in Chile .', [null, 'Cork country Chile']],
    ['Acme dates from . Acme dates from 1925 1901 .', [null, null]],
    ['Acme dates from year .', [null]],
    ['she works for Acme .', [null]],
    [
      'Acme dates from 1925 . she works for Acme .',
      ['Acme foundYear 1925', null],
    ],
    [
      'Acme dates from 1925 . she works for Acme . it was started by Ada .',
      ['Acme foundYear 1925', null, null],
    ],
    ['Acme dates from 1925', ['Acme foundYear 1925']],
    ['', []],
  ])('“%s” asserts %j', (text, expected) => {
    expect(asserted(words(text).filter(Boolean))).toEqual(
      expected.map((one) => (one === null ? null : fact(one))),
    );
  });

  test('leaves out the clause that may still go on, if asked to', () => {
    const text = words('Acme dates from 1925 . it was founded');
    expect(asserted(text)).toEqual([fact('Acme foundYear 1925'), null]);
    expect(asserted(text, false)).toEqual([fact('Acme foundYear 1925')]);
  });

  test('has 96 words, 64 of them names, and classes for each', () => {
    expect(vocabulary).toHaveLength(96);
    expect(entities).toHaveLength(64);
    expect(new Set(vocabulary.map(wordClass)).size).toBe(classes.length);
    expect(wordClass('1901')).not.toBe(wordClass('year'));
    expect(classes).toHaveLength(96 - 64 + 6);
  });

  test('says where the parts of each clause stand', () => {
    const { text, places } = written([
      {
        fact: fact('Ada occupation baker'),
        way: 1,
        pronoun: false,
        joint: 'and',
      },
      {
        fact: fact('Ada employer Acme'),
        way: 0,
        pronoun: true,
        joint: 'and',
      },
    ]);
    expect(text.join(' ')).toBe(
      'Ada is a baker by trade and she works for Acme .',
    );
    expect(places).toEqual([
      { subject: [0, 1], relation: [1, 3], object: [3, 4] },
      { subject: [7, 8], relation: [8, 10], object: [10, 11] },
    ]);
  });
});

describe('the world', () => {
  const random = seeded(5);
  const knowledge = drawKnowledge(random);

  test('knows one object of the right type for every subject and relation', () => {
    for (const subject of entities)
      for (const name of relationsOf(entityType(subject)!))
        expect(entityType(knowledge(subject, name))).toBe(
          relations[name].object,
        );
    expect(knowledge('1901', 'founder')).toBe('');
  });

  test('prefers the first objects, with the share that u^1.6 gives', () => {
    // Below a quarter of the list for u < 0.25^(1/1.6) = 0.42.
    const hits = repeat(40, () => drawKnowledge(random)).flatMap((k) =>
      ofType('person').map(
        (name) => ofType('year').indexOf(k(name, 'birthYear')) < 3,
      ),
    );
    const share = hits.filter(Boolean).length / hits.length;
    expect(share).toBeGreaterThan(0.37);
    expect(share).toBeLessThan(0.47);
  });

  test('draws two to four different facts that hang together', () => {
    const counts = new Set<number>();
    let connected = 0;
    for (let i = 0; i < 300; i++) {
      const facts = drawInput(random, knowledge, {
        facts: [2, 4],
        fromKnowledge: 0.5,
      });
      counts.add(facts.length);
      const keys = facts.map((f) => `${f.subject} ${f.relation}`);
      expect(new Set(keys).size).toBe(facts.length);
      for (const { subject, relation, object } of facts) {
        expect(relationsOf(entityType(subject)!)).toContain(relation);
        expect(entityType(object)).toBe(relations[relation].object);
      }
      const names = facts.map((f) => [f.subject, f.object]);
      connected += Number(
        names[1]!.some((name) => names[0]!.includes(name)),
      );
    }
    expect([...counts].sort()).toEqual([2, 3, 4]);
    expect(connected / 300).toBeGreaterThan(0.7);
  });

  test.each([
    [1, 1, 1],
    [0, 0, 0.35],
  ])(
    'takes objects from memory with probability %d',
    (fromKnowledge, least, most) => {
      const facts = repeat(100, () =>
        drawInput(random, knowledge, { facts: [1, 4], fromKnowledge }),
      ).flat();
      const known = facts.filter(
        (f) => knowledge(f.subject, f.relation) === f.object,
      );
      const share = known.length / facts.length;
      expect(share).toBeGreaterThanOrEqual(least);
      expect(share).toBeLessThanOrEqual(most);
    },
  );

  test('adds true facts to noisy texts and none to clean ones', () => {
    const settings = { facts: [1, 4], fromKnowledge: 0.8 } as const;
    const extras = (noise: number) =>
      repeat(200, () => {
        const { facts, text } = drawExample(random, knowledge, {
          ...settings,
          noise,
        });
        const more = asserted(text).filter(
          (one) => one && !facts.some((f) => same(f, one)),
        );
        for (const one of more)
          expect(knowledge(one!.subject, one!.relation)).toBe(one!.object);
        return more.length;
      }).reduce((a, b) => a + b, 0);
    expect(extras(0)).toBe(0);
    expect(extras(1)).toBeGreaterThan(50);
  });

  test('shuffles to every order, without losing anything', () => {
    const orders = new Set(
      repeat(200, () => shuffled([1, 2, 3], random).join('')),
    );
    expect(orders.size).toBe(6);
    expect(relationNames).toHaveLength(9);
  });
});
