import { describe, expect, test } from 'vitest';
import { buildSlice, pluralsOf } from './fixtures/build-nouns.ts';
import { database, type Sense } from './fixtures/database.ts';
import ids from './fixtures/imagenet.json' with { type: 'json' };
import { lemmatize } from './lemma.ts';
import { lexicon } from './lexicon.ts';
import { judge, pathSimilarity } from './method.ts';
import nouns from './nouns.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };
import { lexiconOf } from './wordnet.ts';

const all = database();
const wholeWords = [...all.nouns()].filter(
  ({ lemma }) => !lemma.includes('_'),
);
/** Those that can be labels under the released rule: they name their own first sense. */
const labels = wholeWords.filter(
  ({ lemma, first }) => first.name === `${lemma}.n.01`,
);

describe('WordNet 3.0', () => {
  test('has 117,798 nouns and 82,115 senses of them', () => {
    expect([...all.nouns()]).toHaveLength(117_798);
    expect(all.senses).toHaveLength(82_115);
    expect(wholeWords).toHaveLength(57_506);
  });

  test('has one most general sense', () => {
    const roots = all.senses.filter(
      ({ hypernyms }) => hypernyms.length === 0,
    );
    expect(roots.map(({ name }) => name)).toEqual(['entity.n.01']);
  });

  test('lets 38,343 words of the released rule name a label', () => {
    expect(labels).toHaveLength(38_343);
    // The rule itself agrees, for every word that is its own lemma.
    for (const { lemma, first } of wholeWords) {
      if (lemmatize(all, lemma) !== lemma) continue;
      const isLabel = judge(all, lemma, 'code').fate === 'label';
      expect(isLabel).toBe(first.name === `${lemma}.n.01`);
    }
  });

  test.each([
    ['image', 5928118],
    ['black', 4960277],
    ['dog', 2084071],
    ['car', 2958343],
    ['woman', 10787470],
    ['person', 7846],
    ['cat', 2121620],
    ['computer', 3082979],
    ['frisbee', 3397947],
    ['catching', 126886],
    ['working', 4601473],
  ])('gives %s the key n%i', (lemma, offset) => {
    expect(all.noun(lemma)?.first.offset).toBe(offset);
    expect(all.senseAt(offset)?.name).toBe(`${lemma}.n.01`);
  });

  test('decodes the ten keys of the released documentation to the synsets of the page', () => {
    const { rows } = published.vocabulary;
    expect(rows).toHaveLength(10);
    for (const [name, key, , meaning] of rows) {
      const sense = all.senseAt(Number(key!.slice(1)));
      expect(sense?.name).toBe(name);
      expect(meaning!.length).toBeGreaterThan(3);
    }
  });
});

describe('labels for ImageNet', () => {
  const senses = ids.map((offset) => all.senseAt(offset)!);

  test('395 of the 1,000 ImageNet classes can be labels under the released rule', () => {
    const headed = new Set(labels.map(({ first }) => first));
    expect(senses.filter((sense) => headed.has(sense))).toHaveLength(395);
    const single = new Set(wholeWords.map(({ first }) => first));
    expect(senses.filter((sense) => single.has(sense))).toHaveLength(481);
  });

  test('the others are at most four steps from a label', () => {
    const steps = (sense: Sense) => {
      const found = new Map<Sense, number>([[sense, 0]]);
      for (const [one, distance] of found)
        for (const up of one.hypernyms)
          if (!found.has(up)) found.set(up, distance + 1);
      return found;
    };
    const nearest = new Map<Sense, number>();
    for (const { first } of labels) {
      for (const [sense, distance] of steps(first))
        nearest.set(
          sense,
          Math.min(
            nearest.get(sense) ?? Number.POSITIVE_INFINITY,
            distance,
          ),
        );
    }
    const counts = [0, 0, 0, 0, 0];
    for (const sense of senses) {
      const lengths = [...steps(sense)].map(
        ([one, up]) => up + (nearest.get(one) ?? Number.POSITIVE_INFINITY),
      );
      counts[Math.min(...lengths)]!++;
    }
    expect(counts).toEqual([395, 381, 195, 26, 3]);
  });
});

describe('the slice', () => {
  test('is what its script cuts', () => {
    expect(nouns).toEqual(buildSlice(all));
  });

  test('treats its nouns and their plurals as all of WordNet does', () => {
    for (const { lemma, first, mostlyNoun } of lexicon.nouns()) {
      const whole = all.noun(lemma)!;
      expect(first.name).toBe(whole.first.name);
      expect(mostlyNoun).toBe(whole.mostlyNoun);
      expect(first.hypernyms.map(({ name }) => name)).toEqual(
        whole.first.hypernyms.map(({ name }) => name),
      );
      for (const form of [lemma, ...pluralsOf(lemma).slice(0, 1)])
        expect(lemmatize(lexicon, form)).toBe(lemmatize(all, form));
    }
  });

  test('is read line by line', () => {
    const read = lexiconOf({
      tree: [
        '0entity',
        '1~red crimson',
        '2rose.4 ~pink',
        '1animal',
        '2dog ^1',
      ],
      exceptions: ['oxen ox'],
    });
    const told = [...read.nouns()].map(({ lemma, first, mostlyNoun }) => [
      lemma,
      first.name,
      first.hypernyms.map(({ name }) => name),
      mostlyNoun,
    ]);
    expect(told).toEqual([
      ['entity', 'entity.n.01', [], true],
      ['red', 'red.n.01', ['entity.n.01'], false],
      ['crimson', 'red.n.01', ['entity.n.01'], true],
      ['pink', 'rose.n.04', ['red.n.01'], false],
      ['animal', 'animal.n.01', ['entity.n.01'], true],
      ['dog', 'dog.n.01', ['animal.n.01', 'red.n.01'], true],
    ]);
    expect(read.noun('rose')).toBeUndefined();
    expect(read.exceptions('oxen')).toEqual(['ox']);
    expect(read.exceptions('ox')).toEqual([]);
  });
});

describe('path similarity in WordNet', () => {
  test.each([
    ['dog', 'dog', 1],
    ['dog', 'puppy', 2],
    ['dog', 'wolf', 3],
    ['car', 'truck', 3],
    ['beach', 'coast', 4],
    ['dog', 'cat', 5],
    ['car', 'bicycle', 5],
    ['car', 'bus', 8],
    ['dog', 'frisbee', 9],
    ['cat', 'kitten', 11],
    ['apple', 'banana', 14],
  ])('of %s and %s is one %ith', (a, b, denominator) => {
    const of = (lemma: string) => all.noun(lemma)!.first;
    expect(pathSimilarity(of(a), of(b))).toBeCloseTo(1 / denominator, 12);
    expect(pathSimilarity(of(b), of(a))).toBeCloseTo(1 / denominator, 12);
  });
});
