/** What Astro prints of a failed build, without what speaks of the site's own code. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: colors of a terminal begin with it
const colors = /\x1b\[[0-9;]*m/g;

/** Lines of a stack, and those that introduce one. */
const noise =
  /^\s*(at |Stack trace:|Location:|Error reference:|Hint:\s*$|https:\/\/docs\.astro\.build)|^\s+\S*\/node_modules\/|^\s*\S+:\d+:\d+\s*$/;

/**
 * @param errors what went to the standard error
 * @param printed what went to the standard output, where there is nothing else
 * @returns the message, each of its lines once
 */
export function failureOf(errors: string, printed: string): string {
  const text = (errors.trim() === '' ? printed.slice(-2000) : errors).replace(colors, '');
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !noise.test(line))
    .map((line) =>
      line
        .replace(/^([\d:]+ )?(\[\w+\] )?/, '')
        .replace(/^(\w*Error: )+/, '')
        .trimEnd(),
    );
  return [...new Set(lines)].join('\n');
}
