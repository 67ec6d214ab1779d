import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands, environments } from './commands.ts';
import { texToMathml } from './tex.ts';
import { TexError } from './tex-error.ts';

const corpus = readFileSync('src/math/fixtures/formulas.txt', 'utf8').trim().split('\n');

function errorOf(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing was thrown.');
}

/** Whether TeX may go wrong for what follows, but not for its name. */
function isKnown(tex: string): boolean {
  try {
    texToMathml(tex, true);
    return true;
  } catch (error) {
    return !(error as Error).message.includes('unknown');
  }
}

describe('TeX to MathML', () => {
  test.each(corpus)('%s has no style attribute and is one element', (tex) => {
    for (const display of [false, true]) {
      const mathml = texToMathml(tex, display);
      expect(mathml).toMatch(/^<math.*<\/math>$/s);
      expect(mathml).not.toContain(' style="');
    }
  });

  test('display formulas are block formulas', () => {
    expect(texToMathml('x', true)).toContain('display="block"');
    expect(texToMathml('x', false)).not.toContain('display="block"');
  });

  test.each([
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['\\frac{}{}', 'is empty'],
    ['% only a comment', 'hides'],
    ['\\frac{1}{', 'has a brace that is not closed'],
    ['x_{i', 'has a brace that is not closed'],
    ['x}', 'closes a brace that is not open'],
    ['a + \\alhpa', 'has the unknown command \\alhpa. Near it: \\alpha,'],
    ['\\opertorname{f}', 'Near it: \\operatorname,'],
    ['\\[x\\]', 'has the unknown command \\[. Write the sign without the backslash'],
    ['\\begin{alinged} x \\end{alinged}', 'unknown environment "alinged". Near it: aligned,'],
    ['x_1_2', 'has a double subscript'],
    ['x^1^2', 'has a double superscript'],
    ['\\begin{cases} x & y', 'does not end "cases". Write \\end{cases} behind it.'],
    [
      '\\begin{aligned} \\begin{cases} x & y \\end{cases}',
      'does not end "aligned". Write \\end{aligned} behind it.',
    ],
    ['a & b', 'Put \\begin{aligned} and \\end{aligned} around it'],
    ['\\left( x', 'has \\left without \\right'],
    ['\\text{a_b}', 'Write \\_ for the sign'],
    ['\\text{#1}', 'Write \\# for the sign'],
    ['\\', 'put two dollar signs at both ends'],
    ['x^', 'something is missing in it'],
    [
      '\\color{red} x',
      'has \\color, which pages do without. Leave it out: colors come from the theme',
    ],
    ['\\textcolor{red}{x}', 'has \\textcolor'],
    ['x \\tag{1}', '<Equation id="…"> numbers a formula'],
    ['\\href{https://x.org}{x}', 'links and pictures stand in the text'],
    ['\\class{a}{b}', 'has \\class, which pages do not allow'],
    ['\\boxed{x}', 'or give the style a class in src/math/tex.ts'],
  ])('%j is refused with what is wrong and what to do', (tex, message) => {
    for (const display of [false, true]) {
      const error = errorOf(() => texToMathml(tex, display));
      expect(error).toBeInstanceOf(TexError);
      expect(error.message).toContain(message);
      expect(error.message).toContain(`The formula "${tex.trim()}" `);
      expect(error).toMatchObject({ tex: tex.trim() });
    }
  });

  test('what is suggested for unknown names can be read', () => {
    for (const name of commands) expect(isKnown(`\\${name}`), name).toBe(true);
    for (const name of environments) expect(isKnown(`\\begin{${name}}`), name).toBe(true);
  });

  test('sums of identifiers keep every identifier', () => {
    const letter = fc.constantFrom(...'abcdxyz');
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 8 }), (letters) => {
        const found = [...texToMathml(letters.join('+'), false).matchAll(/<mi>(.)<\/mi>/g)];
        expect(found.map((match) => match[1])).toEqual(letters);
      }),
    );
  });
});

test.each([
  ['\\begin{cases} 1 & x \\\\ 0 \\end{cases}', '\\begin{cases} 1 & x \\\\ 0 & \\end{cases}'],
  ['\\begin{matrix} 1 & 2 \\\\ 3 \\end{matrix}', '\\begin{matrix} 1 & 2 \\\\ 3 & \\end{matrix}'],
  [
    '\\begin{aligned} a &= b \\\\ c \\end{aligned}',
    '\\begin{aligned} a &= b \\\\ c & \\end{aligned}',
  ],
])('%s may leave out the last cells of a row', (short, full) => {
  const bare = (tex: string) =>
    texToMathml(tex, true).replace(/<annotation[\s\S]*?<\/annotation>|<mrow>|<\/mrow>/g, '');
  expect(bare(short)).not.toContain(' style=');
  expect(bare(short)).toBe(bare(full));
});

describe('a leaning letter', () => {
  const spaces = (tex: string) => texToMathml(tex, false).match(/<mspace/g)?.length ?? 0;

  test.each(['|V|', 'P/B', 'W h', 'V', '\\frac{V h}{2}', '\\sqrt{V}'])('has room in %s', (tex) => {
    expect(spaces(tex)).toBe(1);
  });

  test.each(['V_t', 'P^2', '\\frac{V}{P}', 'A B', 'w'])('needs none in %s', (tex) => {
    expect(spaces(tex)).toBe(0);
  });
});
