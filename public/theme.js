// Runs before the first paint: marks what the page may do and applies the reader's stored theme.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  // A page opened at its top may lay out its parts as they come near; an address inside it must be exact.
  const [opened] = performance.getEntriesByType('navigation');
  if (!(opened?.name ?? location.href).includes('#')) root.classList.add('lazy');
  try {
    const stored = localStorage.getItem('theme');
    if (stored === 'light' || stored === 'dark') root.dataset.theme = stored;
  } catch {
    // Storage is off: the system's theme stays.
  }
  // A browser may skip the fade between two pages, as when the next one is already there. Nothing is
  // lost, but it reports the skip as an error that no page can catch at its source.
  addEventListener('unhandledrejection', (event) => {
    const { reason } = event;
    if (reason instanceof DOMException && reason.message.startsWith('Transition was '))
      event.preventDefault();
  });
})();
