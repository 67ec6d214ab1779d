/** Template tasks: strings with placeholders, and what they become when symbols take the places. */
import { at, range, zip } from '#ml/lists';
import type { Random } from '#ml/random';
import { mean } from '#ml/stats';

/** Upper-case letters are wildcards, everything else stands for itself: `ABA`, `AxB`. */
export type Template = string;

/** A number is the label of every string of the template; a letter becomes a symbol with them. */
export interface Labeled {
  template: Template;
  label: number | string;
}

export interface Task {
  name: string;
  /** Of equal length, no two equivalent. */
  templates: readonly Labeled[];
}

export const tasks = {
  same: {
    name: 'AA or AB',
    templates: [
      { template: 'AA', label: 1 },
      { template: 'AB', label: -1 },
    ],
  },
  ends: {
    name: 'ABA or ABB',
    templates: [
      { template: 'ABA', label: 1 },
      { template: 'ABB', label: -1 },
    ],
  },
  pairs: {
    name: 'AABB or ABAB',
    templates: [
      { template: 'AABB', label: 1 },
      { template: 'ABAB', label: -1 },
    ],
  },
  mirror: {
    name: 'ABBA or ABAB',
    templates: [
      { template: 'ABBA', label: 1 },
      { template: 'ABAB', label: -1 },
    ],
  },
} as const satisfies Record<string, Task>;
export type TaskName = keyof typeof tasks;

/** The answer is the one symbol of the string. */
export const copying: Labeled = { template: 'A', label: 'A' };

const isWildcard = (letter: string) => /[A-Z]/.test(letter);

// #region substitute
/**
 * Puts symbols in the places of wildcards.
 * @param pick draws a symbol
 * @param fixed symbols of letters that are no wildcards, as x in AxA
 */
export function substitute(
  template: Template,
  pick: () => number,
  fixed: Readonly<Record<string, number>> = {},
): number[] {
  const chosen = new Map<string, number>();
  for (const letter of template) {
    if (!isWildcard(letter) || chosen.has(letter)) continue;
    let symbol = pick();
    // The substitution is injective: A and B never meet in one symbol.
    while ([...chosen.values()].includes(symbol)) symbol = pick();
    chosen.set(letter, symbol);
  }
  return [...template].map(
    (letter) => chosen.get(letter) ?? symbolOf(letter, fixed),
  );
}
// #endregion

function symbolOf(
  letter: string,
  fixed: Readonly<Record<string, number>>,
): number {
  const symbol = fixed[letter];
  if (symbol !== undefined) return symbol;
  throw new Error(
    `"${letter}" stands for itself, but no symbol is given for it.`,
  );
}

export interface Example {
  /** Numbers of symbols, one for each place. */
  symbols: number[];
  /** The number of the template, or the symbol that is the answer. */
  label: number;
  /** Index of the template in its task. */
  template: number;
}

// #region examples
/** One string of a template, with its label. */
export function instance(
  { template, label }: Labeled,
  pick: () => number,
  fixed: Readonly<Record<string, number>> = {},
): { symbols: number[]; label: number } {
  if (typeof label === 'number')
    return { symbols: substitute(template, pick, fixed), label };
  // A label that is a letter is substituted with the letters of the string.
  const all = substitute(template + label, pick, fixed);
  return { symbols: all.slice(0, -1), label: at(all, -1) };
}

/**
 * Strings over `count` symbols, numbered from `from` on.
 * The templates take turns.
 */
export function drawExamples(
  { templates }: Task,
  random: Random,
  size: number,
  from: number,
  count: number,
): Example[] {
  if (count < 2) {
    throw new Error(`Two wildcards need two symbols; there is ${count}.`);
  }
  // Training and test take ranges that do not overlap, so a test string
  // is made of symbols that were never seen.
  return range(0, size).map((n) => {
    const template = n % templates.length;
    const pick = () => from + random.int(count);
    return { ...instance(at(templates, template), pick), template };
  });
}
// #endregion

// #region equivalent
/** Whether renaming wildcards turns one template into the other. */
export function equivalent(a: Template, b: Template): boolean {
  // A wildcard becomes the number of the place where it first stands,
  // so that no symbol is taken for one; symbols stay as they are.
  const pattern = (template: Template) =>
    [...template].map((letter) =>
      isWildcard(letter) ? template.indexOf(letter) : letter,
    );
  const [first, second] = [pattern(a), pattern(b)];
  return (
    first.length === second.length &&
    first.every((part, place) => part === second[place])
  );
}
// #endregion

/** How guesses of labels +1 and −1 stand to the labels. */
export function scored(
  guesses: readonly number[],
  examples: readonly { label: number }[],
): { accuracy: number; error: number } {
  const pairs = zip(guesses, examples);
  const right = pairs.filter(
    ([guess, { label }]) => Math.sign(guess) === label,
  );
  const squares = pairs.map(([guess, { label }]) => (guess - label) ** 2);
  return { accuracy: right.length / pairs.length, error: mean(squares) };
}
