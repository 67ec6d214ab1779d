/** The switch that hides the notes of all code; the choice is remembered. */

const KEY = 'notes';

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function openNotesSwitch(): void {
  const buttons = [...document.querySelectorAll<HTMLElement>('[data-notes-switch]')];
  function apply(on: boolean): void {
    document.documentElement.classList.toggle('notes-off', !on);
    for (const button of buttons) button.setAttribute('aria-pressed', String(on));
  }
  apply(stored());
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const on = document.documentElement.classList.contains('notes-off');
      const before = button.getBoundingClientRect().top;
      apply(on);
      // Blocks above change their height; the reader's place stays.
      scrollBy(0, button.getBoundingClientRect().top - before);
      try {
        localStorage.setItem(KEY, on ? 'on' : 'off');
      } catch {
        // Storage is off: the choice lasts for this page.
      }
    });
  }
}
