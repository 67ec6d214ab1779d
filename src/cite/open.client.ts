/** Opens the cite dialog: by a link that leads to citations, and by the key `c`. */

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select'));

function open(): void {
  const address = document.body.dataset['cite'];
  if (!address) return;
  import('./dialog.ts')
    .then(({ openCite }) => openCite(address))
    .catch(() => {
      // The section at the page's end, or the guide, does without the dialog.
      const link = document.querySelector<HTMLAnchorElement>('a[data-cite-open]');
      if (link && navigator.onLine) location.assign(link.href);
    });
}

document.addEventListener('keydown', (event) => {
  if (event.key !== 'c' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return;
  if (isWriting(event.target) || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  open();
});
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('a[data-cite-open]')) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
