import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import { uniform } from '#ml/uniform.fixture';
import { example, knowledge, likeness } from './knowledge.ts';
import {
  candidateLabels,
  cut,
  type Entity,
  type KnowledgeBase,
  linked,
  linkShares,
  mentions,
  selected,
} from './labels.ts';
import oracles from './oracles.json' with { type: 'json' };

const entity = (id: string, ...vector: number[]): Entity => ({
  id,
  vector,
});
const rome = entity('rome', 0, 1, 0);
const base: KnowledgeBase = new Map([
  ['new york', [entity('city', 1, 0, 0)]],
  ['new york times', [entity('paper', 0, 0, 1)]],
  ['york', [entity('english city', 1, 1, 0)]],
  ['mercury', [entity('planet', 2, 0, 0), entity('god', 0, 3, 0)]],
  ['venus', [entity('other planet', 1, 0, 0), entity('goddess', 0, 1, 0)]],
  ['rome', [rome]],
  ['temple', [{ ...entity('temple', 0, 1, 0), general: true }]],
]);
const namesIn = (text: string) =>
  mentions(text, base).map(({ name }) => name);
const idsIn = (text: string) =>
  linked(mentions(text, base)).map(({ id }) => id);

describe('names in an alt-text', () => {
  test.each([
    ['the New York Times, Rome', ['new york times', 'rome']],
    ['New York & York', ['new york', 'york']],
    ['old york new', ['york']],
    ['Romeo in new yorks', []],
    ['', []],
    ['rome rome', ['rome', 'rome']],
    ['rome new york times mercury', ['rome', 'new york times', 'mercury']],
  ])('of “%s” are %j', (text, expected) => {
    expect(namesIn(text)).toEqual(expected);
  });

  test('carry all that they can mean', () => {
    const [found] = mentions('mercury', base);
    expect(found!.candidates.map(({ id }) => id)).toEqual([
      'planet',
      'god',
    ]);
  });

  test('are found up to four words long', () => {
    const long = new Map([
      ['a b c d', [rome]],
      ['v w x y z', [rome]],
    ]);
    expect(mentions('a b c d v w x y z', long)).toHaveLength(1);
  });
});

/** The linking of a text once more, in loops over numbers. */
function byLoops(candidates: number[][][]): number[][] {
  const length = (v: number[]) =>
    Math.sqrt(v.reduce((s, x) => s + x * x, 0));
  const p = candidates.map((list) => list.map(() => 1 / list.length));
  const width = candidates[0]![0]!.length;
  for (let round = 0; round < 10; round++) {
    const z: number[] = new Array(width).fill(0);
    for (let m = 0; m < p.length; m++)
      for (let e = 0; e < p[m]!.length; e++)
        for (let k = 0; k < width; k++)
          z[k]! +=
            (p[m]![e]! * candidates[m]![e]![k]!) /
            length(candidates[m]![e]!);
    for (let m = 0; m < p.length; m++) {
      const weights = candidates[m]!.map((v) => {
        let cosine = 0;
        for (let k = 0; k < width; k++)
          cosine += (v[k]! * z[k]!) / (length(v) * length(z));
        return Math.exp(8 * cosine);
      });
      const sum = weights.reduce((s, x) => s + x, 0);
      p[m] = weights.map((x) => x / sum);
    }
  }
  return p;
}

describe('linking', () => {
  test('agrees with plain loops over all candidates', () => {
    const random = seeded(8);
    const some = (most: number) => 1 + random.int(most);
    for (let text = 0; text < 40; text++) {
      const vectors = repeat(some(4), () =>
        repeat(some(3), () => repeat(3, () => 0.1 + random.uniform())),
      );
      const found = vectors.map((candidates, m) => ({
        name: String(m),
        candidates: candidates.map((v, e) => entity(String(e), ...v)),
      }));
      const expected = byLoops(vectors).flat();
      linkShares(found)
        .flat()
        .forEach((share, i) => {
          expect(share).toBeCloseTo(expected[i]!, 8);
        });
    }
  });

  test('of the jaguar by a river, after one round and after ten, is what one can work out by hand', () => {
    const found = mentions(example.text, knowledge);
    expect(found.map(({ name }) => name)).toEqual([
      'jaguar',
      'pantanal',
      'flickr',
    ]);
    // One round: cosines 2/√12 and 1/√12 with the text, times 8.
    const first = 1 / (1 + Math.exp((8 * (1 - 2)) / Math.sqrt(12)));
    expect(oracles.example.cat).toBeCloseTo(2 / Math.sqrt(12), 5);
    expect(oracles.example.maker).toBeCloseTo(1 / Math.sqrt(12), 5);
    expect(first).toBeCloseTo(oracles.example.firstRound, 3);
    // At the end: cosines 3/√16 and nearly 0, times 8.
    const last = linkShares(found)[0]![0]!;
    expect(last).toBeCloseTo(1 / (1 + Math.exp(-6)), 3);
    expect(last).toBeCloseTo(oracles.example.linked, 4);
  });

  test('takes the only candidate of a name that has one', () => {
    expect(linkShares(mentions('rome', base))).toEqual([[1]]);
    expect(idsIn('rome new york')).toEqual(['rome', 'city']);
  });

  test('takes the first candidate where the text says nothing else', () => {
    expect(idsIn('mercury')).toEqual(['planet']);
    expect(linkShares(mentions('mercury', base))).toEqual([[0.5, 0.5]]);
  });

  test('lets other names decide, also two that are open themselves', () => {
    expect(idsIn('mercury rome')).toEqual(['god', 'rome']);
    expect(idsIn('mercury new york')).toEqual(['planet', 'city']);
    expect(idsIn('mercury venus rome')).toEqual(['god', 'goddess', 'rome']);
  });

  test('is never led astray by a word that speaks for the right candidate', () => {
    const god = (words: string) => {
      const shares = linkShares(mentions(`mercury ${words}`, base));
      return shares[0]![1]!;
    };
    expect(god('temple')).toBeGreaterThan(god(''));
    expect(god('new york temple')).toBeGreaterThan(god('new york'));
    expect(god('rome temple')).toBeGreaterThan(god('rome'));
  });
});

describe('labels that a text proposes', () => {
  const labels = (text: string) =>
    candidateLabels(text, base).map(({ id }) => id);

  test('are the entities meant, each once, without words that only give context', () => {
    expect(labels('mercury temple, rome rome')).toEqual(['god', 'rome']);
    expect(labels('temple')).toEqual([]);
  });

  test('depend on a word that only gives context', () => {
    expect(labels('mercury')).toEqual(['planet']);
    expect(labels('mercury temple')).toEqual(['god']);
  });
});

describe('the filter', () => {
  const scores = [0.31, -0.2, 0.12, 0.5, 0.07];
  const pairs = scores.map((score, id) => ({ id, score }));
  const kept = (share: number) =>
    selected(pairs, cut(scores, share)).map(({ id }) => id);

  test.each([
    [0, [0, 1, 2, 3, 4]],
    [0.2, [0, 2, 3, 4]],
    [0.25, [0, 2, 3, 4]],
    [0.3, [0, 2, 3]],
    [0.6, [0, 3]],
    [0.8, [3]],
    [1, []],
  ])('that drops a share of %d keeps %j', (share, expected) => {
    expect(kept(share)).toEqual(expected);
  });

  test('cuts by size among negative and tiny scores too', () => {
    const some = [-0.1, 2e-7, -0.5, 0.1];
    expect([0, 0.25, 0.5, 0.75].map((share) => cut(some, share))).toEqual([
      -0.5, -0.1, 2e-7, 0.1,
    ]);
  });

  test('keeps a pair that just reaches the threshold', () => {
    expect(selected(pairs, 0.12).map(({ id }) => id)).toEqual([0, 2, 3]);
  });

  test('keeps less and less, and never takes a pair back', () => {
    const many = fc.array(uniform(-1, 1), {
      minLength: 1,
      maxLength: 40,
    });
    const share = uniform(0, 1);
    fc.assert(
      fc.property(many, share, share, (values, a, b) => {
        const all = values.map((score, id) => ({ id, score }));
        const [few, more] = [Math.max(a, b), Math.min(a, b)].map((q) =>
          selected(all, cut(values, q)),
        );
        expect(more).toEqual(expect.arrayContaining(few!));
      }),
    );
  });

  test('leaves the example the cat and its home, and drops the site', () => {
    const candidates = candidateLabels(example.text, knowledge);
    const entities = candidates.map(
      ({ id }) =>
        [...knowledge.values()].flat().find((one) => one.id === id)!,
    );
    const scored = entities.map((one) => ({
      id: one.id,
      score: likeness(one, example),
    }));
    expect(scored.map(({ score }) => score)).toEqual([
      expect.closeTo(oracles.example.catFits, 5),
      expect.closeTo(oracles.example.homeFits, 5),
      0,
    ]);
    expect(selected(scored, 0.3).map(({ id }) => id)).toEqual([
      'jaguar, the cat',
      'pantanal, wetland in Brazil',
    ]);
  });
});
