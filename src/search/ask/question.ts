/** What a reader has typed, taken apart. */
import type { Kind } from '../kinds.ts';
import { nameKey, plain, saysNothing, stemsInOrder, type Word, wordsOf } from '../words.ts';

export interface AskedWord extends Word {
  /** Looked up as it is: between quotation marks. */
  literal: boolean;
  /** How much it counts: a word for a kind of place asks for the place more than for the word. */
  weight: number;
}

export interface Question {
  /** Words that say something; all words where none does. */
  words: AskedWord[];
  /** Stems of all words in order, also of those that say nothing. */
  said: string[];
  /** Stems of what stood between quotation marks. */
  phrases: string[][];
  /** Kinds of places that are named: "table", "how is … computed". */
  kinds: Set<Kind>;
  /** As typed, in small letters. */
  asked: string;
  /** A sentence that asks, and does not name code. */
  asking: boolean;
  /** "a vs b". */
  comparing: boolean;
  /** The whole question as a name: a title, an author, a number at arXiv. */
  name: string;
  /** The last word may be unfinished. */
  typing: boolean;
}

const kindWords: readonly (readonly [Kind, RegExp])[] = [
  ['table', /^(tables?|tab)$/],
  ['figure', /^(figures?|figs?|plots?|charts?|diagrams?|drawings?|graphs?|pictures?)$/],
  ['equation', /^(equations?|eqs?|eqns?|formulas?|formulae|derivations?|derive)$/],
  [
    'code',
    /^(code|implementations?|implement|functions?|snippets?|typescript|pseudocode|algorithm)$/,
  ],
  ['lab', /^(labs?|demos?|playground|interactive|simulations?|try|experiment)$/],
  ['claim', /^(claims?|claimed)$/],
  ['term', /^(definitions?|defined?|meaning|glossary|terminology)$/],
];
const KIND_WORD = 0.45;
/** More words of one question are not looked up. */
const MOST_WORDS = 24;

/** Addresses and prefixes around a number at arXiv: only the number is looked up. */
const arxiv =
  /(?:https?:\/\/)?(?:(?:www\.)?arxiv\.org\/(?:abs|pdf|html)\/|(?:https?:\/\/)?(?:dx\.)?(?:doi\.org\/)?10\.48550\/arxiv\.|arxiv\s*:?\s*)(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?/gi;
const quoted = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;

const kindOf = (word: string): Kind | undefined =>
  kindWords.find(([, pattern]) => pattern.test(word))?.[0];

/** "What does … mean": the last word asks for the meaning, not for a mean. */
const meaning = /^(\s*what (?:does|do|is the meaning of)\b.*)\bmeans?\b\W*$/i;

export function questionOf(text: string): Question {
  const clean = text
    .replace(meaning, '$1 meaning')
    .replace(arxiv, ' $1 ')
    .replace(/https?:\/\/(?:dx\.)?doi\.org\//gi, ' ');
  const phrases = [...clean.matchAll(quoted)].map(([, phrase]) => phrase ?? '');
  const loose = clean.replace(quoted, (all) => ' '.repeat(all.length));
  const literal = phrases.flatMap((phrase) =>
    wordsOf(phrase).map((word): AskedWord => ({ ...word, literal: true, weight: 1 })),
  );
  const free = wordsOf(loose);
  const named = free.map(({ whole }) => kindOf(whole));
  const words = free.map((word, i): AskedWord => {
    const isKind = named[i] !== undefined && free.length + literal.length > 1;
    return { ...word, literal: false, weight: isKind ? KIND_WORD : 1 };
  });
  const telling = words.filter(({ whole }) => !saysNothing(whole));
  const asked = [...literal, ...(telling.length + literal.length > 0 ? telling : words)].slice(
    0,
    MOST_WORDS,
  );
  // A question of kinds alone asks for these words.
  const onlyKinds = asked.every(({ weight }) => weight < 1);
  return {
    words: onlyKinds ? asked.map((word) => ({ ...word, weight: 1 })) : asked,
    said: stemsInOrder(clean),
    phrases: phrases.map(stemsInOrder).filter((stems) => stems.length > 0),
    kinds: new Set(named.filter((kind) => kind !== undefined)),
    asked: clean.toLowerCase(),
    asking:
      /^(how|why|what|which|when|where|who|does|do|is|are|can|could|should|was|were|will)$/.test(
        free[0]?.whole ?? '',
      ) && !named.includes('code'),
    comparing: /\b(?:vs|versus|compared?|comparison|than)\b/i.test(clean),
    name: nameKey(clean),
    typing: /[\p{L}\p{N}]$/u.test(plain(text)),
  };
}
