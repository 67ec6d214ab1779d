/** Opens the search dialog: by its button, by Ctrl or Cmd + K, and by `/`. */

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
      // The page that the button links to does without the dialog.
      location.assign(document.querySelector<HTMLAnchorElement>(button)?.href ?? '');
    });
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
