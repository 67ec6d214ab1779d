/** Suggestions for a name that does not exist. */

/** Levenshtein distance: insertions, deletions and substitutions from one to the other. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** @returns up to `count` different names: first those that hold it, then the most similar */
export function nearest(name: string, names: string[], count = 3): string[] {
  const wanted = name.toLowerCase();
  const distance = (other: string) =>
    wanted.length > 2 && other.toLowerCase().includes(wanted)
      ? 0
      : editDistance(wanted, other.toLowerCase());
  return [...new Set(names)].sort((a, b) => distance(a) - distance(b)).slice(0, count);
}

/** The name that a misspelled one stands for; of a single one that is missing, that one. */
export function meant(name: string, missing: readonly string[]): string | undefined {
  const isNear = (other: string) =>
    editDistance(name.toLowerCase(), other.toLowerCase()) <= Math.min(2, other.length - 1);
  return missing.find(isNear) ?? (missing.length === 1 ? missing[0] : undefined);
}
