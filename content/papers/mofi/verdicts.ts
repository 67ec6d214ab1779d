/** Every step of the labeling line for one alt-text: what a reader sees of it. */
import { zip } from '#ml/lists';
import { knowledge, likeness, type Picture } from './knowledge.ts';
import { linked, linkShares, mentions, selected } from './labels.ts';

export interface Verdict {
  /** The name as it stands in the knowledge base. */
  name: string;
  candidates: { which: string; share: number; chosen: boolean }[];
  /** Similarity of the chosen entity to the picture. */
  score: number;
  kept: boolean;
}

export interface Verdicts {
  verdicts: Verdict[];
  /** Words that look like names and are in no entry. */
  strangers: string[];
}

/** Capitalized words after the first that belong to no name of the knowledge base. */
function strangersOf(text: string, names: readonly string[]): string[] {
  const [, ...words] = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const parts = new Set(names.flatMap((name) => name.split(' ')));
  const isName = (word: string) => /^\p{Lu}\p{Ll}/u.test(word);
  return [
    ...new Set(
      words.filter(
        (word) => isName(word) && !parts.has(word.toLowerCase()),
      ),
    ),
  ];
}

export function verdictsOf(
  text: string,
  picture: Picture,
  threshold: number,
): Verdicts {
  const found = mentions(text, knowledge);
  const scored = zip(found, linkShares(found), linked(found)).map(
    ([{ name, candidates }, shares, chosen]) => ({
      name,
      candidates: zip(candidates, shares).map(([{ id }, share]) => ({
        which: id.slice(name.length + 2),
        share,
        chosen: id === chosen.id,
      })),
      score: likeness(chosen, picture),
    }),
  );
  const kept = selected(scored, threshold);
  return {
    verdicts: scored.map((one) => ({ ...one, kept: kept.includes(one) })),
    strangers: strangersOf(
      text,
      found.map(({ name }) => name),
    ),
  };
}
