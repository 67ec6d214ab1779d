/** The search dialog: made when it is first opened. */
import { loadStyles } from '../site/stylesheet.ts';
import { href } from '../site/url.ts';
import { panelMarkup } from './panel-markup.ts';
import { writeQuery } from './query.ts';
import styles from './search.css?url';
import { openSearchPanel, type SearchPanel } from './search-panel.ts';

let dialog: HTMLDialogElement | undefined;

let panel: SearchPanel | undefined;

function make(): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'search-dialog';
  made.setAttribute('aria-label', 'Search');
  made.innerHTML = `${panelMarkup('dialog', href('/search/'))}<p class="search-foot"><span><kbd>↑</kbd> <kbd>↓</kbd> to move, <kbd>Enter</kbd> to open, <kbd>Esc</kbd> to close</span><a data-part="all" href="${href('/search/')}">Open the search page</a><button type="button" class="button" data-part="close">Close</button></p>`;
  const all = made.querySelector<HTMLAnchorElement>('[data-part="all"]');
  document.body.append(made);
  panel = openSearchPanel(made, {
    onQuery(query) {
      if (all) all.href = href('/search/') + writeQuery(query);
    },
  });
  made.addEventListener('click', (event) => {
    const inTab = event.ctrlKey || event.metaKey || event.shiftKey;
    const onLink = !inTab && event.target instanceof Element && event.target.closest('a');
    const onClose = event.target instanceof Element && event.target.closest('[data-part="close"]');
    if (event.target === made || onLink || onClose) made.close();
  });
  return made;
}

/** @param text what was typed while the dialog was on its way, asked for when it is open */
export async function openSearch(text: () => string): Promise<void> {
  if (!dialog) {
    await loadStyles(styles);
    dialog ??= make();
  }
  if (!dialog.open) dialog.showModal();
  panel?.focus();
  const early = text();
  if (early) panel?.set({ text: early, filters: {}, kind: '' });
}
