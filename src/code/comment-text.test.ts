import { describe, expect, test } from 'vitest';
import { isDirective, markdownOf } from './comment-text.ts';
import { commentsOf } from './comments.ts';

const markdown = (...lines: string[]) => markdownOf(commentsOf(lines.join('\n')));

describe('comments for tools are told from those for readers', () => {
  test.each([
    ['// @ts-expect-error', true],
    ['// @ts-ignore: because', true],
    ['// biome-ignore lint/x: y', true],
    ['/* eslint-disable */', true],
    ['// prettier-ignore', true],
    ['/* v8 ignore next 3 */', true],
    ['/* c8 ignore start */', true],
    ['/** istanbul ignore next */', true],
    ['/* @vite-ignore */', true],
    ['/// <reference types="x" />', true],
    ['//#region a', true],
    ['// #endregion', true],
    ['// Ignore the first row.', false],
    ['// regions of the plane', false],
    ['// #regional means', false],
    ['/** @param x a row */', false],
  ])('%s: %j', (text, expected) => {
    expect(isDirective({ kind: 'line', text, from: 1, to: 1, ownLine: true })).toBe(expected);
  });
});

describe('the Markdown of a comment', () => {
  test.each([
    ['one line', ['// One.'], 'One.'],
    ['three slashes', ['/// One.'], 'One.'],
    ['no space', ['//One.'], 'One.'],
    ['paragraphs', ['// One.', '//', '// Two.'], 'One.\n\nTwo.'],
    ['many blank lines', ['// One.', '//', '//', '//', '// Two.'], 'One.\n\nTwo.'],
    ['a list', ['// - a', '//   - b', '// - c'], '- a\n  - b\n- c'],
    [
      'code that keeps its indentation',
      ['// ```ts', '// if (x) {', '//   y();', '// }', '// ```'],
      '```ts\nif (x) {\n  y();\n}\n```',
    ],
    ['a block on one line', ['/* One. */'], 'One.'],
    ['a block without stars', ['/*', '  - a', '    - b', '*/'], '- a\n  - b'],
    ['a block with stars', ['/*', ' * One.', ' *', ' * Two.', ' */'], 'One.\n\nTwo.'],
    ['a block that begins beside its star', ['/* One', '   two. */'], 'One\ntwo.'],
    ['bold words at its end', ['/* **One.** */'], '**One.**'],
    ['nothing', ['/** */'], ''],
    ['an address', ['// See https://x.org/a//b.'], 'See https://x.org/a//b.'],
    ['a link to a name', ['/** As {@link f} and {@link g|the other}. */'], 'As `f` and `g`.'],
  ])('with %s', (_, lines, expected) => {
    expect(markdown(...lines)).toBe(expected);
  });

  test.each([
    ['@param x a row', '- `x`: a row'],
    ['@param x - a row', '- `x`: a row'],
    ['@param {number[]} x a row', '- `x`: a row'],
    ['@param [x] a row', '- `x`: a row'],
    ['@param [x=1] - a row', '- `x`: a row'],
    ['@param x', '- `x`'],
    ['@template T what it holds', '- `T`: what it holds'],
    ['@returns {Row} the row', '- *returns*: the row'],
    ['@throws when empty', '- *throws*: when empty'],
  ])('shows the tag %j in a list', (tag, expected) => {
    expect(markdown(`/** ${tag} */`)).toContain(expected);
    expect(markdown('/**', ' * Says.', ` * ${tag}`, ' */')).toContain(`Says.\n\n${expected}`);
  });

  test('keeps the further lines of a tag with it', () => {
    expect(markdown('/**', ' * @param x a', ' * row', ' * @returns it', ' */')).toBe(
      '- `x`: a\n  row\n- *returns*: it',
    );
  });

  test('knows tags in doc comments only', () => {
    expect(markdown('// @param x a row')).toBe('@param x a row');
  });
});
