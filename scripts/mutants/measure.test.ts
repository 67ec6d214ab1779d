import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knownTests, measure, targetOf } from './measure.ts';
import { TestProcess } from './process.ts';
import type { ShownRegion } from './regions.ts';

let dir: string;
const process = new TestProcess();
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'mutants-'));
  writeFileSync(
    join(dir, 'method.ts'),
    'export const mean = (a: number, b: number) =>\n  (a + b) / 2;\nexport const other = () => 0;\n',
  );
  writeFileSync(
    join(dir, 'method.test.ts'),
    `import { describe, expect, test } from 'vitest';
import { mean, other } from './method.ts';
describe('means', () => {
  test.each([[1, 1]])('of equal numbers %d', (a, b) => expect(mean(a, b)).toBe(1));
});
describe('order', () => { test('does not matter', () => expect(mean(1, 3)).toBe(mean(3, 1))); });
test('unrelated', () => expect(other()).toBe(0));
`,
  );
  writeFileSync(
    join(dir, 'wrong.test.ts'),
    `import { test } from 'vitest';
import './method.ts';
test('broken', () => { throw new Error('broken'); });
`,
  );
  writeFileSync(join(dir, 'data.json'), '{ "list": [2, 1] }');
  writeFileSync(
    join(dir, 'data.test.ts'),
    `import { expect, test } from 'vitest';
import data from './data.json' with { type: 'json' };
test('is sorted in place', () => {
  expect(data.list).toEqual([2, 1]);
  data.list.sort();
});
`,
  );
  writeFileSync(
    join(dir, 'endless.test.ts'),
    `import { test } from 'vitest';
test('forever', () => { for (;;); });
`,
  );
});
afterAll(() => {
  process.stop();
  rmSync(dir, { recursive: true });
});

const region = (tests: string[], file = 'method.test.ts'): ShownRegion => ({
  name: 'mean',
  file: 'method.ts',
  path: join(dir, 'method.ts'),
  from: 2,
  to: 2,
  folded: false,
  tests,
  testFiles: [join(dir, file)],
  fingerprint: 'f',
});

describe('a process', () => {
  const ask = (file: string, test: string, limit = 10_000) =>
    process.ask({ run: 1000, file: join(dir, file), test, limit });

  test('lists tests by their titles and runs them', async () => {
    const answer = await ask('method.test.ts', 'means › of equal numbers %d');
    expect(answer.failure).toBeUndefined();
    expect(answer.tests).toEqual([
      'means › of equal numbers %d',
      'order › does not matter',
      'unrelated',
    ]);
  });

  test('says why a test fails', async () => {
    expect((await ask('wrong.test.ts', 'broken')).failure).toBe('broken');
  });

  test('reads data afresh for each run, whatever the last one did to it', async () => {
    const run = (id: number) =>
      process.ask({
        run: id,
        file: join(dir, 'data.test.ts'),
        test: 'is sorted in place',
        limit: 10_000,
      });
    for (const id of [1001, 1002]) expect((await run(id)).failure).toBeUndefined();
  });

  test('ends a test that does not end, and goes on', async () => {
    expect((await ask('endless.test.ts', 'forever', 1000)).failure).toBe('takes too long');
    expect((await ask('method.test.ts', 'unrelated')).failure).toBeUndefined();
  });
});

test('tests that fail without a change are refused', async () => {
  const target = targetOf(region([], 'wrong.test.ts'));
  await expect(knownTests([process], [target])).rejects.toThrow(
    /"broken" fails on unchanged code: broken.*npx vitest run/,
  );
});

test('a region has its changes counted, survivors listed and idle names told', async () => {
  const target = targetOf(region(['order', 'unrelated']));
  const known = await knownTests([process], [target]);
  const record = await measure([process], target, known);
  // Of the tests only those that execute the place count: "unrelated" does not.
  expect(record.survivors).toEqual([
    { line: 1, from: '(a + b) / 2;', to: '2 / (a + b);', tests: 2 },
  ]);
  expect(record.caught).toBe(record.changes - 1);
  expect(record.caughtByNamed).toBeLessThan(record.caught);
  expect(record.named).toEqual({ order: true, unrelated: false });
});
