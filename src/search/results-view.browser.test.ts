import { expect, test } from 'vitest';
import type { PageRecord } from './records.ts';
import { type AnswerActions, answerView } from './results-view.ts';
import type { ShownAnswer } from './shown.ts';

const actions: AnswerActions = {
  sources: () => Promise.resolve({ key: 0, hits: [] }),
  rest: () => Promise.resolve([]),
  more: () => undefined,
};
const pageOf = (title: string): PageRecord => ({
  url: `/papers/${title}/`,
  title,
  kind: 'paper',
  summary: '',
  head: '',
  names: [],
  filters: {},
  places: [],
});
const answerWith = (...titles: string[]) =>
  ({
    stems: new Set<string>(),
    hits: titles.map((title) => ({ page: pageOf(title), places: [], rest: 0 })),
    unread: 1,
    sources: [7],
  }) as unknown as ShownAnswer;

/** What stands in the page, in order. */
const shown = () =>
  [...document.querySelectorAll('.hit-title, .hits-more, summary')].map((one) => one.textContent);
const ends = ['1 more page', 'Also in source files and tests, on 1 page'];

test('the best hit is shown first, the others and what stands behind them follow', () => {
  const { first, follow } = answerView(answerWith('a', 'b', 'c'), actions);
  document.body.replaceChildren(...first);
  expect(shown()).toEqual(['a']);
  follow();
  expect(shown()).toEqual(['a', 'b', 'c', ...ends]);
});

test('an answer without hits is whole at once', () => {
  const { first, follow } = answerView(answerWith(), actions);
  document.body.replaceChildren(...first);
  follow();
  expect(shown()).toEqual(ends);
});
