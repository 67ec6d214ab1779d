import { describe, expect, test } from 'vitest';
import { american } from './american.ts';
import { nameKey, phraseKey, stemOf, stemsOf, wordsOf } from './words.ts';

describe('American spelling', () => {
  test.each([
    ['quantisation', 'quantization'],
    ['generalise', 'generalize'],
    ['normalised', 'normalized'],
    ['analyse', 'analyze'],
    ['behaviour', 'behavior'],
    ['neighbouring', 'neighboring'],
    ['four', 'four'],
    ['hour', 'hour'],
    ['centre', 'center'],
    ['modelling', 'modeling'],
    ['labelled', 'labeled'],
    ['calling', 'calling'],
    ['grey', 'gray'],
    ['toString', 'toString'],
  ])('of %s is %s', (british, expected) => {
    expect(american(british)).toBe(expected);
  });
});

describe('a text as words', () => {
  const shown = (text: string) =>
    wordsOf(text).map(({ whole, parts }) => [whole, ...parts].join('|'));

  test.each([
    ['layer-wise scaling', ['layerwise|layer|wise', 'scaling']],
    ['layerWidths layer_widths', ['layerwidths|layer|widths', 'layerwidths|layer|widths']],
    ['np.sum(x)', ['npsum|np|sum', 'x']],
    ['W_QK', ['wqk']],
    ['KV-cache', ['kvcache|kv|cache']],
    ['O(n²) steps', ['o(n2)', 'steps']],
    ['1,079,891,456 weights', ['1079891456', 'weights']],
    ['45.93%, 2:4', ['45.93', '2:4']],
    ['4-bit and 4bit', ['4bit|4|bit', 'and', '4bit|4|bit']],
    ['1.1B R2 3B', ['1.1b|1.1', 'r2', '3b']],
    ['Boix-Adserà', ['boixadsera|boix|adsera']],
    ['paper’s α', ['paper', 'alpha']],
    ['', []],
    ['🦄 !!! ###', []],
  ])('%j', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  test('says where each word stands', () => {
    const text = 'a (layer-wise) b';
    for (const { text: word, at } of wordsOf(text)) expect(text.startsWith(word, at)).toBe(true);
  });

  test.each([
    ['pruned pruning prunes', 'prune'],
    ['quantisation quantized quantizing', 'quantization'],
    ['Heads', 'head'],
  ])('"%s" have the stem of %s', (text, word) => {
    expect(new Set(stemsOf(text))).toEqual(new Set([stemOf(word)]));
  });
});

describe('names and phrases', () => {
  test.each([
    ['Poly-View', 'poly view'],
    ['OpenELM', 'open elm'],
    ['Enric Boix-Adserà', 'enric boix adsera'],
    ['2404.14619', '2404.14619'],
  ])('%s is the name %s', (a, b) => expect(nameKey(a)).toBe(nameKey(b)));

  test.each([
    ['feed-forward networks', 'feed forward network'],
    ['key/value', 'key value'],
    ['Quantisation', 'quantization'],
  ])('%s is the phrase %s', (a, b) => expect(phraseKey(a)).toBe(phraseKey(b)));
});
