import { describe, expect, test } from 'vitest';
import { markdownOf, mistakes, shown } from '../fixtures/paper.ts';
import snippet from './snippet.ts';

const mean = (attributes = '') => `<Snippet file="./method.ts" region="mean" ${attributes}/>`;
const equation = (id: string, attributes: string) =>
  `\n\n<Equation id="${id}" ${attributes}>\n\n$$\nx\n$$\n\n</Equation>`;

describe('a snippet', () => {
  test('has its region, its title and its own tests', () => {
    expect(shown(snippet, mean('title="The mean" tests="of two numbers" '))[0]).toMatchObject({
      slug: 'means',
      file: 'method.ts',
      region: { name: 'mean', from: 2, to: 2 },
      title: 'The mean',
      section: 'How it works',
      equations: [],
      held: [{ title: 'of two numbers' }],
    });
  });

  test('has the tests of the equations that it computes, each once', () => {
    const code = 'code="./method.ts#mean"';
    const body =
      mean('tests="the mean" ') +
      equation('eq-a', `${code} tests={['the mean', 'sums commute']}`) +
      equation('eq-b', 'tests="of two numbers"') +
      equation('eq-c', code);
    const [only] = shown(snippet, body);
    expect(only?.equations).toEqual([
      { id: 'eq-a', number: 1 },
      { id: 'eq-c', number: 3 },
    ]);
    expect(only?.held.map(({ title }) => title)).toEqual(['the mean', 'sums commute']);
  });

  test('is its code in Markdown', () => {
    expect(markdownOf(mean())).toBe(
      '`method.ts`, region `mean`:\n\n```ts\nexport const mean = (a: number, b: number) => (a + b) / 2;\n```',
    );
  });

  test('that is the first open one has the switch for the notes of all', () => {
    const sum = '<Snippet file="./method.ts" region="sum" title="Sum" folded>A sum.</Snippet>';
    expect(shown(snippet, `${sum}\n\n${mean()}`).map(({ first }) => first)).toEqual([false, true]);
  });

  test('shows all its lines where it is whole or folded as such', () => {
    const sum = '<Snippet file="./method.ts" region="sum" title="Sum" folded>A sum.</Snippet>';
    const [one, other] = shown(snippet, `${mean('whole ')}\n\n${sum}`);
    expect([one?.whole, other?.whole]).toEqual([true, true]);
    expect(shown(snippet, mean())[0]?.whole).toBe(false);
  });

  const folded = (attributes: string, words: string) =>
    `<Snippet file="./method.ts" region="mean" ${attributes}>${words}</Snippet>`;

  test('folded has a title and a sentence, and takes no time to read', () => {
    const body = folded('title="The mean" folded', 'Half of the sum.');
    expect(shown(snippet, body)[0]).toMatchObject({ folded: true, title: 'The mean' });
    expect(markdownOf(body)).toMatch(/^The mean\. Half of the sum\. `method\.ts`, region `mean`:/);
    const [open] = shown(snippet, mean());
    expect([snippet.seconds?.(shown(snippet, body)[0]!), snippet.seconds?.(open!)]).toEqual([0, 2]);
  });

  const measured = (catches: boolean) => ({
    'mutants.json': JSON.stringify({
      mean: {
        file: 'method.ts',
        fingerprint: '0',
        changes: 4,
        caught: 3,
        caughtByNamed: 3,
        named: { 'the mean': catches },
        survivors: [],
      },
    }),
  });

  test('says what its tests notice of changes to it', () => {
    expect(shown(snippet, mean(), measured(true))[0]?.noticed).toMatchObject({
      caught: 3,
      changes: 4,
    });
    expect(shown(snippet, mean())[0]?.noticed).toBeUndefined();
  });

  test('with a test beside it that notices no change to it is refused, unless that is a debt', () => {
    const idle = {
      'mutants.debts.json':
        '[{ "region": "mean", "share": 75, "idle": ["the mean"], "paidBy": "More tests." }]',
    };
    expect(mistakes(mean(), measured(false))).toEqual([
      'body:1: "the mean" notices no change to region "mean". Name a test that does, or write one; then run: npm run mutants -- means mean',
    ]);
    expect(mistakes(mean(), { ...measured(false), ...idle })).toEqual([]);
  });

  test.each([
    [
      'folded without a sentence',
      folded('title="The mean" folded', ''),
      'body:1: region "mean" is folded without words. Write <Snippet … title="What it is" folded>One sentence on what it does.</Snippet>.',
    ],
    [
      'folded without a title',
      folded('folded', 'Half.'),
      'body:1: region "mean" is folded without words. Write <Snippet … title="What it is" folded>One sentence on what it does.</Snippet>.',
    ],
    [
      'a sentence that would not be shown',
      folded('', 'Half of the sum.'),
      'body:1: the sentence inside <Snippet region="mean"> would not be shown. Write it above the code, or add folded.',
    ],
    [
      'a region that is missing',
      '<Snippet file="./method.ts" region="means" />',
      'body:1: no region "means" in method.ts. It has: mean, sum.',
    ],
    [
      'a file that is missing',
      '<Snippet file="./lab.ts" region="mean" />',
      'body:1: no file "lab.ts". The folder has: method.test.ts, method.ts.',
    ],
    [
      'tests that are missing',
      mean('tests="of two" '),
      'body:1: no tests are titled "of two". Nearest: "of two numbers", "the mean", "sums commute".',
    ],
    [
      'no region',
      '<Snippet file="./method.ts" />',
      'body:1: <Snippet> needs region="…". It holds text.',
    ],
    [
      'a region twice',
      `${mean()}\n\n${mean()}`,
      'body:3: region "mean" is shown twice. Show it once, and link to #code-mean elsewhere.',
    ],
    [
      'a region of an equation left out',
      mean() + equation('eq-a', 'code="./method.ts#sum"'),
      'body:3: the page does not show region "sum" of equation "eq-a". Add <Snippet file="./method.ts" region="sum" />.',
    ],
  ])('%s is refused', (_, body, message) => {
    expect(mistakes(body)).toEqual([message]);
  });
});
