/** The parts of a search panel as HTML, for the page at build and for the dialog. */

const filters = [
  ['kind', 'Kind'],
  ['topic', 'Topic'],
  ['venue', 'Venue'],
  ['year', 'Year'],
  ['author', 'Author'],
] as const;

/** @param id prefix of element ids */
export function panelMarkup(id: string, action: string): string {
  const selects = filters.map(
    ([name, label]) =>
      `<label><span>${label}</span><select name="${name}" data-filter="${name}"><option value="">All</option></select></label>`,
  );
  return [
    `<form class="search-form" role="search" method="get" action="${action}">`,
    `<div class="search-field"><label class="visually-hidden" for="${id}-query">Search</label>`,
    '<svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8"><circle cx="8.5" cy="8.5" r="5.5"></circle><path d="m12.8 12.8 4.7 4.7"></path></svg>',
    `<input id="${id}-query" name="q" type="search" data-part="query" placeholder="A concept, a result, a symbol …" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search">`,
    `<button type="button" class="button search-filter" data-part="filter" aria-expanded="false" aria-controls="${id}-filters">Filter</button>`,
    // Enter asks; a button for it would only repeat what the results already show.
    '<button type="submit" class="visually-hidden" tabindex="-1">Search</button></div>',
    `<div class="search-filters" id="${id}-filters" data-part="filters" hidden>${selects.join('')}</div>`,
    '</form>',
    '<div class="search-status" role="status" data-part="status"></div>',
    '<div class="search-results" data-part="results"></div>',
  ].join('');
}
