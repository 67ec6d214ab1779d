/** The numbers of SVG paths, polygons and transforms, of which a browser draws only what stands before the first mistake. */

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
/** As long as it can be: no part of one is another. */
const number = '[-+]?(?:\\d+\\.\\d*|\\.\\d+|\\d+(?!\\.))(?:[eE][-+]?\\d+)?(?!\\d)';
const apart = '[\\s,]*';
const list = (items: readonly string[]) => items.map((item) => `${item}${apart}`).join('');
/** Flags of an arc are one digit each, and may stand without a space between them. */
const arc = list([number, number, number, '[01]', '[01]', number, number]);

/** Any number of groups, each of so many numbers. */
const groupsOf = (count: number, group = list(Array.from({ length: count }, () => number))) =>
  new RegExp(`^${apart}(?:${group})+$`);

const isWhole = (command: string, numbers: string): boolean => {
  const count = counts[command];
  if (count === undefined) return false;
  if (count === 0) return numbers.trim() === '';
  return (command === 'a' ? groupsOf(count, arc) : groupsOf(count)).test(numbers);
};

/** @returns the part that is wrong */
export function pathFault(d: string): string | undefined {
  if (d.trim() === '') return undefined;
  if (!/^\s*m/i.test(d)) return d.trim().slice(0, 20);
  for (const [part, letter = '', numbers = ''] of d.matchAll(/([a-df-z])([^a-df-z]*)/gi)) {
    if (!isWhole(letter.toLowerCase(), numbers)) return part.trim();
  }
  return undefined;
}

/** @returns the points, where a coordinate is missing */
export const pointsFault = (points: string): string | undefined =>
  points.trim() === '' || groupsOf(2).test(points) ? undefined : points.trim();

const transforms = new RegExp(
  `^(?:${apart}(?:translate|scale|rotate|skewX|skewY|matrix)\\s*\\(${apart}(?:${number}${apart})+\\))*${apart}$`,
);

/** @returns the text, where a part of it is no transform of SVG */
export const transformFault = (text: string): string | undefined =>
  transforms.test(text) ? undefined : text.trim();
