import { describe, expect, test } from 'vitest';
import { readJson } from './json.ts';

const text = `{
  "a": {
    "list": [
      1,
      { "b": null }
    ]
  }
}`;

describe('JSON', () => {
  test.each([
    [[], 1],
    [['a'], 2],
    [['a', 'list'], 3],
    [['a', 'list', 0], 4],
    [['a', 'list', 1, 'b'], 5],
    [['a', 'list', 9], 3],
    [['x'], 1],
  ])('has the line of %j', (path, line) => {
    expect(readJson(text, 'a.json').lineOf(path)).toBe(line);
  });

  test('gives its value', () => {
    expect(readJson(text, 'a.json').value).toEqual(JSON.parse(text));
  });

  test.each([
    ['', 'a.json:1: the file is empty'],
    ['[1,\n2,\n]', 'a.json:2: it is not valid JSON: a comma stands before the closing bracket'],
    ['{\n"a" 1\n}', 'a.json:2: it is not valid JSON: a colon must stand here'],
    ['[\n"a\n]', 'a.json:2: it is not valid JSON: a text is not closed'],
    ['[\nNaN]', 'a.json:2: it is not valid JSON: a word that JSON does not know'],
    ['[]\n[]', 'a.json:2: it is not valid JSON: nothing may follow here'],
    ['[\n1', 'a.json:2: it is not valid JSON: a ] must stand here'],
    ['{\n"a": 1,\n"a": 2}', 'a.json:3: "a" stands twice in one object'],
    ['[{"b": {\n"a": 1,\n"a": 2}}]', 'a.json:3: "a" stands twice in one object'],
  ])('%j is refused with its line', (wrong, message) => {
    expect(() => readJson(wrong, 'a.json')).toThrow(message);
  });
});
