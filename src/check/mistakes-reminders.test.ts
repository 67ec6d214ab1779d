/** What authors write for themselves, and text of the template, wherever it is left. */
import { testMistakes } from './fixtures/mistakes.ts';

testMistakes([
  [
    'in the title of a test',
    'method.test.ts',
    "test('stays between",
    "test('TODO stays between",
    'method.test.ts:10: "TODO" is left.',
  ],
  [
    'in the description of a drawing',
    'figures/picture.astro',
    'aria-label="A curve',
    'aria-label="TODO A curve',
    'figures/picture.astro:6: "TODO" is left.',
  ],
  [
    'in a question',
    'queries.json',
    '"moving mean"',
    '"lorem ipsum"',
    'queries.json:2: "lorem ipsum" is left.',
  ],
  [
    'in a caption of a table',
    'published.json',
    'Errors with more',
    'TBD: errors with more',
    'published.json:9: "TBD" is left.',
  ],
  [
    'in a question of golden.json',
    'golden.json',
    null,
    '[{ "question": "FIXME", "kind": "keywords", "places": ["how-it-works"] }]',
    'golden.json:1: "FIXME" is left.',
  ],
  [
    'in other words for a place',
    'also.json',
    null,
    '{ "how-it-works": ["??? means"] }',
    'also.json:1: "???" is left.',
  ],
  [
    'a sentence of the template in another module',
    'method.ts',
    'What the window sees,',
    'See how a longer window makes a curve smoother.',
    'method.ts:15: "See how a longer window makes a curve smoother." is text of the template.',
  ],
]);
