/** How texts are scored: which of their facts are wrong, which are missing, how like references they are. */
import { range, zip } from '#ml/lists';
import type { Text } from './method.ts';
import { asserted, type Fact, same } from './world.ts';

export interface Judged {
  /** Asserted facts, clauses that assert none included. */
  asserted: number;
  /** Those of them that are in the input. */
  right: number;
  /** Facts of the input that are asserted. */
  covered: number;
  given: number;
}

// #region judge
/** Compares what a text asserts with what was given. */
export function judge(text: Text, facts: readonly Fact[]): Judged {
  const found = asserted(text);
  const right = found.filter(
    (fact) => fact !== null && facts.some((given) => same(given, fact)),
  );
  const covered = facts.filter((given) =>
    right.some((fact) => fact !== null && same(given, fact)),
  );
  return {
    asserted: found.length,
    right: right.length,
    covered: covered.length,
    given: facts.length,
  };
}
// #endregion

const sum = (values: readonly number[]) =>
  values.reduce((total, x) => total + x, 0);

/** Shares of right asserted facts, of covered facts, and of texts without a wrong fact. */
export function shares(judged: readonly Judged[]) {
  const total = (of: keyof Judged) => sum(judged.map((one) => one[of]));
  return {
    faithfulness: total('right') / total('asserted'),
    coverage: total('covered') / total('given'),
    clean:
      judged.filter((one) => one.right === one.asserted).length /
      judged.length,
  };
}

/** How often each run of n words occurs. */
function counts(text: Text, n: number): Map<string, number> {
  const found = new Map<string, number>();
  for (const i of range(0, text.length - n + 1)) {
    const gram = text.slice(i, i + n).join(' ');
    found.set(gram, (found.get(gram) ?? 0) + 1);
  }
  return found;
}

// #region bleu
/** BLEU of a corpus: runs of up to four words shared with the references, times the brevity penalty. */
export function bleu(
  texts: readonly Text[],
  references: readonly (readonly Text[])[],
): number {
  const precisions = [1, 2, 3, 4].map((n) => {
    const pairs = zip(texts, references).map(([text, own]) => {
      const grams = counts(text, n);
      const known = own.map((reference) => counts(reference, n));
      const shared = [...grams].map(([gram, count]) =>
        Math.min(count, Math.max(...known.map((c) => c.get(gram) ?? 0))),
      );
      return { shared: sum(shared), all: sum([...grams.values()]) };
    });
    return sum(pairs.map((p) => p.shared)) / sum(pairs.map((p) => p.all));
  });
  const written = sum(texts.map((text) => text.length));
  const closest = zip(texts, references).map(([text, own]) =>
    own
      .map((reference) => reference.length)
      .reduce((best, length) => {
        const [far, near] = [length, best].map((l) =>
          Math.abs(l - text.length),
        ) as [number, number];
        return far < near || (far === near && length < best)
          ? length
          : best;
      }),
  );
  const brevity = Math.min(1, Math.exp(1 - sum(closest) / written));
  return brevity * Math.exp(sum(precisions.map(Math.log)) / 4);
}
// #endregion
