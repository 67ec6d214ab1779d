/** The field and the filters of a search panel as a question, and back. */
import type { Facets } from './facets.ts';
import { isKind, kinds } from './kinds.ts';
import { cleanText, type FilterName, type Query } from './query.ts';

/** Chooses a value, also one that is not (or not yet) among the options. */
function choose(select: HTMLSelectElement, value: string): void {
  const known = [...select.options].some((option) => option.value === value);
  if (!known) select.add(new Option(nameOf(value), value));
  select.value = value;
}

const nameOf = (value: string): string => (isKind(value) ? kinds[value] : value);

/** Options behind the first one, which stands for all. Those that stay are kept: most letters change none. */
function fill(select: HTMLSelectElement, values: readonly [value: string, count: number][]): void {
  const chosen = select.value;
  for (const [i, [value, count]] of values.entries()) {
    const option = select.options[i + 1] ?? new Option();
    const text = `${nameOf(value)} (${count})`;
    if (option.text !== text) option.text = text;
    if (option.value !== value) option.value = value;
    if (!option.parentNode) select.add(option);
  }
  select.length = values.length + 1;
  choose(select, chosen);
}

export interface SearchForm {
  query(): Query;
  set(query: Query): void;
  /** Offers values with their counts. */
  offer(facets: Partial<Facets>): void;
}

export function createSearchForm(
  field: HTMLInputElement,
  selects: readonly HTMLSelectElement[],
): SearchForm {
  const filterOf = (select: HTMLSelectElement) => select.dataset['filter'] as FilterName | 'kind';
  return {
    query() {
      const filters: Query['filters'] = {};
      let kind = '';
      for (const select of selects) {
        const name = filterOf(select);
        if (name === 'kind') kind = select.value;
        else if (select.value) filters[name] = select.value;
      }
      return { text: cleanText(field.value).text, filters, kind };
    },
    set({ text, filters, kind }) {
      field.value = text;
      for (const select of selects) {
        const name = filterOf(select);
        choose(select, name === 'kind' ? kind : (filters[name] ?? ''));
      }
    },
    offer(facets) {
      for (const select of selects) {
        const values = facets[filterOf(select)];
        if (values) fill(select, values);
      }
    },
  };
}
