import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommittedResult } from './define.ts';
import { resultsText } from './results-file.ts';

const entry = (result: unknown): CommittedResult => ({ knobs: {}, result, studies: {} });
const text = (result: unknown) => resultsText({ a: entry(result) }, ['a']);

const node = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n || 0),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(true, false, null),
    fc.array(fc.integer(), { maxLength: 60 }),
    fc.array(tie('node'), { maxLength: 5 }),
    fc.dictionary(fc.string(), tie('node'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).node;

describe('the file of results', () => {
  test('is JSON of exactly what went in', () => {
    fc.assert(
      fc.property(node, (result) => {
        expect(JSON.parse(text(result))).toEqual({ a: entry(result) });
      }),
    );
  });

  test('is the same text again after being read', () => {
    fc.assert(
      fc.property(node, (result) => {
        const first = text(result);
        expect(resultsText(JSON.parse(first), ['a'])).toBe(first);
      }),
    );
  });

  test('has its labs in the order asked for, and no others', () => {
    const results = { b: entry(1), a: entry(2), gone: entry(3) };
    const order = (ids: string[]) => Object.keys(JSON.parse(resultsText(results, ids)));
    expect(order(['a', 'b', 'new'])).toEqual(['a', 'b']);
    expect(order(['b', 'a'])).toEqual(['b', 'a']);
    expect(resultsText({}, [])).toBe('{}\n');
  });

  test('keeps short lists on one line and indents the rest', () => {
    expect(text({ list: [1, 2.5, -3], names: ['x'], none: [], empty: {} })).toBe(
      `{
  "a": {
    "knobs": {},
    "result": {
      "list": [1, 2.5, -3],
      "names": [
        "x"
      ],
      "none": [],
      "empty": {}
    },
    "studies": {}
  }
}
`,
    );
  });

  test('fills long lists into lines of at most 100 characters', () => {
    const lines = text(Array.from({ length: 400 }, (_, i) => i / 7)).split('\n');
    expect(lines.length).toBeGreaterThan(50);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
  });
});
