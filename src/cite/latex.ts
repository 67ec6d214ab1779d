/** Text in ASCII LaTeX. citation-js knows the commands; letters that it does not know stay as they are. */
import { Cite } from './citation.ts';

const known = new Map<string, string>([
  ...[...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((sign, i) => [sign, `\\textsuperscript{${i}}`] as const),
  ...[...'₀₁₂₃₄₅₆₇₈₉'].map((sign, i) => [sign, `\\textsubscript{${i}}`] as const),
]);

function escaped(character: string): string {
  const found = known.get(character);
  if (found !== undefined) return found;
  const [entry] = new Cite(
    { id: 'x', type: 'document', note: character },
    { generateGraph: false },
  ).format('bibtex', { format: 'object' }) as { properties: { note?: string } }[];
  const command = (entry?.properties.note || character).replace(/^\{\\(\W) (\w)\}$/, '{\\$1$2}');
  known.set(character, command);
  return command;
}

/** Braces pass through, because they group: `Łuk & {é}` → `\L{}uk \& {{\'e}}`. */
export function latex(text: string): string {
  return text.normalize('NFC').replace(/[^\w\s{}.,:;'"!?()/*+=@[\]-]|_/gu, escaped);
}

const specials: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** UTF-8 for BibLaTeX: only the signs that TeX would obey are escaped. */
export function withSpecials(text: string): string {
  return text.normalize('NFC').replace(/[\\&%$#_~^]/g, (sign) => specials[sign] ?? `\\${sign}`);
}
