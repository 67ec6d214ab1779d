/** Turns the filter links of the paper list into filters that work in place and live in the address. */

type Filter = 'topic' | 'venue';

function open(root: HTMLElement): void {
  const cards = [...root.querySelectorAll<HTMLElement>('.card')];
  const links = [...root.querySelectorAll<HTMLElement>('[data-filter] [data-value]')];
  const count = root.querySelector('[data-count]');
  const kindOf = (link: HTMLElement) =>
    link.closest<HTMLElement>('[data-filter]')?.dataset['filter'] as Filter;
  const chosen = new URLSearchParams(location.search);

  function matches(card: HTMLElement): boolean {
    const topic = chosen.get('topic');
    const venue = chosen.get('venue');
    const topics = card.dataset['topics']?.split(' ') ?? [];
    return (!topic || topics.includes(topic)) && (!venue || card.dataset['venue'] === venue);
  }
  function apply(): void {
    for (const card of cards) card.hidden = !matches(card);
    for (const link of links) {
      const on = chosen.get(kindOf(link)) === link.dataset['value'];
      link.setAttribute('aria-pressed', String(on));
    }
    const shown = cards.filter((card) => !card.hidden).length;
    if (count) {
      count.textContent =
        shown === cards.length
          ? `${shown} ${shown === 1 ? 'paper' : 'papers'}`
          : `${shown} of ${cards.length} papers`;
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
      const kind = kindOf(link);
      const value = link.dataset['value'] ?? '';
      if (chosen.get(kind) === value) chosen.delete(kind);
      else chosen.set(kind, value);
      const query = chosen.toString();
      history.replaceState(null, '', query ? `?${query}` : location.pathname);
      apply();
    });
  }
  apply();
}

for (const root of document.querySelectorAll<HTMLElement>('[data-paper-list]')) open(root);
