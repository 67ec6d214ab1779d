/** The search dialog: made when it is first opened. */
import { href } from '../site/url.ts';
import { openPanel, type Panel } from './panel.ts';
import { panelMarkup } from './panel-markup.ts';
import { writeQuery } from './query.ts';

let dialog: HTMLDialogElement | undefined;
let panel: Panel | undefined;

function make(): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'search-dialog';
  made.setAttribute('aria-label', 'Search');
  made.innerHTML = `${panelMarkup('dialog', href('/search/'), 4)}<p class="search-foot"><span><kbd>↑</kbd> <kbd>↓</kbd> to move, <kbd>Esc</kbd> to close</span><a data-part="all" href="${href('/search/')}">Open the search page</a></p>`;
  const all = made.querySelector<HTMLAnchorElement>('[data-part="all"]');
  document.body.append(made);
  panel = openPanel(made, {
    pages: 6,
    placesEach: 4,
    onQuery(query) {
      if (all) all.href = href('/search/') + writeQuery(query);
    },
  });
  made.addEventListener('click', (event) => {
    const onLink = event.target instanceof Element && event.target.closest('a');
    if (event.target === made || onLink) made.close();
  });
  return made;
}

/** @param text typed while this module was on its way */
export function openSearch(text: string): void {
  dialog ??= make();
  if (!dialog.open) dialog.showModal();
  panel?.focus();
  if (text) panel?.set({ text, filters: {}, kind: '' });
}
