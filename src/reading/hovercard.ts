/**
 * References, footnotes, terms, numbers and places of the page open where they are named: what they
 * lead to, or where they come from, beside them on hover and focus, as a sheet at a tap.
 */
import { cardLinkAt, isTouch, targetOf } from './card-links.ts';
import { placeBeside } from './place.ts';

/** Milliseconds that the pointer rests on a link before its box opens. */
const DELAY = 180;
/** Milliseconds that the box stays for a pointer on its way there, also on a slanting one. */
const GRACE = 450;

/** What no copy needs: ways back, switches, labels that lead to the place itself. */
const extras = '.places, .data-footnote-backref, button, summary, .triad, .source-note';

/** What a link leads to, or where a number comes from; undefined when there is nothing to show. */
function contentOf(link: HTMLElement): Node | undefined {
  const { card } = link.dataset;
  if (card) return document.createTextNode(card);
  const copy = targetOf(link)?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return undefined;
  for (const extra of copy.querySelectorAll(extras)) extra.remove();
  for (const part of copy.querySelectorAll('[id], [tabindex]')) {
    part.removeAttribute('id');
    part.removeAttribute('tabindex');
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...copy.childNodes);
  return fragment;
}

/** The way that a tap did not take. */
function wayOn(link: HTMLElement): HTMLAnchorElement | undefined {
  if (!(link instanceof HTMLAnchorElement)) return undefined;
  const way = document.createElement('a');
  way.className = 'way-on';
  way.href = link.href;
  way.textContent = link.dataset['to'] ?? 'Go there';
  return way;
}

export function openHovercards(article: HTMLElement): void {
  const box = document.createElement('div');
  box.className = 'hovercard';
  box.id = 'hovercard';
  box.role = 'tooltip';
  // The browser closes it at Escape and at a press elsewhere.
  box.popover = 'auto';
  document.body.append(box);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let owner: HTMLElement | undefined;
  /** What described the owner before. */
  let description = '';

  function close(): void {
    clearTimeout(timer);
    box.hidePopover();
  }
  function open(link: HTMLElement, asSheet = false): void {
    const content = contentOf(link);
    if (!content) return;
    close();
    owner = link;
    description = link.getAttribute('aria-describedby') ?? '';
    link.setAttribute('aria-describedby', box.id);
    box.classList.toggle('sheet', asSheet);
    box.replaceChildren(content);
    const way = asSheet ? wayOn(link) : undefined;
    if (way) box.append(way);
    box.showPopover();
    if (asSheet) box.removeAttribute('style');
    else placeBeside(box, link.getBoundingClientRect());
  }
  box.addEventListener('beforetoggle', ({ newState }) => {
    if (newState === 'open') return;
    if (description) owner?.setAttribute('aria-describedby', description);
    else owner?.removeAttribute('aria-describedby');
    owner = undefined;
  });
  box.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) close();
  });

  article.addEventListener('click', (event) => {
    const link = cardLinkAt(event.target);
    if (!link || (!isTouch() && link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    open(link, isTouch());
  });
  article.addEventListener('pointerover', ({ target, pointerType }) => {
    const link = cardLinkAt(target);
    if (!link || pointerType === 'touch' || link === owner) return;
    clearTimeout(timer);
    timer = setTimeout(() => open(link), DELAY);
  });
  article.addEventListener('pointerout', ({ target, relatedTarget, pointerType }) => {
    if (pointerType === 'touch' || !cardLinkAt(target)) return;
    if (box.contains(relatedTarget as Node | null)) return;
    clearTimeout(timer);
    timer = setTimeout(close, GRACE);
  });
  box.addEventListener('pointerenter', () => clearTimeout(timer));
  box.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType !== 'touch') close();
  });
  article.addEventListener('focusin', ({ target }) => {
    const link = cardLinkAt(target);
    if (link?.matches(':focus-visible') && !isTouch()) open(link);
  });
  article.addEventListener('focusout', ({ target }) => {
    if (cardLinkAt(target) && !isTouch()) close();
  });
}
