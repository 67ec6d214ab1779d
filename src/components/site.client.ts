/** What every page's script does: theme switch and copy buttons. */

function currentTheme(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function announce(text: string): void {
  const region = document.getElementById('announcer');
  if (region) region.textContent = text;
}

function switchTheme(): void {
  const next = currentTheme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  try {
    localStorage.setItem('theme', next);
  } catch {
    // Storage is off: the choice lasts for this page.
  }
  announce(`${next} theme`);
}

async function copy(button: HTMLElement): Promise<void> {
  const source = document.getElementById(button.dataset['copy'] ?? '');
  const label = button.textContent ?? 'Copy';
  let said = 'Copied';
  try {
    await navigator.clipboard.writeText(source?.textContent ?? '');
  } catch {
    said = 'Press Ctrl+C';
    if (source) getSelection()?.selectAllChildren(source);
  }
  button.textContent = said;
  announce(said);
  setTimeout(() => {
    button.textContent = label;
  }, 1600);
}

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest('[data-theme-switch]')) switchTheme();
  const button = event.target.closest<HTMLElement>('[data-copy]');
  if (button) void copy(button);
});
