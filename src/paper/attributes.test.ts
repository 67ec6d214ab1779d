import { mdxToMdast } from 'satteri';
import { describe, expect, test } from 'vitest';
import {
  type ElementNode,
  flag,
  id,
  number,
  oneOf,
  optional,
  readAttributes,
  type Takes,
  text,
  texts,
  wholeNumber,
} from './attributes.ts';
import { childrenOf, isElement } from './tree.ts';

function read<T extends Takes>(attributes: string, takes: T) {
  const [node] = childrenOf(mdxToMdast(`<X ${attributes} />`));
  if (!node || !isElement(node)) throw new Error('no element');
  const notes: string[] = [];
  const given = readAttributes(node as ElementNode, takes, (problem, remedy) => {
    notes.push(`${problem} ${remedy}`);
  });
  return { given, notes };
}

describe('attributes are read', () => {
  const takes = {
    a: optional(text, 'none'),
    list: texts,
    n: optional(number),
    whole: optional(wholeNumber(1, 9)),
    on: flag,
    side: optional(oneOf('left', 'right')),
    of: optional(id('eq')),
  };
  const missing = {
    a: 'none',
    list: [],
    n: undefined,
    whole: undefined,
    on: false,
    side: undefined,
    of: undefined,
  };

  test.each([
    ['', {}],
    ['a="x y"', { a: 'x y' }],
    ["a={'x'}", { a: 'x' }],
    ['a={`x`}', { a: 'x' }],
    ['list="one"', { list: ['one'] }],
    [`list={['one', "two"]}`, { list: ['one', 'two'] }],
    ['n={2.5}', { n: 2.5 }],
    ['n={-2}', { n: -2 }],
    ['whole={1}', { whole: 1 }],
    ['on', { on: true }],
    ['on={true}', { on: true }],
    ['on={false}', { on: false }],
    ['side="left"', { side: 'left' }],
    ['of="eq-a1-b"', { of: 'eq-a1-b' }],
  ])('%s', (written, given) => {
    expect(read(written, takes)).toEqual({ given: { ...missing, ...given }, notes: [] });
  });

  test.each([
    ['b="x"', '<X> has no attribute "b". It takes: a, list, n, whole, on, side, of.'],
    ['{...props}', '<X> has no attribute {…}. It takes: a, list, n, whole, on, side, of.'],
    ['toString="x"', '<X> has no attribute "toString". It takes: a, list, n, whole, on, side, of.'],
    ['a="x" a="y"', '<X> has a twice. Keep one.'],
    ['a={x}', '<X>: a={x} would run as code. It holds text.'],
    ['a={f()}', '<X>: a={f()} would run as code. It holds text.'],
    ['n={1 + 1}', '<X>: n={1 + 1} would run as code. It holds a number: {2}.'],
    [
      "list={['a', b]}",
      "<X>: list={['a', b]} would run as code. It holds text, or a list of texts: {['one', 'two']}.",
    ],
    ['a=" "', '<X>: a=" " is wrong. It holds text.'],
    ['a', '<X>: a=(nothing) is wrong. It holds text.'],
    ['a={2}', '<X>: a={2} is wrong. It holds text.'],
    [
      'list={[1]}',
      "<X>: list={[1]} is wrong. It holds text, or a list of texts: {['one', 'two']}.",
    ],
    ['n="2"', '<X>: n="2" is wrong. It holds a number: {2}.'],
    ['whole={0}', '<X>: whole={0} is wrong. It holds a whole number from 1 to 9: {3}.'],
    ['whole={1.5}', '<X>: whole={1.5} is wrong. It holds a whole number from 1 to 9: {3}.'],
    ['on="yes"', '<X>: on="yes" is wrong. It holds nothing: its name alone.'],
    ['side="top"', '<X>: side="top" is wrong. It holds one of left, right.'],
    [
      'of="fig-a"',
      '<X>: of="fig-a" is wrong. It holds an id that begins with "eq-", in lower case with hyphens.',
    ],
    [
      'of="eq-A"',
      '<X>: of="eq-A" is wrong. It holds an id that begins with "eq-", in lower case with hyphens.',
    ],
    [
      'of="eq-"',
      '<X>: of="eq-" is wrong. It holds an id that begins with "eq-", in lower case with hyphens.',
    ],
  ])('%s is refused', (written, message) => {
    expect(read(written, takes)).toEqual({ given: undefined, notes: [message] });
  });

  test('and all that are wrong are told', () => {
    expect(read('b="x"', { a: text, c: wholeNumber(0, 9) }).notes).toEqual([
      '<X> has no attribute "b". It takes: a, c.',
      '<X> needs a="…". It holds text.',
      '<X> needs c="…". It holds a whole number from 0 to 9: {2}.',
    ]);
    expect(read('b="x"', {}).notes).toEqual(['<X> has no attribute "b". It takes none.']);
  });
});
