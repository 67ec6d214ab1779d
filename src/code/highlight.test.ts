import fc from 'fast-check';
import { markdownToHtml } from 'satteri';
import { describe, expect, test } from 'vitest';
import { fencesPlugin } from './fences.ts';
import { textOf } from './fixtures/text.ts';
import { highlight, highlightLines, isLanguage } from './highlight.ts';

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

  test('keeps any characters that a page can hold', () => {
    const forbidden = /[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
    const text = fc.string({ unit: 'binary' }).map((code) => code.replaceAll(forbidden, ''));
    fc.assert(
      fc.property(text, fc.constantFrom('ts', 'json', 'bash'), (code, lang) => {
        expect(highlightLines(code, lang).map(textOf).join('\n')).toBe(code);
      }),
      { numRuns: 60 },
    );
  });

  test('never writes what would be an element', () => {
    const html = highlight('f("<img src=x onerror=f()>", a < b, `</code>`); // </pre><b>', 'ts');
    expect(html.match(/<\/?(?!span|pre|code)[a-z]/g)).toBeNull();
    expect(html.match(/<\/(pre|code)>/g)).toEqual(['</code>', '</pre>']);
  });

  test.each([
    ['a template over lines', 'const a = `\nlet\n`;', 1, 's', 'let'],
    ['a comment over lines', '/*\nlet\n*/', 1, 'c', 'let'],
    ['a type', 'let x: Row;', 0, 't', ' Row'],
    ['a name that begins like a keyword', 'letter();', 0, 'f', 'letter'],
  ])('knows where a line stands: %s', (_, code, line, name, text) => {
    expect(highlightLines(code, 'ts')[line]).toContain(`<span class="${name}">${text}</span>`);
  });

  test.each([
    ['', ['']],
    ['\n', ['', '']],
    ['\ta\t', ['\ta\t']],
    ['a\n\n', ['a', '', '']],
  ])('gives %j its lines', (code, lines) => {
    expect(highlightLines(code, 'ts')).toEqual(lines);
  });

  test('keeps a line of 10,000 characters', () => {
    const long = `const s = "${'x'.repeat(10_000)}";`;
    expect(textOf(highlightLines(long, 'ts')[0] ?? '')).toBe(long);
  });

  test('knows a few languages and says which', () => {
    expect(isLanguage('ts')).toBe(true);
    expect(isLanguage('cobol')).toBe(false);
    expect(isLanguage('toString')).toBe(false);
    expect(() => highlight('x', 'cobol')).toThrow('Use one of: ts,');
    expect(() => highlightLines('x', 'constructor')).toThrow('No highlighting for "constructor"');
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

  test.each([
    ['no language', '```\na <b> &amp;\n```', 'a <b> &amp;'],
    ['indented code', '    a < b', 'a < b'],
    ['nothing in it', '```ts\n```', ''],
    ['a fence in it', '````ts\n```\n````', '```'],
    ['blank lines', '```ts\n\nx;\n\n```', '\nx;\n'],
  ])('keep their text: %s', (_, markdown, text) => {
    expect(html(markdown)).toMatch(/^<pre class="code fence" translate="no"><code>/);
    expect(textOf(html(markdown)).replace(/\n$/, '')).toBe(text);
  });
});
