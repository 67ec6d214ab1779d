import { describe, expect, test } from 'vitest';
import { devices } from './devices.ts';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

/** What an edit saved, from the new value and a change that is printed in whole per cent. */
function saved(after: number, printed: string): [number, number] {
  const percent = Number(printed.replace('−', '').replace('%', ''));
  return [percent - 0.5, percent + 0.5].map(
    (share) => (after * share) / (100 - share),
  ) as [number, number];
}

describe('the worked example of Figure 1', () => {
  const [before, after] = published['figure-1'].rows as [
    string,
    number,
    number,
  ][];
  const { figure } = oracles;
  const tasks = published['figure-1-tasks'].rows as [
    string,
    number,
    string,
    number,
    string,
    string,
    number | string,
  ][];
  const edited = tasks.filter(([, , change]) => change !== '');

  test('its printed percentages are those of its printed totals', () => {
    expect(before![1] - after![1]).toBeCloseTo(figure.runtime, 9);
    expect(before![2] - after![2]).toBeCloseTo(figure.power, 9);
    expect((100 * figure.runtime) / before![1]).toBeCloseTo(11.55, 2);
    expect((100 * figure.power) / before![2]).toBeCloseTo(18.02, 2);
  });

  test('three edited tasks carry practically the whole saving, as far as rounding tells', () => {
    expect(edited.map(([task]) => task)).toEqual(['50', '51', '39']);
    // The table is sorted by the earlier time, so task 39 took no longer than task 41 before it.
    const longest = tasks.find(([task]) => task === '41')![1];
    const time = edited.map(([task, ns, change]) => {
      const [least, most] = saved(ns, change);
      return [least, task === '39' ? Math.min(most, longest - ns) : most];
    });
    const power = edited.map(([, , , mw, change]) => saved(mw, change));
    const sum = (list: number[][], end: 0 | 1) =>
      list.reduce((all, one) => all + one[end]!, 0);
    expect(sum(time, 0) / 1e6).toBeCloseTo(figure.leastTime, 2);
    expect(sum(time, 1) / 1e6).toBeCloseTo(figure.mostTime, 2);
    expect(sum(power, 0)).toBeCloseTo(figure.leastPower, 1);
    expect(sum(power, 1)).toBeCloseTo(figure.mostPower, 1);
  });
});

test('the device of the page has its ridge at 79 MACs a byte, and a byte costs as much as 35 MACs', () => {
  const { peak, bandwidth, macEnergy, byteEnergy } = devices.m2;
  const { device } = oracles;
  expect([peak / 1e12, bandwidth / 1e9]).toEqual([
    device.peak,
    device.bandwidth,
  ]);
  expect(peak / bandwidth).toBeCloseTo(device.ridge, 9);
  expect(byteEnergy / macEnergy).toBeCloseTo(device.macsOfOneByte, 9);
  // A product and a sum of 32 bits; 640 pJ for four bytes.
  expect(macEnergy).toBeCloseTo((3.7 + 0.9) * 1e-12, 18);
  expect(byteEnergy).toBeCloseTo((640 / 4) * 1e-12, 18);
});
