import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOf } from './fixtures/text.ts';
import { snippetParts } from './snippet.ts';
import { checkRegionNames, fileId, readSource } from './source.ts';
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

  test('that has not changed is parsed once', () => {
    expect(readSource(dir, './method.ts')).toBe(readSource(dir, 'method.ts'));
  });

  test('gives its anchors a prefix of its own', () => {
    expect(fileId('method.test.ts')).toBe('method-test');
  });
});

test('two files of a paper cannot share a region name', () => {
  write('method.ts', '// #region a\nf();\n// #endregion\n');
  write('other.ts', '\n// #region a\ng();\n// #endregion\n');
  expect(() => checkRegionNames(dir)).toThrow(/other\.ts:2: region "a" is also in method\.ts/);
});
