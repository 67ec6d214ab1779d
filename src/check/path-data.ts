/** The numbers of SVG paths and polygons, of which a browser draws only what stands before the first mistake. */

/** How many numbers each command takes, in lower case. */
const counts: Readonly<Record<string, number>> = {
  m: 2,
  l: 2,
  h: 1,
  v: 1,
  c: 6,
  s: 4,
  q: 4,
  t: 2,
  a: 7,
  z: 0,
};
const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** Numbers behind a command; flags of arcs may stand without a space between them. */
function numbersIn(command: string, text: string): number | undefined {
  const apart =
    command === 'a'
      ? text.replace(
          /((?:[-+]?[\d.]+(?:e[-+]?\d+)?[\s,]+){3})([01])[\s,]*([01])[\s,]*/gi,
          '$1$2 $3 ',
        )
      : text;
  if (/[^\s,]/.test(apart.replace(number, ''))) return undefined;
  return apart.match(number)?.length ?? 0;
}

/** @returns the part that is wrong */
export function pathFault(d: string): string | undefined {
  if (d.trim() === '') return undefined;
  if (!/^\s*m/i.test(d)) return d.trim().slice(0, 20);
  for (const [part, letter = ''] of d.matchAll(/([a-df-z])([^a-df-z]*)/gi)) {
    const command = letter.toLowerCase();
    const takes = counts[command];
    const has = takes === undefined ? undefined : numbersIn(command, part.slice(1));
    const isWhole =
      has !== undefined &&
      takes !== undefined &&
      (takes === 0 ? has === 0 : has > 0 && has % takes === 0);
    if (!isWhole) return part.trim();
  }
  return undefined;
}

/** @returns the points, where a coordinate is missing */
export const pointsFault = (points: string): string | undefined =>
  (numbersIn('l', points) ?? 1) % 2 === 0 ? undefined : points.trim();
