import { expect, test } from 'vitest';
import { paperWith } from './fixtures/paper.ts';
import { specimenOf } from './specimen.ts';

const noted = `// #region mean
// Half of the sum.
export const mean = (
  ...[a, b]: [number, number]
) => (a + b) / 2;
// #endregion

// #region sum
// Added up.
export const sum = (a: number, b: number) =>
  a + b;
// A second remark.
export const twice = (a: number) => sum(a, a);
// #endregion
`;
const triad = (
  region: string,
  tests: string,
) => `<Equation id="eq-${region}" code="./method.ts#${region}" tests="${tests}">

$$
m = \\frac{a + b}{2}
$$

</Equation>

<Snippet file="./method.ts" region="${region}" />`;
const held = triad('mean', 'the mean');

test('a specimen is an equation whose code is shown with a note and held by tests', () => {
  const paper = paperWith(held, { 'method.ts': noted });
  const specimen = specimenOf([paper]);
  expect(specimen?.equation.id).toBe('eq-mean');
  expect(paper.elements[specimen!.equation.use]?.use.name).toBe('Equation');
  expect(specimen?.formula).toContain('<mfrac>');
  expect(specimen?.code.region.name).toBe('mean');
});

test('of several the shortest is taken, of papers the first that has one', () => {
  const both = paperWith(`${triad('sum', 'sums commute')}\n\n${held}`, { 'method.ts': noted });
  const none = paperWith('Words.');
  const other = paperWith(triad('sum', 'sums commute'), { 'method.ts': noted });
  expect(specimenOf([none, both, other])?.code.region.name).toBe('mean');
  expect(specimenOf([other, both])?.code.region.name).toBe('sum');
});

test.each([
  ['the code has no note', paperWith(held)],
  ['no test holds it', paperWith(held.replace(' tests="the mean"', ''), { 'method.ts': noted })],
  [
    'its box is folded',
    paperWith(
      held.replace('region="mean" />', 'region="mean" title="M" folded>It halves.</Snippet>'),
      {
        'method.ts': noted,
      },
    ),
  ],
])('where %s there is none', (_, paper) => {
  expect(specimenOf([paper])).toBeUndefined();
});
