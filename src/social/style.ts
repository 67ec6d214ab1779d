/**
 * The looks of a drawing for a renderer that knows neither variables nor layers: the rules of
 * `art.css` in the light palette of `tokens.css` and the text's own font.
 */
import { readFileSync } from 'node:fs';

export const FONT = 'Source Serif 4';

const tokens = readFileSync('src/styles/tokens.css', 'utf8');
const art = readFileSync('src/styles/art.css', 'utf8');
const colors = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#\w+),/g)].map(([, name, color]) => [
    name!,
    color!,
  ]),
);

/**
 * The light color of a token: `ink` is `#1c1a16`.
 * @throws when the token is no color
 */
export function light(token: string): string {
  const color = colors.get(token);
  if (!color) throw new Error(`src/styles/tokens.css: --${token} is not there, or no color.`);
  return color;
}

/** Rules that stand in the layer itself; those for wide containers do not apply. */
export const style = [...art.matchAll(/^ {2}\.art [^{]+\{[^}]*\}/gm)]
  .join('\n')
  .replaceAll('var(--font-ui)', `"${FONT}"`)
  .replace(/var\(--([\w-]+)\)/g, (_, token: string) => light(token));
