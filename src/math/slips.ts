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

/** @throws {TexError} for the first slip */
export function refuseSlips(tex: string): void {
  const letter = bareGreek(tex);
  if (letter) throw new TexError(tex, `has the letters of "${letter}"`, `Write \\${letter}.`);
  const [, sign, digits] = /(?<!\\)([_^])(\d{2,})/.exec(tex) ?? [];
  if (!sign || !digits) return;
  const what = sign === '^' ? 'raises' : 'lowers';
  throw new TexError(tex, `${what} only the first digit of ${digits}`, `Write ${sign}{${digits}}.`);
}
