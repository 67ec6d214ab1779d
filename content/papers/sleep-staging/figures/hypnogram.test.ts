import { describe, expect, test } from 'vitest';
import {
  clock,
  dashes,
  hypnogram,
  mistakes,
  stageAt,
  steps,
} from './hypnogram.ts';

describe('the hypnogram', () => {
  test('goes down from Wake through N1 and N2 to N3, REM right below Wake', () => {
    expect(steps('0011234')).toBe('M0 0h2v2h2v1h1v1h1v-3h1');
    expect(steps('')).toBe('');
  });

  test('has a dash for every run of calls', () => {
    expect(dashes('0044')).toBe('M0 0h2M2 1h2');
    expect(dashes('')).toBe('');
  });

  test('marks stretches that were called wrong', () => {
    expect(mistakes('001222', '011221')).toBe('M1 0h1M5 0h1');
    expect(mistakes('012', '012')).toBe('');
  });

  test('says the time and the stage of an epoch', () => {
    expect(clock(250)).toBe('2:05');
    expect(clock(1)).toBe('0:00');
    expect(stageAt('0243', 1)).toBe('N2');
    expect(stageAt('', 1)).toBe('–');
  });

  test('lists every quarter of an hour', () => {
    const calls = '0'.repeat(480) + '3'.repeat(480);
    const { table } = hypnogram({ strips: [{ name: 'True', calls }] });
    expect(table.columns).toEqual(['Hours', 'True']);
    expect(table.rows).toHaveLength(32);
    expect(table.rows[15]).toEqual(['3:45', 'Wake']);
    expect(table.rows[16]).toEqual(['4:00', 'N3']);
  });
});
