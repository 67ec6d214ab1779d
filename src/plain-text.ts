/** Texts that are shown as they stand: titles, captions, summaries. Nobody renders markup in them. */

const markup =
  /\$[^\s$](?:[^$]*[^\s$])?\$|\*\*[^*]+\*\*|(?<![\p{L}\p{N}_*])[*_][^\s*_][^*_]*[*_](?![\p{L}\p{N}])|`[^`]+`|\[[^\]]+\]\([^)]*\)|<\/?[a-z][^<>]*>|\\[A-Za-z]+|\\["'`^~=.{]|&(?:[a-z]+|#x?[\da-f]+);/iu;

/** A command of TeX at the end of a text, before its brace. */
export const openCommand = /\\([a-zA-Z]+)\*?(?:\[[^\]]*\])*$/;

/** @returns the first piece of Markdown, TeX or HTML in a text */
export function markupIn(text: string): string | undefined {
  return markup.exec(text)?.[0];
}

/** Every text in a value of lists and objects, with its path. */
export function* textsIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<{ path: readonly (string | number)[]; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield* textsIn(inner, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}
