/** Runs inside a page: jumps to every address of it and tells which do not land. */

export interface Landings {
  jumps: number;
  /** What each jump that missed shows instead. */
  misses: string[];
}

/**
 * Jumps to every id that is a place for readers. Its top must stand at its line, uncovered, or in
 * view where the page ends; where the page has contents, they must mark its section.
 * @param step of lines of code, which are all made alike: every line, every second …
 */
export async function everyLanding(step: number): Promise<Landings> {
  /** Distances from the window's top, in pixels, at which a target may land. */
  const LINE = { block: [78, 86], codeLine: [148, 158], folded: [220, 230] } as const;
  /** Ids for controls, drawings, copy buttons, the sheet of contents and names of hidden headings: no places. */
  const NAMES =
    '.lab-controls *, svg *, .cite-text *, [id$="-source"], #contents, #contents *, #footnote-label';

  /** The next frame is drawn, and all that was asked for in it is done. */
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.toc-side a')];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  const below = (heading: Element | null, element: Element) =>
    heading === element ||
    (heading && heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const sectionOf = (element: Element) =>
    links[headings.findLastIndex((heading) => below(heading, element))]?.textContent;
  const following = (element: Element): Element =>
    element.nextElementSibling ?? following(element.parentElement ?? document.body);

  const misses: string[] = [];
  const places = [...document.querySelectorAll('main [id]')].filter(({ id }) => id);
  const targets = places.filter(
    (element, i) => !element.matches(NAMES) && (i % step === 0 || !element.matches('.line')),
  );
  for (const target of targets) {
    location.replace(`#${target.id}`);
    const isLine = target.matches('.line');
    const [from, to] = target.matches('.line, .region')
      ? LINE.codeLine
      : target.matches('.folded > .snippet')
        ? LINE.folded
        : LINE.block;
    const { left, top, width } = target.getBoundingClientRect();
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const inView = top >= 57 && top < innerHeight;
    const onLine = top >= from && top <= to;
    const shown = target.checkVisibility();
    if (!shown || !(onLine || (atEnd && inView))) {
      misses.push(`#${target.id} lands at ${Math.round(top)} px${shown ? '' : ', hidden'}`);
    }
    const front = document.elementFromPoint(left + Math.min(4, width / 2), top + 4);
    const cover = front?.closest('.site-header, .snippet-head');
    if (cover && !cover.contains(target) && !target.contains(cover)) {
      misses.push(`#${target.id} is covered`);
    }
    if (isLine || links.length === 0) continue;
    await drawn();
    // The empty end of an element belongs to what follows it.
    const place = target.matches('.section-break') ? following(target) : target;
    const marked = document.querySelector('.toc-side [aria-current]')?.textContent;
    const section = sectionOf(place);
    if (marked !== section) {
      misses.push(`#${target.id} marks "${marked}", not "${section}"`);
    }
  }
  return { jumps: targets.length, misses };
}
