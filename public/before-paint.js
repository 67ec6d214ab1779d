// Before the first paint: what the page may do, and the stored theme.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  // An address inside the page must be exact; else parts are laid out as they come near.
  const [opened] = performance.getEntriesByType('navigation');
  if (!(opened?.name ?? location.href).includes('#')) root.classList.add('lazy');
  try {
    const stored = localStorage.getItem('theme');
    if (stored === 'light' || stored === 'dark') root.dataset.theme = stored;
  } catch {
    // Storage is off.
  }
  // A skipped fade between two pages is no error.
  addEventListener('unhandledrejection', (event) => {
    const { reason } = event;
    if (reason instanceof DOMException && reason.message.startsWith('Transition was '))
      event.preventDefault();
  });
})();
