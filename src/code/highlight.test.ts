import fc from 'fast-check';
import { markdownToHtml } from 'satteri';
import { describe, expect, test } from 'vitest';
import { fencesPlugin } from './fences.ts';
import { highlight, highlightLines, isLanguage } from './highlight.ts';
import { noteHtml } from './note-html.ts';

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

describe('highlighting', () => {
  test('uses classes for roles, never style attributes', () => {
    const html = highlightLines('const x: number = f("s", 1); // c', 'ts').join('');
    for (const name of ['k', 'f', 's', 'n', 'c']) expect(html).toContain(`class="${name}"`);
    expect(html).not.toContain('style=');
  });

  test('keeps the text, whatever it is', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      '`',
      '${',
      '}',
      '//',
      '/*',
      '*/',
      'let x',
      '\n',
      ' ',
      '1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const code = pieces.join('');
        expect(highlightLines(code, 'ts').map(textOf).join('\n')).toBe(code);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps a line of 10,000 characters', () => {
    const long = `const s = "${'x'.repeat(10_000)}";`;
    expect(textOf(highlightLines(long, 'ts')[0] ?? '')).toBe(long);
  });

  test('knows a few languages and says which', () => {
    expect(isLanguage('ts')).toBe(true);
    expect(isLanguage('cobol')).toBe(false);
    expect(() => highlight('x', 'cobol')).toThrow('Use one of: ts,');
  });
});

describe('fences of Markdown', () => {
  const html = (markdown: string) => markdownToHtml(markdown, { hastPlugins: [fencesPlugin] }).html;

  test('are highlighted in a known language', () => {
    expect(html('```ts\nconst x = 1;\n```')).toContain('<span class="k">const</span>');
  });

  test('stay plain in an unknown one, escaped', () => {
    const plain = html('```cobol\na < b\n```');
    expect(plain).not.toContain('<span');
    expect(textOf(plain).trim()).toBe('a < b');
  });
});

describe('a note', () => {
  test('holds Markdown, code and MathML', () => {
    const html = noteHtml('The *mean* of $x^2$ in `f`.', 'method.ts:3');
    expect(html).toContain('<em>mean</em>');
    expect(html).toContain('<math');
    expect(html).toContain('<code>f</code>');
    expect(html).not.toContain('style=');
  });

  test('shows a type as text, not as an element', () => {
    expect(textOf(noteHtml('A Map<string, number> of names.', 'm:1'))).toContain(
      'Map<string, number>',
    );
  });

  test('sets a formula between double dollars apart', () => {
    expect(noteHtml('$$x = 1$$', 'm:1')).toContain('display');
  });
});
