/**
 * The looks of a drawing for a renderer that knows neither variables nor layers: the rules of
 * `art.css` in the light palette of `tokens.css` and the text's own font.
 */
import { readFileSync } from 'node:fs';

export const FONT = 'Source Serif 4';

const tokens = readFileSync('src/styles/tokens.css', 'utf8');
const art = readFileSync('src/styles/art.css', 'utf8');

/** The light color of every token: `ink` is `#1c1a16`. */
const light: Readonly<Record<string, string>> = Object.fromEntries(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#\w+),/g)].map(([, name, color]) => [name, color]),
);

/** @throws when tokens.css has no such color */
export function lightColor(token: string): string {
  const value = light[token];
  if (!value) throw new Error(`src/styles/tokens.css has no color --${token}.`);
  return value;
}

/** Rules that stand in the layer itself; those for wide containers do not apply. */
export const style = [...art.matchAll(/^ {2}\.art [^{]+\{[^}]*\}/gm)]
  .join('\n')
  .replace(/var\(--([\w-]+)\)/g, (_, token: string) =>
    token === 'font-ui' ? `"${FONT}"` : lightColor(token),
  );
