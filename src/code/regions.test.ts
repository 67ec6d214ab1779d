import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSource, regionNamed } from './regions.ts';

const parse = (text: string) => parseSource(text, 'papers/x/method.ts');
const names = (text: string) => parse(text).regions.map(({ name, from, to }) => [name, from, to]);

describe('regions', () => {
  test('hold the lines between their markers', () => {
    expect(names('// #region a\nconst x = 1;\nconst y = 2;\n// #endregion\n')).toEqual([
      ['a', 2, 3],
    ]);
  });

  test('nest, in the order of their first lines', () => {
    const text =
      '// #region out\na();\n// #region in\nb();\n// #endregion in\nc();\n// #endregion out';
    expect(names(text)).toEqual([
      ['out', 2, 6],
      ['in', 4, 4],
    ]);
  });

  test.each([
    ['Windows line ends', '// #region a\r\nx();\r\n// #endregion\r\n'],
    ['old Mac line ends', '// #region a\rx();\r// #endregion\r'],
    ['a byte order mark', '\uFEFF// #region a\nx();\n// #endregion'],
    ['tabs before the markers', '\t// #region a\n\tx();\n\t// #endregion'],
    ['no space after the slashes', '//#region a\nx();\n//#endregion'],
    ['a name at the end marker', '// #region a\nx();\n// #endregion a'],
  ])('are found with %s', (_, text) => {
    expect(names(text)).toEqual([['a', 2, 2]]);
    expect(parse(text).lines[1]?.trim()).toBe('x();');
  });

  test('are as many as there are pairs, at any depth', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (turns) => {
        const lines: string[] = [];
        const open: string[] = [];
        let count = 0;
        for (const opens of turns) {
          if (opens || open.length === 0) {
            const name = `r${++count}`;
            open.push(name);
            lines.push(`// #region ${name}`, `start_${name}();`);
          } else lines.push(`end_${open.at(-1)}();`, `// #endregion ${open.pop()}`);
        }
        while (open.length > 0) lines.push(`end_${open.at(-1)}();`, `// #endregion ${open.pop()}`);
        const { regions, lines: kept, markers } = parse(lines.join('\n'));
        expect(kept.join('\n')).toBe(lines.join('\n'));
        expect(regions.map(({ name }) => name)).toEqual(
          Array.from({ length: count }, (_, i) => `r${i + 1}`),
        );
        expect(markers.size).toBe(2 * count);
        for (const { name, from, to } of regions) {
          expect([kept[from - 1], kept[to - 1]]).toEqual([`start_${name}();`, `end_${name}();`]);
        }
      }),
    );
  });

  test.each([
    ["a doc comment at the file's end", '// #region a\nx();\n// #endregion\n/** End. */'],
    ['markers indented in a function', 'f(() => {\n  // #region a\n  x();\n  // #endregion\n});'],
    ['a marker after the last line', 'let y\n// #region a\nx();\n// #endregion'],
    [
      'words that are no markers',
      '// #region a\nx(); // #endregion\n// # of b\n// #3\n// #endregion',
    ],
    ['a name of many words', '// #region a1-b2-c3\nx();\n// #endregion'],
  ])('are one with %s', (_, text) => {
    expect(names(text)).toHaveLength(1);
  });

  test.each([
    ['a string', 'const s = "// #region b";'],
    ['a template', 'const s = `\n// #region b\n${1 + 1}\n// #endregion\n`;'],
    ['a regular expression', 'const s = /\\/\\/ #region b/;'],
    ['a block comment', '/*\n// #region b\n*/\nx();'],
    ['the end of a line of code', 'x(); // #region b'],
  ])('do not start inside %s', (_, code) => {
    expect(names(`// #region a\n${code}\n// #endregion`).map(([name]) => name)).toEqual(['a']);
  });
});

describe('wrong markers are refused with file, line, name and remedy', () => {
  test.each([
    ['not closed', 'x();\n// #region a\ny();', 'method.ts:2: region "a" is not closed'],
    ['closed without a start', 'x();\n// #endregion', 'method.ts:2: #endregion without a region'],
    ['without a name', '// #region\nx();\n// #endregion', 'method.ts:1: a region is named'],
    ['badly named', '// #region Big Name\nx();\n// #endregion', 'this one is "Big Name"'],
    [
      'named twice',
      '// #region a\nx();\n// #endregion\n// #region a\ny();\n// #endregion',
      'region "a" starts a second time (first on line 1)',
    ],
    [
      'crossed',
      '// #region a\n// #region b\nx();\n// #endregion a\n// #endregion b',
      '#endregion a closes region "b" of line 2',
    ],
    ['empty', '// #region a\n// #endregion', 'region "a" holds no code'],
    [
      'only comments',
      '// #region a\n// words\n/* more */\n// #endregion',
      'region "a" holds no code',
    ],
    ['with a name of capitals', '// #region LayerWidths\nx();\n// #endregion', '"LayerWidths"'],
    ['with a hyphen at its end', '// #region a-\nx();\n// #endregion', 'this one is "a-"'],
    [
      'two, both open',
      '// #region a\n// #region b\nx();',
      'method.ts:2: region "b" is not closed. Add "// #endregion"',
    ],
    [
      'closed by the wrong name',
      '// #region a\nx();\n// #endregion b',
      'method.ts:3: #endregion b closes region "a" of line 1',
    ],
    [
      'around an inner region without code',
      '// #region a\nx();\n// #region b\n// #endregion\n// #endregion',
      'method.ts:3: region "b" holds no code',
    ],
    ['only blank lines', '// #region a\n\n\n// #endregion', 'region "a" holds no code'],
  ])('%s', (_, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});

describe('a region by name', () => {
  const source = parse('// #region layer-widths\nx();\n// #endregion');
  const usedAt = { file: 'index.mdx', line: 7 };

  test('is found', () => {
    expect(regionNamed(source, 'layer-widths', usedAt).from).toBe(2);
  });

  test('that does not exist names those that do', () => {
    expect(() => regionNamed(source, 'widths', usedAt)).toThrow(
      'index.mdx:7: no region "widths" in papers/x/method.ts. It has: layer-widths.',
    );
    expect(() => regionNamed(parse('x();'), 'a', usedAt)).toThrow('It has none');
  });
});
