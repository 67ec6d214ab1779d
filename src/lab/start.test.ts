import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { labCard } from './controls.ts';
import { FakeElement, html, labPage } from './fixtures/page.ts';
import { mentions, start } from './start.ts';

const card = labCard('a-paper', 'race', { mode: 'live', knobs: {} });
const tick = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => void vi.stubGlobal('Element', FakeElement));
afterEach(() => void vi.unstubAllGlobals());

describe('an address', () => {
  test.each([
    ['?race.seed=3', true],
    ['?q=1&race.seed=3', true],
    ['?grace.seed=3', false],
    ['?racer.seed=3', false],
    ['?q=race.seed', false],
    ['', false],
  ])('%j speaks of the lab "race": %s', (search, expected) => {
    expect(mentions('race', search)).toBe(expected);
  });
});

describe('a lab', () => {
  /** A lab on a page at this address, and its controls. */
  function page(search = '', load?: () => Promise<never>) {
    const { root, part } = labPage(card);
    const open = vi.fn();
    const loading = vi.fn(load ?? (async () => ({ open })));
    start(html(root), search, loading);
    return { root, part, open, loading, controls: root.querySelector('.lab-controls')! };
  }

  test('loads nothing until it is touched', async () => {
    const { loading } = page('?other.seed=1');
    await tick();
    expect(loading).not.toHaveBeenCalled();
  });

  test.each(['pointerenter', 'pointerdown', 'focusin', 'click'])(
    'opens once at %s',
    async (type) => {
      const { root, controls, open, loading } = page();
      controls.dispatchEvent(new Event(type));
      controls.dispatchEvent(new Event('focusin'));
      await tick();
      controls.dispatchEvent(new Event(type));
      await tick();
      expect(loading).toHaveBeenCalledOnce();
      expect(open).toHaveBeenCalledExactlyOnceWith(root);
    },
  );

  test('opens at once where the address has settings for it', async () => {
    const { open } = page('?race.seed=3');
    await tick();
    expect(open).toHaveBeenCalledOnce();
  });

  test('repeats the press that came before it was open, and no later one', async () => {
    const { controls } = page();
    controls.dispatchEvent(new Event('click'));
    expect(controls.clicks).toBe(0);
    await tick();
    expect(controls.clicks).toBe(1);
    controls.dispatchEvent(new Event('click'));
    await tick();
    expect(controls.clicks).toBe(1);
  });

  test('says that it could not be loaded, and tries again at the next press', async () => {
    const { part, controls, loading } = page('', () => Promise.reject(new Error('offline')));
    controls.dispatchEvent(new Event('click'));
    await tick();
    expect(part('message')).toMatchObject({
      hidden: false,
      textContent: 'The lab could not be loaded (offline). Reload the page to try again.',
    });
    controls.dispatchEvent(new Event('click'));
    await tick();
    expect(loading).toHaveBeenCalledTimes(2);
  });

  test('without controls is left as it is', () => {
    expect(() => start(html(new FakeElement()), '', vi.fn())).not.toThrow();
  });
});
