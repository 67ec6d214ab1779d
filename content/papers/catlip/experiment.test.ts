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
  const taught = { ...usual, pairs: 1200, epochs: 12, threshold: 3 };
  const tiny = { ...usual, pairs: 128, epochs: 2, threshold: 1 };
  const quick = { ...everything, shots: [1] as const, looks: 1 };

  test('measures all that was asked for, and finds old rows better than no training', async () => {
    const fractions: number[] = [];
    const sofar: Run[] = [];
    const run = await compare(
      taught,
      { ...quick, looks: 2 },
      (fraction, partial) => {
        fractions.push(fraction);
        sofar.push(structuredClone(partial));
      },
    );
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(sofar[0]!.clip).toEqual([]);
    for (const name of ['catlip', 'transfer', 'clip', 'untrained'] as const)
      expect(run[name]).toEqual([expect.any(Number)]);
    for (const name of ['catlip', 'clip'] as const) {
      const curve = run.curves[name];
      expect(curve.map(([seen]) => seen)).toEqual([7232, 14_400]);
      expect(curve.at(-1)![1]).toBe(run[name][0]);
    }
    expect(run.transfer[0]).toBeGreaterThan(run.catlip[0]! + 0.05);
    expect(run.transfer[0]).toBeGreaterThan(run.untrained[0]! + 0.1);
  });

  test('with captions under other pictures teaches nothing about objects', async () => {
    const parts = { ...quick, clip: false, untrained: false };
    const run = await compare({ ...taught, shuffled: true }, parts);
    expect(run.transfer[0]).toBeLessThan(0.1);
    expect(run.clip).toEqual([]);
    expect(run.known).toBeGreaterThan(20);
  });

  test('is the same for the same seed, and CLIP may read labels instead of captions', async () => {
    const parts = { ...quick, catlip: false, untrained: false };
    const run = await compare(tiny, parts);
    expect(await compare(tiny, parts)).toEqual(run);
    const labels = await compare({ ...tiny, labelsOnly: true }, parts);
    expect(run.catlip).toEqual([]);
    expect(labels.clip).not.toEqual(run.clip);
  });

  test('stops when it is told to', async () => {
    const control = new AbortController();
    const stop = () => control.abort(new Error('enough'));
    await expect(
      compare(tiny, { ...quick, untrained: false }, stop, control.signal),
    ).rejects.toThrow('enough');
  });
});
