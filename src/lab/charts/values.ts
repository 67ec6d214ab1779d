/** Values of a chart at a touch: the mark nearest to the pointer says its numbers at once. */

/** How far from the pointer a mark may be, in pixels. */
const REACH = 30;

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Distance from a point to a box, 0 inside it. */
export function distance(x: number, y: number, { left, right, top, bottom }: Box): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

/** Place of the nearest box within reach, or -1. */
export function nearest(x: number, y: number, boxes: readonly Box[]): number {
  const distances = boxes.map((box) => distance(x, y, box));
  const least = Math.min(...distances);
  return least <= REACH ? distances.indexOf(least) : -1;
}

/** Marks of a picture with what they say, taken from their titles: the browser's own hint would come late, and twice. */
function marksOf(svg: SVGSVGElement): Element[] {
  for (const title of svg.querySelectorAll(':scope title')) {
    const mark = title.parentElement;
    if (!mark) continue;
    mark.setAttribute('data-value', title.textContent ?? '');
    title.remove();
  }
  return [...svg.querySelectorAll('[data-value]')];
}

export function showValues(article: HTMLElement): void {
  const box = document.createElement('div');
  box.className = 'chart-value';
  box.hidden = true;
  // The table under each chart holds the same numbers for those who cannot point.
  box.ariaHidden = 'true';
  document.body.append(box);
  let lit: Element | undefined;

  function clear(): void {
    lit?.classList.remove('lit');
    lit = undefined;
    box.hidden = true;
  }
  function show(mark: Element): void {
    if (mark === lit) return;
    clear();
    lit = mark;
    mark.classList.add('lit');
    box.textContent = mark.getAttribute('data-value');
    box.hidden = false;
    const at = mark.getBoundingClientRect();
    const middle = (at.left + at.right - box.offsetWidth) / 2;
    const left = Math.min(Math.max(8, middle), document.body.clientWidth - box.offsetWidth - 8);
    box.style.setProperty('left', `${left + scrollX}px`);
    box.style.setProperty('top', `${at.top - box.offsetHeight - 8 + scrollY}px`);
  }
  article.addEventListener('pointermove', ({ target, clientX, clientY }) => {
    const svg = target instanceof Element ? target.closest<SVGSVGElement>('svg.chart') : null;
    const marks = svg ? marksOf(svg) : [];
    const boxes = marks.map((mark) => mark.getBoundingClientRect());
    const mark = marks[nearest(clientX, clientY, boxes)];
    if (mark) show(mark);
    else clear();
  });
  article.addEventListener('pointerleave', clear);
}
