import { expect, test } from 'vitest';
import { sentenceCase, withBraces } from './title.ts';

test.each([
  ['The Truth is Rarely Pure', 'The truth is rarely pure', 'The Truth is Rarely Pure'],
  [
    'OpenELM: An Efficient Family of LLMs',
    'OpenELM: An efficient family of LLMs',
    '{OpenELM}: An Efficient Family of {LLMs}',
  ],
  [
    'CatLIP: CLIP-level Accuracy with 2.7× Faster Pre-training on Image-Text Data',
    'CatLIP: CLIP-level accuracy with 2.7× faster pre-training on image-text data',
    '{CatLIP}: {CLIP}-level Accuracy with 2.7× Faster Pre-training on Image-Text Data',
  ],
  ['Why Now? A Survey of X', 'Why now? A survey of X', 'Why Now? {A} Survey of {X}'],
  ['3D Worlds of “Big” Models', '3D worlds of “big” models', '{3D} Worlds of “Big” Models'],
  ['Zoé and É', 'Zoé and É', 'Zoé and {É}'],
])('%s', (title, sentence, braces) => {
  expect(sentenceCase(title)).toBe(sentence);
  expect(withBraces(title)).toBe(braces);
});

test('proper names keep their capitals', () => {
  expect(sentenceCase('A Bayesian View of Paris', ['Bayesian', 'Paris'])).toBe(
    'A Bayesian view of Paris',
  );
  expect(withBraces('A Bayesian View', ['Bayesian'])).toBe('A {Bayesian} View');
});

test('taking the braces away gives the title', () => {
  const title = 'GPT-4: The Truth? A Study — in 3D (of NLP) and OpenELM';
  expect(withBraces(title).replaceAll(/[{}]/g, '')).toBe(title);
});
