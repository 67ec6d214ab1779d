import { describe, expect, test } from 'vitest';
import { annotate } from './notes.ts';
import { parseSource, regionNamed } from './regions.ts';
import { stepsOf } from './steps.ts';

/** Notes of the region `a` as [from, to, text], and the lines that stay code. */
function annotated(body: string) {
  const source = parseSource(`// #region a\n${body}\n// #endregion`, 'method.ts');
  const { lines, notes } = annotate(source, regionNamed(source, 'a'));
  return {
    notes: notes.map(({ from, to, markdown }) => [from, to, markdown]),
    code: lines.filter((line) => !line.inNote).map((line) => line.text),
    lines,
    steps: stepsOf(annotate(source, regionNamed(source, 'a'))),
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

describe('steps', () => {
  test('hold every line once and in order, each but possibly the first with a note', () => {
    const { steps, lines } = annotated('x();\n// One.\ny();\n// Two.\nz();\n// End.');
    expect(steps.flatMap((step) => step.lines)).toEqual(lines);
    expect(steps.map(({ note }) => note?.markdown)).toEqual([undefined, 'One.', 'Two.\n\nEnd.']);
  });
});
