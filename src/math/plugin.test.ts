import { pathToFileURL } from 'node:url';
import { markdownToHtml, mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { mathPlugin } from './plugin.ts';
import { clausesOf, displayMathml, mathText } from './tex.ts';

/** The page as the code that draws it. */
const page = (mdx: string) =>
  mdxToJs(mdx, {
    mdastPlugins: [mathPlugin],
    features: { math: true },
    fileURL: pathToFileURL('content/papers/a paper/index.mdx'),
  }).code;

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

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

  test.each([
    ['$\\frac{1}{$', 'The formula "\\frac{1}{" has a brace that is not closed.'],
    ['$ $', 'is empty'],
    ['$$$$', 'is empty'],
    ['$$\n$$', 'is empty'],
    ['$$\n\n$$', 'is empty'],
    ['$$ $$', 'is empty'],
    ['$5 and $x', 'Write \\$ for a dollar sign'],
    ['It costs $5, or $6 with tax.', 'Write \\$ for a dollar sign'],
    ['From $5–$6.', 'no digit after it'],
    ['The $K$2.', 'no digit after it'],
    ['US$5–$10', 'Write \\$ for a dollar sign'],
    ['$5 per token$', 'reads like prose'],
    ['$x is the mean$', '\\text{…} around words'],
    ['$$\nx is the mean\n$$', '\\text{…} around words'],
    ['$$\na = 1 $$\n\nMore.\n\n$$\nb\n$$', 'Put the closing "$$" on a line of its own.'],
    ['$$a = 1\n+ 2 $$', 'Put the closing "$$" on a line of its own.'],
    ['$$\na = 1\n$$ tail', 'Put the closing "$$" on a line of its own.'],
    ['$$a = 1', 'Put the closing "$$" on a line of its own.'],
    ['$$\na = 1', 'Put the closing "$$" on a line of its own.'],
    ['$\\text{if $x$ is}$', 'needs two dollar signs at both ends'],
    ['$\\$5$', 'put two dollar signs at both ends'],
  ])('like %j stop the page with file and line', (formula, message) => {
    const mdx = () => page(`---\ntitle: A\n---\n\nText é.\n\n${formula}`);
    expect(mdx).toThrow(message);
    expect(mdx).toThrow(/^content\/papers\/a paper\/index\.mdx:7: The formula "/);
  });

  test('that are wrong are named all at once, wherever they stand', () => {
    const mdx = 'The $\\fo$.\n\n- a $x$\n- **b $y_1_2$**\n\n<Equation>\n\n$$\n$$\n\n</Equation>';
    const lines = messageOf(() => page(mdx)).split('\n');
    expect(lines.map((line) => /mdx:(\d+): The formula "(.*?)"/.exec(line)?.slice(1))).toEqual([
      ['1', '\\fo'],
      ['4', 'y_1_2'],
      ['8', ''],
    ]);
  });

  test.each([
    ['one line', '$$x = 1$$'],
    ['an element', '<Equation>$$x = 1$$</Equation>'],
    ['the opening line', '$$x\n= 1\n$$'],
  ])('are displayed on %s', (_, mdx) => {
    const code = page(mdx);
    for (const sign of ['x', '=', '1']) expect(code).toContain(`children: "${sign}"`);
    expect(code).toContain('display: "block"');
  });

  test('alone on a line break their paragraph, and nothing else of it', () => {
    const note = (markdown: string) =>
      markdownToHtml(markdown, { mdastPlugins: [mathPlugin], features: { math: true } })
        .html.replace(/<math display.*?<\/math>/g, 'DISPLAY')
        .replace(/<math.*?<\/math>/g, 'INLINE')
        .trim();
    expect(note('As $a$ *b*\n$$x$$\n$$y$$\n**is** $$c$$ d.')).toBe(
      '<p>As INLINE <em>b</em></p>\nDISPLAY\nDISPLAY\n<p><strong>is</strong> INLINE d.</p>',
    );
  });

  test('keep backslashes on the line of the opening dollar signs', () => {
    expect(page('$$\\{ a\\_b \\&amp;\n\\}\n$$')).toBe(page('$$\n\\{ a\\_b \\&amp;\n\\}\n$$'));
  });

  test('that only look like prose are taken', () => {
    for (const tex of ['\\int f\\, dx dy', '2 mn', 'QK V', '\\text{if so}', '\\sin x \\cos y']) {
      expect(page(`$${tex}$`)).toContain('math');
    }
  });
});

describe('the signs around a formula', () => {
  const html = (markdown: string) =>
    markdownToHtml(markdown, { mdastPlugins: [mathPlugin], features: { math: true } }).html.replace(
      /<math.*?<\/math>/gs,
      '$',
    );

  test.each([
    ['to a value $V_t$, the guess', '<p>to a value <span class="unbroken">$,</span> the guess</p>'],
    ['is one ($x$).', '<p>is one <span class="unbroken">($).</span></p>'],
    ['*some $x$:* more', '<p><em>some <span class="unbroken">$:</span></em> more</p>'],
    ['a $x$ b', '<p>a $ b</p>'],
    ['$x$, $y$', '<p><span class="unbroken">$,</span> $</p>'],
    ['($x$)($y$)', '<p><span class="unbroken">($)</span><span class="unbroken">($)</span></p>'],
  ])('of %s stay on its line', (markdown, expected) => {
    expect(html(markdown).trim()).toBe(expected);
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
    expect(displayMathml('x = 1 \\qquad')).toMatch(/^<math/);
  });
});
