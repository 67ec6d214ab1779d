import { describe, expect, test } from 'vitest';
import { pause } from './pause.ts';

describe('a pause', () => {
  test('lets a waiting task run first', async () => {
    const order: string[] = [];
    setTimeout(() => order.push('waiting'), 0);
    await pause();
    order.push('after');
    expect(order).toEqual(['waiting', 'after']);
  });

  test('throws the reason of an abort that came in it', async () => {
    const control = new AbortController();
    setTimeout(() => control.abort(new Error('enough')), 0);
    await expect(pause(control.signal)).rejects.toThrow('enough');
  });
});
