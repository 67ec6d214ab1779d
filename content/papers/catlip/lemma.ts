/** Singular forms as NLTK 3.8.1 finds them with WordNet's noun rules; the released code calls it. */
import type { Lexicon } from './wordnet.ts';

// #region lemmatize
/** Plural endings and what stands in their place. */
const endings = [
  ['s', ''],
  ['ses', 's'],
  ['ves', 'f'],
  ['xes', 'x'],
  ['zes', 'z'],
  ['ches', 'ch'],
  ['shes', 'sh'],
  ['men', 'man'],
  ['ies', 'y'],
] as const;

const stripped = (form: string): string[] =>
  endings.flatMap(([ending, singular]) =>
    form.endsWith(ending) ? [form.slice(0, -ending.length) + singular] : [],
  );

/** The shortest noun that a word can be a form of, or the word itself. */
export function lemmatize(lexicon: Lexicon, word: string): string {
  const isNoun = (form: string) => lexicon.noun(form) !== undefined;
  const irregular = lexicon.exceptions(word);
  let forms = irregular.length > 0 ? [...irregular] : stripped(word);
  let found = [word, ...forms].filter(isNoun);
  // Regular endings are taken off again and again until a noun appears.
  while (irregular.length === 0 && found.length === 0 && forms.length > 0) {
    forms = forms.flatMap(stripped);
    found = forms.filter(isNoun);
  }
  const [first = word, ...others] = found;
  return others.reduce((a, b) => (b.length < a.length ? b : a), first);
}
// #endregion
