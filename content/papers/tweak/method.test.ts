import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import {
  facts,
  generator,
  secondStep,
  settings,
  verifier,
} from './example.ts';
import {
  backwardWeight,
  type Candidate,
  candidates,
  decode,
  END,
  type Generator,
  lookAhead,
  type Reading,
  ranked,
  type Settings,
  supportOf,
  type Text,
  type Verifier,
} from './method.ts';
import oracles from './oracles.json' with { type: 'json' };

const readings: Reading[] = ['backward', 'forward', 'both', 'equal'];
const alphabet = ['a', 'b', 'c', 'd', END];

/** A number in [0, 1) that depends on all words. */
function chance(seed: number, ...words: string[]): number {
  let state = seed;
  for (const character of words.join('\u0001'))
    state = (state * 31 + character.charCodeAt(0)) % 99_991;
  return seeded(state).uniform();
}

/** A generator of five tokens with some distribution after every text. */
const generatorOf =
  (seed: number): Generator =>
  (text) => {
    const weights = alphabet.map(
      (token) => 0.05 + chance(seed, ...text, token) ** 2,
    );
    const sum = weights.reduce((a, b) => a + b, 0);
    return alphabet
      .map((token, i) => ({ token, logP: Math.log(weights[i]! / sum) }))
      .toSorted((a, b) => b.logP - a.logP);
  };

/** A verifier of three facts with some opinion on every hypothesis. */
const verifierOf =
  (seed: number): Verifier =>
  (text, from, to) =>
    [0, 1, 2].map(
      (m) =>
        -3 * chance(seed + m, ...text.slice(0, to), String(from), 'judged'),
    );

const standard: Settings = {
  beams: 3,
  alpha: 8,
  reading: 'both',
  longest: 7,
};

/** Beam search once more, in loops and without any verifier. */
function plainBeamSearch(next: Generator, k: number, longest: number) {
  let beams = [{ words: [] as string[], logP: 0 }];
  const done: typeof beams = [];
  for (let t = 0; t < longest && done.length < k; t++) {
    const all: typeof beams = [];
    for (const { words, logP } of beams)
      for (const { token, logP: more } of next(words))
        all.push({ words: [...words, token], logP: logP + more });
    all.sort((a, b) => b.logP - a.logP);
    beams = [];
    for (let i = 0; i < Math.min(2 * k, all.length); i++) {
      const one = all[i]!;
      if (one.words[one.words.length - 1] === END) {
        if (i < k) done.push(one);
      } else if (beams.length < k) beams.push(one);
    }
  }
  let best = (done.length ? done : beams)[0]!;
  for (const one of done.length ? done : beams)
    if (one.logP / one.words.length > best.logP / best.words.length)
      best = one;
  return best.words.filter((word) => word !== END);
}

/** The whole search once more, in loops. */
function searchByLoops(
  next: Generator,
  judge: Verifier,
  { beams: k, alpha, reading, longest, released = false }: Settings,
) {
  let beams = [{ words: [] as string[], logP: 0, value: 0 }];
  const done: typeof beams = [];
  for (let t = 1; t <= longest && done.length < k; t++) {
    const all: typeof beams = [];
    for (const { words, logP, value } of beams)
      for (const { token, logP: more } of next(words))
        all.push({
          words: [...words, token],
          logP: logP + more,
          value: (released ? value : logP) + more,
        });
    all.sort((a, b) => b.value - a.value);
    const listed = all.slice(0, 2 * k);
    for (const one of listed) {
      const whole = [...one.words];
      while (whole[whole.length - 1] !== END && whole.length < longest)
        whole.push(next(whole)[0]!.token);
      const ahead = whole.length - t;
      const average = (row: number[]) => (row[0]! + row[1]! + row[2]!) / 3;
      const back = () => average(judge(one.words, 0, t));
      let support: number;
      if (reading === 'forward')
        support = average(judge(whole, 0, whole.length));
      else if (reading === 'backward' || ahead === 0) support = back();
      else {
        const forward = average(judge(whole, t, whole.length));
        support =
          reading === 'equal'
            ? (back() + forward) / 2
            : (t * back() + ahead * forward) / (t + ahead);
      }
      one.value += alpha * support;
    }
    if (!released) listed.sort((a, b) => b.value - a.value);
    beams = [];
    for (let i = 0; i < listed.length; i++) {
      const one = listed[i]!;
      if (one.words[one.words.length - 1] === END) {
        if (i < k) done.push(one);
      } else if (beams.length < k) beams.push(one);
    }
  }
  const pool = done.length ? done : beams;
  let best = pool[0]!;
  for (const one of pool)
    if (one.value / one.words.length > best.value / best.words.length)
      best = one;
  return best.words.filter((word) => word !== END);
}

const anySeed = fc.integer({ min: 1, max: 5000 });
const anyReading = fc.constantFrom(...readings);

describe('the search', () => {
  test('with α = 0 is beam search, token for token, whatever is read', () => {
    fc.assert(
      fc.property(
        anySeed,
        anyReading,
        fc.integer({ min: 1, max: 4 }),
        (seed, reading, beams) => {
          const next = generatorOf(seed);
          const { text } = decode(next, verifierOf(seed), {
            ...standard,
            alpha: 0,
            reading,
            beams,
          });
          expect(text).toEqual(plainBeamSearch(next, beams, 7));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('with one beam and α = 0 is greedy', () => {
    for (let seed = 1; seed < 30; seed++) {
      const next = generatorOf(seed);
      const { text } = decode(next, verifierOf(seed), {
        ...standard,
        alpha: 0,
        beams: 1,
      });
      const greedy = lookAhead([next([])[0]!.token], next, 7);
      expect(text).toEqual(
        [next([])[0]!.token, ...greedy].filter((word) => word !== END),
      );
    }
  });

  test('agrees with plain loops for every reading, as published and as released', () => {
    fc.assert(
      fc.property(
        anySeed,
        anyReading,
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        (seed, reading, released, beams) => {
          const own = { ...standard, reading, released, beams, alpha: 2 };
          const next = generatorOf(seed);
          const judge = verifierOf(seed);
          expect(decode(next, judge, own).text).toEqual(
            searchByLoops(next, judge, own),
          );
        },
      ),
      { numRuns: 120 },
    );
  });

  test('a verifier that says the same of everything changes no ranking', () => {
    for (let seed = 1; seed < 20; seed++) {
      const next = generatorOf(seed);
      const order = (alpha: number) =>
        decode(next, () => [-1, -2], { ...standard, alpha }).steps.map(
          (step) => step.map(({ text }) => text),
        );
      expect(order(5)).toEqual(order(0));
    }
  });

  test('marks what is kept: k texts that go on, and the ended ones among the best k', () => {
    const { steps } = decode(generatorOf(4), verifierOf(4), standard);
    for (const [i, step] of steps.entries()) {
      expect(step).toHaveLength(i === 0 ? 5 : 6);
      const goesOn = ({ text }: Candidate) => text.at(-1) !== END;
      const kept = step.filter((one) => one.kept && goesOn(one));
      expect(kept).toEqual(step.filter(goesOn).slice(0, 3));
      const over = step.filter((one) => one.kept && !goesOn(one));
      expect(over).toEqual(step.slice(0, 3).filter((one) => !goesOn(one)));
    }
  });

  test('finds the only supported text when the beam holds every text', () => {
    const wanted: Text = ['b', 'a', END];
    const judge: Verifier = (text, _, to) =>
      text.slice(0, to).every((word, i) => word === wanted[i])
        ? [0]
        : [-10];
    for (let seed = 1; seed < 12; seed++)
      expect(
        decode(generatorOf(seed), judge, {
          beams: 60,
          alpha: 50,
          reading: 'backward',
          longest: 3,
        }).text,
      ).toEqual(['b', 'a']);
  });

  test('gives what there is when no text ends in time', () => {
    const endless: Generator = () => [{ token: 'a', logP: -1 }];
    const { text, steps } = decode(endless, () => [-1], standard);
    expect(text).toEqual(['a', 'a', 'a', 'a', 'a', 'a', 'a']);
    expect(steps).toHaveLength(7);
  });

  test('stops when nothing is left to go on with', () => {
    const short: Generator = (text) => [
      { token: text.length ? END : 'a', logP: -1 },
    ];
    const { text, steps } = decode(short, () => [-1], standard);
    expect(text).toEqual(['a']);
    expect(steps).toHaveLength(2);
  });
});

describe('candidates', () => {
  test('are the 2k likeliest continuations of all beams', () => {
    const beams = [
      { text: ['x'], logP: -1, carried: -5, score: 0 },
      { text: ['y'], logP: -2, carried: -3, score: 0 },
    ];
    const next: Generator = ([word]) =>
      word === 'x'
        ? [
            { token: 'a', logP: -0.5 },
            { token: 'b', logP: -4 },
          ]
        : [
            { token: 'a', logP: -1 },
            { token: 'c', logP: -9 },
          ];
    const found = candidates(beams, next, 1);
    expect(found.map(({ text }) => text.join(''))).toEqual(['ya', 'xa']);
    expect(found[0]).toEqual({
      text: ['y', 'a'],
      logP: -3,
      carried: -4,
      score: -4,
    });
    expect(candidates(beams, next, 3)).toHaveLength(4);
  });
});

describe('the look-ahead', () => {
  test('of the example goes on with the likeliest word', () => {
    expect(lookAhead(['Olga', 'is'], generator, 12)).toEqual([
      'employed',
      'by',
      'Bolt',
      END,
    ]);
  });

  test('stops at the end, at the limit, and where nothing is left', () => {
    expect(lookAhead(['Olga', 'is'], generator, 4)).toEqual([
      'employed',
      'by',
    ]);
    expect(lookAhead(['Bolt', END], generator, 12)).toEqual([]);
  });

  test('of a text and its next likeliest word is the same path', () => {
    for (let seed = 1; seed < 20; seed++) {
      const next = generatorOf(seed);
      const [first, ...rest] = lookAhead(['a'], next, 9);
      expect(lookAhead(['a', first!], next, 9)).toEqual(rest);
    }
  });
});

describe('the weight of the backward hypothesis', () => {
  test('with three words written and nine ahead is a quarter', () => {
    expect(backwardWeight('both', 3, 9)).toBe(0.25);
  });

  test.each([
    ['backward', 3, 9, 1],
    ['forward', 3, 9, 0],
    ['equal', 3, 9, 0.5],
    ['forward', 3, 0, 0],
    ['both', 4, 0, 1],
    ['equal', 4, 0, 1],
  ] as const)(
    'reading %s with %d and %d words is %d',
    (reading, t, ahead, w) => {
      expect(backwardWeight(reading, t, ahead)).toBe(w);
    },
  );

  test('grows with what is written and lies between 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 90 }),
        (t, ahead) => {
          const w = backwardWeight('both', t, ahead);
          expect(w).toBeGreaterThan(0);
          expect(w).toBeLessThan(1);
          expect(backwardWeight('both', t + 1, ahead)).toBeGreaterThan(w);
        },
      ),
    );
  });
});

describe('the support of a candidate', () => {
  /** ln 0.9 for what is written, ln 0.2 for what is ahead. */
  const judge: Verifier = (_, from) => [Math.log(from === 0 ? 0.9 : 0.2)];
  const written = ['a', 'b', 'c'];
  const ahead = 'd e f g h i j k l'.split(' ');

  test('with 0.9 behind and 0.2 ahead is −1.233419, as one can work out by hand', () => {
    const { support, weight } = supportOf(written, ahead, 'both', judge);
    expect(weight).toBe(0.25);
    expect(support).toBeCloseTo(-1.233419, 6);
    expect(8 * support).toBeCloseTo(-9.867349, 5);
  });

  test('is a mean over facts: ln 0.9, ln 0.5 and 0 give −0.266169', () => {
    const three: Verifier = () => [Math.log(0.9), Math.log(0.5), 0];
    expect(supportOf(written, [], 'both', three).support).toBeCloseTo(
      -0.266169,
      6,
    );
  });

  test('reads the text to the candidate, the continuation after it, or both as one', () => {
    const asked: [string, number, number][] = [];
    const listening: Verifier = (text, from, to) => {
      asked.push([text.join(''), from, to]);
      return [-1];
    };
    for (const reading of readings)
      supportOf(['a', 'b'], ['c'], reading, listening);
    expect(asked).toEqual([
      ['ab', 0, 2],
      ['abc', 0, 3],
      ['ab', 0, 2],
      ['abc', 2, 3],
      ['ab', 0, 2],
      ['abc', 2, 3],
    ]);
  });

  test('is the same for every weight when both hypotheses score the same', () => {
    const equal: Verifier = () => [-0.7, -0.1];
    for (const reading of readings)
      expect(supportOf(written, ahead, reading, equal).support).toBeCloseTo(
        -0.4,
        12,
      );
  });

  test('does not depend on the order of the facts or on saying them twice', () => {
    const given = [-0.3, -2, -0.05];
    const of = (row: number[]) =>
      supportOf(written, ahead, 'both', () => row).support;
    expect(of(given.toReversed())).toBeCloseTo(of(given), 12);
    expect(of([...given, ...given])).toBeCloseTo(of(given), 12);
    expect(of([...given, 0])).toBeGreaterThan(of(given));
  });
});

describe('the second step of the example', () => {
  test('is what one can work out by hand', () => {
    const rows = secondStep.map(
      ({ text, weight, support, score, kept }) => [
        text.join(' '),
        weight,
        support,
        score,
        kept,
      ],
    );
    const fine = Math.log(0.9);
    const near = (x: number) => expect.closeTo(x, 10);
    const bad = (w: number) => w * fine + (1 - w) * Math.log(0.3);
    expect(rows).toEqual([
      ['Lena is', 2 / 6, near(fine), near(Math.log(0.24) + 8 * fine), true],
      [
        'Lena works',
        0.4,
        near(fine),
        near(Math.log(0.14) + 8 * fine),
        true,
      ],
      [
        'Olga is',
        2 / 6,
        near(bad(1 / 3)),
        near(Math.log(0.54) + 8 * bad(1 / 3)),
        false,
      ],
      [
        'Olga works',
        0.4,
        near(bad(0.4)),
        near(Math.log(0.06) + 8 * bad(0.4)),
        false,
      ],
    ]);
    expect(facts).toHaveLength(2);
  });

  test('has the numbers that the page prints', () => {
    const [best, , likeliest] = secondStep;
    const printed = oracles.example;
    expect(printed.olga.logP).toBeCloseTo(likeliest!.logP, 5);
    expect(printed.olga.support).toBeCloseTo(likeliest!.support, 5);
    expect(printed.olga.score).toBeCloseTo(likeliest!.score, 5);
    expect(printed.lena.logP).toBeCloseTo(best!.logP, 5);
    expect(printed.lena.support).toBeCloseTo(best!.support, 5);
    expect(printed.lena.score).toBeCloseTo(best!.score, 5);
  });

  test('ends in a text that is true, and without the verifier in one that is not', () => {
    expect(decode(generator, verifier, settings).text.join(' ')).toBe(
      'Lena is employed by Bolt',
    );
    expect(
      decode(generator, verifier, { ...settings, alpha: 0 }).text.join(' '),
    ).toBe('Olga is employed by Bolt');
  });
});

describe('the ranking', () => {
  const found = [
    { text: ['a'], logP: -1, carried: -4, score: -4 },
    { text: ['b'], logP: -2, carried: -5, score: -5 },
  ];
  const judge: Verifier = (text) => [text[0] === 'a' ? -1 : -0.1];
  const own = { ...standard, alpha: 2, reading: 'backward' } as const;

  test('adds α times the support and sorts; the next step builds on log p', () => {
    const [first, second] = ranked(found, generatorOf(1), judge, own);
    expect(first).toMatchObject({ text: ['b'], score: -5.2, carried: -2 });
    expect(second).toMatchObject({ text: ['a'], score: -6, carried: -1 });
  });

  test('as released keeps the order and carries the support on', () => {
    const result = ranked(found, generatorOf(1), judge, {
      ...own,
      released: true,
    });
    expect(result.map(({ carried }) => carried)).toEqual([-6, -5.2]);
  });
});
