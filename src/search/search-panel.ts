/** A search field with filters and results; the dialog and `/search/` are both made of it. */
import { href } from '../site/url.ts';
import { ask, filterValues } from './pagefind.ts';
import { cleanText, isEmpty, type Query, writeQuery } from './query.ts';
import { notice, resultList } from './results-view.ts';
import { createSearchForm } from './search-form.ts';

export interface SearchPanelOptions {
  pages: number;
  placesEach: number;
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
const elsewhere = [
  [href('/'), 'All papers'],
  [href('/topics/'), 'Topics'],
] as const;

function part<T extends HTMLElement>(root: HTMLElement, name: string): T {
  const found = root.querySelector<T>(`[data-part="${name}"]`);
  if (!found) throw new Error(`The search panel has no part "${name}".`);
  return found;
}

export function openSearchPanel(root: HTMLElement, options: SearchPanelOptions): SearchPanel {
  const field = part<HTMLInputElement>(root, 'query');
  const status = part(root, 'status');
  const results = part(root, 'results');
  const selects = [...root.querySelectorAll<HTMLSelectElement>('select[data-filter]')];
  const form = createSearchForm(field, selects);
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** By topic, from the index. */
  let suggestions: [url: string, label: string][] | undefined;

  /** A reader who has walked into the results stays where they are, or at the field when that place is gone. */
  function show(...content: readonly Node[]): void {
    const held = document.activeElement;
    const at = held && results.contains(held) ? held.getAttribute('href') : undefined;
    results.replaceChildren(...content);
    if (at === undefined) return;
    const links = [...results.querySelectorAll('a')];
    (links.find((link) => link.getAttribute('href') === at) ?? field).focus();
  }

  async function run(): Promise<void> {
    const asked = form.query();
    const turn = ++latest;
    options.onQuery?.(asked);
    if (isEmpty(asked)) {
      status.textContent = '';
      const hint = 'Text, equations, tables, labs and code are searched. Or start from a topic:';
      show(...(suggestions ? [notice(hint, suggestions)] : []));
      return;
    }
    const waiting = setTimeout(() => {
      if (turn === latest) status.textContent = 'Searching …';
    }, PATIENCE);
    try {
      const wanted = () => turn === latest;
      const { total, hits } = await ask(asked, {
        most: options.pages,
        placesEach: options.placesEach,
        wanted,
      });
      if (!wanted()) return;
      void offerFilters();
      const cut = cleanText(field.value).wasCut
        ? ' Only the first 300 characters were searched.'
        : '';
      status.textContent = `${total} ${total === 1 ? 'page' : 'pages'} found.${cut}`;
      const nothing = 'Nothing found. Try fewer or other words, or go on from here:';
      show(hits.length > 0 ? resultList(hits) : notice(nothing, elsewhere));
    } catch (error) {
      if (turn !== latest) return;
      status.textContent = '';
      show(notice((error as Error).message, elsewhere));
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Once; where the index cannot be loaded, the question says so. */
  async function offerFilters(): Promise<void> {
    if (suggestions) return;
    const all = await filterValues().catch(() => undefined);
    if (!all || suggestions) return;
    form.offer(all);
    suggestions = Object.keys(all['topic'] ?? {}).map((topic) => [
      href('/search/') + writeQuery({ text: '', filters: { topic }, kind: '' }),
      topic,
    ]);
    if (isEmpty(form.query())) void run();
  }

  /** Arrow keys walk from the field through the hits and back. */
  function walk(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (event.target instanceof HTMLSelectElement) return;
    const stops = [field, ...results.querySelectorAll<HTMLAnchorElement>('a')];
    const here = stops.indexOf(document.activeElement as HTMLAnchorElement);
    const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  });
  for (const select of selects) select.addEventListener('change', () => void run());
  root.addEventListener('keydown', walk);
  root.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void run().then(() => results.querySelector<HTMLAnchorElement>('a')?.focus());
  });

  void offerFilters();

  return {
    set(query) {
      form.set(query);
      void run();
    },
    focus: () => field.focus(),
  };
}
