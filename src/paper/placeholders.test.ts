import { expect, test } from 'vitest';
import { reminders, withoutMentions } from './placeholders.ts';

const left = (text: string, file: string) =>
  [...withoutMentions(text, file).matchAll(reminders)].map(([word]) => word);

test.each([
  ['index.mdx', 'The token `???` is unknown, and `XXX` too.'],
  ['index.mdx', 'Their logs say "???" and “TBD”.'],
  ['index.mdx', '```ts\n// TODO of the released code\n```'],
  ['index.mdx', 'The set TODO-Bench has size XXX-large.'],
  ['index.mdx', 'Is it a cat or a dog???'],
  ['method.ts', "const unknown = '???';"],
  ['method.ts', 'const pattern = /TODO|FIXME|XXX/;'],
  ['method.ts', '// The word `TODO` in a comment of the corpus.'],
  ['method.ts', 'const size = XXXL;'],
])('of %s, %j is no reminder', (file, text) => {
  expect(left(text, file)).toEqual([]);
});

test.each([
  ['index.mdx', '---\ntitle: "TODO"\n---\n', 'TODO'],
  ['index.mdx', 'The error is XXX percent.', 'XXX'],
  ['index.mdx', 'It has ??? layers.', '???'],
  ['lab.ts', "title: 'TODO',", 'TODO'],
  ['lab.ts', '//TODO explain', 'TODO'],
  ['also.json', '{ "the-idea": ["??? means"] }', '???'],
  ['queries.json', '{ "question": "TBD" }', 'TBD'],
])('of %s, %j has one', (file, text, word) => {
  expect(left(text, file)).toEqual([word]);
});
