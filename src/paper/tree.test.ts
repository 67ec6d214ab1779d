import { describe, expect, test } from 'vitest';
import { parsePage } from './tree.ts';

const page = `---
title: x
---
import Tower from './figures/tower.astro';
import Other from './figures/other.astro';

## How it works

Some words here, and $x$ too.[^b]

<Figure id="fig-a">
  <Tower />
  <Fragment slot="caption">A <Value of="a" />.[^a]</Fragment>
</Figure>

[^a]: A note <Value of="b" /> on <Cite id="k" />.[^c]

### Details and \`code\`

<DataTable id="table-1" of="t" />

[^b]: Another <Value of="c" />.
[^c]: A note of a note <Value of="d" />.
[^never]: Not asked for <Value of="e" />.

- in a list <Term id="t">x</Term>
`;

describe('a parsed page', () => {
  const tree = parsePage(page, 'index.mdx');

  test('has its headings', () => {
    expect(tree.headings).toEqual([
      { depth: 2, text: 'How it works' },
      { depth: 3, text: 'Details and code' },
    ]);
  });

  test('has its elements as the page renders them: notes last, in the order in which they are asked for', () => {
    expect(tree.elements.map(({ name, line, section }) => [name, line, section])).toEqual([
      ['Figure', 11, 'How it works'],
      ['Tower', 12, 'How it works'],
      ['Fragment', 13, 'How it works'],
      ['Value', 13, 'How it works'],
      ['DataTable', 20, 'Details and code'],
      ['Term', 26, 'Details and code'],
      ['Value', 22, 'Details and code'],
      ['Value', 16, 'How it works'],
      ['Cite', 16, 'How it works'],
      ['Value', 23, 'Details and code'],
    ]);
  });

  test('knows what is imported', () => {
    expect([...tree.imported]).toEqual(['Tower', 'Other']);
  });

  test('counts words of prose only', () => {
    expect(parsePage('One two three.\n\n```ts\nconst x = 1;\n```\n', 'x').words).toBe(3);
    expect(parsePage('One $x + y$ two.\n\n| a | b |\n| - | - |\n| c | d |\n', 'x').words).toBe(2);
  });
});

describe('what is no MDX is refused with line and remedy', () => {
  test.each([
    ['one\n\n<!-- said -->', 3, 'A comment is written {/* text */}.'],
    ['one\n\nif a <5 it is', 3, 'Write \\< for a plain "<".'],
    ['one\n\ntwo\n\n{a b}', 5, 'Write \\{ and \\} for plain braces.'],
    ['one {a', 1, 'Write \\{ and \\} for plain braces.'],
    ['one\n\n<Lab>\n\ntwo', 3, 'Write </Lab> behind what it holds, /> if that is nothing'],
  ])('%j', (text, line, remedy) => {
    const read = () => parsePage(text, 'index.mdx');
    expect(read).toThrow(new RegExp(`^index\\.mdx:${line}: `));
    expect(read).toThrow(remedy);
    expect(read).not.toThrow(/mdx-|note:/);
  });
});
