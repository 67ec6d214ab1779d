/** What goes along when a reader copies a part of the page: code as its file has it, formulas as TeX. */

/** The MathML of a whole formula, also when only a part of it is selected. */
function withWholeFormulas(range: Range): Range {
  const whole = range.cloneRange();
  const formulaOf = ({ parentElement }: Node) => parentElement?.closest('math');
  const first = formulaOf(range.startContainer);
  const last = formulaOf(range.endContainer);
  if (first) whole.setStartBefore(first);
  if (last) whole.setEndAfter(last);
  return whole;
}

/** Lines of one listing, without the notes beside them; undefined when the range is no such thing. */
function codeOf(range: Range): string | undefined {
  const { commonAncestorContainer: holder } = range;
  if (!(holder instanceof Element) || !holder.closest('.code')) return undefined;
  const parts = [...range.cloneContents().querySelectorAll('[data-copy-part]')];
  return parts.length > 1 ? parts.map(({ textContent }) => textContent).join('') : undefined;
}

/** Prose with its formulas as TeX; undefined when it has none. */
function proseOf(range: Range): { text: string; html: string } | undefined {
  const copy = document.createElement('div');
  copy.append(withWholeFormulas(range).cloneContents());
  const formulas = copy.querySelectorAll('math');
  if (formulas.length === 0) return undefined;
  const html = copy.innerHTML;
  for (const formula of formulas) {
    const tex = formula.querySelector('annotation')?.textContent ?? '';
    const apart = formula.getAttribute('display') === 'block';
    const written = document.createElement(apart ? 'div' : 'span');
    written.textContent = apart ? `$$${tex}$$` : `$${tex}$`;
    formula.replaceWith(written);
  }
  document.body.append(copy);
  // biome-ignore lint/performance/useDomNodeTextContent: only what is laid out has its lines apart
  const text = copy.innerText;
  copy.remove();
  return { text, html };
}

export function copyAsSource(article: HTMLElement): void {
  article.addEventListener('copy', (event) => {
    const selection = getSelection();
    if (!event.clipboardData || !selection || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const code = codeOf(range);
    const copied = code === undefined ? proseOf(range) : { text: code, html: undefined };
    if (!copied) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copied.text);
    if (copied.html) event.clipboardData.setData('text/html', copied.html);
  });
}
