/** Opens the search dialog: by its button, by Ctrl or Cmd + K, and by `/`; marks the words that led here. */
import { followed } from './followed.ts';
import { rememberPage } from './recent.ts';

/** Letters typed while the dialog is on its way; undefined while nothing is awaited. */
let early: string | undefined;

const button = '[data-search-open]';

function open(): void {
  early ??= '';
  import('./dialog.ts')
    .then(({ openSearch }) =>
      openSearch(() => {
        const text = early ?? '';
        early = undefined;
        return text;
      }),
    )
    .catch(() => {
      early = undefined;
      // Offline the page stays: the browser would put its own in its place.
      if (!navigator.onLine) say('Search needs a connection; you are offline.');
      // The page that the button links to does without the dialog.
      else location.assign(document.querySelector<HTMLAnchorElement>(button)?.href ?? '');
    });
}

/** For a screen reader, and beside the button for everyone. */
function say(text: string): void {
  const region = document.getElementById('announcer');
  if (region) region.textContent = text;
  const shown = document.querySelector<HTMLElement>(button);
  if (!shown) return;
  shown.title = text;
  shown.dataset['said'] = text;
  setTimeout(() => {
    delete shown.dataset['said'];
  }, 6000);
}

/** Where a result led: the dialog may have been on this very page. */
function markFollowed(): void {
  const stems = followed(location.pathname);
  if (stems.length > 0) void import('./highlight.ts').then(({ highlight }) => highlight(stems));
}

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=range], [type=checkbox], [type=radio])'));

document.addEventListener('keydown', (event) => {
  const command = event.ctrlKey || event.metaKey;
  const plain = !command && !event.altKey;
  if (early !== undefined && plain && event.key.length === 1) {
    early += event.key;
    event.preventDefault();
    return;
  }
  const slash = plain && event.key === '/' && !writes(event.target);
  if (!slash && !(command && event.key.toLowerCase() === 'k')) return;
  event.preventDefault();
  open();
});
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest(button)) return;
  // With a modifier the reader asks for another tab or window.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});

markFollowed();
addEventListener('hashchange', markFollowed);
const title = document.querySelector('main h1')?.textContent?.trim();
if (title && document.querySelector('.paper-head')) {
  rememberPage({ url: location.pathname, title });
}
