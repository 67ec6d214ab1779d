import { describe, expect, test } from 'vitest';
import { elements, misdrawn } from '#lab/fixtures/markup';
import { hypnogram } from './hypnogram.ts';

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
});
