/** Charts to take away: their numbers as CSV, their picture as a file that needs no style sheet. */

import { saveFile } from '../../site/save-file.ts';

/** Rows as CSV (RFC 4180): quoted where a comma, a quote or a line end asks for it. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

const rowsOf = (table: HTMLTableElement): string[][] =>
  [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent?.trim() ?? ''));

const drawn = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** A copy of a picture in which every element carries how it looks now. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    for (const name of drawn) copies[i]?.setAttribute(name, style.getPropertyValue(name));
    copies[i]?.removeAttribute('class');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  for (const name of ['aria-labelledby', 'aria-describedby']) copy.removeAttribute(name);
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = svg.closest('figure')?.querySelector('figcaption')?.textContent ?? '';
  copy.prepend(title);
  return new XMLSerializer().serializeToString(copy);
}

export function offerDownloads(): void {
  document.addEventListener('click', ({ target }) => {
    const button =
      target instanceof Element ? target.closest<HTMLElement>('[data-download]') : null;
    const figure = button?.closest('figure');
    if (!button || !figure) return;
    if (button.dataset['download'] === 'csv') {
      const table = figure.querySelector('table');
      if (table) saveFile(`${figure.id}.csv`, 'text/csv', csvOf(rowsOf(table)));
      return;
    }
    const pictures = [...figure.querySelectorAll<SVGSVGElement>('svg.chart')];
    const visible = pictures.find((picture) => picture.checkVisibility()) ?? pictures[0];
    if (visible) saveFile(`${figure.id}.svg`, 'image/svg+xml', standalone(visible));
  });
}
