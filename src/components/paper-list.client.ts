/** Turns the filter links of the paper list into filters that work in place and live in the address. */

/** Makes the filters of one list work, and applies what the address asks for. */
export function openList(root: HTMLElement): void {
  const cards = [...root.querySelectorAll<HTMLElement>('.card')];
  const links = [...root.querySelectorAll<HTMLElement>('[data-filter] [data-value]')];
  const count = root.querySelector('[data-count]');
  const kindOf = (link: HTMLElement) =>
    link.closest<HTMLElement>('[data-filter]')?.dataset['filter'] ?? '';
  const chipValue = (link: HTMLElement) => link.dataset['value'] ?? '';
  /** What the address asks for. The labs of the page keep their settings there too. */
  const asked = () => new URLSearchParams(location.search);

  function apply(): void {
    const address = asked();
    const chosen = links.filter((link) => address.get(kindOf(link)) === chipValue(link));
    for (const link of links) link.setAttribute('aria-pressed', String(chosen.includes(link)));
    for (const link of chosen) link.closest('details')?.setAttribute('open', '');
    for (const card of cards) {
      card.hidden = !chosen.every((link) =>
        card.dataset[kindOf(link)]?.split('\n').includes(chipValue(link)),
      );
    }
    const shown = cards.filter((card) => !card.hidden).length;
    if (count) {
      count.textContent =
        shown === cards.length ? `${shown} papers` : `${shown} of ${cards.length} papers`;
    }
  }

  for (const link of links) {
    link.setAttribute('role', 'button');
    link.addEventListener('keydown', (event) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      link.click();
    });
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      const address = asked();
      if (link.getAttribute('aria-pressed') === 'true') address.delete(kindOf(link));
      else address.set(kindOf(link), chipValue(link));
      const query = address.toString();
      history.replaceState(null, '', query ? `?${query}` : location.pathname);
      apply();
    });
  }
  apply();
}

for (const root of document.querySelectorAll<HTMLElement>('[data-paper-list]')) {
  openList(root);
}
