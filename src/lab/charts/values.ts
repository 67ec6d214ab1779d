/**
 * Values of a chart at a touch: what is nearest to the pointer says its numbers at once, and arrow keys
 * go from value to value. Marks bring a text of their own; a curve's points are the corners of its path, and their texts stand in the
 * table under the chart, so that they cost the page nothing.
 */

/** How far from the pointer a value may be, in pixels. */
const REACH = 30;
/** Least distance of the text from the page's edges, and its distance from what it is about. */
const MARGIN = 8;

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
export function nearestBox(x: number, y: number, boxes: readonly Box[]): number {
  const distances = boxes.map((box) => distance(x, y, box));
  const least = Math.min(...distances);
  return least <= REACH ? distances.indexOf(least) : -1;
}

/** Something in a picture that has a value. */
interface Spot {
  box: Box;
  /** The curve or row that it belongs to, for keys that change it. */
  group: Element;
  text(): string;
  /** @returns puts the light out */
  light(): () => void;
}

/** Marks with what they say, taken from their titles: the browser's own hint would come late, and twice. */
function marks(svg: SVGSVGElement): Spot[] {
  for (const title of svg.querySelectorAll(':scope title')) {
    title.parentElement?.setAttribute('data-value', title.textContent ?? '');
    title.remove();
  }
  return [...svg.querySelectorAll('[data-value]')].map((mark) => ({
    box: mark.getBoundingClientRect(),
    group: mark.parentElement ?? mark,
    text: () => mark.getAttribute('data-value') ?? '',
    light() {
      mark.classList.add('lit');
      return () => mark.classList.remove('lit');
    },
  }));
}

type Point = readonly [x: number, y: number];

/** Corners of a path of straight lines, in the picture's own units. */
function corners(path: SVGPathElement): Point[] {
  const pairs = path.getAttribute('d')?.matchAll(/(-?[\d.]+),(-?[\d.]+)/g) ?? [];
  return [...pairs].map(([, x, y]) => [Number(x), Number(y)]);
}

/** Draws a dot into a curve. @returns takes it away */
function dot(path: SVGPathElement, [x, y]: Point): () => void {
  const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  for (const [name, value] of Object.entries({ class: 'mark lit', cx: x, cy: y, r: 4 })) {
    circle.setAttribute(name, String(value));
  }
  path.after(circle);
  return () => circle.remove();
}

/** What the table says of a column's points, in the order of its rows. */
function texts(table: HTMLTableElement, column: number): string[] {
  const name = table.tHead?.rows[0]?.cells[column]?.textContent;
  return [...(table.tBodies[0]?.rows ?? [])].flatMap(({ cells }) => {
    const value = cells[column]?.textContent;
    return value ? [`${name}: ${value} at ${cells[0]?.textContent}`] : [];
  });
}

/** Points of a curve from left to right, as the table lists them. */
function points(path: SVGPathElement, toScreen: DOMMatrix, table: HTMLTableElement): Spot[] {
  const fromLeft = corners(path).sort(([a], [b]) => a - b);
  return fromLeft.map((point, i) => {
    const { x, y } = new DOMPoint(...point).matrixTransform(toScreen);
    return {
      box: { left: x, right: x, top: y, bottom: y },
      group: path,
      text: () => texts(table, Number(path.dataset['column']))[i] ?? '',
      light: () => dot(path, point),
    };
  });
}

function spots(svg: SVGSVGElement): Spot[] {
  const table = svg.closest('figure')?.querySelector('table');
  const toScreen = svg.getScreenCTM();
  if (!table || !toScreen) return marks(svg);
  const curves = [...svg.querySelectorAll<SVGPathElement>('path[data-column]')];
  return [...marks(svg), ...curves.flatMap((path) => points(path, toScreen, table))];
}

const middle = ({ left, right }: Box): number => (left + right) / 2;

/** Place of the spot that a key leads to; nothing for keys that lead nowhere. */
function placeFrom(place: number, key: string, all: readonly Spot[]): number | undefined {
  const here = all[place];
  const last = all.length - 1;
  if (!here) return key.startsWith('Arrow') && last >= 0 ? 0 : undefined;
  switch (key) {
    case 'ArrowRight':
      return Math.min(place + 1, last);
    case 'ArrowLeft':
      return Math.max(place - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowUp':
    case 'ArrowDown': {
      const groups = [...new Set(all.map(({ group }) => group))];
      const next = groups[groups.indexOf(here.group) + (key === 'ArrowDown' ? 1 : -1)];
      const away = (spot: Spot) => Math.abs(middle(spot.box) - middle(here.box));
      const [nearest] = all.filter(({ group }) => group === next).sort((a, b) => away(a) - away(b));
      return nearest ? all.indexOf(nearest) : place;
    }
    default:
      return undefined;
  }
}

export function showValues(article: HTMLElement): void {
  const box = document.createElement('div');
  box.className = 'chart-value';
  box.hidden = true;
  // The table under each chart holds the same numbers for those who cannot see it.
  box.ariaHidden = 'true';
  document.body.append(box);
  let putOut: (() => void) | undefined;
  /** Where the keys are, in the chart that has the focus. */
  let place = -1;

  function clear(): void {
    putOut?.();
    putOut = undefined;
    box.hidden = true;
  }
  function show(spot: Spot): void {
    putOut = spot.light();
    box.textContent = spot.text();
    box.hidden = false;
    const { top } = spot.box;
    const most = document.body.clientWidth - box.offsetWidth - MARGIN;
    const left = middle(spot.box) - box.offsetWidth / 2;
    box.style.setProperty('left', `${Math.min(Math.max(MARGIN, left), most) + scrollX}px`);
    box.style.setProperty('top', `${top - box.offsetHeight - MARGIN + scrollY}px`);
  }
  const chartAt = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<SVGSVGElement>('svg.chart') : null;

  function point({ target, clientX, clientY }: PointerEvent): void {
    clear();
    const svg = chartAt(target);
    const all = svg ? spots(svg) : [];
    const boxes = all.map((spot) => spot.box);
    const spot = all[nearestBox(clientX, clientY, boxes)];
    if (spot) show(spot);
  }
  article.addEventListener('pointermove', point);
  article.addEventListener('pointerdown', point);
  article.addEventListener('pointerleave', clear);
  article.addEventListener('keydown', (event) => {
    const svg = chartAt(event.target);
    if (!svg || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = spots(svg);
    const next = placeFrom(place, event.key, all);
    const spot = next === undefined ? undefined : all[next];
    if (event.key === 'Escape') clear();
    if (next === undefined || !spot) return;
    event.preventDefault();
    place = next;
    clear();
    show(spot);
  });
  article.addEventListener('focusout', ({ target }) => {
    if (!chartAt(target)) return;
    place = -1;
    clear();
  });
}
