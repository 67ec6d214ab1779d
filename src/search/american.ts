/** British spelling as American: both sides of a search go through it, so that either finds either. */

/** Words that no rule below reaches. */
const single: Readonly<Record<string, string>> = {
  ageing: 'aging',
  analyse: 'analyze',
  artefact: 'artifact',
  artefacts: 'artifacts',
  catalogue: 'catalog',
  dialogue: 'dialog',
  grey: 'gray',
  judgement: 'judgment',
  programme: 'program',
  sceptical: 'skeptical',
  whilst: 'while',
};

const rules: readonly (readonly [RegExp, string])[] = [
  // quantisation, generalise; both sides change alike, so "precise" may too.
  [/(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|able|ation|ations|ational)$)/, 'iz'],
  [/(?<=[a-z]{2})ys(?=(?:e|ed|es|er|ers|ing)$)/, 'yz'],
  // behaviour, colours, neighbouring
  [/(?<=[a-z]{3}|fl|od|hum)our(?=(?:s|ed|ing|al|able|hood|hoods|ful|ite|less)?$)/, 'or'],
  [/(?<=cent|fib|lit|met|theat|calib)re(?=s?$)/, 'er'],
  [/(?<=cent)red$/, 'ered'],
  [/(?<=def|lic|off|pret)ence(?=s?$)/, 'ense'],
  // modelling, labelled, but not calling
  [/(?<=[aeiou][a-z]*[aeiou])ll(?=(?:ed|er|ers|ing)$)/, 'l'],
];

/** @param word in lower case */
export function american(word: string): string {
  const known = Object.hasOwn(single, word) ? single[word] : undefined;
  return known ?? rules.reduce((text, [pattern, other]) => text.replace(pattern, other), word);
}
