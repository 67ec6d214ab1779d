import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributesOf, textOf } from './fixtures/text.ts';
import { parseSource } from './regions.ts';
import { fileHtml } from './whole-file.ts';

const nested =
  'x();\n// #region out\na();\n// #region in\nb();\n// #endregion\n// #endregion\n// #region after\n// Says.\nc();\n// #endregion';
const file = (text: string) => parseSource(text, 'content/papers/x/method.ts');

/** Ids of the elements that are open around each line, innermost last. */
function around(html: string): Record<string, string[]> {
  const open: string[] = [];
  const found: Record<string, string[]> = {};
  for (const [tag, id = ''] of html.matchAll(/<\/?span(?:[^>]* id="([^"]*)")?[^>]*>/g)) {
    if (tag.startsWith('</')) open.pop();
    else {
      if (/-L\d+$/.test(id)) found[id] = open.filter((name) => name.startsWith('code-'));
      open.push(id);
    }
  }
  expect(open).toEqual([]);
  return found;
}

describe('a whole file', () => {
  test('has every line in its regions, markers included', () => {
    expect(around(fileHtml(file(nested)))).toEqual({
      'method-L1': [],
      'method-L2': ['code-out'],
      'method-L3': ['code-out'],
      'method-L4': ['code-out', 'code-in'],
      'method-L5': ['code-out', 'code-in'],
      'method-L6': ['code-out', 'code-in'],
      'method-L7': ['code-out'],
      'method-L8': ['code-after'],
      'method-L9': ['code-after'],
      'method-L10': ['code-after'],
      'method-L11': ['code-after'],
    });
  });

  test('has an anchor for every line and region, and reads as it is written', () => {
    const html = fileHtml(file('x();\n// #region a\nf();\n// #endregion\n'));
    expect(attributesOf(html, 'id')).toEqual([
      'method-L1',
      'code-a',
      'method-L2',
      'method-L3',
      'method-L4',
    ]);
    expect(textOf(html)).toBe('x();\n// #region a\nf();\n// #endregion\n');
  });

  test('links the regions that a page explains, and no others', () => {
    const html = fileHtml(file(nested), ({ name }) => (name === 'in' ? '/x/#code-in' : undefined));
    expect(html.match(/class="explained"/g)).toHaveLength(1);
    expect(html).toContain('href="/x/#code-in" aria-label="in, explained"');
  });

  test('hides nothing: comments that are notes elsewhere stand in their lines', () => {
    const html = fileHtml(file(nested));
    expect(html).not.toContain('hidden');
    expect(textOf(html)).toContain('// Says.\nc();\n');
  });

  test('has ids that differ, and no style', () => {
    const html = fileHtml(file(nested));
    const ids = attributesOf(html, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toContain('style=');
  });

  test('reads as it is written, blank lines, tabs and all', () => {
    const line = fc.constantFrom(
      '',
      '\tf(a < b && c > d);',
      '// a note',
      '/* &amp; */',
      'const t = `',
      '  `',
      '// #region-like',
      'x'.repeat(3000),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const text = `${lines.join('\n')}\nend();\n`;
        expect(textOf(fileHtml(file(text)))).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['empty', '', '\n'],
    ['without a last line end', 'f();', 'f();\n'],
    ['with Windows line ends', 'f();\r\n\r\ng();\r\n', 'f();\n\ng();\n'],
    ['with a byte order mark', '\uFEFFf();\n', 'f();\n'],
    ['with a blank line at its end', 'f();\n\n', 'f();\n\n'],
  ])('%s is shown', (_, text, shown) => {
    expect(textOf(fileHtml(file(text)))).toBe(shown);
  });
});
