import { describe, expect, test } from 'vitest';
import { lemmatize } from './lemma.ts';
import { lexicon } from './lexicon.ts';
import type { Lexicon, Synset } from './wordnet.ts';
import { objects } from './world.ts';

/** A lexicon of some words, with irregular plurals. */
function small(
  nouns: readonly string[],
  irregular: Readonly<Record<string, string[]>> = {},
): Lexicon {
  const first: Synset = { name: 'thing.n.01', hypernyms: [] };
  return {
    noun: (lemma) =>
      nouns.includes(lemma)
        ? { lemma, first, mostlyNoun: true }
        : undefined,
    exceptions: (form) => irregular[form] ?? [],
    nouns: () => [],
  };
}

describe('lemmas', () => {
  test.each([
    ['dogs', 'dog'],
    ['gases', 'gas'],
    ['wolves', 'wolf'],
    ['boxes', 'box'],
    ['topazes', 'topaz'],
    ['benches', 'bench'],
    ['dishes', 'dish'],
    ['postmen', 'postman'],
    ['ponies', 'pony'],
  ])('undo the ending of %s', (plural, singular) => {
    expect(lemmatize(small([singular]), plural)).toBe(singular);
  });

  test('are the word itself where no noun is found', () => {
    expect(lemmatize(small(['dog']), 'quickly')).toBe('quickly');
    expect(lemmatize(small([]), 'dogs')).toBe('dogs');
  });

  test('are the shortest noun among the word and its shorter forms, the first of equals', () => {
    expect(lemmatize(small(['vas', 'vase']), 'vases')).toBe('vas');
    expect(lemmatize(small(['men', 'man']), 'men')).toBe('men');
    expect(lemmatize(small(['glass', 'glas']), 'glass')).toBe('glas');
  });

  test('of irregular plurals are listed, and no ending is tried', () => {
    const known = { oxen: ['ox'], lens: ['lens'] };
    expect(lemmatize(small(['ox', 'oxen'], known), 'oxen')).toBe('ox');
    expect(lemmatize(small(['len'], known), 'lens')).toBe('lens');
    const two = { axes: ['axis', 'ax'] };
    expect(lemmatize(small(['axis', 'ax', 'axe'], two), 'axes')).toBe('ax');
  });

  test('lose endings again and again only while none is a noun', () => {
    expect(lemmatize(small(['bo']), 'bosss')).toBe(
      'bosss'.replace(/s+$/, ''),
    );
    expect(lemmatize(small(['boss', 'bo']), 'bosss')).toBe('boss');
  });

  test('of the 40 objects come back from their plurals, but for vases', () => {
    const back = objects.filter(
      (noun) =>
        lemmatize(
          lexicon,
          noun
            .replace(/y$/, 'ie')
            .concat(/(s|ch)$/.test(noun) ? 'es' : 's'),
        ) !== noun,
    );
    expect(back).toEqual(['vase']);
    expect(lemmatize(lexicon, 'vases')).toBe('vas');
    for (const noun of objects) expect(lemmatize(lexicon, noun)).toBe(noun);
  });

  test.each([
    ['children', 'child'],
    ['women', 'woman'],
    ['men', 'men'],
    ['was', 'wa'],
    ['as', 'a'],
  ])('of %s is %s', (form, lemma) => {
    expect(lemmatize(lexicon, form)).toBe(lemma);
  });
});
