/** Two hundred formulas, each through everything that a formula of the site goes through. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import config from '../../astro.config.mjs';
import { noteHtml } from '../code/note-html.ts';
import { displayMathml, texToMathml } from './tex.ts';

const corpus = readFileSync('src/math/fixtures/formulas.txt', 'utf8').trim().split('\n');

const renderer = await config.markdown?.processor?.createMdxRenderer?.(
  { syntaxHighlight: false, shikiConfig: {}, gfm: true, smartypants: true },
  { optimize: true, srcDir: new URL(`file://${process.cwd()}/src/`), sourcemap: false },
);

/** The HTML that is in the module which a page becomes. */
async function pageHtml(mdx: string): Promise<string> {
  const { code } = (await renderer?.process(mdx, '/page.mdx', {})) ?? { code: '' };
  const parts = [...code.matchAll(/"set:html": ("(?:[^"\\]|\\.)*")/g)];
  // A string of JavaScript may say \xA0, which JSON does not know.
  const json = (text = '""') =>
    text.replace(/\\(?:x(..)|.)/g, (all, hex) => (hex ? `\\u00${hex}` : all));
  return parts.map(([, text]) => JSON.parse(json(text))).join('');
}

function formulasIn(html: string): string[] {
  return html.match(/<div class="clauses.*?<\/div>|<math.*?<\/math>/gs) ?? [];
}

/** Quotation marks in text are written in two ways that are the same. */
const plainQuotes = (mathml: string) => mathml.replaceAll('&quot;', '"').replaceAll('&#x27;', "'");

const inLine = (tex: string) => (tex.includes('$') ? `$$ ${tex} $$` : `$${tex}$`);

/** How a formula may stand, and what it is then. */
const inLines: [string, (tex: string) => string][] = [
  ['in a line', (tex) => `So ${inLine(tex)} is.`],
  ['in a list', (tex) => `- a\n- so ${inLine(tex)}`],
  ['in bold', (tex) => `**so ${inLine(tex)} is**`],
];
const apart: [string, (tex: string) => string][] = [
  ['alone on a line', (tex) => `$$ ${tex} $$`],
  ['alone on a line of a paragraph', (tex) => `As\n$$ ${tex} $$\nis.`],
  ['between two lines', (tex) => `$$\n${tex}\n$$`],
  ['in a quotation', (tex) => `> $$\n> ${tex}\n> $$`],
];
const equations: [string, (tex: string) => string][] = [
  ['in an element', (tex) => `<Equation id="eq">\n\n$$\n${tex}\n$$\n\n</Equation>`],
  ['in an element, on one line', (tex) => `<Equation id="eq">\n\n$$ ${tex} $$\n\n</Equation>`],
  ['in the line of an element', (tex) => `<Equation id="eq">$$ ${tex} $$</Equation>`],
];

describe('each of 200 formulas', () => {
  test('is one of 200', () => {
    expect(new Set(corpus).size).toBe(200);
  });

  const inline = corpus.map((tex) => plainQuotes(texToMathml(tex, false)));
  const displayed = corpus.map((tex) => plainQuotes(displayMathml(tex)));
  const cases = [
    ...inLines.map(([name, write]) => [name, write, inline] as const),
    ...[...apart, ...equations].map(([name, write]) => [name, write, displayed] as const),
  ];

  test.each(cases)('%s of a page is what TeX gives', async (_, write, expected) => {
    const html = await pageHtml(corpus.map(write).join('\n\nNext.\n\n'));
    expect(formulasIn(html)).toEqual(expected);
  });

  test.each(cases.slice(0, -equations.length))(
    '%s of a note is what TeX gives',
    (_, write, expected) => {
      const found = corpus.map((tex) => formulasIn(noteHtml(write(tex), 'a.ts:1')).join(''));
      expect(found).toEqual(expected);
    },
  );

  test('is whole when its first line stands on the line of the opening dollar signs', async () => {
    const broken = corpus.filter((tex) => /^[^$]+? /.test(tex) && !tex.includes('$'));
    const write = (tex: string) => `$$${tex.replace(' ', '\n')}\n$$`;
    const html = await pageHtml(broken.map(write).join('\n\n'));
    const expected = broken.map((tex) => plainQuotes(displayMathml(tex.replace(' ', '\n'))));
    expect(formulasIn(html)).toEqual(expected);
  });
});

test('formulas of one paragraph do not touch each other', () => {
  const some = fc.array(fc.constantFrom(...corpus), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(some, (formulas) => {
      const html = noteHtml(formulas.map(inLine).join(', then '), 'a.ts:1');
      expect(formulasIn(html)).toEqual(formulas.map((tex) => plainQuotes(texToMathml(tex, false))));
      const words = html.replace(/<math.*?<\/math>/gs, '$').replace(/<\/?span[^>]*>/g, '');
      expect(words).toBe(`<p>${formulas.map(() => '$').join(', then ')}</p>`);
    }),
  );
});
