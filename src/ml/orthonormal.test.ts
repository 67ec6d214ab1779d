import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orthonormal } from './orthonormal.ts';
import { seeded } from './random.ts';

test('rows have length one and stand at right angles', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 12 }), (seed, size) => {
      const rows = orthonormal(seeded(seed), size);
      for (const [i, a] of rows.entries())
        for (const [j, b] of rows.entries()) {
          const product = a.reduce((sum, x, k) => sum + x * b[k]!, 0);
          expect(product).toBeCloseTo(i === j ? 1 : 0, 8);
        }
    }),
    { numRuns: 20 },
  );
});

test('the same seed gives the same directions', () => {
  expect(orthonormal(seeded(3), 4)).toEqual(orthonormal(seeded(3), 4));
});
