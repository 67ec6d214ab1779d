import { describe, expect, test } from 'vitest';
import { csvOf } from './download.ts';

describe('a table as CSV', () => {
  test('quotes what needs it', () => {
    expect(
      csvOf([
        ['a', 'b,c'],
        ['"q"', '1'],
      ]),
    ).toBe('a,"b,c"\r\n"""q""",1\r\n');
  });
});
