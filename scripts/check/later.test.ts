/** What is said of a paper that reads well: tests that fail, tests that look at nothing, and an old `mutants.json`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Sample, samplePapers } from '../../src/check/fixtures/sample.ts';
import { readFolder } from '../../src/paper/folder.ts';
import { shownRegions } from '../mutants/regions.ts';
import { laterMistakes } from './later.ts';

let sample: Sample;
let tests: string;
const testFile = () => sample.path('method.test.ts');
beforeAll(() => {
  sample = samplePapers();
  tests = readFileSync(testFile(), 'utf8');
});
afterEach(() => writeFileSync(testFile(), tests));
afterAll(() => sample.remove());

const folderNow = () => readFolder('sample', sample.papers);
async function said(change: (text: string) => string = (text) => text): Promise<string[]> {
  writeFileSync(testFile(), change(tests));
  const mistakes = await laterMistakes(folderNow());
  return mistakes.map(({ message }) => message.replaceAll(`${sample.papers}/sample/`, ''));
}
const another = (title: string, body: string) => (text: string) =>
  `${text}\ntest('${title}', () => {\n  ${body}\n});\n`;

test('a test that fails, with its line and why', async () => {
  const [message, ...others] = await said((text) => text.replace('2.5, 3.5]', '2.5, 4]'));
  expect(others).toEqual([]);
  expect(message).toMatch(
    /^method\.test\.ts:6: "of known values" fails: expected \[.*\. Correct the code, its numbers or the test; all of it: npx vitest run /,
  );
});

test('several tests that fail, in one message', async () => {
  const messages = await said((text) =>
    another(
      'a mean is one',
      'expect(movingAverage([2], 1)).toEqual([1]);',
    )(text.replace('2.5, 3.5]', '2.5, 4]')),
  );
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(/ Likewise "a mean is one" \(method\.test\.ts:\d+\)\.$/);
});

test('a test that meets no expectation', async () => {
  const messages = await said(
    another('all are small', 'for (const x of [1].filter((n) => n > 5)) expect(x).toBe(6);'),
  );
  expect(messages).toEqual([
    expect.stringMatching(/^method\.test\.ts:\d+: "all are small" meets no expectation\. Expect /),
  ]);
});

test('a test that holds by what it throws is none of them', async () => {
  const body = "for (const n of [2]) if (n > 3) throw new Error('large');";
  expect(await said(another('none is large', body))).toEqual([
    expect.stringContaining('mutants.json: it does not exist'),
  ]);
});

test('a file of tests that cannot run', async () => {
  const messages = await said((text) => `${text}\nthrow new Error('boom');\n`);
  expect(messages).toEqual([expect.stringMatching(/^method\.test\.ts: it cannot run: boom\. /)]);
});

test('nothing, once the changes have been tried; and that they have not, after another change', async () => {
  const counts = { changes: 0, caught: 0, caughtByNamed: 0, survivors: [] };
  const entry = ({ name, file, fingerprint, tests }: ReturnType<typeof shownRegions>[number]) => [
    name,
    {
      file,
      fingerprint,
      ...counts,
      named: Object.fromEntries(tests.map((title) => [title, true])),
    },
  ];
  const records = Object.fromEntries(shownRegions(folderNow()).map(entry));
  writeFileSync(sample.path('mutants.json'), JSON.stringify(records));
  expect(await said()).toEqual([]);
  expect(await said((text) => text.replaceAll('3.5', '3.50'))).toEqual([
    'mutants.json:1: code or tests of average have changed since their changes were tried. Run: npm run mutants -- sample',
  ]);
});
