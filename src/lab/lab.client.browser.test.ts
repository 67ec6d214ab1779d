import { describe, expect, test, vi } from 'vitest';
import { labPage } from './fixtures/page.ts';
import { mentions, start } from './lab.client.ts';
import { labProps } from './lab-markup.ts';

const lab = labProps('a-paper', 'race', { mode: 'live', knobs: {} });
const tick = () => new Promise((resolve) => setTimeout(resolve));

describe('an address', () => {
  test.each([
    ['?race.seed=3', true],
    ['?q=1&race.seed=3', true],
    ['?%72ace.seed=3', true],
    ['?grace.seed=3', false],
    ['?racer.seed=3', false],
    ['?q=race.seed', false],
    ['', false],
  ])('%j speaks of the lab "race": %s', (search, expected) => {
    expect(mentions('race', search)).toBe(expected);
  });
});

describe('a lab', () => {
  /** A lab on a page at this address. */
  function page(search = '', load?: () => Promise<never>) {
    const parts = labPage(lab);
    const openLab = vi.fn();
    const loading = vi.fn(load ?? (async () => ({ openLab })));
    start(parts.root, search, loading);
    return { ...parts, openLab, loading };
  }

  test('loads nothing until it is touched', async () => {
    const { loading } = page('?other.seed=1');
    await tick();
    expect(loading).not.toHaveBeenCalled();
  });

  test.each(['pointerenter', 'pointerdown', 'focusin', 'click'])(
    'opens once at %s',
    async (type) => {
      const { root, controls, openLab, loading } = page();
      controls.dispatchEvent(new Event(type));
      controls.dispatchEvent(new Event('focusin'));
      await tick();
      controls.dispatchEvent(new Event(type));
      await tick();
      expect(loading).toHaveBeenCalledOnce();
      expect(openLab).toHaveBeenCalledExactlyOnceWith(root);
    },
  );

  test('opens at once where the address has settings for it', async () => {
    const { openLab } = page('?race.seed=3');
    await tick();
    expect(openLab).toHaveBeenCalledOnce();
  });

  test('repeats the press that came before it was open, and no later one', async () => {
    const { button } = page();
    const pressed = vi.fn();
    button('reset').addEventListener('click', pressed);
    button('reset').click();
    expect(pressed).toHaveBeenCalledTimes(1);
    await tick();
    expect(pressed).toHaveBeenCalledTimes(2);
    button('reset').click();
    await tick();
    expect(pressed).toHaveBeenCalledTimes(3);
  });

  test('says that it could not be loaded, and tries again at the next press', async () => {
    const { part, button, loading } = page('', () => Promise.reject(new Error('offline')));
    button('run').click();
    await tick();
    expect(part('message').hidden).toBe(false);
    expect(part('message').textContent).toBe(
      'The lab could not be loaded (offline). Reload the page to try again.',
    );
    button('run').click();
    await tick();
    expect(loading).toHaveBeenCalledTimes(2);
  });

  test('without controls is left as it is', () => {
    const load = vi.fn();
    start(document.createElement('section'), '?race.seed=3', load);
    expect(load).not.toHaveBeenCalled();
  });
});
