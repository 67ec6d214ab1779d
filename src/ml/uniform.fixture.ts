/** Numbers for property tests. */
import fc from 'fast-check';

const STEPS = 1_000_000;

/** Real numbers in [min, max], evenly: of `fc.double` from 0 to 1 nearly all are smaller than 10⁻¹⁰. */
export const uniform = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: STEPS }).map((step) => min + ((max - min) * step) / STEPS);
