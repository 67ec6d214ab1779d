/** Short ways to make elements; text is always text. */
import type { Piece } from './excerpt.ts';

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

export function link(
  url: string,
  className: string,
  ...content: (Node | string)[]
): HTMLAnchorElement {
  const made = element('a', className, ...content);
  made.href = url;
  return made;
}

export function button(label: string, className: string, press: () => void): HTMLButtonElement {
  const made = element('button', className, label);
  made.type = 'button';
  made.addEventListener('click', press);
  return made;
}

export const pieces = (all: readonly Piece[]): (Node | string)[] =>
  all.map(({ text, marked }) => (marked ? element('mark', '', text) : text));

const SVG = 'http://www.w3.org/2000/svg';

/** A small drawing beside words that say the same. */
export function drawing(path: string): SVGElement {
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('viewBox', '0 0 16 16');
  made.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  made.append(line);
  return made;
}
