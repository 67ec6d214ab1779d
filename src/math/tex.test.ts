import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { texToMathml } from './tex.ts';

const corpus = [
  'x_i',
  String.raw`\alpha^{i}=\alpha_{\min}+\frac{(\alpha_{\max}-\alpha_{\min})\,i}{N-1}`,
  String.raw`\mathbb{E}[x]\in\mathcal{N}(0,1)`,
  String.raw`\begin{aligned}a&=b\\c&=d\end{aligned}`,
  String.raw`\begin{cases}1&x>0\\0&\text{otherwise}\end{cases}`,
  String.raw`\begin{pmatrix}1&0&2\\0&1&3\end{pmatrix}`,
  String.raw`\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d}}\right)`,
  String.raw`\hat{y}\bar{x}\tilde{z}\overline{ab}\underbrace{a+b}_{c}`,
  String.raw`\bigl\lfloor \tfrac{v}{D}\bigr\rfloor\!D`,
];

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

  test.each([String.raw`\frac{}{`, String.raw`\nosuchcommand`])(
    '%s is refused with the formula',
    (tex) => {
      expect(() => texToMathml(tex, false)).toThrow(tex);
    },
  );

  test('a style that no class stands for is refused', () => {
    expect(() => texToMathml(String.raw`x \tag{1}`, true)).toThrow('src/math/tex.ts');
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
