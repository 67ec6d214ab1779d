/**
 * Entry of every page with a lab: waits for the first touch of a lab's controls, then brings in the
 * rest.
 */

/** The part that is loaded on demand. */
export interface LabScript {
  openLab(lab: HTMLElement): void;
}

/** Whether an address carries settings for a lab. */
export function mentions(labId: string, search: string): boolean {
  return [...new URLSearchParams(search).keys()].some((name) => name.startsWith(`${labId}.`));
}

/**
 * Makes one lab come alive at the first pointer, focus or press, or at once when the address
 * carries settings for it. A press that comes before the panel is there is repeated on it.
 */
export function start(lab: HTMLElement, search: string, load: () => Promise<LabScript>): void {
  const controls = [...lab.querySelectorAll<HTMLElement>('.lab-controls, .lab-bar')];
  let loading = false;
  let pressed: HTMLElement | null = null;

  async function open(): Promise<void> {
    if (loading) return;
    loading = true;
    try {
      (await load()).openLab(lab);
      for (const part of controls) part.removeEventListener('click', press);
      pressed?.click();
    } catch (error) {
      loading = false;
      const message = lab.querySelector<HTMLElement>('[data-part="message"]');
      if (!message) return;
      message.textContent = `The lab could not be loaded (${(error as Error).message}). Reload the page to try again.`;
      message.hidden = false;
    }
  }
  function press({ target }: Event): void {
    pressed = target instanceof Element ? target.closest('[data-action], [data-preset]') : null;
    void open();
  }
  for (const part of controls) {
    part.addEventListener('click', press);
    for (const event of ['pointerenter', 'pointerdown', 'focusin']) {
      part.addEventListener(event, () => void open(), { once: true });
    }
  }
  if (mentions(lab.id.replace(/^lab-/, ''), search)) void open();
}

for (const lab of document.querySelectorAll<HTMLElement>('.lab[data-lab]')) {
  start(lab, location.search, () => import('./lab-panel.ts'));
}
