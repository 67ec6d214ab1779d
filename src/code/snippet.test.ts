import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributesOf, textOf } from './fixtures/text.ts';
import { parseSource, regionNamed } from './regions.ts';
import { type SnippetStep, snippetParts } from './snippet.ts';

function parts(text: string, region = 'a') {
  const source = parseSource(text, 'content/papers/x/method.ts');
  return snippetParts(source, regionNamed(source, region, { file: 'index.mdx' }));
}
const htmlOf = (steps: SnippetStep[]) => steps.map(({ noted, rest }) => noted + rest).join('');
const copied = (text: string) => {
  const { steps, folded } = parts(text);
  return textOf(htmlOf([...steps, ...folded]));
};

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
      attributesOf(htmlOf(parts(`${above}// #region a\nf();\n// #endregion\n`).steps), 'id');
    expect(idOf('one();\n')).toEqual(['code-a-L1']);
    expect(idOf('one();\ntwo();\n')).toEqual(['code-a-L1']);
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
    const html = (region: string) => htmlOf(parts(text, region).steps);
    expect(attributesOf(html('a'), 'id')).toEqual(['code-a-L2', 'code-a-L3', 'code-a-L5']);
    expect(attributesOf(html('a'), 'data-n')).toEqual(['4', '5', '7']);
    expect(attributesOf(html('b'), 'id')).toEqual(['code-b-L1']);
    expect(html('a')).toContain('<span class="c">// beside</span>');
  });

  test('splits the lines that a note speaks of from those after a blank line', () => {
    const { steps } = parts('// #region a\n// One.\nf();\ng();\n\nh();\n// #endregion\n');
    expect(steps.map(({ noted, rest }) => [textOf(noted), textOf(rest)])).toEqual([
      ['// One.\nf();\ng();\n', '\nh();\n'],
    ]);
  });

  test('without notes is one step', () => {
    const { steps } = parts('// #region a\nf();\n\ng();\n// #endregion\n');
    expect(steps.map(({ note, noted, rest }) => [note, noted, textOf(rest)])).toEqual([
      [undefined, '', 'f();\n\ng();\n'],
    ]);
  });

  test('keeps the colors of what begins above it', () => {
    const text = 'interface A {\n  // #region a\n  type: string;\n  // #endregion\n}\n';
    expect(htmlOf(parts(text).steps)).toContain('type');
    expect(htmlOf(parts(text).steps)).not.toContain('class="k"');
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

describe('a long snippet', () => {
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `f(${from + i});`);
  const long = [...lines(1, 10), '// Note.', ...lines(12, 21)].join('\n');
  const region = (text: string) => `// #region a\n${text}\n// #endregion\n`;

  test.each([
    [16, 16, 0],
    [17, 12, 5],
  ])('of %i lines shows %i and folds %i', (count, shown, folded) => {
    const cut = parts(region(lines(1, count).join('\n')));
    expect(cut.count).toBe(count);
    expect(attributesOf(htmlOf(cut.steps), 'id')).toHaveLength(shown);
    expect(attributesOf(htmlOf(cut.folded), 'id')).toHaveLength(folded);
  });

  test('is cut inside of the lines that a note speaks of, which stay marked', () => {
    const { count, steps, folded } = parts(region(long));
    expect(count).toBe(20);
    expect(steps.map(({ note, noted, rest }) => [note, textOf(noted), textOf(rest)])).toEqual([
      [undefined, '', `${lines(1, 10).join('\n')}\n`],
      ['<p>Note.</p>', '// Note.\nf(12);\nf(13);\n', ''],
    ]);
    expect(folded.map(({ note, noted }) => [note, textOf(noted)])).toEqual([
      [undefined, `${lines(14, 21).join('\n')}\n`],
    ]);
    expect(copied(region(long))).toBe(`${long}\n`);
  });

  test('shows all lines where it is asked to', () => {
    const source = parseSource(region(long), 'content/papers/x/method.ts');
    const whole = snippetParts(source, regionNamed(source, 'a', { file: 'index.mdx' }), true);
    expect(whole.folded).toEqual([]);
    expect(attributesOf(htmlOf(whole.steps), 'id')).toHaveLength(20);
  });
});
