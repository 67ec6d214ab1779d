/** A picture drawn by script that fits its room, its screen and the theme of the page. */

const names = {
  ink: '--ink',
  ink2: '--ink-2',
  ink3: '--ink-3',
  line: '--line',
  strong: '--line-strong',
  page: '--page',
  surface: '--surface',
  raised: '--raised',
  accent: '--accent',
  c1: '--c1',
  c2: '--c2',
  c3: '--c3',
  warn: '--warn',
} as const;

export type Colors = Record<keyof typeof names, string>;

/** Colors of the theme as canvases understand them. */
function colorsOf(probe: HTMLElement): Colors {
  const computed = getComputedStyle(probe);
  const entries = Object.entries(names).map(([name, variable]) => {
    probe.style.color = `var(${variable})`;
    return [name, computed.color];
  });
  return Object.fromEntries(entries) as Colors;
}

export interface Place {
  x: number;
  y: number;
}

export type Paint = (
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  colors: Colors,
) => void;

export class Surface {
  readonly canvas = document.createElement('canvas');
  readonly #paint: Paint;
  readonly #probe = document.createElement('span');
  #asked = false;

  /** @param host gets the canvas; it can be focused and has a name */
  constructor(host: HTMLElement, label: string, paint: Paint) {
    this.#paint = paint;
    this.canvas.setAttribute('aria-hidden', 'true');
    this.#probe.hidden = true;
    host.replaceChildren(this.canvas, this.#probe);
    host.tabIndex = 0;
    host.setAttribute('role', 'application');
    host.setAttribute('aria-label', label);
    new ResizeObserver(() => this.draw()).observe(host);
    matchMedia('(prefers-color-scheme: dark)').addEventListener(
      'change',
      () => this.draw(),
    );
    new MutationObserver(() => this.draw()).observe(
      document.documentElement,
      { attributeFilter: ['data-theme'] },
    );
  }

  /** Once before the next frame, however often it is asked for. */
  draw(): void {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      const { clientWidth: width, clientHeight: height } = this.canvas;
      const context = this.canvas.getContext('2d');
      if (!context || width === 0) return;
      const ratio = devicePixelRatio || 1;
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      context.scale(ratio, ratio);
      context.font = `12px ${getComputedStyle(this.canvas).fontFamily}`;
      context.textBaseline = 'middle';
      this.#paint(context, width, height, colorsOf(this.#probe));
    });
  }

  at({ clientX, clientY }: MouseEvent): Place {
    const { left, top } = this.canvas.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}

/** A text that ends in … where it is too long. */
export function fitted(
  context: CanvasRenderingContext2D,
  text: string,
  width: number,
): string {
  if (context.measureText(text).width <= width) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= width)
      low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low)}…`;
}
