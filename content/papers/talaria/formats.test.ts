import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import {
  compress,
  FLOAT16,
  INT8,
  nearest,
  palette,
  paletteOf,
  prune,
  roundHalf,
  sparse,
  sqnr,
  storedBytes,
  toInt8,
  toPalette,
} from './formats.ts';
import { fromHalf } from './tool/graph/onnx.ts';

const weights = (count: number, seed = 1) => {
  const random = seeded(seed);
  return Float32Array.from({ length: count }, () => random.normal());
};
const f32 = Math.fround;

describe('stored bytes', () => {
  test('of 1,001 weights for 7 outputs, counted by hand', () => {
    expect(storedBytes(1001, 7, FLOAT16)).toBe(2002);
    expect(storedBytes(1001, 7, INT8)).toBe(1001 + 14);
    expect(storedBytes(1001, 7, palette(4))).toBe(501 + 32);
    expect(storedBytes(1001, 7, palette(3))).toBe(376 + 16);
    expect(storedBytes(1001, 7, palette(1))).toBe(126 + 4);
    // 750 zeros leave 251; the mask takes 126 bytes.
    expect(storedBytes(1001, 7, sparse(0.75))).toBe(126 + 502);
    expect(storedBytes(1001, 7, { ...INT8, sparsity: 0.75 })).toBe(
      126 + 251 + 14,
    );
    expect(storedBytes(1001, 7, { ...palette(2), sparsity: 0.75 })).toBe(
      126 + 63 + 8,
    );
  });
  test('a sparse tensor is smaller than half precision only where more than one in sixteen is zero', () => {
    expect(storedBytes(16_000, 1, sparse(1 / 16))).toBe(
      storedBytes(16_000, 1, FLOAT16),
    );
    expect(storedBytes(16_000, 1, sparse(0.05))).toBeGreaterThan(32_000);
    expect(storedBytes(16_000, 1, sparse(0.07))).toBeLessThan(32_000);
  });
  test('three quarters of zeros make it 3.2 times smaller, four bits 4 times', () => {
    expect(
      storedBytes(1_600_000, 1, FLOAT16) /
        storedBytes(1_600_000, 1, sparse(0.75)),
    ).toBeCloseTo(3.2, 6);
    expect(
      storedBytes(1_600_000, 1, FLOAT16) /
        storedBytes(1_600_000, 1, palette(4)),
    ).toBeCloseTo(4, 3);
  });
});

describe('pruning', () => {
  test('is the example of the documentation of Core ML Tools', () => {
    const pruned = prune(Float32Array.of(0.3, -0.2, -0.01, 0.05), 0.75);
    expect([...pruned]).toEqual([f32(0.3), 0, 0, 0]);
  });
  test('leaves the given weights as they were', () => {
    const before = weights(40);
    prune(before, 0.5);
    expect(before).toEqual(weights(40));
  });
  test('keeps what is larger than anything that it drops, and drops a whole number', () => {
    const before = weights(101);
    const after = prune(before, 0.3);
    const dropped = [...before.keys()].filter((i) => after[i] === 0);
    expect(dropped).toHaveLength(30);
    const most = Math.max(...dropped.map((i) => Math.abs(before[i]!)));
    before.forEach((w, i) => {
      if (after[i] !== 0) {
        expect(after[i]).toBe(w);
        expect(Math.abs(w)).toBeGreaterThanOrEqual(most);
      }
    });
  });
  test('of nothing changes nothing', () => {
    expect(prune(weights(9), 0)).toEqual(weights(9));
  });
});

/** Quantizes in plain loops over channels and the places of each. */
function int8Loops(
  values: Float32Array,
  channels: number,
  inner: number,
): Float32Array {
  const out = new Float32Array(values.length);
  for (let c = 0; c < channels; c++) {
    let largest = 0;
    for (let block = 0; block < values.length / (channels * inner); block++)
      for (let k = 0; k < inner; k++)
        largest = Math.max(
          largest,
          Math.abs(values[(block * channels + c) * inner + k]!),
        );
    for (
      let block = 0;
      block < values.length / (channels * inner);
      block++
    ) {
      for (let k = 0; k < inner; k++) {
        const at = (block * channels + c) * inner + k;
        out[at] =
          largest === 0
            ? 0
            : (Math.round((values[at]! * 127) / largest) * largest) / 127;
      }
    }
  }
  return out;
}

describe('int8', () => {
  test.each([
    [5, 12],
    [4, 3],
    [6, 1],
  ])(
    'with %i channels of %i neighbors is what plain loops give',
    (channels, inner) => {
      const values = weights(5 * 4 * 6 * 3);
      const coded = toInt8(values, { channels, inner });
      const expected = int8Loops(values, channels, inner);
      coded.forEach((w, i) => {
        expect(w).toBeCloseTo(expected[i]!, 8);
      });
    },
  );
  test('moves no weight by more than half a step of its channel', () => {
    const values = weights(60);
    const coded = toInt8(values, { channels: 3, inner: 20 });
    for (let c = 0; c < 3; c++) {
      const row = values.subarray(20 * c, 20 * c + 20);
      const step = Math.max(...row.map(Math.abs)) / 127;
      row.forEach((w, i) => {
        expect(Math.abs(w - coded[20 * c + i]!)).toBeLessThanOrEqual(
          step / 2 + 1e-7,
        );
      });
    }
  });
  test('leaves a channel of zeros alone', () => {
    expect([
      ...toInt8(new Float32Array(4), { channels: 2, inner: 2 }),
    ]).toEqual([0, 0, 0, 0]);
  });
});

/** Sum of the squared distances to the nearest entry. */
const loss = (values: Float32Array, table: readonly number[]) =>
  values.reduce(
    (sum, w) => sum + Math.min(...table.map((entry) => (w - entry) ** 2)),
    0,
  );

/** k-means in one dimension: every weight against every entry, in every round. */
function kMeansLoops(values: Float32Array, size: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  let table: number[] = [];
  for (let k = 0; k < size; k++)
    table.push(
      sorted[Math.trunc(((2 * k + 1) * sorted.length) / (2 * size))]!,
    );
  for (let round = 0; round < 60; round++) {
    const groups: number[][] = table.map(() => []);
    for (const w of sorted) {
      let best = 0;
      for (let k = 1; k < size; k++)
        if (Math.abs(w - table[k]!) < Math.abs(w - table[best]!)) best = k;
      groups[best]!.push(w);
    }
    table = table.map((old, k) => {
      let sum = 0;
      for (const w of groups[k]!) sum += w;
      return groups[k]!.length === 0 ? old : sum / groups[k]!.length;
    });
  }
  return table;
}

describe('palette', () => {
  test('one bit for the example of the documentation of Core ML Tools', () => {
    const values = Float32Array.of(0.3, 0.3, 0.5, 0.5);
    expect(paletteOf(values, 1)).toEqual([f32(0.3), f32(0.5)]);
    expect(toPalette(values, 1)).toEqual(values);
  });
  test.each([
    [1, 7],
    [2, 50],
    [3, 211],
    [4, 3000],
    [6, 900],
  ])(
    'with %i bits of %i weights is what plain loops give: k-means from quantiles, sixty rounds',
    (bits, count) => {
      const values = weights(count, 3);
      values[0] = 9; // alone with its entry
      const table = paletteOf(values, bits);
      expect(table).toHaveLength([0, 2, 4, 8, 16, 32, 64][bits]!);
      const expected = kMeansLoops(values, table.length);
      table.forEach((entry, k) => {
        expect(entry).toBeCloseTo(expected[k]!, 10);
      });
    },
  );
  test('every entry is the mean of the weights that are nearest to it', () => {
    const values = weights(1500);
    const table = paletteOf(values, 2);
    table.forEach((entry, k) => {
      const own = [...values].filter((w) => nearest(table, w) === k);
      expect(entry).toBeCloseTo(
        own.reduce((a, b) => a + b, 0) / own.length,
        3,
      );
    });
  });
  test('no nearby table has a smaller error, and the best two-entry table is found', () => {
    const values = weights(300, 5);
    const table = paletteOf(values, 1);
    let best = Infinity;
    const sorted = [...values].sort((a, b) => a - b);
    for (let cut = 1; cut < sorted.length; cut++) {
      const mean = (list: number[]) =>
        list.reduce((a, b) => a + b, 0) / list.length;
      best = Math.min(
        best,
        loss(values, [mean(sorted.slice(0, cut)), mean(sorted.slice(cut))]),
      );
    }
    expect(loss(values, table)).toBeLessThan(best * 1.02);
  });
  test('is without loss where there are no more values than entries', () => {
    const values = Float32Array.of(1, -2, 1, 4, -2, 4, 0.5, 0.5);
    expect(toPalette(values, 2)).toEqual(values);
    expect(toPalette(values, 3)).toEqual(values);
  });
  test('more bits make less noise', () => {
    const values = weights(3000);
    const noise = [1, 2, 3, 4, 6, 8].map((bits) =>
      sqnr(values, toPalette(values, bits)),
    );
    expect(noise).toEqual(noise.toSorted((a, b) => a - b));
    // A normal distribution in two levels has a signal to noise ratio of 4.4 dB, in four 9.3 (Lloyd, Max).
    expect(noise[0]).toBeCloseTo(4.4, 0);
    expect(noise[1]).toBeCloseTo(9.3, 0);
  });
  test('the nearest entry is the nearest of all, the lower one where two are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -50, max: 50 }), {
          minLength: 1,
          maxLength: 16,
        }),
        fc.integer({ min: -60, max: 60 }),
        (entries, value) => {
          const table = entries.sort((a, b) => a - b);
          const distances = table.map((entry) => Math.abs(entry - value));
          expect(nearest(table, value)).toBe(
            distances.indexOf(Math.min(...distances)),
          );
        },
      ),
    );
  });
});

describe('half precision', () => {
  test('rounds to the nearest of all 63,488 finite halves, ties to the even one', () => {
    const halves = Array.from({ length: 0x7c00 }, (_, bits) =>
      fromHalf(bits),
    );
    const random = seeded(3);
    for (let i = 0; i < 2000; i++) {
      const value = f32(2 ** (16 - random.int(34)) * random.uniform());
      const above = halves.findIndex((half) => half >= value);
      const [low, high] = [halves[Math.max(0, above - 1)]!, halves[above]!];
      const expected =
        value - low < high - value ||
        (value - low === high - value && (above - 1) % 2 === 0)
          ? low
          : high;
      expect(roundHalf(value)).toBe(expected);
      expect(roundHalf(-value) + expected).toBe(0);
    }
  });
  test('knows 1 + 2⁻¹¹ as a tie and what is too large', () => {
    expect(roundHalf(1 + 2 ** -11)).toBe(1);
    expect(roundHalf(1 + 3 * 2 ** -11)).toBe(1 + 2 ** -9);
    expect(roundHalf(65504)).toBe(65504);
    expect(roundHalf(70000)).toBe(Infinity);
    expect(roundHalf(-70000)).toBe(-Infinity);
    expect(roundHalf(0)).toBe(0);
  });
});

describe('compression', () => {
  const layout = { channels: 4, inner: 15 };
  const values = weights(60, 9);
  test('without a format rounds to half precision', () => {
    expect([...compress(values, layout, FLOAT16)]).toEqual(
      [...values].map(roundHalf),
    );
  });
  test('takes zeros of a tensor that is not sparse for values like others', () => {
    const holed = Float32Array.of(0, 0, 1, 1.2, 0, 3, 3.2, 0.9);
    const flat = { channels: 2, inner: 4 };
    expect(compress(holed, flat, palette(1))).toEqual(toPalette(holed, 1));
    expect([...toPalette(holed, 1)].every((w) => w !== 0)).toBe(true);
  });
  test('prunes first and codes what is left', () => {
    const pruned = prune(values, 0.5);
    const coded = compress(values, layout, {
      ...palette(2),
      sparsity: 0.5,
    });
    expect([...coded].filter((w) => w === 0)).toHaveLength(30);
    pruned.forEach((w, i) => {
      expect(coded[i] === 0).toBe(w === 0);
    });
    const kept = pruned.filter((w) => w !== 0);
    expect([...coded.filter((w) => w !== 0)]).toEqual([
      ...toPalette(kept, 2),
    ]);
    expect(compress(values, layout, { ...INT8, sparsity: 0.5 })).toEqual(
      toInt8(pruned, layout),
    );
    expect(compress(values, layout, palette(2))).toEqual(
      toPalette(values, 2),
    );
    expect([...compress(values, layout, sparse(0.5))]).toEqual(
      [...pruned].map(roundHalf),
    );
  });
});

describe('signal to noise', () => {
  test('is 20 dB where the error is a tenth, worked by hand', () => {
    expect(
      sqnr(Float32Array.of(10, -20), Float32Array.of(9, -18)),
    ).toBeCloseTo(20, 5);
    expect(sqnr(Float32Array.of(3, 4), Float32Array.of(3, 0))).toBeCloseTo(
      10 * Math.log10(25 / 16),
      5,
    );
  });
  test('has no end where nothing changes', () => {
    expect(sqnr(weights(5), weights(5))).toBe(Infinity);
  });
});
