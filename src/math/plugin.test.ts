import { mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { mathPlugin } from './plugin.ts';
import { clausesOf, displayMathml, mathText } from './tex.ts';

/** The page as the code that draws it. */
const page = (mdx: string) =>
  mdxToJs(mdx, { mdastPlugins: [mathPlugin], features: { math: true } }).code;

describe('formulas on a page', () => {
  test('stand in their line, or alone', () => {
    for (const formula of ['The $x_1$.', '$$\nx_1\n$$']) expect(page(formula)).toContain('msub');
    expect(page('The $x_1$.')).not.toContain('display: "block"');
    expect(page('$$\nx_1\n$$')).toContain('display: "block"');
  });

  test('may hold braces and signs that mean something else in a page', () => {
    const code = page('$\\{x\\} < y$');
    for (const sign of ['{', '}', '<']) expect(code).toContain(`children: "${sign}"`);
  });

  test.each([
    ['code', '`$x$`'],
    ['a fence', '```\n$x$\n```'],
    ['prices', 'They cost \\$5 and \\$6.'],
  ])('are not looked for in %s', (_, mdx) => {
    expect(page(mdx)).not.toContain('math');
  });

  test('that are wrong stop the page', () => {
    expect(() => page('$\\frac{1}{$')).toThrow('TeX "\\frac{1}{" cannot be read');
  });
});

describe('the characters of a formula', () => {
  test.each([
    ['d_h', 'dh'],
    ['\\tau', 'τ'],
    ['a < b', 'a<b'],
    ['a > b', 'a>b'],
    ['\\text{R\\&D}', 'R&D'],
    ['x^{(1)}', 'x(1)'],
  ])('of %s are %s', (tex, text) => {
    expect(mathText(tex)).toBe(text);
  });

  test('hold no markup', () => {
    expect(mathText('\\frac{a}{b} \\cdot \\sqrt{c}')).not.toMatch(/[<&]/);
  });
});

describe('a displayed formula', () => {
  test.each([
    ['a = b', ['a = b']],
    ['a, \\qquad b', ['a, ', ' b']],
    ['a \\allowbreak = b', ['a ', ' = b']],
    ['{a \\qquad b}', ['{a \\qquad b}']],
    ['\\left( a \\qquad b \\right)', ['\\left( a \\qquad b \\right)']],
    ['\\{ a \\qquad b', ['\\{ a ', ' b']],
    ['a \\\\ b', ['a \\\\ b']],
  ])('%s has the clauses %j', (tex, clauses) => {
    expect(clausesOf(tex)).toEqual(clauses);
  });

  test('of several clauses is as many formulas in one group', () => {
    const markup = displayMathml('x = 1, \\qquad y = 2');
    expect(markup.match(/<math/g)).toHaveLength(2);
    expect(markup).toMatch(/^<div class="clauses apart">/);
    expect(displayMathml('x = 1')).toMatch(/^<math/);
    expect(displayMathml('x \\allowbreak = 1')).toMatch(/^<div class="clauses">/);
  });
});
