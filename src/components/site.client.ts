/** What every page's script does: theme switch, copy buttons, menu, search, citing. */
import '../cite/open.client.ts';
import '../search/open.client.ts';
import { copyText } from '../site/copy-text.ts';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const chosenTheme = (): Theme =>
  (document.documentElement.dataset['theme'] as Theme | undefined) ?? 'system';

function announce(text: string): void {
  const region = document.getElementById('announcer');
  if (region) region.textContent = text;
}

/** From system to light to dark and round again. */
function switchTheme(): void {
  const next = themes[(themes.indexOf(chosenTheme()) + 1) % themes.length] ?? 'system';
  const { dataset } = document.documentElement;
  if (next === 'system') delete dataset['theme'];
  else dataset['theme'] = next;
  try {
    if (next === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', next);
  } catch {
    // Storage is off: the choice lasts for this page.
  }
  nameTheme();
  announce(`Theme: ${next}`);
}

function nameTheme(): void {
  const button = document.querySelector('[data-theme-switch]');
  const name = `Theme: ${chosenTheme()}. Change it`;
  button?.setAttribute('aria-label', name);
  button?.setAttribute('title', name);
}

/** What a copy button copies: the marked parts of its source, or all of it. */
function textOf(source: Element): string {
  const parts = [...source.querySelectorAll('[data-copy-part]')];
  return (parts.length > 0 ? parts : [source]).map((part) => part.textContent ?? '').join('');
}

async function copy(button: HTMLElement): Promise<void> {
  const source = document.getElementById(button.dataset['copy'] ?? '');
  const said = { done: 'Copied', failed: 'Press Ctrl+C' };
  const copied = await copyText(button, source ? textOf(source) : '', said);
  if (!copied && source) getSelection()?.selectAllChildren(source);
  announce(copied ? said.done : said.failed);
}

nameTheme();
const menu = document.querySelector<HTMLDetailsElement>('.site-menu');
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !menu?.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
  if (event.target.closest('[data-theme-switch]')) switchTheme();
  const button = event.target.closest<HTMLElement>('[data-copy]');
  if (button) void copy(button);
});
