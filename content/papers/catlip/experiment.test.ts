import { describe, expect, test } from 'vitest';
import { drawCorpus } from './corpus.ts';
import {
  compare,
  everything,
  mined,
  type Run,
  rowsOfObjects,
  taskOf,
  usual,
} from './experiment.ts';
import { objects, writer } from './world.ts';

const small = { ...usual, pairs: 600, epochs: 8, threshold: 3 };
const larger = { ...small, pairs: 1200 };
const quick = { ...everything, shots: [1, 5] as const, looks: 2 };

describe('labels of a corpus', () => {
  const corpus = drawCorpus(1, 600, writer);

  test('are mined from its captions, and objects found in them lead to their rows', () => {
    const { labels, counts, classes } = mined(corpus, small);
    expect(labels).toHaveLength(600);
    expect(Math.min(...counts.values())).toBe(4);
    const rows = rowsOfObjects(classes);
    for (const [i, own] of rows.entries()) {
      const name = own.map((row) => classes[row]!.name);
      expect([[], [`${objects[i]}.n.01`]]).toContainEqual(name);
    }
  });

  test('are more under the loosest rule than under either other one', () => {
    const each = (mode: 'code' | 'paper' | 'any') => {
      const { labels } = mined(corpus, { ...small, mode });
      return labels.reduce((sum, own) => sum + own.size, 0);
    };
    expect(each('any')).toBeGreaterThan(each('code'));
    expect(each('any')).toBeGreaterThan(each('paper'));
  });
});

test('the later task has 20 pictures to learn from and 15 to choose and to test, of each object', () => {
  const { train, choose, test: last } = taskOf(1);
  expect(
    [train, choose, last].map(({ classes }) => classes.length),
  ).toEqual([800, 600, 600]);
});

describe('a comparison', () => {
  test('measures all that was asked for, between chance and certainty, the same for the same seed', async () => {
    const fractions: number[] = [];
    const sofar: Run[] = [];
    const run = await compare(larger, quick, (fraction, partial) => {
      fractions.push(fraction);
      sofar.push(structuredClone(partial));
    });
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(sofar[0]!.clip).toEqual([]);
    for (const name of [
      'catlip',
      'transfer',
      'clip',
      'untrained',
    ] as const) {
      expect(run[name]).toHaveLength(2);
      for (const score of run[name]) expect(score).toBeGreaterThan(0.02);
    }
    for (const [name, curve] of Object.entries(run.curves)) {
      expect(curve.map(([seen]) => seen)).toEqual([4800, 9600]);
      expect(curve.at(-1)![1]).toBe(run[name as 'catlip' | 'clip'].at(-1));
    }
    // Labels teach: better than no training, and rows better than chance with one label.
    expect(run.catlip[1]).toBeGreaterThan(run.untrained[1]! + 0.1);
    expect(run.transfer[0]).toBeGreaterThan(run.catlip[0]! + 0.2);
    expect(await compare(larger, quick)).toEqual(run);
  });

  test('with captions under other pictures teaches nothing about objects', async () => {
    const parts = { ...quick, clip: false, shots: [5] as const };
    const [right, wrong] = [
      await compare(small, parts),
      await compare({ ...small, shuffled: true }, parts),
    ];
    expect(wrong.catlip[0]).toBeLessThan(right.catlip[0]! - 0.15);
    expect(wrong.labelsEach).toBe(right.labelsEach);
  });

  test('lets CLIP read labels instead of captions', async () => {
    const parts = {
      ...quick,
      catlip: false,
      untrained: false,
      shots: [5] as const,
      looks: 1,
    };
    const [captions, labels] = [
      await compare(small, parts),
      await compare({ ...small, labelsOnly: true }, parts),
    ];
    expect(captions.catlip).toEqual([]);
    expect(labels.clip).not.toEqual(captions.clip);
  });

  test('stops when it is told to', async () => {
    const control = new AbortController();
    const stop = () => control.abort(new Error('enough'));
    await expect(
      compare(small, quick, stop, control.signal),
    ).rejects.toThrow('enough');
  });
});
