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
    ['only blank lines', '// #region a\n\n\n// #endregion', 'region "a" holds no code'],
  ])('%s', (_, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});

describe('a region by name', () => {
  const source = parse('// #region layer-widths\nx();\n// #endregion');

  test('is found', () => {
    expect(regionNamed(source, 'layer-widths').from).toBe(2);
  });

  test('that does not exist names those that do', () => {
    expect(() => regionNamed(source, 'widths', 'index.mdx')).toThrow(
      'index.mdx: no region "widths" in papers/x/method.ts. It has: layer-widths.',
    );
    expect(() => regionNamed(parse('x();'), 'a')).toThrow('It has none');
  });
});
