import { describe, expect, test } from 'vitest';
import { builtIn, curveOf, sharesOf } from './curve.ts';
import { devices } from './devices.ts';
import { exampleNetwork } from './example.ts';
import { INT8, palette } from './formats.ts';

const settings = {
  format: palette(4),
  device: devices.m2,
  share: 0.8,
  compiled: true,
};

describe('the curve of edits', () => {
  test('of the running example falls by the matrix first, then by the convolution', () => {
    const curve = curveOf(exampleNetwork(), settings);
    expect(
      curve.latency.map((seconds) => Math.round(1e8 * seconds) / 100),
    ).toEqual([21.26, 13.58, 11.94]);
    expect(curve.best.map(({ op }) => op)).toEqual([
      'Gemm',
      'Conv + BatchNormalization + Relu',
    ]);
    expect(curve).toMatchObject({ operations: 3, eligible: 2, edits: 1 });
    expect(sharesOf(curve).map(([, share]) => Math.round(share))).toEqual([
      0, 82, 100,
    ]);
  });
  test('has no points but the first where nothing can be saved', () => {
    // SqueezeNet computes all the time on such a device.
    const device = { ...devices.m2, peak: 1e9 };
    const curve = curveOf(builtIn('squeezenet-1.1'), {
      ...settings,
      format: INT8,
      device,
    });
    expect(curve).toMatchObject({ edits: 0, concentration: 0, best: [] });
    expect(sharesOf(curve)).toEqual([[0, 0]]);
    expect(curve.after).toBe(curve.before);
  });
  test('of MobileNetV2 lists the ten best edits, each with what it leaves', () => {
    const { best, before, latency } = curveOf(builtIn('mobilenet-v2'), {
      ...settings,
      device: { ...devices.m2, buffer: 2 ** 21 },
    });
    expect(best).toHaveLength(10);
    expect(best[0]!.name).toBe('classifier/Gemm');
    expect(before - latency[1]!).toBeCloseTo(
      best[0]!.before - best[0]!.after,
      12,
    );
  });
});
