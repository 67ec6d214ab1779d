/** Marks the section that is being read in the table of contents, and names it in the header. */

/** Where a link's target lands, and down to where text counts as being read: pixels from the window's top. */
const LANDING = { from: 70, to: 100 };
const READING = 140;

/** The heading of what is being read: the last above the reading line; -1 above the first. */
export function currentIndex(tops: readonly number[]): number {
  return tops.findLastIndex((top) => top <= READING);
}

/** What a link has just led to, whatever stands right under it. The end of a section has no text of its own. */
function landed(): Element | undefined {
  const target = document.querySelector(':target');
  if (!target?.hasChildNodes()) return;
  const { top } = target.getBoundingClientRect();
  return top >= LANDING.from && top <= LANDING.to ? target : undefined;
}

export function followReading(nav: HTMLElement): void {
  const links = [...nav.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const headings = links.map((link) =>
    document.getElementById(decodeURIComponent(link.hash.slice(1))),
  );
  let marked = -2;
  let waiting = false;

  function indexOf(element: Element): number {
    const { DOCUMENT_POSITION_PRECEDING: before } = Node;
    return headings.findLastIndex(
      (heading) =>
        heading && (heading === element || element.compareDocumentPosition(heading) & before),
    );
  }
  /** Where the page ends, the heading that a link led to cannot come to the line. */
  function askedIndex(): number {
    const asked = links.findIndex(({ hash }) => hash === location.hash);
    const top = headings[asked]?.getBoundingClientRect().top ?? -1;
    return top >= 0 && top < innerHeight ? asked : links.length - 1;
  }
  function name(link: HTMLAnchorElement | undefined): void {
    const here = document.querySelector<HTMLElement>('.here');
    if (!here) return;
    here.hidden = !link;
    here.querySelector('[data-here]')!.textContent = link ? `§ ${link.textContent?.trim()}` : '';
  }
  // Where it is a sheet, a choice closes it.
  nav.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) nav.hidePopover();
  });
  function mark(): void {
    waiting = false;
    const tops = headings.map(
      (heading) => heading?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY,
    );
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const target = landed();
    const current = target ? indexOf(target) : atEnd ? askedIndex() : currentIndex(tops);
    if (current === marked) return;
    name(links[current]);
    links[marked]?.removeAttribute('aria-current');
    marked = current;
    const link = links[current];
    link?.setAttribute('aria-current', 'true');
    if (!link) return;
    const { top, bottom } = link.getBoundingClientRect();
    const box = nav.getBoundingClientRect();
    if (top < box.top || bottom > box.bottom) nav.scrollTop += top - box.top - box.height / 2;
  }
  function markSoon(): void {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  }
  addEventListener('scroll', markSoon, { passive: true });
  addEventListener('hashchange', markSoon);
  mark();
}
