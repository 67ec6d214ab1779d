/** The field and the filters of a search panel as a question, and back. */
import { kinds } from './kinds.ts';
import { cleanText, type FilterName, type Query } from './query.ts';

/** Chooses a value, also one that is not (or not yet) among the options. */
function choose(select: HTMLSelectElement, value: string): void {
  const known = [...select.options].some((option) => option.value === value);
  if (!known) select.add(new Option(value, value));
  select.value = value;
}

/** Options behind the first one, which stands for all. */
function fill(
  select: HTMLSelectElement,
  values: Iterable<readonly [value: string, label: string]>,
): void {
  const chosen = select.value;
  select.length = 1;
  for (const [value, label] of values) select.add(new Option(label, value));
  choose(select, chosen);
  select.closest('label')?.toggleAttribute('hidden', select.options.length <= 1);
}

export interface SearchForm {
  query(): Query;
  set(query: Query): void;
  /** Offers the index's values, by name of the filter: how many pages have each. */
  offer(values: Readonly<Record<string, Record<string, number>>>): void;
}

export function createSearchForm(
  field: HTMLInputElement,
  selects: readonly HTMLSelectElement[],
): SearchForm {
  const nameOf = (select: HTMLSelectElement) => select.dataset['filter'] as FilterName | 'kind';
  return {
    query() {
      const filters: Query['filters'] = {};
      let kind = '';
      for (const select of selects) {
        const name = nameOf(select);
        if (name === 'kind') kind = select.value;
        else if (select.value) filters[name] = select.value;
      }
      return { text: cleanText(field.value).text, filters, kind };
    },
    set({ text, filters, kind }) {
      field.value = text;
      for (const select of selects) {
        const name = nameOf(select);
        choose(select, name === 'kind' ? kind : (filters[name] ?? ''));
      }
    },
    offer(values) {
      for (const select of selects) {
        const name = nameOf(select);
        const counted = Object.entries(values[name] ?? {}).map(
          ([value, count]) => [value, `${value} (${count})`] as const,
        );
        fill(select, name === 'kind' ? Object.entries(kinds) : counted);
      }
    },
  };
}
