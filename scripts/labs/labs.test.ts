import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sample, samplePapers } from '../../src/check/fixtures/sample.ts';
import { digestOf } from '../../src/lab/digest.ts';
import { computeLabs } from './compute.ts';
import { labsWords } from './words.ts';

describe('the words of npm run labs', () => {
  test.each([
    [[], { limit: 600 }],
    [['a'], { slug: 'a', limit: 600 }],
    [['a', 'b', '--limit', '30'], { slug: 'a', lab: 'b', limit: 30 }],
    [['--limit', '0.5', 'a'], { slug: 'a', limit: 0.5 }],
  ])('%j', (words, expected) => {
    expect(labsWords(words)).toEqual(expected);
  });

  test.each([
    [['a', 'b', 'c'], '"c" is one word too many'],
    [['a', '--limit'], '--limit is ""'],
    [['--limit', 'x'], '--limit is "x"'],
    [['--limit', '-1'], '--limit is "-1"'],
    [['--quick'], '"--quick" means nothing here'],
  ])('%j are refused', (words, message) => {
    expect(() => labsWords(words)).toThrow(message);
  });
});

describe('labs computed in a worker', () => {
  let sample: Sample;
  beforeEach(() => {
    sample = samplePapers();
  });
  afterEach(() => sample.remove());

  const results: Record<string, unknown> = {};
  const compute = (limit: number) =>
    computeLabs({ root: dirname(dirname(sample.papers)), slug: 'sample', only: undefined }, limit, {
      progress: () => {},
      result: ({ id, entry }) => {
        results[id] = entry;
      },
    });

  test('give the committed result', async () => {
    expect(await compute(20)).toEqual(['smoothing']);
    const committed = JSON.parse(readFileSync(sample.path('lab.results.json'), 'utf8'));
    const { digest, ...written } = committed.smoothing;
    expect(results).toEqual({ smoothing: written });
    expect(digestOf(written)).toBe(digest);
  });

  test.each([
    [
      'that never ends',
      /run: .*/,
      'run: () => { for (;;); },',
      'sample/smoothing: it has not ended after 3 s.',
    ],
    [
      'that never settles',
      /run: .*/,
      'run: () => new Promise<never>(() => {}),',
      'sample/smoothing: it never settles a promise.',
    ],
    [
      'that fails',
      /run: .*/,
      "run: () => { throw new Error('boom'); },",
      'sample/smoothing: boom (content/papers/sample/lab.ts:27)',
    ],
    [
      'that draws while it runs',
      /^([\s\S]*)run: .*/,
      "import { textWidth } from '#lab/charts/text-size';\n$1run: () => textWidth('a') as never,",
      'what is computed must not use #lab/charts: only view() may',
    ],
    [
      'that measures with a chart while it runs',
      /^([\s\S]*)run: .*/,
      "import { NARROW } from '#lab/charts/frame';\n$1run: () => (2 * NARROW) as never,",
      'what is computed must not use #lab/charts: only view() may',
    ],
    [
      'that is not plain data',
      /run: .*/,
      'run: () => ({ a: new Map() }) as never,',
      'result.a is of kind Map',
    ],
    [
      'whose file never ends',
      /^/,
      'for (;;);\n',
      'content/papers/sample/lab.ts: it has not ended after 3 s.',
    ],
    ['whose file fails', /^/, "throw new Error('top');\n", 'content/papers/sample/lab.ts: top'],
  ])('one %s is named', async (_, from, to, message) => {
    const path = sample.path('lab.ts');
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    await expect(compute(3)).rejects.toThrow(message);
  });
});
