// Runs before the first paint: marks that scripts work and applies the reader's stored theme.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  try {
    const stored = localStorage.getItem('theme');
    if (stored === 'light' || stored === 'dark') root.dataset.theme = stored;
  } catch {
    // Storage is off: the system's theme stays.
  }
})();
