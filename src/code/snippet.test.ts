import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attributesOf, textOf } from './fixtures/text.ts';
import { snippetParts } from './snippet.ts';
import { readSource } from './source.ts';
import { fileHtml } from './whole-file.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'snippet-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const write = (file: string, text: string) => writeFileSync(join(dir, file), text);
const copied = (region: string) =>
  snippetParts(dir, './method.ts', region, 'index.mdx')
    .steps.map(({ noted, rest }) => textOf(noted + rest))
    .join('');

describe('a snippet', () => {
  test('has anchors by region and line, and the numbers of the file', () => {
    write('method.ts', 'const before = 1;\n// #region a\n// Say.\nf();\ng();\n// #endregion\n');
    const { id, from, to, steps } = snippetParts(dir, './method.ts', 'a', 'index.mdx');
    expect([id, from, to]).toEqual(['code-a', 3, 5]);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.note).toBe('<p>Say.</p>');
    expect(steps[0]?.noted).toContain('id="code-a-L2"');
    expect(steps[0]?.noted).toContain('href="#code-a-L2" data-n="4"');
    expect(steps[0]?.noted).toContain('id="code-a-L3"');
  });

  test('keeps its line anchors when lines are added above the region', () => {
    write('method.ts', 'one();\n// #region a\nf();\n// #endregion\n');
    const before = snippetParts(dir, './method.ts', 'a', 'index.mdx').steps[0]?.noted;
    write('method.ts', 'one();\ntwo();\n// #region a\nf();\n// #endregion\n');
    const after = snippetParts(dir, './method.ts', 'a', 'index.mdx').steps[0]?.noted;
    expect(after?.match(/id="[^"]*"/)?.[0]).toBe(before?.match(/id="[^"]*"/)?.[0]);
  });

  const line = fc.constantFrom(
    'f(a < b && c > d);',
    'const s = "// no <comment>";',
    'const t = `${x} & y`;',
    '  return x; // trailing',
    '// A note with $x$.',
    '/* A block. */',
    'x'.repeat(500),
  );

  test('copies exactly the lines of the region, notes included', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const body = ['start();', ...lines];
        write('method.ts', `// #region a\n${body.join('\n')}\n// #endregion\n`);
        expect(copied('a')).toBe(`${body.join('\n')}\n`);
      }),
      { numRuns: 60 },
    );
  });

  test('copies any lines but for markers and superfluous blank lines', () => {
    const any = fc.constantFrom(
      '',
      '   ',
      '\tf();',
      '// Note.',
      '/* Note. */',
      '/**\n * Doc.\n */',
      '// biome-ignore x: y',
      '// #region b\ng();\n// #endregion b',
      'const t = `\n// #region c\n`;',
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (pieces) => {
        const seen = pieces.findIndex((piece) => piece.includes('region b'));
        const body = pieces.filter((piece, i) => !piece.includes('region b') || i === seen);
        write('method.ts', `// #region a\n${[...body, 'end();'].join('\n')}\n// #endregion\n`);
        const full = [...body, 'end();'].join('\n').split('\n');
        const isMarker = (line: string) => /^\/\/ #(end)?region b/.test(line);
        const filled = (lines: string[]) => lines.filter((line) => line.trim() !== '');
        const lines = copied('a').split('\n');
        expect(filled(lines)).toEqual(filled(full.filter((line) => !isMarker(line))));
        expect(lines.every((line, i) => line.trim() !== '' || lines[i + 1]?.trim() !== '')).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('has an anchor for each line that is shown, named after its place in the region', () => {
    write(
      'method.ts',
      '\n// #region a\n// Note.\nf();\n\n// #region b\ng(); // beside\n// #endregion\n// End.\n// #endregion\n',
    );
    const html = (region: string) =>
      snippetParts(dir, './method.ts', region, 'x').steps.map((s) => s.noted + s.rest);
    expect(attributesOf(html('a').join(''), 'id')).toEqual(['code-a-L2', 'code-a-L3', 'code-a-L5']);
    expect(attributesOf(html('a').join(''), 'data-n')).toEqual(['4', '5', '7']);
    expect(attributesOf(html('b').join(''), 'id')).toEqual(['code-b-L1']);
    expect(html('a').join('')).toContain('<span class="c">// beside</span>');
  });

  test('splits the lines that a note speaks of from those after a blank line', () => {
    write('method.ts', '// #region a\n// One.\nf();\ng();\n\nh();\n// #endregion\n');
    const { steps } = snippetParts(dir, './method.ts', 'a', 'x');
    expect(steps.map(({ noted, rest }) => [textOf(noted), textOf(rest)])).toEqual([
      ['// One.\nf();\ng();\n', '\nh();\n'],
    ]);
  });

  test('without notes is one step', () => {
    write('method.ts', '// #region a\nf();\n\ng();\n// #endregion\n');
    const { steps } = snippetParts(dir, './method.ts', 'a', 'x');
    expect(steps.map(({ note, rest }) => [note, rest])).toEqual([[undefined, '']]);
  });

  test('keeps the colors of what begins above it', () => {
    write('method.ts', 'interface A {\n  // #region a\n  type: string;\n  // #endregion\n}\n');
    expect(snippetParts(dir, './method.ts', 'a', 'x').steps[0]?.noted).not.toContain('class="k"');
  });

  test('of a file with Windows line ends copies lines that end as on the web, and keeps tabs', () => {
    write('method.ts', '// #region a\r\nif (x) {\r\n\tf();\r\n}\r\n// #endregion\r\n');
    expect(copied('a')).toBe('if (x) {\n\tf();\n}\n');
  });

  test.each([
    ['./missing.ts', 'a', 'index.mdx: no file "missing.ts". The folder has: method.ts'],
    ['./method.ts', 'b', 'index.mdx: no region "b" in'],
  ])('from %s, region %s is refused', (file, region, message) => {
    write('method.ts', '// #region a\nf();\n// #endregion\n');
    expect(() => snippetParts(dir, file, region, 'index.mdx')).toThrow(message);
  });

  test('with a note that cannot be read names file and line', () => {
    write('method.ts', '// #region a\n// Bad $\\frac{1}{$ math.\nf();\n// #endregion\n');
    expect(() => snippetParts(dir, './method.ts', 'a', 'index.mdx')).toThrow(
      /method\.ts:\d+: this note/,
    );
  });
});

describe('a whole file', () => {
  test('has an anchor for every line and region, with links to where regions are explained', () => {
    write('method.ts', 'x();\n// #region a\nf();\n// #endregion\n');
    const html = fileHtml(readSource(dir, './method.ts'), ({ name }) => `/papers/x/#code-${name}`);
    for (const number of [1, 2, 3, 4]) expect(html).toContain(`id="method-L${number}"`);
    expect(html).toContain('id="code-a"');
    expect(html).toContain('href="/papers/x/#code-a"');
    expect(textOf(html)).toBe('x();\n// #region a\nf();\n// #endregion\n');
  });
});
