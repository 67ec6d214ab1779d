import { describe, expect, test } from 'vitest';
import { readOutline } from './outline.ts';

const page = `---
title: x
---
import Tower from './figures/tower.astro';

## How it works

Some words here, and $x$ too.

<Equation id="eq-b" code="./method.ts#b" tests={['first', "second"]}>

$$
y = x
$$

</Equation>

<Snippet file="./method.ts" region="b" tests="first" />

### Details

<Figure id="fig-a">
  <Tower />
  <Fragment slot="caption">A <Value of="a.b" />.</Fragment>
</Figure>

<DataTable id="table-1" of="t" />
<Lab id="race" />
<Claim id="headline" />
<Cite id="k1, k2" /> and <Value of="c.0" from="./oracles.json" digits={2} />

<Equation id="eq-c">

$$
z
$$

</Equation>

<Departures>

- One.

</Departures>
`;

describe('the outline of a page', () => {
  const outline = readOutline(page, 'index.mdx');

  test('numbers equations, figures and tables in page order', () => {
    expect(outline.equations.map(({ id, number, tex }) => [id, number, tex])).toEqual([
      ['eq-b', 1, 'y = x'],
      ['eq-c', 2, 'z'],
    ]);
    expect(outline.figures).toEqual([{ id: 'fig-a', number: 1 }]);
    expect(outline.tables).toEqual([{ id: 'table-1', number: 1 }]);
  });

  test('knows what computes and holds an equation', () => {
    expect(outline.equations[0]).toMatchObject({
      code: './method.ts#b',
      tests: ['first', 'second'],
    });
    expect(outline.snippets).toEqual([
      { file: './method.ts', region: 'b', tests: ['first'], folded: false },
    ]);
  });

  test('lists labs, claims, citations, values and headings', () => {
    expect(outline.labs).toEqual(['race']);
    expect(outline.claims).toEqual(['headline']);
    expect(outline.citations).toEqual(['k1, k2']);
    expect(outline.values).toEqual([
      { of: 'a.b', from: './lab.results.json' },
      { of: 'c.0', from: './oracles.json' },
    ]);
    expect(outline.headings).toEqual([
      { depth: 2, text: 'How it works' },
      { depth: 3, text: 'Details' },
    ]);
    expect(outline.hasDepartures).toBe(true);
  });

  test('knows the heading above every place', () => {
    expect(outline.sections).toEqual({
      'eq-b': 'How it works',
      'code-b': 'How it works',
      'fig-a': 'Details',
      'table-1': 'Details',
      'lab-race': 'Details',
      'claim-headline': 'Details',
      'eq-c': 'Details',
    });
  });

  test('counts words of prose only', () => {
    expect(readOutline('One two three.\n\n```ts\nconst x = 1;\n```\n', 'x').words).toBe(3);
  });
});

describe('a page is refused', () => {
  test.each([
    ['<Equation>\n\n$$\nx\n$$\n\n</Equation>', 'index.mdx: <Equation> needs id="…".'],
    ['<Snippet file="./a.ts" />', '<Snippet> needs region="…"'],
    ['<Figure id="a" />\n\n<DataTable id="a" of="t" />', 'two elements have id="a"'],
  ])('%j', (text, message) => {
    expect(() => readOutline(text, 'index.mdx')).toThrow(message);
  });
});

test('a snippet may be folded', () => {
  const page =
    '<Snippet file="./a.ts" region="b" folded />\n\n<Snippet file="./a.ts" region="c" />';
  const { snippets } = readOutline(page, 'index.mdx');
  expect(snippets.map(({ region, folded }) => [region, folded])).toEqual([
    ['b', true],
    ['c', false],
  ]);
});
