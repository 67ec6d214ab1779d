/** Opens the search dialog: by its button, by Ctrl or Cmd + K, and by `/`. */

/** Letters typed while the dialog is on its way; undefined while nothing is awaited. */
let early: string | undefined;

function open(): void {
  early ??= '';
  void import('./dialog.ts').then(({ openSearch }) =>
    openSearch(() => {
      const text = early ?? '';
      early = undefined;
      return text;
    }),
  );
}

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

document.addEventListener('keydown', (event) => {
  if (early !== undefined) {
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) early += event.key;
    event.preventDefault();
    return;
  }
  const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!command && !(slash && !writes(event.target))) return;
  event.preventDefault();
  open();
});
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('[data-search-open]')) return;
  event.preventDefault();
  open();
});
