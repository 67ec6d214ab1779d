/** The parts of a search panel as HTML, for the page at build and for the dialog. */

const filters = [
  ['kind', 'Kind'],
  ['topic', 'Topic'],
  ['venue', 'Venue'],
  ['year', 'Year'],
  ['author', 'Author'],
] as const;

/**
 * @param id prefix of element ids
 * @param count how many of the filters there is room for
 */
export function panelMarkup(id: string, action: string, count: number = filters.length): string {
  const selects = filters
    .slice(0, count)
    .map(
      ([name, label]) =>
        `<label><span>${label}</span><select name="${name}" data-filter="${name}"><option value="">All</option></select></label>`,
    );
  return [
    `<form class="search-form" role="search" method="get" action="${action}">`,
    `<div class="search-field"><label class="visually-hidden" for="${id}-query">Search</label>`,
    '<svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8"><circle cx="8.5" cy="8.5" r="5.5"></circle><path d="m12.8 12.8 4.7 4.7"></path></svg>',
    `<input id="${id}-query" name="q" type="search" data-part="query" placeholder="A concept, a result, a symbol …" autocomplete="off" spellcheck="false" enterkeyhint="search"><button type="submit" class="button">Search</button></div>`,
    `<div class="search-filters">${selects.join('')}</div>`,
    '</form>',
    '<p class="search-status" role="status" data-part="status"></p>',
    '<div class="search-results" data-part="results"></div>',
  ].join('');
}
