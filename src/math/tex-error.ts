/** What is wrong with a formula, for its author. */
import { nearest } from '../nearest.ts';
import { commands, environments } from './commands.ts';

/** An error of a formula; whoever knows where the formula stands adds the place. */
export class TexError extends Error {
  override readonly name = 'TexError';
  readonly tex: string;
  /** A predicate without a full stop: `has the unknown command \foo`. */
  readonly reason: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
  /** Its dollar signs do not belong together, so those behind it do not either. */
  readonly astray: boolean;

  constructor(
    tex: string,
    reason: string,
    remedy: string,
    { astray = false, ...options }: ErrorOptions & { astray?: boolean } = {},
  ) {
    super(`The formula "${tex}" ${reason}. ${remedy}`, options);
    this.tex = tex;
    this.reason = reason;
    this.remedy = remedy;
    this.astray = astray;
  }
}

type Explanation = readonly [reason: string, remedy: string];

/** Temml's messages, and what they mean to an author. */
const explanations: readonly (readonly [
  message: RegExp,
  explain: (found: string) => Explanation,
])[] = [
  [
    /(?:Unsupported function name|Undefined control sequence): (\\\S+)/,
    (name) => [
      `has the unknown command ${name}`,
      /[a-z]/i.test(name)
        ? `Near it: ${nearest(name.slice(1), [...commands])
            .map((known) => `\\${known}`)
            .join(', ')}.`
        : 'Write the sign without the backslash.',
    ],
  ],
  [
    /No such environment: (\S+)/,
    (name) => [
      `has the unknown environment "${name}"`,
      `Near it: ${nearest(name, [...environments]).join(', ')}.`,
    ],
  ],
  [
    /Function "(\\\w+)" is (?:not trusted|disabled)/,
    (name) => [`has ${name}, which pages do not allow`, 'Leave it out.'],
  ],
  [
    /Double (subscript|superscript)/,
    (kind) => [
      `has a double ${kind}`,
      'Put braces around what belongs together: x_{i,j}, {x_i}_j.',
    ],
  ],
  [/Expected 'EOF', got '}'/, () => ['closes a brace that is not open', 'Write \\} for a brace.']],
  [
    /Expected '}'|expected '}'/,
    () => [
      'has a brace that is not closed',
      'Close each "{" by "}", or write \\{ for a brace; a formula with "$" in it needs two dollar signs at both ends.',
    ],
  ],
  [
    /Expected 'EOF', got '&'/,
    () => [
      'has "&" outside of an environment',
      'Put \\begin{aligned} and \\end{aligned} around it, or write \\&.',
    ],
  ],
  [
    /Expected 'EOF', got '([_#])'/,
    (sign) => [`has "${sign}" where it means something else`, `Write \\${sign} for the sign.`],
  ],
  [
    /Expected '\\right'/,
    () => ['has \\left without \\right', 'Close it, with "\\right." where nothing is to be seen.'],
  ],
  [
    /Unexpected character: '\\'/,
    () => [
      'ends in a backslash',
      'A "$" ends a formula in a line even after a backslash: put two dollar signs at both ends.',
    ],
  ],
];

/** Temml's message without its prefix, and without the marks that underline a place in it. */
function plain(message: string): string {
  return message
    .replace(/\u0332/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** An environment that begins and does not end. */
function openEnvironment(tex: string): string | undefined {
  const open: string[] = [];
  for (const [, word, name = ''] of tex.matchAll(/\\(begin|end)\{(\w+\*?)\}/g)) {
    if (word === 'begin') open.push(name);
    else if (open.pop() !== name) return undefined;
  }
  return open.at(-1);
}

/** @returns an error of Temml's in an author's words */
export function explained(tex: string, error: Error): TexError {
  for (const [message, explain] of explanations) {
    const match = message.exec(error.message);
    if (match) return new TexError(tex, ...explain(match[1] ?? ''), { cause: error });
  }
  const left = openEnvironment(tex);
  if (left)
    return new TexError(tex, `does not end "${left}"`, `Write \\end{${left}} behind it.`, {
      cause: error,
    });
  // Temml falls over, with an error of JavaScript's, where an argument is missing.
  const reason = error.name === 'ParseError' ? plain(error.message) : 'something is missing in it';
  return new TexError(
    tex,
    `cannot be read: ${reason}`,
    'See whether each command, "^" and "_" has what it applies to.',
    { cause: error },
  );
}
