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

  test.each([
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
