import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkNames, equationOf, type NamedParts, numberOf } from './check.ts';
import { readOutline } from './outline.ts';
import type { Claim } from './schema.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'check-'));
  writeFileSync(
    join(dir, 'method.ts'),
    '// #region mean\nexport const f = 1;\n// #endregion\n// #region hidden\nexport const g = 1;\n// #endregion\n',
  );
  writeFileSync(
    join(dir, 'method.test.ts'),
    "describe('the mean', () => { test('of one', () => {}); });",
  );
  writeFileSync(
    join(dir, 'lab.results.json'),
    '{"race": {"result": {"a": 1}, "studies": {"seeds": 1}}}',
  );
  writeFileSync(
    join(dir, 'published.json'),
    JSON.stringify({
      sizes: {
        caption: 'Sizes.',
        source: 'Table 1 of the paper, arXiv v1',
        columns: ['Model', 'Size'],
        rows: [['small', 1.5]],
        digits: 2,
      },
    }),
  );
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const text = `## A

<Equation id="eq-a" code="./method.ts#mean" tests="the mean">

$$
x
$$

</Equation>

<Snippet file="./method.ts" region="mean" tests="of one" />

<Lab id="race" />

<Value of="race.result.a" /> <Reported table="1">1.50</Reported> <Reported table="2">3.1</Reported>

<Claim id="one" />

<Departures>

None.

</Departures>
`;
const claims: Claim[] = [
  {
    id: 'one',
    text: 'A claim.',
    evidence: [
      { kind: 'reported', source: 'Table 1' },
      { kind: 'recomputed', tests: 'the mean' },
      { kind: 'reproduced', lab: 'race', study: 'seeds', shows: 'x', doesNotShow: 'y' },
    ],
  },
];
const paper = (page = text, list = claims): NamedParts => ({
  slug: 'x',
  dir,
  data: { claims: list },
  outline: readOutline(page, 'index.mdx'),
});

describe('the names of a page', () => {
  test('that all resolve pass', () => {
    expect(() => checkNames(paper())).not.toThrow();
  });

  const mistakes: [string, string, string, string][] = [
    ['a region that is missing', '#mean"', '#median"', 'no region "median" in'],
    ['a region that the page does not show', '#mean"', '#hidden"', 'does not show region "hidden"'],
    ['code without a region', './method.ts#mean"', './method.ts"', 'must name file and region'],
    ['a snippet of a missing region', 'region="mean"', 'region="means"', 'no region "means"'],
    [
      'tests of an equation',
      'tests="the mean"',
      'tests="the median"',
      'no tests are titled "the median"',
    ],
    ['tests of a snippet', 'tests="of one"', 'tests="of two"', 'no tests are titled "of two"'],
    ['a reported number', '>1.50<', '>1.5<', '1.5 is not in the table "Table 1 of the paper"'],
    ['a value', 'race.result.a', 'race.result.b', 'no "b" in "race.result"'],
    [
      'a lab without a result',
      '<Lab id="race" />',
      '<Lab id="rice" />',
      'has the id "rice". There is: race.',
    ],
    ['a lab that is not shown', '<Lab id="race" />', '', 'lab "race" has a result but'],
    [
      'a claim that nobody made',
      '<Claim id="one" />',
      '<Claim id="two" />',
      'no claim in the frontmatter with id "two"',
    ],
    [
      'a claim shown twice',
      '<Claim id="one" />',
      '<Claim id="one" />\n\n<Claim id="one" />',
      'claim "one" is shown twice',
    ],
    ['a claim that is not shown', '<Claim id="one" />', '', 'Add <Claim id="one" />'],
    [
      'no departures',
      /<Departures>[\s\S]*<\/Departures>/.exec(text)?.[0] ?? '',
      '',
      'Add a <Departures> block',
    ],
  ];
  test.each(mistakes)('%s: refused, with the page and the remedy', (_, from, to, message) => {
    expect(() => checkNames(paper(text.replace(from, to)))).toThrow(message);
    expect(() => checkNames(paper(text.replace(from, to)))).toThrow('content/papers/x/index.mdx');
  });

  test('that do not resolve are all named', () => {
    const page = text.replace('tests="of one"', 'tests="of two"').replace('result.a', 'result.b');
    expect(() => checkNames(paper(page))).toThrow(/"of two".*\n.*no "b" in/);
  });

  test.each([
    ['lab', { lab: 'rice' }, 'no lab on the page with id "rice"'],
    ['study', { study: 'controls' }, 'no "controls" in "race.studies"'],
  ])('evidence from a %s that does not exist is refused', (_, change, message) => {
    const evidence = claims[0]!.evidence.map((item) =>
      item.kind === 'reproduced' ? { ...item, ...change } : item,
    );
    expect(() => checkNames(paper(text, [{ ...claims[0]!, evidence }]))).toThrow(message);
  });

  test('evidence may rest on the default run', () => {
    const evidence = [
      { kind: 'reproduced', lab: 'race', study: 'default', shows: 'x', doesNotShow: 'y' },
    ] as const;
    expect(() =>
      checkNames(paper(text, [{ id: 'one', text: 'x', evidence: [...evidence] }])),
    ).not.toThrow();
  });
});

test('an equation or figure by an id that does not exist is refused', () => {
  expect(equationOf(paper(), 'eq-a').number).toBe(1);
  expect(() => equationOf(paper(), 'eq-b')).toThrow('no equation "eq-b". There is: eq-a.');
  expect(numberOf([{ id: 'fig-a', number: 3 }], 'fig-a')).toBe(3);
  expect(() => numberOf([], 'fig-a')).toThrow('id="fig-a"');
});
