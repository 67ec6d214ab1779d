import { expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { onPlane } from './plane.ts';

test('points of a tilted ellipse are laid out along its axes, longest first', () => {
  const random = seeded(4);
  const tilt = 0.7;
  const points = Array.from(
    { length: 200 },
    () =>
      [
        5 * random.normal(),
        2 * random.normal(),
        0.1 * random.normal(),
      ] as const,
  );
  const centered = (k: 0 | 1) => {
    const mean =
      points.reduce((sum, point) => sum + point[k], 0) / points.length;
    return points.map((point) => point[k] - mean);
  };
  const turned = points.flatMap(([a, b, c]) => [
    3 + a * Math.cos(tilt) - b * Math.sin(tilt),
    a * Math.sin(tilt) + b * Math.cos(tilt),
    c,
  ]);
  const plane = onPlane({ values: Float32Array.from(turned), width: 3 });
  const along = (k: 0 | 1) => {
    const own = centered(k);
    const product = own.reduce((sum, x, i) => sum + x * plane[i]![k], 0);
    const size = (values: number[]) =>
      Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));
    return (
      Math.abs(product) / (size(own) * size(plane.map((point) => point[k])))
    );
  };
  expect(along(0)).toBeGreaterThan(0.995);
  expect(along(1)).toBeGreaterThan(0.98);
});

test('the same points give the same plane, whatever their sign', () => {
  const values = Float32Array.from([3, 1, -2, -1, 0.5, 0.2, -1, 1]);
  const plane = onPlane({ values, width: 2 });
  expect(plane).toHaveLength(4);
  expect(onPlane({ values: values.map((x) => -x), width: 2 })).toEqual(
    plane.map(([x, y]) => [expect.closeTo(-x, 6), expect.closeTo(-y, 6)]),
  );
});
