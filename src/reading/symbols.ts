/**
 * A symbol of the mathematics and its variables in the code light up together. Nothing in the page
 * changes: the browser's own highlights mark the places.
 */

export interface SymbolTwin {
  /** Text of the symbol in MathML: `dh` for $d_h$. */
  math: string;
  /** Variables that stand for it. */
  code: readonly string[];
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\w$]/.test(character);

/** Offsets of whole words in a text. */
export function wordsIn(text: string, words: readonly string[]): [start: number, end: number][] {
  return words.flatMap((word) => {
    const found: [number, number][] = [];
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      const end = at + word.length;
      if (!isWord(text[at - 1]) && !isWord(text[end])) found.push([at, end]);
    }
    return found;
  });
}

/** The word at an offset of a text. */
export function wordAt(text: string, offset: number): string {
  let from = offset;
  let to = offset;
  while (isWord(text[from - 1])) from--;
  while (isWord(text[to])) to++;
  return text.slice(from, to);
}

const MATH = 'mi, msub, msup, msubsup';

export function linkSymbols(article: HTMLElement, twins: readonly SymbolTwin[]): void {
  if (!('highlights' in CSS) || twins.length === 0) return;
  const highlight = new Highlight();
  CSS.highlights.set('twin', highlight);
  let lit: SymbolTwin | undefined;
  const marked: Element[] = [];

  function clear(): void {
    if (!lit) return;
    lit = undefined;
    highlight.clear();
    for (const element of marked.splice(0)) element.classList.remove('twin');
  }
  function light(twin: SymbolTwin): void {
    if (twin === lit) return;
    clear();
    lit = twin;
    for (const code of article.querySelectorAll('.snippet code')) {
      const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const [start, end] of wordsIn(node.textContent ?? '', twin.code)) {
          const range = new Range();
          range.setStart(node, start);
          range.setEnd(node, end);
          highlight.add(range);
        }
      }
    }
    for (const element of article.querySelectorAll(MATH)) {
      if (element.textContent !== twin.math) continue;
      element.classList.add('twin');
      marked.push(element);
    }
  }
  function ofMath(target: Element): SymbolTwin | undefined {
    for (let at = target.closest(MATH); at; at = at.parentElement?.closest(MATH) ?? null) {
      const twin = twins.find(({ math }) => math === at?.textContent);
      if (twin) return twin;
    }
    return undefined;
  }
  function ofCode(x: number, y: number): SymbolTwin | undefined {
    const caret = document.caretPositionFromPoint?.(x, y);
    if (caret?.offsetNode.nodeType !== Node.TEXT_NODE) return undefined;
    const word = wordAt(caret.offsetNode.textContent ?? '', caret.offset);
    return twins.find(({ code }) => code.includes(word));
  }
  article.addEventListener('pointermove', ({ target, clientX, clientY }) => {
    if (!(target instanceof Element)) return;
    const twin = target.closest('.snippet code') ? ofCode(clientX, clientY) : ofMath(target);
    if (twin) light(twin);
    else clear();
  });
  article.addEventListener('pointerleave', clear);
}
