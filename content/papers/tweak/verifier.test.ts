import { init, numpy as np, tree } from '@jax-js/jax';
import { beforeAll, describe, expect, test } from 'vitest';
import { repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import { drawTwins, hypotheses, rareWeight } from './fate.ts';
import {
  accuracy,
  batchOf,
  drawWeights,
  readings,
  supportTable,
  tableLoss,
  takeNumbers,
  trainVerifier,
  type VerifierBatch,
  verifierFor,
} from './verifier.ts';
import { drawInput, drawKnowledge, type Fact, ofType } from './world.ts';

beforeAll(() => init('wasm'));

const random = seeded(21);
const knowledge = drawKnowledge(random);
const draw = (count: number) =>
  repeat(count, () =>
    drawTwins(
      drawInput(random, knowledge, { facts: [1, 4], fromKnowledge: 0.8 }),
      0.5,
      random,
    ),
  ).flatMap((twins) => hypotheses(twins, random));
const some = draw(5);

/** Weights of which none is zero and none equals another. */
function weights() {
  const w = drawWeights(seeded(4));
  const draw = seeded(9);
  const vary = (x: np.Array, size: number) =>
    x.add(np.array(repeat(size, () => draw.normal())));
  return {
    ...w,
    offsets: vary(w.offsets, 8),
    bias: vary(w.bias, 25),
    gain: vary(w.gain, 25),
  };
}

const table = (w: ReturnType<typeof weights>, b: VerifierBatch) =>
  supportTable(w, b.windows, b.matches, b.relations, b.read);

describe('the table of support', () => {
  test('is in a batch what plain loops give for each hypothesis', async () => {
    const batch = batchOf(some, 3);
    const rows = (await table(weights(), batch).jsAsync()) as number[][];
    const plain = await takeNumbers(weights());
    some.forEach(({ facts, text, from, to }, b) => {
      const own = verifierFor(plain, facts)(text, from, to);
      own.forEach((logP, m) => {
        expect(rows[b]![m]).toBeCloseTo(logP, 3);
        expect(logP).toBeLessThan(0);
      });
    });
    tree.dispose([batch.supported, batch.counts]);
  });

  test('adds up over words: two halves object as much as the whole', async () => {
    const plain = await takeNumbers(weights());
    const { facts, text } = some[0]!;
    const h = verifierFor(plain, facts);
    const [whole, first, rest] = [
      h(text, 0, text.length),
      h(text, 0, 3),
      h(text, 3, text.length),
    ];
    whole.forEach((logP, m) => {
      expect(first[m]! + rest[m]!).toBeCloseTo(logP, 10);
    });
    expect(h(text, 2, 2)).toEqual(facts.map(() => 0));
  });

  test('stays the same when people and companies change their names', async () => {
    const plain = await takeNumbers(weights());
    const swaps = new Map<string, string>();
    for (const type of ['person', 'company', 'city', 'year'] as const) {
      const names = ofType(type);
      names.forEach((name, i) => {
        swaps.set(name, names[(i + 3) % names.length]!);
      });
    }
    const named = (word: string) => swaps.get(word) ?? word;
    for (const { facts, text, from, to } of some) {
      const others = facts.map((f) => ({
        ...f,
        subject: named(f.subject),
        object: named(f.object),
      }));
      expect(verifierFor(plain, others)(text.map(named), from, to)).toEqual(
        verifierFor(plain, facts)(text, from, to),
      );
    }
  });
});

describe('readings', () => {
  const facts: Fact[] = [
    { subject: 'Ada', relation: 'employer', object: 'Acme' },
    { subject: 'Acme', relation: 'founder', object: 'Bea' },
  ];
  const text = 'Ada works for Acme . it lies Cork Bea she'.split(' ');
  const found = readings(text, facts);

  test('say how word and subject of the clause match each fact', () => {
    // none 0, stranger 1, another of the input 2, subject 3, object 4
    expect(
      found.map(({ match }) =>
        match.map((c) => [Math.floor(c / 5), c % 5].join('')),
      ),
    ).toEqual([
      ['30', '20'],
      ['03', '02'],
      ['03', '02'],
      ['43', '32'],
      ['03', '02'],
      ['00', '00'],
      ['03', '02'],
      ['13', '12'],
      ['23', '42'],
      ['03', '02'],
    ]);
  });

  test('hold the classes of the word and of five before it', () => {
    const ids = found.map(({ window }) => window[0]);
    expect(found[7]!.window).toEqual(ids.slice(2, 8).toReversed());
    expect(found[2]!.window).toEqual([ids[2], ids[1], ids[0], 0, 0, 0]);
    expect(ids[0]).toBe(ids[8]);
    expect(ids).not.toContain(0);
  });
});

describe('the loss of the table', () => {
  test('is the mean negative log likelihood of the labels, weighted', async () => {
    const p = [
      [0.9, 0.3, 0.5],
      [0.2, 0.8, 0.4],
    ];
    const labels = [
      [1, 0, 1],
      [0, 1, 1],
    ];
    const counts = [
      [1, 3, 1],
      [3, 1, 0],
    ];
    const [sum, all] = p.flat().reduce(
      ([total, weight], x, i) => {
        const count = counts.flat()[i]!;
        const right = labels.flat()[i] ? x : 1 - x;
        return [total - count * Math.log(right), weight + count];
      },
      [0, 0] as [number, number],
    );
    const loss = tableLoss(
      np.log(np.array(p)),
      np.array(labels),
      np.array(counts),
    );
    expect(await loss.jsAsync()).toBeCloseTo(sum / all, 4);
  });

  test('of −(ln 0.9 + ln 0.5 + ln 0.8 + ln 0.6) / 4 for one text and two facts', async () => {
    const loss = tableLoss(
      np.log(
        np.array([
          [0.9, 0.5],
          [0.8, 0.4],
        ]),
      ),
      np.array([
        [1, 1],
        [1, 0],
      ]),
      np.ones([2, 2]),
    );
    expect(await loss.jsAsync()).toBeCloseTo(
      -Math.log(0.9 * 0.5 * 0.8 * 0.6) / 4,
      4,
    );
  });
});

describe('a batch', () => {
  test('marks the words that are read, the labels, and what they count', async () => {
    const [one] = some;
    const odd = {
      ...one!,
      from: 1,
      to: 3,
      supported: one!.facts.map((_, m) => m > 0),
    };
    const b = batchOf([odd], 7);
    const read = ((await b.read.jsAsync()) as number[][][])[0]![0]!;
    expect(read.slice(0, 5)).toEqual([0, 1, 1, 0, 0]);
    const count = odd.facts.length;
    const pad = repeat(4 - count, () => 0);
    expect(await b.supported.jsAsync()).toEqual([
      [0, ...repeat(count - 1, () => 1), ...pad],
    ]);
    expect(await b.counts.jsAsync()).toEqual([
      [7, ...repeat(count - 1, () => 1), ...pad],
    ]);
    tree.dispose([b.windows, b.matches, b.relations]);
  });
});

describe('training', () => {
  test('lowers the loss and learns to judge texts that it never saw', async () => {
    const taught = draw(80);
    const unseen = draw(40);
    const losses: number[] = [];
    const rare = rareWeight(taught);
    const w = await trainVerifier(
      taught,
      { batch: 16, epochs: 8, seed: 3, rare },
      (_, loss) => losses.push(loss),
    );
    expect(losses).toHaveLength(160);
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    expect(sum(losses.slice(-20))).toBeLessThan(
      0.7 * sum(losses.slice(0, 20)),
    );
    const trained = await takeNumbers(w);
    const right = accuracy(trained, unseen);
    expect(right).toBeGreaterThan(0.8);
    // Counted once more, label by label.
    let hits = 0;
    let pairs = 0;
    for (const { facts, text, from, to, supported } of unseen)
      for (const [m, logP] of verifierFor(trained, facts)(
        text,
        from,
        to,
      ).entries()) {
        hits += Number(Math.exp(logP) > 0.5 === supported[m]);
        pairs++;
      }
    expect(right).toBeCloseTo(hits / pairs, 12);
  });
});
