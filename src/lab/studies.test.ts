import { describe, expect, test } from 'vitest';
import { inTurn, seedsUpTo } from './studies.ts';

const context = (onProgress: (fraction: number, partial?: string) => void = () => {}) => ({
  onProgress,
  signal: new AbortController().signal,
});

describe('runs in turn', () => {
  test('give their results in order, never two at once', async () => {
    let running = 0;
    const results = await inTurn([30, 1, 10], context(), async (delay) => {
      running++;
      await new Promise((resume) => setTimeout(resume, delay));
      expect(running--).toBe(1);
      return delay * 2;
    });
    expect(results).toEqual([60, 2, 20]);
  });

  test('share the progress equally and hand on what is partly done', async () => {
    const told: [number, string?][] = [];
    await inTurn(
      ['a', 'b'],
      context((...now) => told.push(now)),
      (item, { onProgress }) => {
        onProgress(0.5, item);
        onProgress(1);
      },
    );
    expect(told).toEqual([
      [0.25, 'a'],
      [0.5, undefined],
      [0.75, 'b'],
      [1, undefined],
    ]);
  });

  test('stop before the next item when told to, with the reason', async () => {
    const control = new AbortController();
    const begun: number[] = [];
    const run = inTurn([1, 2], { onProgress() {}, signal: control.signal }, (item) => {
      begun.push(item);
      control.abort(new Error('enough'));
    });
    await expect(run).rejects.toThrow('enough');
    expect(begun).toEqual([1]);
  });
});

test('seeds are counted from one, or from another first', () => {
  expect(seedsUpTo(3)).toEqual([1, 2, 3]);
  expect(seedsUpTo(2, 7)).toEqual([7, 8]);
});
