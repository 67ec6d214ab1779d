/** Copies a text at the press of a button, which says for a moment what came of it. */

/** How long the button says so, in milliseconds. */
const NOTICE = 1600;

/** Buttons that say something now, with what they say at other times. */
const labels = new WeakMap<HTMLElement, { label: Node[]; timer: ReturnType<typeof setTimeout> }>();

/** @returns whether the browser allowed it */
export async function copyText(
  button: HTMLElement,
  text: string,
  said: { done: string; failed: string },
): Promise<boolean> {
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  const earlier = labels.get(button);
  clearTimeout(earlier?.timer);
  const label = earlier?.label ?? [...button.childNodes];
  button.textContent = copied ? said.done : said.failed;
  const timer = setTimeout(() => {
    button.replaceChildren(...label);
    labels.delete(button);
  }, NOTICE);
  labels.set(button, { label, timer });
  return copied;
}
