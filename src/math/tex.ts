/** TeX to MathML at build time: no script, no style attribute, nothing for a Content-Security-Policy to refuse. */
import temml from 'temml';
import { replaced } from './commands.ts';
import { refuseSlips } from './slips.ts';
import { explained, TexError } from './tex-error.ts';

/**
 * Temml writes a few style attributes. Each becomes a class that `math.css` defines;
 * one that is not listed here stops the build rather than being dropped silently.
 */
const classOfStyle: Record<string, string> = {
  'display:block math;': '',
  'math-depth:0;': 'tml-depth0',
  'math-depth:2;': 'tml-depth2',
  'padding-left:0em;padding-right:0em;': 'tml-pad0',
  'padding-left:1em;padding-right:0em;': 'tml-padl1',
  'padding-left:0em;padding-right:5.9776pt;': 'tml-padr',
  'padding-left:5.9776pt;padding-right:0em;': 'tml-padl',
  'padding-left:5.9776pt;padding-right:5.9776pt;': 'tml-pad',
  'padding-left:0pt;padding-right:0pt;': 'tml-pad0',
  'padding-left:0pt;padding-right:5.9776pt;': 'tml-padr',
  'padding-left:5.9776pt;padding-right:0pt;': 'tml-padl',
  'padding-left:0em;padding-right:0.1389em;': 'tml-narrowr',
  'padding-left:0.1389em;padding-right:0em;': 'tml-narrowl',
  'padding-left:0.1389em;padding-right:0.1389em;': 'tml-narrow',
  'margin-left:-0.1667em;': 'tml-negthin',
};

/** In a row with fewer cells than others Temml writes its own settings before a cell's style. */
const settings = /^level:[^"]*?max-size:[^;]*;/;

function withoutStyles(mathml: string, tex: string): string {
  return mathml.replace(/<[a-z]+[^>]*\sstyle="[^>]*>/g, (tag) => {
    const style = (/\sstyle="([^"]*)"/.exec(tag)?.[1] ?? '').replace(settings, '');
    const added = classOfStyle[style];
    if (added === undefined) {
      throw new TexError(
        tex,
        `needs the style "${style}", which pages do not have`,
        'Write it without boxes, rules and shifts, or give the style a class in src/math/tex.ts.',
      );
    }
    const bare = tag.replace(/\sstyle="[^"]*"/, '');
    if (added === '') return bare;
    return / class="/.test(bare)
      ? bare.replace(/ class="/, ` class="${added} `)
      : bare.replace(/^<([a-z]+)/, `<$1 class="${added}"`);
  });
}

function refuseReplaced(tex: string): void {
  const hidden = /(?<!\\)(?:\\\\)*(%.*)/.exec(tex)?.[1];
  if (hidden) {
    const remedy = 'Write \\% for the sign; comments have no place in a formula.';
    throw new TexError(tex, `hides "${hidden}": behind a % nothing is read`, remedy);
  }
  for (const [commands, remedy] of replaced) {
    const command = commands.exec(tex)?.[0];
    if (command) throw new TexError(tex, `has ${command}, which pages do without`, remedy);
  }
}

/** MathML without the TeX that stands beside it. */
const unannotated = (mathml: string) => mathml.replace(/<annotation[\s\S]*?<\/annotation>/g, '');

function refuseEmpty(mathml: string, tex: string): void {
  if (/<mspace|>[^<]/.test(unannotated(mathml))) return;
  throw new TexError(
    tex,
    'is empty',
    'Write the formula between the dollar signs, or take them away; \\$ is a dollar sign.',
  );
}

/** How far italic capitals lean over their neighbor in the math font, in em. Browsers make no room. */
const overhang: Readonly<Record<string, number>> = {
  V: 0.17,
  W: 0.17,
  Y: 0.15,
  F: 0.1,
  P: 0.1,
  T: 0.1,
  J: 0.07,
  U: 0.07,
};

/** Elements that take any number of children, so that a space may be one of them. */
const rows = new Set(['math', 'mrow', 'mtd', 'mstyle', 'msqrt', 'mpadded']);

/** Italic correction: room behind a leaning letter that has neither index nor power. */
function withItalicCorrection(mathml: string): string {
  const open: string[] = [];
  return mathml.replace(
    /<mi>([A-Z])<\/mi>|<(\/?)([a-z]+)[^>]*?(\/?)>/g,
    (found, letter: string | undefined, closing: string, name: string, empty: string) => {
      if (letter) {
        const width = overhang[letter];
        if (!width) return found;
        const spaced = `${found}<mspace width="${width}em"></mspace>`;
        if (open.at(-1) === 'semantics') return `<mrow>${spaced}</mrow>`;
        return rows.has(open.at(-1) ?? '') ? spaced : found;
      }
      if (closing) open.pop();
      else if (!empty) open.push(name);
      return found;
    },
  );
}

/**
 * @param tex a formula without its dollar signs
 * @param display true for a formula on its own line
 * @returns a `<math>` element as a string, never an empty one, with its TeX as an annotation;
 * a translator of pages leaves it alone
 * @throws {TexError} when there is no formula, or none that a page can show
 */
export function texToMathml(tex: string, display: boolean): string {
  const trimmed = tex.trim();
  refuseReplaced(trimmed);
  refuseSlips(trimmed);
  let mathml: string;
  try {
    mathml = temml.renderToString(trimmed, {
      displayMode: display,
      throwOnError: true,
      annotate: true,
    });
  } catch (error) {
    throw explained(trimmed, error as Error);
  }
  refuseEmpty(mathml, trimmed);
  return withItalicCorrection(withoutStyles(mathml, trimmed)).replace('>', ' translate="no">');
}

/**
 * The parts of a displayed formula that may stand on lines of their own where there is no room:
 * between them stands `\qquad` or `\allowbreak`, outside of braces and environments.
 */
export function clausesOf(tex: string): string[] {
  const clauses = [''];
  let depth = 0;
  for (const [token] of tex.matchAll(/\\[a-zA-Z]+|\\.|[^\\]/gs)) {
    if (token === '{' || token === '\\begin' || token === '\\left') depth++;
    if (token === '}' || token === '\\end' || token === '\\right') depth--;
    if (depth === 0 && /^\\(qquad|allowbreak)$/.test(token)) clauses.push('');
    else clauses[clauses.length - 1] += token;
  }
  return clauses;
}

/** A displayed formula; its clauses share a line where they fit. */
export function displayMathml(tex: string): string {
  const clauses = clausesOf(tex).filter((clause) => clause.trim() !== '');
  if (clauses.length <= 1) return texToMathml(clauses[0] ?? '', true);
  const kind = tex.includes('\\qquad') ? 'clauses apart' : 'clauses';
  return `<div class="${kind}">${clauses.map((clause) => texToMathml(clause, true)).join('')}</div>`;
}

/** The characters of a formula as the page shows them: `d_h` → `dh`. */
export function mathText(tex: string): string {
  return unannotated(texToMathml(tex, false))
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
