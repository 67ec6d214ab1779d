/** Several runs as one: over seeds, settings or sizes. */
import type { RunContext } from './define.ts';

/**
 * Runs items one after the other; each has an equal share of the progress.
 * @returns the results, in the order of the items
 */
export async function inTurn<const Items extends readonly unknown[], T, R>(
  items: Items,
  { onProgress, signal }: RunContext<R>,
  run: (item: Items[number], context: RunContext<R>) => Promise<T> | T,
): Promise<{ -readonly [I in keyof Items]: T }> {
  const results: T[] = [];
  for (const [index, item] of items.entries()) {
    signal.throwIfAborted();
    const own = (fraction: number, partial?: R) =>
      onProgress((index + fraction) / items.length, partial);
    results.push(await run(item, { onProgress: own, signal }));
  }
  return results as { -readonly [I in keyof Items]: T };
}

/** Seeds counted from 1, or from `first`. */
export const seedsUpTo = (count: number, first = 1) =>
  Array.from({ length: count }, (_, i) => first + i);
