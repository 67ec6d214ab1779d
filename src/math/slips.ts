/** What TeX takes without a word, and sets otherwise than it was meant. */
import { TexError } from './tex-error.ts';

/** Commands that take words, with them, and all other commands. */
const commands =
  /\\(?:text\w*|mbox|math(?:rm|bf|it|sf|tt)|operatorname\*?|begin|end)\s*\{(?:[^{}]|\{[^{}]*\})*\}|\\[a-zA-Z]+/g;

const greek =
  /(?<![a-z])(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|sigma|upsilon|omega|phi|psi|tau|rho|chi)(?![a-z])/i;

/** What stands in a formula beside its commands and their words. */
export const lettersOf = (tex: string): string => tex.replace(commands, ' \\ ');

/** The name of a Greek letter that lacks its backslash. */
export const bareGreek = (tex: string): string | undefined => greek.exec(lettersOf(tex))?.[0];

/** A function's name that lacks its backslash, before what it is of. */
const functions = /(?<![a-zA-Z])(?:exp|log|ln|sin|cos|tan|max|min)(?=\s*[({\\]|\s+\w)/;

/** @throws {TexError} for the first slip */
export function refuseSlips(tex: string): void {
  const letters = lettersOf(tex);
  const name = bareGreek(tex) ?? functions.exec(letters)?.[0];
  if (name) throw new TexError(tex, `has the letters of "${name}"`, `Write \\${name}.`);
  const [, word = ''] = /_([a-zA-Z]{2,})/.exec(letters) ?? [];
  if (word) {
    const remedy = `Write _{${word}}, or a space behind _${word[0]}.`;
    throw new TexError(tex, `lowers only the first letter of ${word}`, remedy);
  }
  // Half-open intervals end in another kind of bracket than they begin with; \left may end in none.
  const count = (brackets: RegExp) => letters.match(brackets)?.length ?? 0;
  const [open, closed] = [count(/[([]/g), count(/[)\]]/g)];
  if (open !== closed && !/\\(?:left|right)(?![a-zA-Z])/.test(tex)) {
    const problem = `has ${open} opening and ${closed} closing brackets`;
    throw new TexError(tex, problem, 'Close each bracket.');
  }
  const [, sign, index, minus] = /(?<!\\)([_^])(\d{2,}|([-−+])[\da-zA-Z]+)/.exec(tex) ?? [];
  if (!sign || !index) return;
  const what = sign === '^' ? 'raises' : 'lowers';
  const part = minus ? 'sign' : 'first digit';
  throw new TexError(tex, `${what} only the ${part} of ${index}`, `Write ${sign}{${index}}.`);
}
