/** Fetches a page of the site when a reader is about to open it: on hover, focus and touch. */

/** Whether a link leads to another page of this site that is worth fetching early. */
export function isWorthFetching(link: string, here: string): boolean {
  const to = new URL(link, here);
  const from = new URL(here);
  const isPage = /(?:\/|\.html)$/.test(to.pathname);
  return to.origin === from.origin && isPage && to.pathname !== from.pathname;
}

export function prefetchOnIntent(): void {
  const fetched = new Set<string>();
  const saves =
    (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  if (saves) return;
  const consider = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest('a') : null;
    const page = link?.href.replace(/[?#].*$/, '');
    if (!page || fetched.has(page) || !isWorthFetching(page, location.href)) return;
    fetched.add(page);
    const hint = document.createElement('link');
    hint.rel = 'prefetch';
    hint.href = page;
    document.head.append(hint);
  };
  for (const event of ['pointerover', 'focusin', 'touchstart']) {
    document.addEventListener(event, consider, { passive: true });
  }
}
