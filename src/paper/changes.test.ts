import { expect, test } from 'vitest';
import { changes } from './changes.ts';

test('the same text has no changes', () => {
  expect(changes('A.\n\nB.', 'A.\n\nB.')).toEqual([]);
});

test('a paragraph that was rewritten is compared word by word', () => {
  expect(changes('A.\n\nTwo old words.', 'A.\n\nTwo new words.')).toEqual([
    'Two <del>old</del><ins>new</ins> words.',
  ]);
});

test('paragraphs that came and went are whole, and no text becomes markup', () => {
  expect(changes('A.\n\nB.', 'A.\n\nB.\n\nC < D.')).toEqual(['<ins>C &lt; D.</ins>']);
  expect(changes('A.\n\nGone.\n\nB.', 'A.\n\nB.')).toEqual(['<del>Gone.</del>']);
});

test('more paragraphs than before, and fewer', () => {
  expect(changes('One.', 'Two.\n\nThree.')).toEqual([
    '<del>One</del><ins>Two</ins>.',
    '<ins>Three.</ins>',
  ]);
  expect(changes('One.\n\nTwo.', 'Three.')).toEqual([
    '<del>One</del><ins>Three</ins>.',
    '<del>Two.</del>',
  ]);
});

test('a code block is one paragraph', () => {
  const code = (line: string) => `A.\n\n\`\`\`ts\na\n\n${line}\n\`\`\`\n\nB.`;
  expect(changes(code('b'), code('c'))).toEqual(['```ts\na\n\n<del>b</del><ins>c</ins>\n```']);
});
