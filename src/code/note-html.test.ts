import { describe, expect, test } from 'vitest';
import { attributesOf, textOf } from './fixtures/text.ts';
import { noteHtml } from './note-html.ts';

const html = (markdown: string) => noteHtml(markdown, 'method.ts:3');

describe('the HTML of a note', () => {
  test.each([
    ['emphasis', 'The *mean* of **all**.', ['<em>mean</em>', '<strong>all</strong>']],
    ['code', 'The `mean`.', ['<code translate="no">mean</code>']],
    ['a formula', 'The $x^2$.', ['<math translate="no">', '<msup>', '>x^2</annotation>']],
    ['two formulas', '$x$ and $y$.', ['<mi>x</mi>', '<mi>y</mi>']],
    ['a list', '- a\n- $b$', ['<li>a</li>', '<mi>b</mi>']],
    ['a link', '[this](https://x.org)', ['<a href="https://x.org">this</a>']],
    ['quotation marks', 'It\'s "so"...', ['It’s “so”…']],
    ['colored code', '```ts\nconst x = 1;\n```', ['<span class="k">const</span>']],
    ['two paragraphs', 'A.\n\nB.', ['<p>A.</p>', '<p>B.</p>']],
  ])('has %s', (_, markdown, expected) => {
    for (const part of expected) expect(html(markdown)).toContain(part);
    expect(attributesOf(html(markdown), 'style')).toEqual([]);
  });

  test.each([
    ['on a line of its own', '$$x = 1$$', 1],
    ['on lines of its own', '$$\nx = 1\n$$', 1],
    ['between words', 'As\n$$x = 1$$\nsays.', 1],
    ['after an empty line', 'As\n\n$$x = 1$$\n\nsays.', 1],
    ['in a list', '- a\n  $$x = 1$$\n- b', 1],
    ['twice', '$$x = 1$$\n$$x = 1$$', 2],
  ])('sets a formula %s apart', (_, markdown, count) => {
    expect(html(markdown).match(/display="block"/g)).toHaveLength(count);
    expect(html(markdown).match(/<mi>x<\/mi>/g)).toHaveLength(count);
    expect(textOf(html(markdown))).not.toContain('$');
  });

  test('leaves two formulas of one line in it', () => {
    const both = html('$$a$$ and $$b$$');
    expect(both).toContain('<mi>a</mi>');
    expect(both).toContain('<mi>b</mi>');
    expect(textOf(both)).toBe('a and b');
  });

  test.each(['A Map<string, number>.', 'If a < b & c > d.', '<script>f()</script>', '<b>x</b>'])(
    'shows %s as text',
    (markdown) => {
      expect(textOf(html(markdown))).toBe(markdown);
      expect(html(markdown)).not.toMatch(/<(script|b|string)\b/);
    },
  );

  test('is the same for the same words, wherever they stand', () => {
    expect(noteHtml('Same $x$.', 'a.ts:1')).toBe(noteHtml('Same $x$.', 'b.ts:2'));
  });

  test('that cannot be read says where, each time', () => {
    for (const where of ['a.ts:1', 'b.ts:2']) {
      expect(() => noteHtml('$\\nosuch$', where)).toThrow(`${where}: this note cannot be read.`);
      expect(() => noteHtml('$\\nosuch$', where)).toThrow('unknown command \\nosuch');
      expect(() => noteHtml('As\n$$ $$', where)).toThrow('is empty');
    }
  });
});
