import { describe, expect, test } from 'vitest';
import { markdownOf, mistakes, shown } from '../fixtures/paper.ts';
import value from './value.ts';

const oracle = (attributes: string) => `It is <Value from="./oracles.json" ${attributes} />.`;

describe('a value', () => {
  test('comes from the results of the labs', () => {
    const file = 'lab.results.json';
    const body = '<Value of="race.result.mean" /> and <Value of="race.studies.seeds" />';
    expect(shown(value, `They are ${body}.`)).toEqual([
      { slug: 'means', value: 0.5, text: '0.5', file, lab: { id: 'race' }, tests: [] },
      { slug: 'means', value: 1, text: '1', file, lab: { id: 'race', study: 'seeds' }, tests: [] },
    ]);
  });

  test('of another file is held by the tests that read the file and name it', () => {
    const reads =
      "import known from './oracles.json';\n\ntest('is read', () => expect(known.count).toBe(3));\n";
    const tests = {
      'a.test.ts': reads,
      'b.test.ts': "test('it counts', () => expect(count()).toBe(3));\n",
      'c.test.ts': reads.replace('count', 'counted'),
    };
    expect(shown(value, oracle('of="count"'), tests)).toMatchObject([
      { file: 'oracles.json', lab: undefined, tests: [{ file: 'a.test.ts', line: 3 }] },
    ]);
  });

  test('that is a number in quotes is said where it is written', () => {
    const oracles = { 'oracles.json': '{ "share": "0.25" }' };
    expect(mistakes(oracle('of="share" digits={2}'), oracles)).toEqual([
      'oracles.json:1: "0.25" is a number in quotes. Write it without them.',
    ]);
  });

  test.each([
    ['of="count"', 1234567, '1,234,567'],
    ['of="share" digits={2}', 0.256, '0.26'],
    ['of="share" digits={1} percent', 0.256, '25.6%'],
    ['of="share" digits={1} percent={true}', 0.256, '25.6%'],
    ['of="share" percent={false}', 0.256, '0.256'],
    ['of="name"', 'AdamW', 'AdamW'],
  ])('with %s is %j, printed %s', (attributes, found, text) => {
    expect(shown(value, oracle(attributes))).toMatchObject([{ value: found, text }]);
    expect(markdownOf(oracle(attributes))).toBe(`It is ${text}.`);
  });

  test.each([
    [
      'It is <Value of="race.result.median" />.',
      'body:1: lab.results.json has no "median" in "race.result" (asked for "race.result.median"). It has: mean. Results of a new lab or study are written by "npm run labs".',
    ],
    [
      oracle('of="list"'),
      'body:1: <Value of="list"> is of kind object. It must be a number or text.',
    ],
    [oracle('of="none"'), 'body:1: <Value of="none"> is empty. It must be a number or text.'],
    [
      oracle('of="share" digits={-1}'),
      'body:1: <Value>: digits={-1} is wrong. It holds a whole number from 0 to 12: {2}.',
    ],
    [
      oracle('of="count" percent'),
      'body:1: <Value of="count"> would be shown as 123456700%. percent is for shares of one: leave it out, or name a share.',
    ],
    [
      `${oracle('of="share" percent')}%`.replace('.%', '%.'),
      'body:1: <Value of="share" percent> brings its own sign. Remove the % behind it.',
    ],
    [
      'It is <Value of="a" from="./o.json" />.',
      'body:1: no file "o.json". The folder has: lab.results.json, oracles.json, published.json, queries.json.',
    ],
  ])('%j is refused', (body, message) => {
    expect(mistakes(body)).toEqual([message]);
  });
});
