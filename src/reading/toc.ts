/** Marks the section that is being read in the table of contents, and names it in the header. */

/** Pixels from the window's top: where a link's target lands, and what counts as being read. */
const LANDING = { from: 70, to: 100 };
const READING = 140;

/**
 * The heading of what is being read, by position: the last above the reading line, but one that a
 * link has just led to even where the next stands right under it; -1 above the first.
 */
export function currentIndex(tops: readonly number[]): number {
  const landed = tops.findIndex((top) => top >= LANDING.from && top <= LANDING.to);
  return landed >= 0 ? landed : tops.findLastIndex((top) => top <= READING);
}

export function followReading(nav: HTMLElement): void {
  const links = [...nav.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const headings = links.map((link) =>
    document.getElementById(decodeURIComponent(link.hash.slice(1))),
  );
  let marked = -2;
  let waiting = false;

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
    const current = atEnd ? askedIndex() : currentIndex(tops);
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
