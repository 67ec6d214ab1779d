import { describe, expect, test } from 'vitest';
import { elements, misdrawn } from '#lab/fixtures/markup';
import { boxes, clock, hypnogram, stageAt, steps } from './hypnogram.ts';

const truth = '0'.repeat(300) + '2'.repeat(300) + '4'.repeat(360);
const calls = '0'.repeat(280) + '2'.repeat(320) + '3'.repeat(360);
const picture = hypnogram({
  strips: [
    { name: 'True stages', calls: truth },
    { name: 'Called', calls },
    { name: 'Not called yet', calls: '' },
  ],
  epoch: 610,
});

describe('the hypnogram', () => {
  test.each(['wide', 'narrow'] as const)('is well drawn, %s', (width) => {
    const { content, height } = picture.drawings[width];
    expect(misdrawn(content)).toEqual([]);
    expect(height).toBeGreaterThan(200);
  });

  test('says how much of the night was called right', () => {
    const texts = elements(picture.drawings.wide.content)
      .map(({ text }) => text)
      .join('|');
    expect(texts).toContain('Called: 60% of this night right');
  });

  test('goes down from Wake through N1 and N2 to N3, REM right below Wake', () => {
    expect(steps('0011234')).toBe('M0 0h2v2h2v1h1v1h1v-3h1');
    expect(steps('')).toBe('');
  });

  test('has a box for every run of calls, right and wrong ones apart', () => {
    expect(boxes('001144', '001224', true)).toBe(
      'M0 -4h2v8h-2zM2 16h1v8h-1zM5 6h1v8h-1z',
    );
    expect(boxes('001144', '001224', false)).toBe(
      'M3 16h1v8h-1zM4 6h1v8h-1z',
    );
    expect(boxes('', '01', true)).toBe('');
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
