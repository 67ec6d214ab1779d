/** Marks the words of a question on the page that it led to, until Escape is pressed. */
import { loadStyles } from '../site/stylesheet.ts';
import styles from './highlight.css?url';
import { saysNothing, stemOf, wordsOf } from './words.ts';

const NAME = 'search';
/** Words that are marked at most: on a page full of them marks say nothing. */
const MOST = 600;

/** Ranges of the words below an element that have one of the stems. */
export function rangesOf(root: Element, stems: ReadonlySet<string>): Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('script, style, noscript, annotation, [data-pagefind-ignore]')
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const ranges: Range[] = [];
  for (let node = walker.nextNode(); node && ranges.length < MOST; node = walker.nextNode()) {
    for (const { text, whole, parts, at } of wordsOf(node.textContent ?? '')) {
      if (saysNothing(whole) || ![whole, ...parts].some((form) => stems.has(stemOf(form))))
        continue;
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      ranges.push(range);
    }
  }
  return ranges;
}

export async function highlight(stems: readonly string[]): Promise<void> {
  const root = document.querySelector('main');
  if (!root || typeof CSS === 'undefined' || !('highlights' in CSS)) return;
  await loadStyles(styles);
  CSS.highlights.set(NAME, new Highlight(...rangesOf(root, new Set(stems))));
  addEventListener('keydown', function clear({ key }) {
    if (key !== 'Escape') return;
    CSS.highlights.delete(NAME);
    removeEventListener('keydown', clear);
  });
}
