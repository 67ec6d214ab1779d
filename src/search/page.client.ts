/** `/search/`: the question lives in the address. */
import { readQuery, writeQuery } from './query.ts';
import { openSearchPanel } from './search-panel.ts';

const root = document.querySelector<HTMLElement>('[data-search-page]');
if (root) {
  const panel = openSearchPanel(root, {
    onQuery(query) {
      const search = writeQuery(query);
      if (search !== location.search) history.replaceState(null, '', search || location.pathname);
    },
  });
  panel.set(readQuery(location.search));
  addEventListener('popstate', () => panel.set(readQuery(location.search)));
  panel.focus();
}
