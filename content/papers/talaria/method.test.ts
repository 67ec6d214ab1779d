import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniform } from '#ml/uniform.fixture';
import {
  concentration,
  type Device,
  editFor,
  energy,
  isComputeBound,
  latency,
  minimalEdit,
  power,
  savings,
} from './method.ts';

const device: Device = {
  peak: 6,
  bandwidth: 2,
  overhead: 0.25,
  buffer: 0,
  macEnergy: 3,
  byteEnergy: 5,
};
const works = fc.record({
  macs: uniform(0, 1e9),
  bytes: fc.double({ min: 1, max: 1e9, noNaN: true }),
});
const scales = fc.double({ min: 0.1, max: 50, noNaN: true });

describe('roofline', () => {
  test('an operation lasts as long as the slower of computing and moving, and its start', () => {
    // 12 MACs at 6 a second are 2 s; 3 bytes at 2 a second are 1.5 s.
    expect(latency({ macs: 12, bytes: 3 }, device)).toBe(2.25);
    expect(latency({ macs: 12, bytes: 7 }, device)).toBe(3.75);
    expect(latency({ macs: 0, bytes: 0 }, device)).toBe(0.25);
  });

  test('neither the peak nor the bandwidth is ever exceeded', () => {
    fc.assert(
      fc.property(works, (work) => {
        const time = latency(work, device);
        expect(time).toBeGreaterThanOrEqual(work.macs / device.peak);
        expect(time).toBeGreaterThanOrEqual(work.bytes / device.bandwidth);
      }),
    );
  });

  test('a device that is c times as fast in both takes one c-th of the time', () => {
    fc.assert(
      fc.property(works, scales, (work, c) => {
        const still = { ...device, overhead: 0 };
        const fast = {
          ...still,
          peak: c * still.peak,
          bandwidth: c * still.bandwidth,
        };
        expect(latency(work, fast)).toBeCloseTo(
          latency(work, still) / c,
          5,
        );
      }),
    );
  });

  test('the class flips exactly at the ridge, where MACs per byte are P/B = 3', () => {
    expect(isComputeBound({ macs: 30, bytes: 10 }, device)).toBe(true);
    expect(isComputeBound({ macs: 29.9, bytes: 10 }, device)).toBe(false);
    expect(isComputeBound({ macs: 31, bytes: 10 }, device)).toBe(true);
  });
});

describe('energy', () => {
  test('every product and every byte has its price', () => {
    expect(energy({ macs: 7, bytes: 11 }, device)).toBe(7 * 3 + 11 * 5);
  });
  test('power is energy times frames a second', () => {
    expect(power(0.25, 30)).toBe(7.5);
  });
});

describe('savings', () => {
  test('are what each operation takes less, worked by hand', () => {
    const before = [
      { macs: 12, bytes: 10 },
      { macs: 60, bytes: 10 },
    ];
    const after = [
      { macs: 12, bytes: 2 },
      { macs: 60, bytes: 2 },
    ];
    // The first falls from 5 s to the 2 s of computing; the second computes for 10 s in any case.
    expect(savings(before, after, device)).toEqual([3, 0]);
  });
});

/** The smallest set by trying all of them. */
function smallest(
  saved: readonly number[],
  goal: number,
): number | undefined {
  let best: number | undefined;
  for (let mask = 0; mask < 2 ** saved.length; mask++) {
    const chosen = saved.filter((_, i) => (mask >> i) & 1);
    const sum = chosen.reduce((a, b) => a + b, 0);
    if (sum >= goal && (best === undefined || chosen.length < best))
      best = chosen.length;
  }
  return best;
}

const lists = fc.array(fc.integer({ min: -3, max: 40 }), {
  minLength: 1,
  maxLength: 9,
});

describe('minimal edit', () => {
  test('takes the largest savings first and stops when the goal is reached', () => {
    expect(minimalEdit([3, 9, 0, 5, 1], 14)).toEqual([1, 3]);
    expect(minimalEdit([3, 9, 0, 5, 1], 15)).toEqual([1, 3, 0]);
    expect(minimalEdit([3, 9, 0, 5, 1], 0)).toEqual([]);
  });
  test('says where the goal is out of reach, and never takes what costs time', () => {
    expect(minimalEdit([3, 9, -4], 13)).toBeUndefined();
    expect(minimalEdit([3, 9, -4, 0], 12)).toEqual([1, 0]);
  });
  test('has as few operations as the best of all sets', () => {
    fc.assert(
      fc.property(
        lists,
        fc.integer({ min: 1, max: 200 }),
        (saved, goal) => {
          expect(minimalEdit(saved, goal)?.length).toBe(
            smallest(saved, goal),
          );
        },
      ),
    );
  });
});

describe('a share of the saving', () => {
  test('is reached by the shortest prefix: 80% of 10 need 5, 2 and 1', () => {
    expect(editFor([5, 2, 1, 1, 1], 0.8)).toEqual([0, 1, 2]);
    expect(editFor([5, 2, 1, 1, 1], 0.7)).toEqual([0, 1]);
  });
  test('of all is reached though sums in another order differ in their last digits', () => {
    expect(0.1 + 0.2 + 0.3).toBeGreaterThan(0.3 + 0.2 + 0.1);
    expect(editFor([0.1, 0.2, 0.3], 1)).toEqual([2, 1, 0]);
  });
  test('of more than all is out of reach', () => {
    expect(editFor([1, 2], 1.5)).toEqual([]);
  });
  test('a negative saving does not lessen what can be reached', () => {
    expect(editFor([-50, 6, 4], 0.9)).toEqual([1, 2]);
  });
  test('needs no fewer operations for a larger share, and for all of it only those that save', () => {
    fc.assert(
      fc.property(lists, uniform(0, 1), uniform(0, 1), (saved, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(editFor(saved, low).length).toBeLessThanOrEqual(
          editFor(saved, high).length,
        );
        expect(editFor(saved, 1)).toHaveLength(
          saved.filter((one) => one > 0).length,
        );
      }),
    );
  });
});

describe('concentration', () => {
  test('is the share over the part of the tensors that it takes', () => {
    // Two of ten tensors keep 75%.
    expect(concentration([6, 3, 2, 1], 0.75, 10)).toBeCloseTo(
      0.75 / 0.2,
      12,
    );
  });
  test('is 1 where all save the same and the share is a whole number of them', () => {
    expect(concentration(Array(10).fill(2), 0.7, 10)).toBeCloseTo(1, 12);
  });
});
