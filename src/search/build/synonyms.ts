/** Which words mean the same: groups that are written down, and acronyms that pages explain. */
import type { PageRecord } from '../records.ts';
import { phraseKey, wordsOf } from '../words.ts';

/** "key/value cache (KV cache)", "mean squared error (MSE)". */
const explained = /((?:[\p{L}\p{N}/-]+ ){1,7})\(([\p{Lu}\p{N}][\p{L}\p{N}-]{1,7})s?\)/gu;

/** The last words before an acronym whose first letters spell it. */
export function longForm(before: string, acronym: string): string | undefined {
  const letters = [...acronym.toLowerCase()].filter((letter) => /\p{L}/u.test(letter));
  const words = wordsOf(before.replaceAll('/', ' ')).flatMap(({ whole, parts }) =>
    parts.length > 0 ? parts : [whole],
  );
  const last = words.slice(-letters.length);
  const spelled = last.length === letters.length && last.every((word, i) => word[0] === letters[i]);
  return spelled && letters.length > 1 ? last.join(' ') : undefined;
}

/** @returns groups of phrases that mean the same, each phrase by its stems */
export function groupsOf(
  written: readonly (readonly string[])[],
  pages: readonly PageRecord[],
): string[][] {
  const groups = written.map((group) => group.map(phraseKey));
  for (const { places, kind } of pages) {
    if (kind === 'source') continue;
    for (const { text } of places) {
      for (const [, before = '', acronym = ''] of text.matchAll(explained)) {
        const long = longForm(before, acronym);
        if (long) groups.push([phraseKey(acronym), phraseKey(long)]);
      }
    }
  }
  return groups;
}

/** Phrases by a phrase that means the same. */
export function sameAs(groups: readonly (readonly string[])[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const phrase of group) {
      const others = found.get(phrase) ?? new Set();
      for (const other of group) if (other !== phrase) others.add(other);
      found.set(phrase, others);
    }
  }
  return new Map([...found].map(([phrase, others]) => [phrase, [...others]]));
}
