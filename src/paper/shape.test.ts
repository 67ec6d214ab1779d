import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkShape, sections } from './shape.ts';

const page = readFileSync('scripts/new/template/index.mdx', 'utf8');

describe('the shape of a page', () => {
  test('as a new paper starts with it passes', () => {
    expect(() => checkShape(page, 'index.mdx')).not.toThrow();
  });

  test('allows drawings, comments, markup and escaped braces', () => {
    const more = `${page.replace('## How it works', 'import Picture from "./figures/picture.astro";\n\n## How it works\n\n<div class="x"><Picture /></div> {/* said */} \\{x\\} and 1 \\< 2.\n')}`;
    expect(() => checkShape(more, 'index.mdx')).not.toThrow();
  });

  const mistakes: [string, string | RegExp, string, string][] = [
    ['a missing section', /## Try it/, '### Try it', 'section 3 must be "## Try it"'],
    ['a section too many', /$/, '\n\n## Thanks\n', '"## Thanks" follows the last section'],
    ['no list of works', '<References />', '', 'Add <References />'],
    ['an unknown component', '<Lab id', '<Labs id', 'no component <Labs>. Near it: Lab'],
    ['a drawing without an import', '<Lab id', '<Picture />\n\n<Lab id', 'component <Picture>'],
    ['an unknown attribute', 'digits={3}', 'digit={3}', '<Value> has no attribute "digit"'],
    ['a spread attribute', 'digits={3}', '{...props}', '<Value> has no attribute {…}'],
    ['an attribute where none is', '<Departures>', '<Departures id="d">', 'It takes none.'],
    ['an equation without a formula', /\$\$[\s\S]*?\$\$/, 'x', '<Equation> needs one formula'],
    ['a number without a place', ' table="1"', '', '<Reported> needs where the number stands'],
    ['braces in prose', 'Say one', '{x} Say one', '{x} would run as code'],
    [
      'a figure without a caption',
      '## Try it',
      '<Figure id="fig-a">\n\nx\n\n</Figure>\n\n## Try it',
      '<Figure> needs a caption',
    ],
  ];
  test.each(mistakes)('%s is refused, with the place', (_, from, to, message) => {
    const changed = page.replace('Say what the paper does', 'Say one thing').replace(from, to);
    expect(() => checkShape(changed, 'index.mdx')).toThrow(message);
    expect(() => checkShape(changed, 'index.mdx')).toThrow(/^index\.mdx/);
  });

  test('sections out of order are refused, listing the order', () => {
    const swapped = page
      .replace('## Try it', '## X')
      .replace('## How it works', '## Try it')
      .replace('## X', '## How it works');
    expect(() => checkShape(swapped, 'index.mdx')).toThrow(sections.join(', '));
  });

  test('a footnote that is not written is refused', () => {
    const noted = page.replace('## How it works', 'So it is.[^why]\n\n## How it works');
    expect(() => checkShape(noted, 'a.mdx')).toThrow('footnote "[^why]" is not written');
    expect(() => checkShape(`${noted}\n\n[^why]: Because.\n`, 'a.mdx')).not.toThrow();
  });

  test('says the line', () => {
    expect(() => checkShape('## In one minute\n\ntext\n\n<Lab name="x" />\n', 'a.mdx')).toThrow(
      'a.mdx:5: <Lab> has no attribute "name". It takes: id.',
    );
  });
});
