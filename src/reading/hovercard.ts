/** References, footnotes and terms open in place: what a link leads to, shown beside it on hover and focus. */
import { placeBeside } from './place.ts';

/** Milliseconds that the pointer rests on a link before its box opens. */
const DELAY = 180;
/** Milliseconds that the box stays for a pointer on its way there, also on a slanting one. */
const GRACE = 450;

/** What a link's target says, or undefined when it is nothing to show. */
function contentOf(link: HTMLAnchorElement): Node | undefined {
  const { definition } = link.dataset;
  if (definition) return document.createTextNode(definition);
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return undefined;
  const copy = target.cloneNode(true) as HTMLElement;
  for (const extra of copy.querySelectorAll('.places, .data-footnote-backref, button'))
    extra.remove();
  const fragment = document.createDocumentFragment();
  fragment.append(...copy.childNodes);
  return fragment;
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
  let owner: HTMLAnchorElement | undefined;
  /** What described the owner before. */
  let description = '';

  function close(): void {
    clearTimeout(timer);
    box.hidePopover();
  }
  function open(link: HTMLAnchorElement): void {
    const content = contentOf(link);
    if (!content) return;
    close();
    owner = link;
    description = link.getAttribute('aria-describedby') ?? '';
    link.setAttribute('aria-describedby', box.id);
    box.replaceChildren(content);
    box.showPopover();
    placeBeside(box, link.getBoundingClientRect());
  }
  box.addEventListener('beforetoggle', ({ newState }) => {
    if (newState === 'open') return;
    if (description) owner?.setAttribute('aria-describedby', description);
    else owner?.removeAttribute('aria-describedby');
    owner = undefined;
  });
  const linkOf = (target: EventTarget | null) =>
    target instanceof Element
      ? target.closest<HTMLAnchorElement>('.cite a, a.term, [data-footnote-ref]')
      : null;

  article.addEventListener('pointerover', ({ target, pointerType }) => {
    const link = linkOf(target);
    if (!link || pointerType === 'touch' || link === owner) return;
    clearTimeout(timer);
    timer = setTimeout(() => open(link), DELAY);
  });
  article.addEventListener('pointerout', ({ target, relatedTarget }) => {
    if (linkOf(target) && !box.contains(relatedTarget as Node | null)) {
      clearTimeout(timer);
      timer = setTimeout(close, GRACE);
    }
  });
  box.addEventListener('pointerenter', () => clearTimeout(timer));
  box.addEventListener('pointerleave', close);
  article.addEventListener('focusin', ({ target }) => {
    const link = linkOf(target);
    if (link?.matches(':focus-visible')) open(link);
  });
  article.addEventListener('focusout', ({ target }) => {
    if (linkOf(target)) close();
  });
}
