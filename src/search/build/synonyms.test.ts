import { describe, expect, test } from 'vitest';
import { pages } from '../fixtures/pages.ts';
import { parseSynonyms, readSynonyms } from './read-synonyms.ts';
import { groupsOf, longForm, sameAs } from './synonyms.ts';

describe('an acronym', () => {
  test.each([
    ['the mean squared error', 'MSE', 'mean squared error'],
    ['grouped-query attention', 'GQA', 'grouped query attention'],
    ['a key/value cache', 'KVC', 'key value cache'],
    ['of the model', 'MSE', undefined],
    ['section', 'A', undefined],
  ])('after "%s": %s is %s', (before, acronym, expected) => {
    expect(longForm(before, acronym)).toBe(expected);
  });

  test('is taken from the pages, not from source files', () => {
    expect(groupsOf([], pages)).toEqual([['msd', 'mean squar drift']]);
  });
});

test('each phrase of a group knows the others', () => {
  const same = sameAs([
    ['a', 'b'],
    ['b', 'c'],
  ]);
  expect(Object.fromEntries(same)).toEqual({ a: ['b'], b: ['a', 'c'], c: ['b'] });
});

describe('written synonyms', () => {
  test('are groups of at least two', () => {
    for (const group of readSynonyms()) expect(group.length).toBeGreaterThan(1);
    expect(() => parseSynonyms('- [one]')).toThrow('its group 1');
    expect(() => parseSynonyms('one: two')).toThrow('its group 1');
    expect(() => parseSynonyms('- [a, b]\n- [c, c]')).toThrow('synonyms.yaml:2: its group 2 has');
    expect(() => parseSynonyms('- [a, b')).toThrow('synonyms.yaml:1: it is not YAML');
  });
});
