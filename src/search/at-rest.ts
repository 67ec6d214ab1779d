/** What a panel shows before anything is asked: recent questions and pages, examples, topics. */
import { href } from '../site/url.ts';
import { button } from './elements.ts';
import { group, type Way } from './notes-view.ts';
import { type FilterName, writeQuery } from './query.ts';
import { forget, recentPages, recentQuestions } from './recent.ts';
import type { Start } from './records.ts';

const EXAMPLES = 3;

const asking = (text: string): Way => [
  href('/search/') + writeQuery({ text, filters: {}, kind: '' }),
  text,
];
const filtered = (name: FilterName, value: string): Way => [
  href('/search/') + writeQuery({ text: '', filters: { [name]: value }, kind: '' }),
  value,
];

/** Some of the examples, others on another day. */
function examplesOf(all: readonly string[]): string[] {
  const first = Math.floor(Date.now() / 86_400_000);
  const step = Math.max(1, Math.floor(all.length / EXAMPLES));
  const some = Array.from({ length: EXAMPLES }, (_, i) => all[(first + i * step) % all.length]);
  return [...new Set(some)].filter((one) => one !== undefined);
}

export const topicWays = (start: Start | undefined): Way[] =>
  (start?.counts.topic ?? []).map(([topic]) => filtered('topic', topic));

/** @param redraw after the reader has cleared what was kept */
export function atRest(start: Start | undefined, redraw: () => void): HTMLElement[] {
  const clear = () =>
    button('Clear', 'link', () => {
      forget();
      redraw();
    });
  const questions = recentQuestions().map(asking);
  const pages = recentPages().map(({ url, title }): Way => [url, title]);
  return [
    ...group('Recent searches', questions, clear()),
    ...group('Recent pages', pages, ...(questions.length === 0 ? [clear()] : [])),
    ...group('For example', examplesOf(start?.examples ?? []).map(asking)),
    ...group('Topics', topicWays(start)),
  ];
}
