import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commentsOf } from './comments.ts';

const texts = (source: string) => commentsOf(source).map(({ text }) => text);

describe('comments are found', () => {
  test.each([
    ['beside code', 'x(); // a', ['// a']],
    ['above code', '// a\nx();', ['// a']],
    ['in a block of statements', 'if (x) {\n  // a\n}', ['// a']],
    ['in an empty list of arguments', 'f(/* a */)', ['/* a */']],
    ['in an empty array', '[\n  // a\n]', ['// a']],
    ['in an empty object', 'f({ /* a */ })', ['/* a */']],
    ['in an empty class', 'class A {\n  // a\n}', ['// a']],
    ['in a hole of an array', '[, /* a */ ,]', ['/* a */']],
    ['in an interface', 'interface A {\n  /** a */\n  x: 1; // b\n}', ['/** a */', '// b']],
    ['between a type and its value', 'let x /* a */ : /* b */ T = 1', ['/* a */', '/* b */']],
    ['in a template, between braces', '`//${/* a */ 1}//`', ['/* a */']],
    ['after a division', 'a = b / c; // d / e', ['// d / e']],
    ['after a regular expression', 'a = /[/*]"/; // b', ['// b']],
    ['after a generic arrow function', '<T,>(x: T) => x; // a', ['// a']],
    ['below a shebang', '#!/usr/bin/env node // no\n// a', ['// a']],
    ['as two doc comments above one function', '/** a */\n/** b */\nf()', ['/** a */', '/** b */']],
    ['at the end of a file', 'f();\n// a', ['// a']],
    ['at the end of a file, above a doc comment', 'f();\n// a\n/** b */\n', ['// a', '/** b */']],
    ['alone in a file', '/* a */', ['/* a */']],
    ['empty', '//\n/**/', ['//', '/**/']],
    ['unclosed, as an author types', 'f(); /* a', ['/* a']],
  ])('%s', (_, source, expected) => {
    expect(texts(source)).toEqual(expected);
  });
});

test.each([
  ['nothing', ''],
  ['a string', 'f("// a", \'/* b */\')'],
  ['an address', 'const url = "https://x.org";'],
  ['a template', '`\n// a\n/* b */\n`'],
  ['a template in a template', '`${`// a`} // b`'],
  ['a regular expression', 'const r = /\\/\\/ a/;'],
  ['a class of characters', 'const r = /[//*]/;'],
])('no comment is in %s', (_, source) => {
  expect(commentsOf(source)).toEqual([]);
});

describe('a comment', () => {
  test.each([
    ['// a', 1, 1, true],
    ['\n\n  // a  ', 3, 3, true],
    ['\t/* a\n b\n*/\nf()', 1, 3, true],
    ['f() // a', 1, 1, false],
    ['/* a */ f()', 1, 1, false],
    ['f(); /* a\n*/', 1, 2, false],
    ['/* a\n*/ f();', 1, 2, false],
  ])('%j is on lines %i to %i; of its own: %j', (source, from, to, ownLine) => {
    expect(commentsOf(source)).toMatchObject([{ from, to, ownLine }]);
  });

  const code = fc.constantFrom(
    '',
    'f();',
    'const s = "// no";',
    'const t = `/* no */\n// ${no} */`;',
    'const r = /[/*]\\/\\/ no/;',
    'if (a / b > c / d) g();',
    "const q = 'it\\'s // no';",
    'class A { b = 1 }',
  );
  const comment = fc.constantFrom('// a "', '/* b ` */', '/** c\n * d // e\n */', '// /* f', '//');

  test('between any lines of code is found once, where it is', () => {
    const piece = fc.oneof(
      code.map((text) => ({ text, isComment: false })),
      comment.map((text) => ({ text, isComment: true })),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const source = pieces.map(({ text }) => text).join('\n');
        const expected: [string, number][] = [];
        let line = 1;
        for (const { text, isComment } of pieces) {
          if (isComment) expected.push([text, line]);
          line += text.split('\n').length;
        }
        const found = commentsOf(source);
        expect(found.map(({ text, from }) => [text, from])).toEqual(expected);
        expect(found.every(({ ownLine }) => ownLine)).toBe(true);
      }),
    );
  });
});
