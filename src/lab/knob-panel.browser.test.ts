import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Lab } from './define.ts';
import { waves } from './fixtures/lab.ts';
import { labPage, visit } from './fixtures/page.ts';
import { createKnobPanel, readInputs, writeInputs } from './knob-panel.ts';
import { defaults } from './knobs.ts';
import { labProps } from './lab-markup.ts';

const lab = labProps('a-paper', 'waves', {
  ...waves,
  knobs: { ...waves.knobs, damping: { ...waves.knobs.damping, unit: 'per s' } },
} as unknown as Lab);
const standard = defaults(lab.knobs);

const anyValues = fc.record({
  damping: fc.integer({ min: 0, max: 20 }).map((n) => Number((n * 0.05).toFixed(2))),
  shape: fc.constantFrom('sine', 'cosine'),
  absolute: fc.boolean(),
});

describe('the controls', () => {
  test('hold any settings and give them back', () => {
    const { root } = labPage(lab);
    fc.assert(
      fc.property(anyValues, (values) => {
        writeInputs(root, lab, values);
        expect(readInputs(root, lab)).toEqual(values);
      }),
    );
  });

  test('say a number beside its range, and with its unit to screen readers', () => {
    const { root, output, control } = labPage(lab);
    writeInputs(root, lab, { ...standard, damping: 0.5 });
    expect(output('damping').value).toBe('0.50');
    expect(control('damping').getAttribute('aria-valuetext')).toBe('0.50 per s');
    expect(control('shape').hasAttribute('aria-valuetext')).toBe(false);
  });

  test('leave alone what is not set', () => {
    const { root, control } = labPage(lab);
    control('shape').value = 'cosine';
    writeInputs(root, lab, { damping: 1 });
    expect(control('shape').value).toBe('cosine');
    expect(control('damping').value).toBe('1');
  });

  test('show which preset is on', () => {
    const { root, presets } = labPage(lab);
    writeInputs(root, lab, standard);
    expect(presets[0]!.getAttribute('aria-pressed')).toBe('false');
    writeInputs(root, lab, { ...standard, damping: 0, shape: 'cosine' });
    expect(presets[0]!.getAttribute('aria-pressed')).toBe('true');
  });
});

describe('the settings of a reader', () => {
  let leave = () => {};
  afterEach(() => {
    leave();
    vi.restoreAllMocks();
  });

  /** A lab on a page at this address. */
  function page(search: string) {
    leave = visit(`/papers/a/${search}#top`);
    const parts = labPage(lab);
    writeInputs(parts.root, lab, standard);
    return createKnobPanel(parts.root, lab);
  }

  test('are taken from the address, which then says them rightly', () => {
    const panel = page('?q=1&waves.damping=7&waves.absolute=1');
    expect(panel.load()).toEqual([expect.stringContaining('7 is outside')]);
    expect(panel.values()).toEqual({ ...standard, damping: 1, absolute: true });
    expect(location.search).toBe('?q=1&waves.damping=1&waves.absolute=1');
  });

  test('leave an address alone that says nothing of this lab', () => {
    const panel = page('?q=1%20');
    expect(panel.load()).toEqual([]);
    expect(location.search).toBe('?q=1%20');
    expect(panel.values()).toEqual(standard);
  });

  test('are kept in the address, with its place and its state', () => {
    const panel = page('?q=1');
    panel.set({ ...standard, shape: 'cosine' });
    panel.save();
    expect(location.href).toBe(`${location.origin}/papers/a/?q=1&waves.shape=cosine#top`);
    expect(history.state).toEqual({ y: 1 });
  });

  test('are in the link to the lab', () => {
    const panel = page('?other.n=2');
    panel.set({ ...standard, damping: 0.5 });
    const link = `${location.origin}/papers/a/?other.n=2&waves.damping=0.5#lab-waves`;
    expect(panel.link()).toBe(link);
  });

  test('survive a browser that refuses to change the address', () => {
    const panel = page('');
    vi.spyOn(history, 'replaceState').mockImplementationOnce(() => {
      throw new DOMException('too many calls', 'SecurityError');
    });
    panel.set({ ...standard, damping: 0.5 });
    expect(() => panel.save()).not.toThrow();
    expect(panel.values()['damping']).toBe(0.5);
  });
});
