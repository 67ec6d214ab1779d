import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotate } from './notes.ts';
import { parseSource } from './regions.ts';
import { stepsOf } from './steps.ts';

/** Notes of the region `a` as [from, to, text], and the lines that stay code. */
function annotated(body: string) {
  const source = parseSource(`// #region a\n${body}\n// #endregion`, 'method.ts');
  const { lines, notes } = annotate(source, source.regions[0]!);
  return {
    notes: notes.map(({ from, to, markdown }) => [from, to, markdown]),
    code: lines.filter((line) => !line.inNote).map((line) => line.text),
    lines,
    steps: stepsOf(annotate(source, source.regions[0]!)),
  };
}

describe('notes', () => {
  test('are comments on lines of their own, for the lines below up to the next note', () => {
    const { notes, code } = annotated('// One.\nx();\ny();\n// Two.\nz();');
    expect(notes).toEqual([
      [3, 4, 'One.'],
      [6, 6, 'Two.'],
    ]);
    expect(code).toEqual(['x();', 'y();', 'z();']);
  });

  test('end at a blank line', () => {
    expect(annotated('// One.\nx();\n\ny();').notes).toEqual([[3, 3, 'One.']]);
  });

  test('leave comments at the end of a line in the code', () => {
    const { notes, code } = annotated('x(); // [batch, dim]');
    expect(notes).toEqual([]);
    expect(code).toEqual(['x(); // [batch, dim]']);
  });

  test('join consecutive lines and keep Markdown and math', () => {
    const { notes } = annotated('// The *mean* of $x$,\n// with `eps`.\nx();');
    expect(notes).toEqual([[4, 4, 'The *mean* of $x$,\nwith `eps`.']]);
  });

  test('take block comments and doc comments, with tags as a list', () => {
    const { notes } = annotated(
      '/**\n * Scales.\n * @param x a vector\n * @returns another\n */\nf();',
    );
    expect(notes[0]?.[2]).toBe('Scales.\n\n- `x`: a vector\n- *returns*: another');
  });

  test('at the end of a region join the lines before them', () => {
    expect(annotated('x();\ny();\n// Closing words.').notes).toEqual([[2, 3, 'Closing words.']]);
    expect(annotated('// One.\nx();\n// Two.').notes).toEqual([[3, 3, 'One.\n\nTwo.']]);
  });

  test.each(['// @ts-expect-error', '// biome-ignore lint: reason', '/* v8 ignore next */'])(
    'are not made of %s',
    (directive) => {
      expect(annotated(`${directive}\nx();`).notes).toEqual([]);
    },
  );

  test('are not made of what looks like a comment inside code', () => {
    const body =
      'const u = "https://x.org";\nconst t = `\n// not a note\n`;\nconst r = /\\/\\/ neither/;';
    const { notes, code } = annotated(body);
    expect(notes).toEqual([]);
    expect(code).toEqual(body.split('\n'));
  });

  test('leave out the markers of inner regions', () => {
    const { code } = annotated('x();\n// #region b\ny();\n// #endregion\nz();');
    expect(code).toEqual(['x();', 'y();', 'z();']);
  });
});

describe('notes beside each other', () => {
  test.each([
    ['a block after lines', '// One.\n/* Two. */\nx();', [[4, 4, 'One.\n\nTwo.']]],
    ['lines apart', '// One.\n\n// Two.\nx();', [[5, 5, 'One.\n\nTwo.']]],
    [
      'lines around a directive',
      '// One.\n// @ts-ignore\n// Two.\nx();',
      [
        [3, 3, 'One.'],
        [5, 5, 'Two.'],
      ],
    ],
    ['an empty one', '//\nx();', []],
    ['an empty one between two lines', 'x();\n//\ny();', []],
    ['one before a blank line', '// One.\n\nx();\ny();', [[4, 5, 'One.']]],
    ['one in a function', 'f(() => {\n  // One.\n  x();\n});', [[4, 5, 'One.']]],
    [
      'one before an inner region',
      '// One.\n// #region b\nx();\n// #endregion\ny();',
      [[4, 6, 'One.']],
    ],
    [
      'one in an inner region',
      'x();\n// #region b\n// One.\ny();\n// #endregion\nz();',
      [[5, 7, 'One.']],
    ],
    ['one at the end, after a blank line', 'x();\n\ny();\nz();\n// End.', [[4, 5, 'End.']]],
    ['two at the end', 'x();\n// One.\n\n/* Two. */', [[2, 2, 'One.\n\nTwo.']]],
    [
      'one at the end, with lines that have none',
      '// One.\nx();\n\ny();\n// End.',
      [
        [3, 3, 'One.'],
        [5, 5, 'End.'],
      ],
    ],
  ] as [string, string, [number, number, string][]][])('%s', (_, body, expected) => {
    expect(annotated(body).notes).toEqual(expected);
  });
});

describe('blank lines', () => {
  test.each([
    ['at the ends go', '\n\nx();\n\n', ['x();']],
    ['of several, one stays', 'x();\n\n \n\ny();', ['x();', '', 'y();']],
    ['around a note, one stays', 'x();\n\n// One.\n\ny();', ['x();', '', 'y();']],
    [
      'around inner markers, one stays',
      'x();\n\n// #region b\n\ny();\n// #endregion',
      ['x();', '', 'y();'],
    ],
    ['before a closing note go', 'x();\n\n// End.', ['x();']],
  ])('%s', (_, body, expected) => {
    expect(annotated(body).code).toEqual(expected);
  });
});

const piece = fc.constantFrom(
  '',
  'x();',
  '  y(); // beside',
  '// Note.',
  '/* Block\n * of two. */',
);

test('any notes are in order, apart, begin and end on code, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
      const { lines, notes, steps } = annotated([...pieces, 'end();'].join('\n'));
      const code = lines.filter(({ inNote, text }) => !inNote && text.trim() !== '');
      const numbers = code.map(({ number }) => number);
      let before = 0;
      for (const [from, to] of notes as [number, number, string][]) {
        expect(from).toBeGreaterThan(before);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(numbers).toContain(from);
        expect(numbers).toContain(to);
        before = to;
      }
      const all = notes.map(([, , markdown]) => markdown).join('\n');
      expect(all.match(/Note|Block/g)?.length ?? 0).toBe(
        pieces.filter((text) => /Note|Block/.test(text)).length,
      );
      expect(steps.flatMap((step) => step.lines)).toEqual(lines);
      expect(steps.slice(1).every(({ note }) => note)).toBe(true);
      expect(steps.filter(({ note }) => note)).toHaveLength(notes.length);
    }),
  );
});

describe('steps', () => {
  test('hold every line once and in order, each but possibly the first with a note', () => {
    const { steps, lines } = annotated('x();\n// One.\ny();\n// Two.\nz();\n// End.');
    expect(steps.flatMap((step) => step.lines)).toEqual(lines);
    expect(steps.map(({ note }) => note?.markdown)).toEqual([undefined, 'One.', 'Two.\n\nEnd.']);
  });
});
