import { beforeEach, describe, expect, test } from 'vitest';
import { panelMarkup } from './panel-markup.ts';
import { createSearchForm, type SearchForm } from './search-form.ts';

const one = <T extends Element>(selector: string) => document.querySelector<T>(selector)!;
let form: SearchForm;
beforeEach(() => {
  document.body.innerHTML = panelMarkup('test', '/search/');
  const selects = document.querySelectorAll<HTMLSelectElement>('select[data-filter]');
  form = createSearchForm(one<HTMLInputElement>('input'), [...selects]);
});
const query = { text: 'z-loss', filters: { topic: 'compression' }, kind: 'equation' };

describe('the form of a search', () => {
  test('is an empty question at first', () => {
    expect(form.query()).toEqual({ text: '', filters: {}, kind: '' });
  });

  test('gives back a question, also before the index has said which values there are', () => {
    form.set(query);
    expect(form.query()).toEqual(query);
  });

  test('keeps what was chosen when the values come, with the number of their pages', () => {
    form.set(query);
    form.offer({
      topic: [
        ['compression', 2],
        ['scaling', 1],
      ],
      kind: [['table', 3]],
    });
    expect(form.query()).toEqual(query);
    const topics = [...one<HTMLSelectElement>('[data-filter="topic"]').options];
    expect(topics.map(({ label }) => label)).toEqual(['All', 'compression (2)', 'scaling (1)']);
    const kinds = [...one<HTMLSelectElement>('[data-filter="kind"]').options];
    expect(kinds.map(({ label }) => label)).toEqual(['All', 'Table (3)', 'Equation']);
  });

  test('asks one line of at most 300 characters', () => {
    form.set({ ...query, text: `  two \n words ${'x'.repeat(400)}` });
    expect(form.query().text).toMatch(/^two words x+$/);
    expect(form.query().text).toHaveLength(300);
  });
});
