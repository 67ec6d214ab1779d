/**
 * Text as words that are looked up. The index at build and the question in the browser are cut alike.
 *
 * A word with joints (`layer-wise`, `layerWidths`, `W_QK`, `np.sum`) is one word without them,
 * and has parts.
 */
import { stemmer } from 'stemmer';
import { american } from './american.ts';

export interface Word {
  /** As written. */
  text: string;
  /** Lower case, without accents and joints: `layerwise`. */
  whole: string;
  /** Of a word with joints, the parts that mean something alone: `layer`, `wise`. */
  parts: readonly string[];
  /** Where it begins in the text. */
  at: number;
}

const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ϵ: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ϑ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  ο: 'omicron',
  π: 'pi',
  ρ: 'rho',
  ϱ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  ϕ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};

/** Letters as a keyboard has them: no accents, no italics, no ligatures, Greek by name. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[α-ωϑϕϱϵ]/g, (letter) => greek[letter] ?? letter)
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ı/g, 'i');
}

const letters = String.raw`[\p{L}\p{N}\p{M}]`;
/** A function of one short argument, `O(n²)`; a number with thousands; else letters, digits and joints. */
const pattern = new RegExp(
  [
    String.raw`(?<!${letters})\p{L}\(${letters}{1,4}\)`,
    String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?`,
    String.raw`\d+:\d+`,
    `${letters}+(?:[-_.'’‐‑]${letters}+|_+${letters}+)*`,
  ].join('|'),
  'gu',
);

/** Borders inside a word: joints, a capital after a small letter, digits beside letters. */
function partsOf(text: string): string[] {
  return text
    .split(/[-_.'’‐‑:]+/u)
    .flatMap(
      (joint) => joint.match(/\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|\p{N}+|\p{L}+/gu) ?? [],
    );
}

const isNumber = (text: string): boolean => /^[\d.,:]+$/.test(text);

/** Of a short part nothing is known: `W_QK` is not looked up as `QK`; but "KV-cache" as "KV". */
const isTelling = (part: string, own: string): boolean =>
  isNumber(part) ? /[-‐‑]/u.test(own) : plain(part).length > (own.includes('_') ? 2 : 1);

type Cut = Pick<Word, 'whole' | 'parts'>;

function cut(text: string): Cut {
  const [, number, unit = ''] = /^(\d[\d.,:]*)(\p{L}*)\d*$/u.exec(text) ?? [];
  if (number) {
    const whole = plain(text).replaceAll(',', '');
    const plainNumber = number.replaceAll(',', '');
    // "4bit" is about four bits, "1.1B" about 1.1; "3B" is not about three.
    const parts = [
      ...(unit.length > 1 || number.length > 1 ? [plainNumber] : []),
      ...(unit.length > 1 ? [plain(unit)] : []),
    ];
    return { whole, parts: parts.filter((part) => part !== whole) };
  }
  if (text.includes('(')) return { whole: plain(text), parts: [] };
  const own = text.replace(/['’]s$/u, '');
  const whole = plain(own).replace(/(?<!\d)\.|\.(?!\d)|[-_'’‐‑]/gu, '');
  const parts = partsOf(own)
    .filter((part) => isTelling(part, own))
    .map(plain)
    .filter((part) => part !== whole);
  return { whole, parts };
}

/** What is remembered of words: texts say the same ones again and again. */
const MOST_REMEMBERED = 50_000;
function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size > MOST_REMEMBERED) known.clear();
    const made = work(text);
    known.set(text, made);
    return made;
  };
}
const cutOnce = remembering(cut);

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
    text: word,
    at: index,
    ...cutOnce(word),
  }));
}

/** What is looked up for a word: its stem in American spelling; symbols and numbers as they are. */
export const stemOf = remembering((word) =>
  /^[a-z]{4,}$/.test(word) ? stemmer(american(word)) : word,
);

/** Stems of the words, in order. */
export const stemsInOrder = (text: string): string[] =>
  wordsOf(text).map(({ whole }) => stemOf(whole));

/** Stems of the words and their parts, in order. */
export function stemsOf(text: string): string[] {
  return wordsOf(text).flatMap(({ whole, parts }) => [whole, ...parts].map(stemOf));
}

/** A name as it is compared: letters and digits only, so that "Poly-View" is "poly view". */
export function nameKey(text: string): string {
  return plain(text)
    .replace(/[^\p{L}\p{N}.:]/gu, '')
    .replace(/[.:]+$/, '');
}

/** Stems of a phrase, its joints as spaces: "feed-forward networks" is "feed forward network". */
export function phraseKey(text: string): string {
  return wordsOf(text)
    .flatMap(({ whole, parts }) => (parts.length > 0 ? parts : [whole]))
    .map(stemOf)
    .join(' ');
}

/** Words that say nothing about what is asked for. */
const empty = new Set(
  'a about actually am an and any are as at be been being by can could d did do does doing for from get gets give gives had has have having he her here his how i if in into is it its just let many much ll me my of on or our out please re s she should show so some t tell than that the their them then there these they this those to us ve was we were what when where which who whom whose why will with would you your explain explained vs versus cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hasnt havent hadnt im ive youre theyre'.split(
    ' ',
  ),
);
export const saysNothing = (word: string): boolean => empty.has(word);
