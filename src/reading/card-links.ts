/** Links and numbers whose source opens in place, and by what the reader pressed last. */

/** References, footnotes, terms, numbers, and what equations, figures and tables are called by. */
const selector =
  '[data-card], .cite a, [data-footnote-ref], a[href^="#eq-"], a[href^="#fig-"], a[href^="#table-"]';

/** What a link inside of the page leads to. */
export function targetOf(link: HTMLElement): HTMLElement | null {
  const hash = link instanceof HTMLAnchorElement ? link.hash : '';
  return hash === '' ? null : document.getElementById(decodeURIComponent(hash.slice(1)));
}

/** @returns the link or number at a place of the page that opens a card; a label of its own target opens none */
export function cardLinkAt(place: EventTarget | null): HTMLElement | undefined {
  const link = place instanceof Element ? place.closest<HTMLElement>(selector) : null;
  const isLabel = link && !link.dataset['card'] && targetOf(link)?.contains(link);
  return link && !isLabel ? link : undefined;
}

let pressed = '';
document.addEventListener(
  'pointerdown',
  ({ pointerType }) => {
    pressed = pointerType;
  },
  { capture: true, passive: true },
);

/** A finger cannot hover: its first tap asks, and what opens has the link in it. */
export const isTouch = (): boolean => pressed === 'touch';
