import { describe, expect, test } from 'vitest';
import {
  amount,
  anywhere,
  isPruner,
  key,
  labelOf,
  pictured,
  pruned,
  shown,
  strength,
} from './methods.ts';

const half = pruned('sparsegpt', 0.5);
const groups = { name: 'wanda', pattern: { zeros: 2, group: 4 } } as const;
const bits = { name: 'gptq', bits: 4 } as const;

describe('the methods that the lab compares', () => {
  test.each([
    [half, '50%', 'SparseGPT, 50%', 'sparsegpt50', 0.5],
    [groups, '2:4', 'Wanda, 2:4', 'wanda2of4', undefined],
    [bits, '4 bits', 'GPTQ, 4 bits', 'gptq4', 4],
  ])('are told by name and strength', (method, how, label, id, place) => {
    expect(strength(method)).toBe(how);
    expect(labelOf(method)).toBe(label);
    expect(key(method)).toBe(id);
    expect(amount(method)).toBe(place);
  });

  test('are three pruners at six shares and two patterns, and two ways to round to four sizes', () => {
    expect(anywhere).toHaveLength(3 * 6);
    expect(shown).toHaveLength(3 * (6 + 2) + 2 * 4);
    const pruners = shown.filter(({ name }) => isPruner(name));
    expect(pruners).toHaveLength(3 * (6 + 2));
    expect(pruners.every((method) => 'pattern' in method)).toBe(true);
  });

  test('have names of their own, those of which every fact is shown too', () => {
    const all = shown.map(key);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(pictured.map(key)));
  });
});
