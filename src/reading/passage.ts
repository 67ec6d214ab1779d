/** Selecting text offers a link to the passage: a text fragment, which needs no script to open. */
import { copyText } from '../site/copy-text.ts';
import { placeBeside } from './place.ts';

/** Characters that mean something inside a text directive. */
const encode = (text: string): string => encodeURIComponent(text).replace(/-/g, '%2D');

/**
 * The directive for a passage: its text, or for a long one its first and last words.
 * @returns `:~:text=…`, or undefined when there is nothing to find
 */
export function textDirective(selected: string): string | undefined {
  const words = selected.trim().split(/\s+/).filter(Boolean);
  if (words.length < 2) return undefined;
  const text = words.join(' ');
  if (text.length <= 120) return `:~:text=${encode(text)}`;
  return `:~:text=${encode(words.slice(0, 5).join(' '))},${encode(words.slice(-5).join(' '))}`;
}

/** Id of the section that a passage stands in; empty above the first. */
function sectionBefore(article: HTMLElement, passage: Range): string {
  const headings = [...article.querySelectorAll(':is(h2, h3)[id]')];
  return headings.findLast((heading) => passage.comparePoint(heading, 0) < 0)?.id ?? '';
}

/** Text as the page shows it: math and code are no part of a text fragment's words. */
const UNFIT = 'math, pre, .lab, .toc, .cite-box, nav, input, select';

export function offerPassageLinks(article: HTMLElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button passage';
  button.popover = 'auto';
  document.body.append(button);

  /** The section comes first, for browsers that know no text fragments. */
  function fragment(selection: Selection): string | undefined {
    const range = selection.getRangeAt(0);
    const holder = range.commonAncestorContainer;
    const element = holder instanceof Element ? holder : holder.parentElement;
    if (!element || !article.contains(element) || element.closest(UNFIT)) return undefined;
    if (range.cloneContents().querySelector('math, pre')) return undefined;
    const directive = textDirective(selection.toString());
    return directive && `#${sectionBefore(article, range)}${directive}`;
  }
  function show(): void {
    const selection = getSelection();
    const found = selection && !selection.isCollapsed ? fragment(selection) : undefined;
    button.togglePopover(found !== undefined);
    if (!selection || !found) return;
    button.textContent = 'Copy link to this passage';
    button.dataset['link'] = location.href.replace(/#.*$/, '') + found;
    placeBeside(button, selection.getRangeAt(0).getBoundingClientRect());
  }
  document.addEventListener('pointerup', () => setTimeout(show));
  document.addEventListener('keyup', (event) => {
    if (event.shiftKey || event.key === 'Shift') show();
  });
  document.addEventListener('selectionchange', () => {
    if (getSelection()?.isCollapsed) button.hidePopover();
  });
  // The selection must survive the press.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    const said = { done: 'Link copied', failed: 'The browser did not allow it' };
    void copyText(button, button.dataset['link'] ?? '', said);
  });
}
