import { mdxToJs } from 'satteri';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { paperSlugs, readFolder } from './folder.ts';
import { numberElements } from './plugin.ts';
import { parsePage } from './tree.ts';
import { vocabulary } from './vocabulary.ts';

/** An element as a word: its name and what its attributes say in plain text. */
const word = (name: string, attributes: [string, string][]): string =>
  [name, ...attributes.map(([key, value]) => `${key}=${value}`).sort()].join(' ');

/** Elements of the compiled page by the number that the plugin gave them. */
function numbered(page: string): string[] {
  const { code } = mdxToJs(page, { hastPlugins: [numberElements], features: { math: true } });
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [name, props] = node.arguments;
      const texts = (
        props && ts.isObjectLiteralExpression(props) ? [...props.properties] : []
      ).flatMap((property): [string, string][] =>
        ts.isPropertyAssignment(property) &&
        ts.isIdentifier(property.name) &&
        ts.isStringLiteral(property.initializer)
          ? [[property.name.text, property.initializer.text]]
          : [],
      );
      const attributes = new Map(texts);
      const use = attributes.get('use');
      attributes.delete('use');
      attributes.delete('children');
      if (use !== undefined && name && ts.isIdentifier(name)) {
        expect(found[Number(use)]).toBeUndefined();
        found[Number(use)] = word(name.text, [...attributes]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('page.js', code, ts.ScriptTarget.Latest));
  return found;
}

/** Elements of the vocabulary in the order of the tree. */
function inOrder(page: string): string[] {
  return parsePage(page, 'index.mdx')
    .elements.filter(({ name }) => vocabulary.has(name))
    .map(({ name, node }) => {
      const plain = node.attributes.flatMap((entry): [string, string][] =>
        entry.type === 'mdxJsxAttribute' && typeof entry.value === 'string'
          ? [[entry.name, entry.value]]
          : [],
      );
      return word(name, plain);
    });
}

const page = `---
title: x
---
import Tower from './figures/tower.astro';

Some <Value of="a" digits={2} /> and[^n] *emphasis <Term id="t">of <Value of="b" /></Term>*.

<Figure id="fig-a" wide>

<Tower />

Text <Value of="c" />.[^m]

<Fragment slot="caption">Caption <Value of="d" /> [^o]</Fragment>

</Figure>

[^m]: Note <Value of="e" /> with <Cite id="k1" narrative />[^o] and again[^n].
[^o]: Nested <Value of="f" />[^last].
[^n]: First <Value of="g" />.

    Its second paragraph <Value of="h" />.
[^never]: Not asked for <Value of="i" />.

- item <Value of="j" />
  - inner <Cite id="k2" />[^N]

    <Equation id="eq-a" tests={['one', 'two']}>

    $$
    x
    $$

    </Equation>
  - <Reported table="1">1.5</Reported>

> quoted <Value of="k" />

| a | b |
| - | - |
| <Value of="l" /> | <EqRef id="eq-a" /> |

[^last]: The end <Value of="m" />.

<div class="lead"><section>

**strong <Value of="n" />**

</section></div>
`;

describe('the number of an element in the compiled page is its place in the tree', () => {
  test('with elements in notes, figures, lists, quotes, tables and notes of notes', () => {
    expect(numbered(page)).toEqual(inOrder(page));
    expect(inOrder(page)).toHaveLength(21);
  });

  test.each(paperSlugs())('%s', (slug) => {
    const { page } = readFolder(slug);
    expect(inOrder(page).length).toBeGreaterThan(10);
    expect(numbered(page)).toEqual(inOrder(page));
  });
});
