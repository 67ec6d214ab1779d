import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { labCard } from './controls.ts';
import { waves } from './fixtures/lab.ts';
import { html, labPage } from './fixtures/page.ts';
import { readInputs, writeInputs } from './inputs.ts';
import { defaults } from './knobs.ts';
import { createKnobPanel } from './settings.ts';
import type { Lab } from './types.ts';

const card = labCard('a-paper', 'waves', {
  ...waves,
  knobs: { ...waves.knobs, damping: { ...waves.knobs.damping, unit: 'per s' } },
} as unknown as Lab);
const standard = defaults(card.knobs);

const anyValues = fc.record({
  damping: fc.integer({ min: 0, max: 20 }).map((n) => Number((n * 0.05).toFixed(2))),
  shape: fc.constantFrom('sine', 'cosine'),
  absolute: fc.boolean(),
});

describe('the controls', () => {
  test('hold any settings and give them back', () => {
    const { root } = labPage(card);
    fc.assert(
      fc.property(anyValues, (values) => {
        writeInputs(html(root), card, values);
        expect(readInputs(html(root), card)).toEqual(values);
      }),
    );
  });

  test('say a number beside its range, and with its unit to screen readers', () => {
    const { root, outputs, control } = labPage(card);
    writeInputs(html(root), card, { ...standard, damping: 0.5 });
    expect(outputs['damping']!.value).toBe('0.50');
    expect(control('damping').attributes['aria-valuetext']).toBe('0.50 per s');
    expect(outputs['shape']!.value).toBe('');
    expect(control('shape').attributes).toEqual({});
  });

  test('leave alone what is not set', () => {
    const { root, control } = labPage(card);
    control('shape').value = 'cosine';
    writeInputs(html(root), card, { damping: 1 });
    expect(control('shape').value).toBe('cosine');
    expect(control('damping').value).toBe('1');
  });

  test('show which preset is on', () => {
    const { root, presets } = labPage(card);
    writeInputs(html(root), card, standard);
    expect(presets[0]!.attributes['aria-pressed']).toBe('false');
    writeInputs(html(root), card, { ...standard, damping: 0, shape: 'cosine' });
    expect(presets[0]!.attributes['aria-pressed']).toBe('true');
  });
});

describe('the settings of a reader', () => {
  afterEach(() => void vi.unstubAllGlobals());

  /** A lab on a page at this address. */
  function page(search: string) {
    const location = { pathname: '/papers/a/', search, hash: '#top', href: 'https://a.test/x' };
    const history = {
      state: { y: 1 },
      replaceState: vi.fn((_state: unknown, _title: string, address: string) => {
        location.search = new URL(address, 'https://a.test').search;
      }),
    };
    vi.stubGlobal('location', location);
    vi.stubGlobal('history', history);
    const parts = labPage(card);
    writeInputs(html(parts.root), card, standard);
    return { ...parts, history, location, panel: createKnobPanel(html(parts.root), card) };
  }

  test('are taken from the address, which then says them rightly', () => {
    const { panel, location } = page('?q=1&waves.damping=7&waves.absolute=1');
    expect(panel.load()).toEqual([expect.stringContaining('7 is outside')]);
    expect(panel.values()).toEqual({ ...standard, damping: 1, absolute: true });
    expect(location.search).toBe('?q=1&waves.damping=1&waves.absolute=1');
  });

  test('leave an address alone that says nothing of this lab', () => {
    const { panel, history } = page('?q=1');
    expect(panel.load()).toEqual([]);
    expect(history.replaceState).not.toHaveBeenCalled();
    expect(panel.values()).toEqual(standard);
  });

  test('are kept in the address, with its place and its state', () => {
    const { panel, history } = page('?q=1');
    panel.set({ ...standard, shape: 'cosine' });
    panel.save();
    expect(history.replaceState).toHaveBeenCalledExactlyOnceWith(
      { y: 1 },
      '',
      '/papers/a/?q=1&waves.shape=cosine#top',
    );
  });

  test('are in the link to the lab', () => {
    const { panel } = page('?other.n=2');
    panel.set({ ...standard, damping: 0.5 });
    expect(panel.link()).toBe('https://a.test/papers/a/?other.n=2&waves.damping=0.5#lab-waves');
  });

  test('survive a browser that refuses to change the address', () => {
    const { panel, history } = page('');
    history.replaceState.mockImplementation(() => {
      throw new Error('too many calls');
    });
    panel.set({ ...standard, damping: 0.5 });
    expect(() => panel.save()).not.toThrow();
    expect(panel.values()['damping']).toBe(0.5);
  });
});
