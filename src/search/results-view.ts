/** The list of hits as elements. */
import type { Hit, Place } from './hits.ts';
import { kinds } from './kinds.ts';

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** Pagefind escapes its excerpts; only `<mark>` is markup. */
function excerpt(html: string): HTMLElement {
  const made = element('span', 'hit-excerpt');
  made.innerHTML = html;
  return made;
}

function link(url: string, className: string, ...content: (Node | string)[]): HTMLAnchorElement {
  const made = element('a', className, ...content);
  made.href = url;
  return made;
}

function placeItem({ kind, title, url, excerpt: html }: Place): HTMLElement {
  const badge = element('span', `hit-kind kind-${kind}`, kinds[kind]);
  const name = element('span', 'hit-title', title);
  const text = element('span', 'hit-text', name, ...(html ? [excerpt(html)] : []));
  return element('li', '', link(url, 'hit-place', badge, text));
}

function hitItem({ title, url, note, excerpt: html, places }: Hit): HTMLElement {
  const head = link(
    url,
    'hit-page',
    element('span', 'hit-title', title),
    ...(note ? [element('span', 'hit-note', note)] : []),
    ...(places.length === 0 ? [excerpt(html)] : []),
  );
  const list = places.length > 0 ? [element('ul', '', ...places.map(placeItem))] : [];
  return element('li', 'hit', head, ...list);
}

export function resultList(hits: readonly Hit[]): HTMLElement {
  return element('ol', 'hits', ...hits.map(hitItem));
}

/** One sentence and links to go on from. */
export function notice(
  text: string,
  links: readonly (readonly [url: string, label: string])[] = [],
): HTMLElement {
  const ways = links.map(([url, label]) => element('li', '', link(url, 'chip', label)));
  const list = ways.length > 0 ? [element('ul', '', ...ways)] : [];
  return element('div', 'search-notice', element('p', '', text), ...list);
}
