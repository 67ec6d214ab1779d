import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributesOf, textOf } from './fixtures/text.ts';
import { parseSource, regionNamed } from './regions.ts';
import { snippetParts } from './snippet.ts';

function parts(text: string, region = 'a') {
  const source = parseSource(text, 'content/papers/x/method.ts');
  return snippetParts(source, regionNamed(source, region, { file: 'index.mdx' }));
}
const copied = (text: string) =>
  parts(text)
    .steps.map(({ noted, rest }) => textOf(noted + rest))
    .join('');

describe('a snippet', () => {
  test('has anchors by region and line, and the numbers of the file', () => {
    const { id, from, to, steps } = parts(
      'const before = 1;\n// #region a\n// Say.\nf();\ng();\n// #endregion\n',
    );
    expect([id, from, to]).toEqual(['code-a', 3, 5]);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.note).toBe('<p>Say.</p>');
    expect(steps[0]?.noted).toContain('id="code-a-L2"');
    expect(steps[0]?.noted).toContain('href="#code-a-L2" data-n="4"');
    expect(steps[0]?.noted).toContain('id="code-a-L3"');
  });

  test('keeps its line anchors when lines are added above the region', () => {
    const idOf = (above: string) =>
      parts(`${above}// #region a\nf();\n// #endregion\n`).steps[0]?.noted.match(/id="[^"]*"/)?.[0];
    expect(idOf('one();\n')).toBe('id="code-a-L1"');
    expect(idOf('one();\ntwo();\n')).toBe('id="code-a-L1"');
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
        const text = body.join('\n');
        expect(copied(`// #region a\n${text}\n// #endregion\n`)).toBe(`${text}\n`);
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
        const text = [...body, 'end();'].join('\n');
        const full = text.split('\n');
        const isMarker = (line: string) => /^\/\/ #(end)?region b/.test(line);
        const filled = (lines: string[]) => lines.filter((line) => line.trim() !== '');
        const lines = copied(`// #region a\n${text}\n// #endregion\n`).split('\n');
        expect(filled(lines)).toEqual(filled(full.filter((line) => !isMarker(line))));
        expect(lines.every((line, i) => line.trim() !== '' || lines[i + 1]?.trim() !== '')).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('has an anchor for each line that is shown, named after its place in the region', () => {
    const text =
      '\n// #region a\n// Note.\nf();\n\n// #region b\ng(); // beside\n// #endregion\n// End.\n// #endregion\n';
    const html = (region: string) => parts(text, region).steps.map((s) => s.noted + s.rest);
    expect(attributesOf(html('a').join(''), 'id')).toEqual(['code-a-L2', 'code-a-L3', 'code-a-L5']);
    expect(attributesOf(html('a').join(''), 'data-n')).toEqual(['4', '5', '7']);
    expect(attributesOf(html('b').join(''), 'id')).toEqual(['code-b-L1']);
    expect(html('a').join('')).toContain('<span class="c">// beside</span>');
  });

  test('splits the lines that a note speaks of from those after a blank line', () => {
    const { steps } = parts('// #region a\n// One.\nf();\ng();\n\nh();\n// #endregion\n');
    expect(steps.map(({ noted, rest }) => [textOf(noted), textOf(rest)])).toEqual([
      ['// One.\nf();\ng();\n', '\nh();\n'],
    ]);
  });

  test('without notes is one step', () => {
    const { steps } = parts('// #region a\nf();\n\ng();\n// #endregion\n');
    expect(steps.map(({ note, rest }) => [note, rest])).toEqual([[undefined, '']]);
  });

  test('keeps the colors of what begins above it', () => {
    const text = 'interface A {\n  // #region a\n  type: string;\n  // #endregion\n}\n';
    expect(parts(text).steps[0]?.noted).not.toContain('class="k"');
  });

  test('of a file with Windows line ends copies lines that end as on the web, and keeps tabs', () => {
    const text = '// #region a\r\nif (x) {\r\n\tf();\r\n}\r\n// #endregion\r\n';
    expect(copied(text)).toBe('if (x) {\n\tf();\n}\n');
  });

  test('with a note that cannot be read names file and line', () => {
    const text = '// #region a\n// Bad $\\frac{1}{$ math.\nf();\n// #endregion\n';
    expect(() => parts(text)).toThrow('content/papers/x/method.ts:3: this note cannot be read.');
  });
});
