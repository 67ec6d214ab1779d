/** The nouns that a browser loads, read once. */
import nouns from './nouns.json' with { type: 'json' };
import { lexiconOf } from './wordnet.ts';

export const lexicon = lexiconOf(nouns);
