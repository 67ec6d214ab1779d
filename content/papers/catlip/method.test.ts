import { defaultDevice, grad, init, numpy as np } from '@jax-js/jax';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { wordsOf } from './caption.ts';
import { caption, tenClasses } from './example.ts';
import { lemmatize } from './lemma.ts';
import { lexicon } from './lexicon.ts';
import {
  classify,
  extractSynsets,
  judge,
  labelLoss,
  type Mode,
  modes,
  pathSimilarity,
  rowsFor,
  targets,
  transferInit,
  vocabularyOf,
} from './method.ts';
import type { Synset } from './wordnet.ts';

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

const namesOf = (text: string, mode: Mode) =>
  [...extractSynsets(lexicon, text, mode)].map(({ name }) =>
    name.replace('.n.01', ''),
  );
const first = (lemma: string) => lexicon.noun(lemma)!.first;
/** Synsets that stand for nothing but themselves. */
const bare = (...names: string[]): Synset[] =>
  names.map((name) => ({ name, hypernyms: [] }));
const sets = (...lists: Synset[][]) => lists.map((list) => new Set(list));
const numbers = (x: np.Array) => x.js() as number[][];

describe('ExtractSynset', () => {
  test.each([
    [caption, ['image', 'black', 'dog'], ['image', 'dog']],
    [
      'Alice is working on a computer.',
      ['working', 'computer'],
      ['computer'],
    ],
    [
      'dog catching frisbee',
      ['dog', 'catching', 'frisbee'],
      ['dog', 'frisbee'],
    ],
    [
      'The DOGS and cars of two women',
      ['dog', 'car', 'two', 'woman'],
      ['dog', 'car', 'woman'],
    ],
  ])(
    'of “%s”, by the released code and by the equation',
    (text, code, paper) => {
      expect(namesOf(text, 'code')).toEqual(code);
      expect(namesOf(text, 'paper')).toEqual(paper);
    },
  );

  test.each([
    'automobile',
    'photo',
    'bike',
    'couch',
    'TV',
    'plane',
    'kids',
    'men',
  ])(
    'drops %s in the released code, as its synset is named by another word',
    (word) => {
      expect(judge(lexicon, word.toLowerCase(), 'code').fate).toBe(
        'other headword',
      );
      expect(namesOf(word, 'paper')).toHaveLength(1);
    },
  );

  test.each(['an', 'a', 'as', 'in', 'he', 'it', 'i', 'at', 'was'])(
    'drops the function word %s by its headword or by its tag',
    (word) => {
      const { synset, fate } = judge(lexicon, word, 'code');
      expect(synset).toBeDefined();
      expect(fate).toBe('other headword');
      expect(judge(lexicon, word, 'paper').fate).toBe('other tag');
      expect(judge(lexicon, word, 'any').fate).toBe('label');
    },
  );

  test('merges synonyms in the paper’s rule into one label', () => {
    expect(namesOf('a couch, a sofa', 'paper')).toEqual(['sofa']);
    expect(namesOf('a couch', 'code')).toEqual([]);
  });

  test('tells why a word is no label', () => {
    expect(judge(lexicon, 'beautiful', 'any')).toEqual({
      word: 'beautiful',
      lemma: 'beautiful',
      fate: 'no noun',
    });
    expect(judge(lexicon, 'dogs', 'code')).toEqual({
      word: 'dogs',
      lemma: 'dog',
      synset: first('dog'),
      fate: 'label',
    });
  });

  const words = fc.constantFrom(
    'dog',
    'white',
    'photo',
    'bikes',
    'a',
    'of',
    'catching',
    'women',
    'zzz',
    'stock',
  );
  const captions = fc.array(words, { maxLength: 8 });

  test('does not care about case, blanks, order or repetition', () => {
    fc.assert(
      fc.property(captions, fc.constantFrom(...modes), (list, mode) => {
        const labels = new Set(namesOf(list.join(' '), mode));
        const other = [...list, ...list]
          .reverse()
          .join('   ')
          .toUpperCase();
        expect(new Set(namesOf(other, mode))).toEqual(labels);
      }),
    );
  });

  test('of two captions together is what either gives', () => {
    fc.assert(
      fc.property(
        captions,
        captions,
        fc.constantFrom(...modes),
        (a, b, mode) => {
          const union = new Set([
            ...namesOf(a.join(' '), mode),
            ...namesOf(b.join(' '), mode),
          ]);
          expect(new Set(namesOf([...a, ...b].join(' '), mode))).toEqual(
            union,
          );
        },
      ),
    );
  });

  test('by either rule gives some of what any noun gives, and the released code only headwords', () => {
    fc.assert(
      fc.property(captions, (list) => {
        const text = list.join(' ');
        const any = namesOf(text, 'any');
        for (const mode of modes)
          expect(any).toEqual(expect.arrayContaining(namesOf(text, mode)));
        const lemmas = wordsOf(text).map((word) =>
          lemmatize(lexicon, word),
        );
        expect(lemmas).toEqual(
          expect.arrayContaining(namesOf(text, 'code')),
        );
      }),
    );
  });
});

describe('the vocabulary', () => {
  const [a, b, c, d] = bare('a', 'b', 'c', 'd') as [
    Synset,
    Synset,
    Synset,
    Synset,
  ];
  const corpus = sets([a, b], [b, c], [b], [], [c, d, b], [a]);

  test('counts captions and sorts by them, the first seen first among equals', () => {
    expect([...vocabularyOf(corpus, {})]).toEqual([
      [b, 4],
      [a, 2],
      [c, 2],
      [d, 1],
    ]);
  });

  test('keeps what occurs more often than the threshold', () => {
    expect([...vocabularyOf(corpus, { threshold: 1 }).keys()]).toEqual([
      b,
      a,
      c,
    ]);
    expect([...vocabularyOf(corpus, { threshold: 2 }).keys()]).toEqual([b]);
    expect(vocabularyOf(corpus, { threshold: 4 }).size).toBe(0);
  });

  test('or the most frequent ones', () => {
    expect([...vocabularyOf(corpus, { size: 2 }).keys()]).toEqual([b, a]);
    expect([
      ...vocabularyOf(corpus, { size: 3, threshold: 2 }).keys(),
    ]).toEqual([b]);
  });

  test('shrinks as the threshold grows, the smaller inside the larger', () => {
    const all = bare('p', 'q', 'r', 's', 't');
    const captions = fc.array(fc.subarray(all), { maxLength: 30 });
    fc.assert(
      fc.property(captions, fc.nat(8), (lists, threshold) => {
        const wide = vocabularyOf(sets(...lists), { threshold });
        const narrow = vocabularyOf(sets(...lists), {
          threshold: threshold + 1,
        });
        for (const [synset, count] of narrow) {
          expect(wide.get(synset)).toBe(count);
          expect(count).toBeGreaterThan(threshold + 1);
        }
        for (const count of wide.values())
          expect(count).toBeGreaterThan(threshold);
      }),
    );
  });
});

describe('targets', () => {
  test('of the running example are ones at image and black of the ten classes', () => {
    const classes = tenClasses.map((name) =>
      first(name.replace('.n.01', '')),
    );
    const labels = extractSynsets(lexicon, caption, 'code');
    expect(numbers(targets([labels], classes))).toEqual([
      [1, 0, 1, 0, 0, 0, 0, 0, 0, 0],
    ]);
  });

  test('have a row for each caption, of zeros where no class is named', () => {
    const [a, b, c] = bare('a', 'b', 'c') as [Synset, Synset, Synset];
    const y = targets(sets([c, a], [], [b], [c]), [a, b, c]);
    expect(y.dtype).toBe(np.float32);
    expect(numbers(y)).toEqual([
      [1, 0, 1],
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });
});

describe('the loss', () => {
  const z = [
    [0.3, -1.2, 2.5],
    [-0.7, 1.9, 0.4],
  ];
  const y = [
    [1, 0, 1],
    [0, 0, 1],
  ];
  const loss = (scores: number[][], wanted: number[][]) =>
    labelLoss(
      np.array(scores),
      np.array(wanted, { dtype: np.float32 }),
    ).item();
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

  test('is 2.3196706 for the scores 0, 1, −1 and the first of three classes', () => {
    expect(loss([[0, 1, -1]], [[1, 0, 0]])).toBeCloseTo(2.3196706, 6);
  });

  test('of the running example is ten times ln 2 before training', () => {
    const row = [1, 0, 1, 0, 0, 0, 0, 0, 0, 0];
    expect(loss([row.map(() => 0)], [row])).toBeCloseTo(10 * Math.LN2, 5);
  });

  test('of 24,320 classes is 16,857.339 where all scores are zero', () => {
    const zeros = Array(24_320).fill(0);
    // Single precision adds up so many equal parts to four digits.
    const share = loss([zeros], [zeros.with(7, 1)]) / 16_857.339;
    expect(share).toBeCloseTo(1, 3);
  });

  test('is the sum over classes and the mean over captions of −ln of the right answer', () => {
    const total = z.flatMap((row, i) =>
      row.map(
        (score, k) =>
          -Math.log(y[i]![k] ? sigmoid(score) : 1 - sigmoid(score)),
      ),
    );
    expect(loss(z, y)).toBeCloseTo(
      total.reduce((sum, x) => sum + x, 0) / 2,
      5,
    );
  });

  test('has the slope (σ(z) − y) / B', () => {
    const slopes = numbers(
      grad(labelLoss)(
        np.array(z),
        np.array(y, { dtype: np.float32 }),
      ) as np.Array,
    );
    for (const [i, row] of z.entries())
      for (const [k, score] of row.entries())
        expect(slopes[i]![k]).toBeCloseTo(
          (sigmoid(score) - y[i]![k]!) / 2,
          5,
        );
  });

  test('of one picture does not depend on the others', () => {
    const alone = loss([z[0]!], [y[0]!]);
    const rest = loss([z[1]!], [y[1]!]);
    expect(loss(z, y)).toBeCloseTo((alone + rest) / 2, 5);
  });

  test('stays a number for scores as large as a thousand', () => {
    expect(loss([[1000, -1000]], [[1, 0]])).toBeCloseTo(0, 5);
    expect(loss([[1000, -1000]], [[0, 1]])).toBeCloseTo(2000, 2);
  });
});

describe('the classifier', () => {
  test('adds up each row’s products with the features, and its bias', () => {
    const head = {
      W: np.array([
        [1, 2],
        [-3, 0.5],
        [0, 4],
      ]),
      b: np.array([0.1, -0.2, 0.3]),
    };
    const scores = numbers(
      classify(
        head,
        np.array([
          [2, -1],
          [0.5, 3],
        ]),
      ),
    );
    const expected = [
      [0.1, -6.7, -3.7],
      [6.6, -0.2, 12.3],
    ];
    for (const [i, row] of expected.entries())
      for (const [k, score] of row.entries())
        expect(scores[i]![k]).toBeCloseTo(score, 5);
  });
});

describe('path similarity', () => {
  const synset = (name: string, ...hypernyms: Synset[]): Synset => ({
    name,
    hypernyms,
  });
  const root = synset('root');
  const left = synset('left', root);
  const right = synset('right', root);
  const deep = synset('deep', synset('middle', left));
  const both = synset('both', deep, right);

  test.each([
    [root, root, 1],
    [left, root, 1 / 2],
    [left, right, 1 / 3],
    [deep, right, 1 / 5],
    [deep, root, 1 / 4],
    // Two ways up: the shorter one counts.
    [both, root, 1 / 3],
    [both, left, 1 / 4],
    [right, both, 1 / 2],
  ])('is one over one more than the steps', (a, b, expected) => {
    expect(pathSimilarity(a, b)).toBeCloseTo(expected, 12);
    expect(pathSimilarity(b, a)).toBeCloseTo(expected, 12);
  });

  test('is zero where nothing is common', () => {
    expect(pathSimilarity(left, synset('elsewhere'))).toBe(0);
  });

  test('in WordNet is symmetric, above 0, and 1 only for the same synset', () => {
    const nouns = [...lexicon.nouns()];
    const some = fc.nat(nouns.length - 1).map((i) => nouns[i]!.first);
    fc.assert(
      fc.property(some, some, (a, b) => {
        const likeness = pathSimilarity(a, b);
        expect(likeness).toBe(pathSimilarity(b, a));
        expect(likeness).toBeGreaterThan(0);
        expect(likeness === 1).toBe(a === b);
      }),
    );
  });
});

describe('rows for a class', () => {
  const classes = ['kitchen', 'dog', 'office', 'car'].map(first);
  const rows = (name: string, alpha: number) =>
    rowsFor(extractSynsets(lexicon, name, 'any'), classes, alpha);

  test.each([
    ['dog', 1, [1]],
    ['puppy', 0.5, [1]],
    ['puppy', 0.6, []],
    ['wolf', 0.33, [1]],
    ['wolf', 0.34, []],
    ['archaeological excavation', 0.5, []],
  ])('named %s from a similarity of %f on', (name, alpha, expected) => {
    expect(rows(name, alpha)).toEqual(expected);
  });

  test('named by two nouns are two', () => {
    expect(rows('car kitchen', 1)).toEqual([3, 0]);
    expect(rows('dog office', 1)).toEqual([1, 2]);
  });

  test('are the first of those most alike', () => {
    const [animal] = [first('dog')];
    const twins = [first('car'), first('car')];
    expect(rowsFor(new Set([first('truck')]), twins, 0.3)).toEqual([0]);
    expect(rowsFor(new Set([animal]), twins, 0.9)).toEqual([]);
  });
});

describe('Transfer Init', () => {
  const old = () => ({
    W: np.array([
      [1, -2, 3],
      [4, 5, -6],
      [-7, 8, 9.5],
      [0.5, 0.25, -1],
    ]),
    b: np.array([0.1, -0.2, 0.3, 0.7]),
  });
  const start = (rows: number[][], seed = 5) => {
    const { W, b } = transferInit(old(), rows, seeded(seed));
    return { W: numbers(W), b: b.js() as number[] };
  };
  const close = (a: readonly number[], b: readonly number[]) => {
    expect(a).toHaveLength(b.length);
    for (const [i, value] of b.entries())
      expect(a[i]).toBeCloseTo(value, 5);
  };

  test('copies a class’s row and bias', () => {
    const { W, b } = start([[2], [0]]);
    close(W[0]!, [-7, 8, 9.5]);
    close(W[1]!, [1, -2, 3]);
    close(b, [0.3, 0.1]);
  });

  test('takes the mean of several rows', () => {
    const { W, b } = start([
      [0, 1],
      [1, 3, 2],
    ]);
    close(W[0]!, [2.5, 1.5, -1.5]);
    close(W[1]!, [-2.5 / 3, 13.25 / 3, 2.5 / 3]);
    close(b, [-0.05, 0.8 / 3]);
  });

  test('counts a row twice that two nouns lead to', () => {
    const { W, b } = start([
      [2, 2],
      [0, 1, 0],
    ]);
    close(W[0]!, [-7, 8, 9.5]);
    close(W[1]!, [2, 1 / 3, 0]);
    close(b, [0.3, 0]);
  });

  test('starts a class without a row at random, with a bias of zero', () => {
    const { W, b } = start([[1], [], [3]]);
    close(W[0]!, [4, 5, -6]);
    close(W[2]!, [0.5, 0.25, -1]);
    close(b, [-0.2, 0, 0.7]);
    expect(start([[1], [], [3]], 6).W[1]).not.toEqual(W[1]);
    const many = start(Array.from({ length: 400 }, () => []));
    const square = many.W.flat().reduce((sum, x) => sum + x * x, 0) / 1200;
    expect(square).toBeGreaterThan(0.28);
    expect(square).toBeLessThan(0.39);
  });

  test('gives, before any step, the scores of the rows that it took, or their mean', () => {
    const h = [
      [0.3, -1.1, 0.8],
      [2, 0.4, -0.6],
    ];
    const before = numbers(classify(old(), np.array(h)));
    const rows = [[3], [0, 2]];
    const after = numbers(
      classify(transferInit(old(), rows, seeded(1)), np.array(h)),
    );
    for (const [i, scores] of before.entries())
      close(after[i]!, [scores[3]!, (scores[0]! + scores[2]!) / 2]);
  });
});
