import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bibtex } from './bibtex.ts';
import { Cite } from './citation.ts';
import { workshop } from './fixtures/papers.ts';
import { latex } from './latex.ts';
import { paperWork } from './record.ts';

test.each([
  ['Plain words, 1:2; (x) [y]!', 'Plain words, 1:2; (x) [y]!'],
  ['é ü ñ', '{\\\'e} {\\"u} {\\~n}'],
  ['ł ø ß', '\\l{} \\o{} \\ss{}'],
  ['R&D, 5%, #1, $2', 'R\\&D, 5\\%, \\#1, \\textdollar{}2'],
  ['1–2 — 3', '1--2 --- 3'],
  ['{Worked Papers}', '{Worked Papers}'],
  ['漢字', '漢字'],
  ['x² H₂O', 'x\\textsuperscript{2} H\\textsubscript{2}O'],
])('%s', (text, written) => {
  expect(latex(text)).toBe(written);
});

describe('read back', () => {
  const letters = [...'abcXYZ 0129éüñçőžłøßåæœŁØÅ&%#$:;,.()?!+=αβ漢', '1–2', 'a—b'];
  const title = fc
    .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 40 })
    .map((parts) => `T${parts.join('').replace(/\s+/g, ' ').trim()}`);

  test('any title comes back from its BibTeX', () => {
    fc.assert(
      fc.property(title, (text) => {
        const data = { ...workshop, title: text };
        const [record] = new Cite(bibtex(paperWork(data)), { generateGraph: false }).data;
        expect(record?.title).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
