import { expect, test } from 'vitest';
import { example } from './example.ts';
import oracles from './oracles.json' with { type: 'json' };

test('the running example has the numbers of the page, worked out in plain arithmetic', () => {
  const found = example();
  const macs = 512 * 14 * 14 * (64 * 3 * 3);
  // Half precision: weights and the norm's four lists, the picture, the result.
  const conv = 2 * (512 * 64 * 9 + 4 * 512 + 64 * 28 * 28 + 512 * 14 * 14);
  const mean = 2 * (512 * 14 * 14 + 512);
  const matrix = 2 * (512 * 1000 + 1000 + 512 + 1000);
  const newConv = conv - 2 * 512 * 64 * 9 + (512 * 64 * 9) / 2 + 32;
  const newMatrix = matrix - 2 * 512 * 1000 + (512 * 1000) / 2 + 32;
  const micro = (work: number, bytes: number) =>
    1e6 * Math.max(work / 7.9e12, bytes / 1e11);
  const before = [
    micro(macs, conv),
    micro(0, mean),
    micro(512_000, matrix),
  ];
  const after = [
    micro(macs, newConv),
    micro(0, mean),
    micro(512_000, newMatrix),
  ];
  expect(found.rows.map(({ macs: one }) => one)).toEqual([
    macs,
    0,
    512_000,
  ]);
  expect(found.rows.map(({ bytes }) => bytes)).toEqual([
    conv,
    mean,
    matrix,
  ]);
  found.rows.forEach((row, i) => {
    const expected = oracles.example.rows[i]!;
    expect(row.time).toBeCloseTo(before[i]!, 9);
    expect(row.newTime).toBeCloseTo(after[i]!, 9);
    expect(row.macs).toBe(expected.macs);
    expect(row.bytes).toBe(expected.bytes);
    for (const key of ['time', 'newTime', 'intensity', 'share'] as const)
      expect(row[key]).toBeCloseTo(expected[key], 9);
  });
  const { inFile, time, newTime, saved, concentration } = oracles.example;
  expect(found.inFile).toBe(inFile);
  expect(found.time).toBeCloseTo(time, 9);
  expect(found.newTime).toBeCloseTo(newTime, 9);
  expect(found.saved).toBeCloseTo(saved, 9);
  expect(found.concentration).toBeCloseTo(concentration, 12);
  expect(found.edited).toEqual([2]);
  expect(macs / (macs + 512_000)).toBeCloseTo(
    oracles.example.convolutionShare,
    12,
  );
});
