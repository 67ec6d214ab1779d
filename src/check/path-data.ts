/** The numbers of SVG paths, polygons and transforms, of which a browser draws only what stands before the first mistake. */

/** As long as it can be: no part of one is another. */
const number = '[-+]?(?:\\d+\\.\\d*|\\.\\d+|\\d+(?!\\.))(?:[eE][-+]?\\d+)?(?!\\d)';
const apart = '[\\s,]*';
const list = (items: readonly string[]) => items.map((item) => `${item}${apart}`).join('');
/** Flags of an arc are one digit each, and may stand without a space between them. */
const arc = list([number, number, number, '[01]', '[01]', number, number]);

/** Any number of groups. */
const groupsOf = (group: string) => new RegExp(`^${apart}(?:${group})+$`);
const numbersOf = (count: number) => groupsOf(list(Array.from({ length: count }, () => number)));

/** What stands behind each command, in lower case. */
const behind: Readonly<Record<string, RegExp>> = {
  m: numbersOf(2),
  l: numbersOf(2),
  h: numbersOf(1),
  v: numbersOf(1),
  c: numbersOf(6),
  s: numbersOf(4),
  q: numbersOf(4),
  t: numbersOf(2),
  a: groupsOf(arc),
  z: /^\s*$/,
};

/** @returns the part that is wrong */
export function pathFault(d: string): string | undefined {
  if (d.trim() === '') return undefined;
  if (!/^\s*m/i.test(d)) return d.trim().slice(0, 20);
  for (const [part, letter = '', numbers = ''] of d.matchAll(/([a-df-z])([^a-df-z]*)/gi)) {
    if (!behind[letter.toLowerCase()]?.test(numbers)) return part.trim();
  }
  return undefined;
}

/** @returns the points, where a coordinate is missing */
export const pointsFault = (points: string): string | undefined =>
  points.trim() === '' || behind['l']!.test(points) ? undefined : points.trim();

const transforms = new RegExp(
  `^(?:${apart}(?:translate|scale|rotate|skewX|skewY|matrix)\\s*\\(${apart}(?:${number}${apart})+\\))*${apart}$`,
);

/** @returns the text, where a part of it is no transform of SVG */
export const transformFault = (text: string): string | undefined =>
  transforms.test(text) ? undefined : text.trim();
