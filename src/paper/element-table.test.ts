import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { elementTable, withElementTable } from './element-table.ts';

describe('the table of elements', () => {
  test('has a row for each', () => {
    expect(elementTable().split('\n')).toContain(
      '| `<EqRef id="eq-widths" />` | "equation 2", linked; `start` at the start of a sentence |',
    );
  });

  test('stands in CONTRIBUTING as it is today ("npm run format" writes it)', () => {
    const text = readFileSync('CONTRIBUTING.md', 'utf8');
    expect(withElementTable(text)).toBe(text);
  });

  test('replaces what stands between the comments, and nothing else', () => {
    const text = 'Before.\n<!-- elements -->\nold\n<!-- /elements -->\nAfter.\n';
    expect(withElementTable(text)).toBe(text.replace('old', () => elementTable()));
  });

  test('needs its comments', () => {
    expect(() => withElementTable('<!-- /elements --> <!-- elements -->')).toThrow(
      'between <!-- elements --> and <!-- /elements -->',
    );
  });
});
