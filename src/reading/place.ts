/** Where a box that opens over the page stands: beside what it belongs to, inside the window. */

/** Pixels between the box and its owner, and between the box and the window's edge. */
const GAP = 7;

/** Puts a box that is shown below a part of the window, or above it where there is no room below. */
export function placeBeside(box: HTMLElement, { left, top, bottom }: DOMRect): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const x = Math.max(GAP, Math.min(left, clientWidth - box.offsetWidth - GAP));
  const below = bottom + GAP;
  const y = below + box.offsetHeight < clientHeight ? below : top - box.offsetHeight - GAP;
  box.style.setProperty('left', `${x + scrollX}px`);
  box.style.setProperty('top', `${y + scrollY}px`);
}
