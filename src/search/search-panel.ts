/** A search field with filters and results; the dialog and `/search/` are both made of it. */
import { atRest, topicWays } from './at-rest.ts';
import { follow } from './followed.ts';
import { pagesRead } from './limits.ts';
import { answerNotes, countOf, failure, notice } from './notes-view.ts';
import { cleanText, isEmpty, type Query } from './query.ts';
import { rememberQuestion } from './recent.ts';
import type { Start } from './records.ts';
import { ask, placesIn, restOf, start as startOf } from './remote.ts';
import { answerView } from './results-view.ts';
import { createSearchForm } from './search-form.ts';
import type { ShownAnswer } from './shown.ts';

export interface SearchPanelOptions {
  /** Called when what is searched has changed. */
  onQuery?(query: Query): void;
}

export interface SearchPanel {
  set(query: Query): void;
  focus(): void;
}

const PAUSE = 120;
/** Milliseconds after which a reader is told that the answer is on its way. */
const PATIENCE = 400;
const STOPS = 'a, button, summary';

const afterDrawn = (then: () => void) => requestAnimationFrame(() => setTimeout(then));

function part<T extends HTMLElement>(root: HTMLElement, name: string): T {
  const found = root.querySelector<T>(`[data-part="${name}"]`);
  if (!found) throw new Error(`The search panel has no part "${name}".`);
  return found;
}

export function openSearchPanel(root: HTMLElement, options: SearchPanelOptions): SearchPanel {
  const field = part<HTMLInputElement>(root, 'query');
  const status = part(root, 'status');
  const results = part(root, 'results');
  const filters = part(root, 'filters');
  const filterButton = part(root, 'filter');
  const selects = [...root.querySelectorAll<HTMLSelectElement>('select[data-filter]')];
  const form = createSearchForm(field, selects);
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begin: Start | undefined;
  let last: ShownAnswer | undefined;

  /**
   * A reader who has walked into the results stays where they are, or at the field when that place is gone.
   * @param follow adds the rest; when the content has been drawn, unless the reader waits in the results
   */
  function show(content: readonly Node[], follow?: () => void): void {
    const held = document.activeElement;
    const at = held && results.contains(held) ? held.getAttribute('href') : undefined;
    results.replaceChildren(...content);
    const isLater = follow !== undefined && at === undefined;
    results.setAttribute('aria-busy', String(isLater));
    if (isLater) {
      afterDrawn(() => {
        if (!content.every(({ isConnected }) => isConnected)) return;
        follow();
        results.setAttribute('aria-busy', 'false');
      });
      return;
    }
    follow?.();
    if (at === undefined) return;
    const links = [...results.querySelectorAll('a')];
    (links.find((link) => link.getAttribute('href') === at) ?? field).focus();
  }

  function showFilters(open: boolean): void {
    filters.hidden = !open;
    filterButton.setAttribute('aria-expanded', String(open));
  }

  function countFilters({ filters, kind }: Query): void {
    const count = Object.keys(filters).length + (kind ? 1 : 0);
    filterButton.textContent = count > 0 ? `Filter (${count})` : 'Filter';
    if (count > 0) showFilters(true);
  }

  function rest(): void {
    last = undefined;
    status.textContent = '';
    show(atRest(begin, rest));
    if (begin) form.offer(begin.counts);
  }

  async function run(pages: number = pagesRead): Promise<void> {
    const asked = form.query();
    const turn = ++latest;
    // First, as the worker can begin meanwhile.
    const answering = isEmpty(asked)
      ? undefined
      : ask(asked, { most: pages, sure: pages > pagesRead ? pages : 1 });
    options.onQuery?.(asked);
    countFilters(asked);
    if (!answering) return rest();
    const waiting = setTimeout(() => {
      if (turn === latest) status.textContent = 'Searching …';
    }, PATIENCE);
    try {
      const answer = await answering;
      if (turn === latest) showAnswer(answer, asked, pages);
    } catch (error) {
      if (turn !== latest) return;
      status.textContent = '';
      show([failure((error as Error).message, () => void run(pages))]);
    } finally {
      clearTimeout(waiting);
    }
  }

  function showAnswer(answer: ShownAnswer, asked: Query, pages: number): void {
    last = answer;
    const { question, terms, stems } = answer;
    const cut = cleanText(field.value).wasCut
      ? ' Only the first 300 characters were searched.'
      : '';
    status.replaceChildren(countOf(answer) + cut, ...answerNotes(answer, asked));
    const { first, follow } = answerView(answer, {
      sources: (numbers) => placesIn(numbers, { question, terms, stems }),
      rest: restOf,
      more: () => void run(pages + pagesRead),
    });
    const none = 'Nothing here answers that. Try other words, or go on from a topic:';
    const found = answer.hits.length > 0 || answer.definition !== undefined;
    show([...(found ? [] : [notice(none, topicWays(begin))]), ...first], () => {
      follow();
      form.offer(answer.facets);
    });
  }

  /** Once; where it cannot be loaded, the question says so. */
  async function prepare(): Promise<void> {
    begin = await startOf().catch(() => undefined);
    // What is shown without results needs what has arrived.
    if (begin && (isEmpty(form.query()) || last?.hits.length === 0)) void run();
  }

  /** Arrow keys walk from the field through the results and back. */
  function walk(event: KeyboardEvent): void {
    // An input method has arrow keys of its own.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (event.target instanceof HTMLSelectElement) return;
    const stops = [field, ...results.querySelectorAll<HTMLElement>(STOPS)];
    const here = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  /** The words go along to the page, and the question is kept. */
  function leave(event: Event): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !last || link.origin !== location.origin) return;
    follow(link.pathname, last.stems);
    rememberQuestion(form.query().text);
  }

  field.addEventListener('input', (event) => {
    clearTimeout(timer);
    // Half a syllable of an input method is no question.
    if (event instanceof InputEvent && event.isComposing) return;
    timer = setTimeout(() => void run(), PAUSE);
  });
  field.addEventListener('compositionend', () => void run());
  for (const select of selects) select.addEventListener('change', () => void run());
  filterButton.addEventListener('click', () => {
    const open = filters.hasAttribute('hidden');
    showFilters(open);
    if (open) selects[0]?.focus();
  });
  root.addEventListener('keydown', walk);
  results.addEventListener('click', leave);
  results.addEventListener('auxclick', leave);
  root.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void run().then(() => results.querySelector<HTMLAnchorElement>('a')?.focus());
  });
  void prepare();

  return {
    set(query) {
      form.set(query);
      void run();
    },
    focus: () => field.focus(),
  };
}
