/** Lists without index arithmetic: elements that must be there, lists side by side, draws repeated. */

/** @throws RangeError where there is no such element; a negative index counts from the end */
export function at<T>(list: readonly T[], index: number): T {
  const found = list.at(index);
  if (found === undefined) {
    throw new RangeError(`There is no element ${index} in a list of ${list.length}.`);
  }
  return found;
}

type Lists<T extends readonly unknown[]> = { [I in keyof T]: readonly T[I][] };

/**
 * Lists side by side: [a₀, a₁], [b₀, b₁] → [a₀, b₀], [a₁, b₁].
 * @throws RangeError when their lengths differ
 */
export function zip<T extends readonly unknown[]>(...lists: Lists<T>): T[] {
  const [first = [], ...rest] = lists as readonly (readonly unknown[])[];
  if (rest.some((list) => list.length !== first.length)) {
    const lengths = lists.map((list) => list.length).join(', ');
    throw new RangeError(`Lists of different lengths cannot be zipped: ${lengths}.`);
  }
  const [second] = rest;
  // Pairs stand in inner loops: they are built without a list of lists.
  const rows =
    second && rest.length === 1
      ? first.map((a, i) => [a, second[i]])
      : first.map((_, i) => lists.map((list) => list[i]));
  return rows as unknown as T[];
}

/** Whole numbers from `start` up to but not including `end`. */
export function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
}

/** What `draw` gives, `count` times. */
export function repeat<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, draw);
}

/** A value for each name. */
export function record<K extends string, T>(names: readonly K[], of: (name: K) => T): Record<K, T> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<K, T>;
}
