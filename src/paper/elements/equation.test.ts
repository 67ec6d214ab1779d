import { describe, expect, test } from 'vitest';
import { markdownOf, mistakes, shown, url } from '../fixtures/paper.ts';
import equation, { codeOf } from './equation.ts';

const formula = (attributes: string) => `<Equation ${attributes}>\n\n$$\nx\n$$\n\n</Equation>`;
const snippet = '\n\n<Snippet file="./method.ts" region="mean" />';
const computed = (attributes: string) => formula(`id="eq-mean" ${attributes}`) + snippet;

describe('an equation', () => {
  test('has a number, its section, its region and its tests', () => {
    const code = computed('code="./method.ts#mean" tests={["the mean", "sums commute"]}');
    const [shownFirst, shownNext] = shown(
      equation,
      `${code}\n\n### Next\n\n${formula('id="eq-b"')}`,
    );
    expect(shownFirst).toMatchObject({
      slug: 'means',
      id: 'eq-mean',
      number: 1,
      section: 'How it works',
      region: 'mean',
      held: [{ title: 'the mean' }, { title: 'sums commute' }],
    });
    expect(shownNext).toEqual({ slug: 'means', id: 'eq-b', number: 2, section: 'Next', held: [] });
  });

  test('is its formula and its address in Markdown', () => {
    expect(markdownOf(formula('id="eq-a"'))).toBe(`$$\nx\n$$\n\n(Equation 1, ${url}#eq-a)`);
  });

  test.each([
    ['code="./method.ts#median"', 'body:1: no region "median" in method.ts. It has: mean, sum.'],
    [
      'code="./methods.ts#mean"',
      'body:1: no file "methods.ts". The folder has: method.test.ts, method.ts.',
    ],
    [
      'code="./method.ts"',
      'body:1: code="./method.ts" must name file and region. Write it like code="./method.ts#layer-widths".',
    ],
    ['code="#mean"', 'body:1: code="#mean" must name file and region.'],
    [
      'tests="the median"',
      'body:1: no tests are titled "the median". Nearest: "the mean", "sums commute", "of two numbers".',
    ],
  ])('with %s is refused', (attributes, message) => {
    expect(mistakes(computed(attributes)).join('\n')).toContain(message);
  });

  test.each([
    ['words', '<Equation id="eq-a">\n\nx\n\n</Equation>'],
    ['a formula within a line', '<Equation id="eq-a">\n\n$x$\n\n</Equation>'],
    ['two formulas', '<Equation id="eq-a">\n\n$$\nx\n$$\n\n$$\ny\n$$\n\n</Equation>'],
    ['nothing', '<Equation id="eq-a" />'],
  ])('that holds %s is refused', (_, body) => {
    expect(mistakes(body)).toEqual([
      `body:1: <Equation> needs one formula between $$ and $$, and nothing else. As in: ${equation.example}.`,
    ]);
  });

  test('needs an id that says what it is', () => {
    expect(mistakes(formula('id="mean"'))).toEqual([
      'body:1: <Equation>: id="mean" is wrong. It holds an id that begins with "eq-", in lower case with hyphens.',
    ]);
  });
});

test.each([
  ['./method.ts#layer-widths', { file: 'method.ts', region: 'layer-widths' }],
  ['method.ts', { file: 'method.ts', region: '' }],
  ['', { file: '', region: '' }],
])('the code %j is %j', (code, parts) => {
  expect(codeOf(code)).toEqual(parts);
});
