/** The filters of a list that is long enough to have them; its papers are made up. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openList } from './paper-list.client.ts';

const before = location.href;
const cards = Array.from(
  { length: 8 },
  (_, i) =>
    `<article class="card" data-topic="${['learning', i < 3 ? 'vision' : '', i === 5 ? 'sound' : ''].filter(Boolean).join('\n')}" data-venue="${i < 2 ? 'A Journal' : 'Talks'}">${i}</article>`,
);
const markup = `<section data-paper-list>
  <p data-count>8 papers</p>
  <div data-filter="topic">
    <a href="/topics/#vision" data-value="vision">vision</a>
    <details><summary>1 more topics</summary><a href="/topics/#sound" data-value="sound">sound</a></details>
  </div>
  <div data-filter="venue"><a href="/topics/#venues" data-value="A Journal">A Journal</a></div>
  ${cards.join('')}
</section>`;

const shown = () =>
  [...document.querySelectorAll<HTMLElement>('.card')]
    .filter((card) => !card.hidden)
    .map(({ textContent }) => textContent)
    .join('');
const link = (value: string) => document.querySelector<HTMLElement>(`[data-value="${value}"]`)!;

/** Opens the list as at an address. */
function openAt(query: string): void {
  history.replaceState(null, '', `${location.pathname}${query}`);
  document.body.innerHTML = markup;
  openList(document.querySelector<HTMLElement>('[data-paper-list]')!);
}

beforeEach(() => openAt(''));
afterAll(() => history.replaceState(null, '', before));

test('a filter narrows the list, counts it and stands in the address', () => {
  link('vision').click();
  expect(shown()).toBe('012');
  expect(document.querySelector('[data-count]')?.textContent).toBe('3 of 8 papers');
  expect(new URLSearchParams(location.search).get('topic')).toBe('vision');
  expect(link('vision').getAttribute('aria-pressed')).toBe('true');
  link('A Journal').click();
  expect(shown()).toBe('01');
  link('vision').click();
  link('A Journal').click();
  expect(shown()).toBe('01234567');
  expect(document.querySelector('[data-count]')?.textContent).toBe('8 papers');
});

test('a filter leaves the settings of a lab in the address', () => {
  openAt('?hero-race.value=3');
  history.replaceState(null, '', '?hero-race.value=4');
  link('vision').click();
  expect(new URLSearchParams(location.search).get('hero-race.value')).toBe('4');
});

test('a folded filter that the address names opens its fold', () => {
  openAt('?topic=sound');
  expect(shown()).toBe('5');
  expect(document.querySelector('details')?.open).toBe(true);
});

test('an address that names what no filter has shows every paper', () => {
  openAt('?topic=alchemy');
  expect(shown()).toBe('01234567');
});

test('a filter answers the space bar like a button', () => {
  link('vision').dispatchEvent(new KeyboardEvent('keydown', { key: ' ', cancelable: true }));
  expect(shown()).toBe('012');
});
