/** Lines of code as HTML: each with an anchor and its number, wrapped with a hanging indent. */
import { escaped } from '../html.ts';

export interface LineParts {
  id: string;
  number: number;
  /** As in the file; decides how far wrapped parts are indented. */
  text: string;
  /** The text highlighted. */
  html: string;
  /** Whether Tab stops at the number's link. */
  inTabOrder?: boolean;
}

const deepest = 8;

/** Class of a line's indentation in steps of two columns: none, or ` i1` … ` i8`. */
export function indentClass(text: string): string {
  const indent = /^[ \t]*/.exec(text)?.[0].replace(/\t/g, '  ').length ?? 0;
  const steps = Math.min(deepest, Math.floor(indent / 2));
  return steps === 0 ? '' : ` i${steps}`;
}

/**
 * The number is drawn by the style sheet from `data-n`, so that neither copying nor the search
 * index meets it.
 */
export function lineHtml({ id, number, text, html, inTabOrder = false }: LineParts): string {
  const access = inTabOrder ? `aria-label="Line ${number}"` : 'tabindex="-1" aria-hidden="true"';
  return `<span class="line${indentClass(text)}" id="${id}"><a class="num" href="#${id}" data-n="${number}" ${access}></a>${html}\n</span>`;
}

/** A comment that stands beside the code as a note: only copied. */
export function hiddenLineHtml(text: string): string {
  return `<span hidden data-pagefind-ignore>${escaped(text)}\n</span>`;
}
