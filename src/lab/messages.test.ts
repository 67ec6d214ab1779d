import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duration, verdict } from './messages.ts';
import { compared } from './results.ts';
import type { Report } from './worker-api.ts';

const said = (comparison?: Report['comparison']) =>
  verdict({ view: { summary: '', charts: [] }, milliseconds: 1, comparison });

describe('what is said of a run', () => {
  test('with settings of the reader is that it is their own', () => {
    expect(said()).toEqual({
      state: 'own',
      title: 'Your run, with settings of your own',
      detail: '',
    });
  });

  test('that cannot be compared is why', () => {
    const { state, title, detail } = said({ unknown: 'No results here.' });
    expect(state).toBe('own');
    expect(title).toContain('default settings');
    expect(detail).toMatch(/cannot be compared .* No results here\.$/);
  });

  test.each([
    [{ a: [1, 2] }, { a: [1, 2] }, 'no difference in six digits'],
    [{ a: [1, 2] }, { a: [1, 2.01] }, 'largest difference 0.5%, at a[1]'],
  ])('that agrees is by how much', (published, again, difference) => {
    expect(said(compared(published, again, 0.01))).toEqual({
      state: 'agrees',
      title: `Your run agrees with the published run (${difference})`,
      detail: '',
    });
  });

  test.each<[string, unknown, unknown, number, string]>([
    ['one', { a: 1 }, { a: 2 }, 0.02, 'a is 2, published 1 (50% apart). Difference allowed: 2%.'],
    ['two', { a: 1, b: 'x' }, { a: 2, b: 'y' }, 0.02, ', and 1 more difference. Difference'],
    ['three', [1, 2, 3], [4, 5, 6], 0, ', and 2 more differences. Difference allowed: none.'],
  ])('that differs in %s is where', (_, published, again, tolerance, text) => {
    const { state, title, detail } = said(compared(published, again, tolerance));
    expect(state).toBe('differs');
    expect(title).toBe('Your run differs from the published run');
    expect(detail).toContain(text);
  });
});

describe('a duration', () => {
  test.each([
    [0, 'under 1 ms'],
    [0.99, 'under 1 ms'],
    [1, '1 ms'],
    [12.4, '12 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [3210, '3.2 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 0 s'],
    [72_000, '1 min 12 s'],
    [3_600_000, '60 min 0 s'],
  ])('of %f ms reads %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  test('never reads 60 s or 1000 ms', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0, max: 1e7 }), (milliseconds) => {
        expect(duration(milliseconds)).not.toMatch(/\b60(\.0)? s|1000 ms/);
      }),
    );
  });
});
