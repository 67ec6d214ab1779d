/** What a reader has asked and opened, kept in this browser alone. */

export interface Visited {
  url: string;
  title: string;
}

const MOST_QUESTIONS = 6;
const MOST_PAGES = 5;
const names = { questions: 'recent-searches', pages: 'recent-pages' } as const;

function read<T>(name: string, is: (value: unknown) => value is T): T[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(stored) ? stored.filter(is) : [];
  } catch {
    return [];
  }
}

function write(name: string, value: readonly unknown[]): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Storage is off or full: nothing is kept.
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isVisited = (value: unknown): value is Visited =>
  typeof value === 'object' &&
  value !== null &&
  isText((value as Visited).title) &&
  /^\/(?!\/)/.test(String((value as Visited).url));

export const recentQuestions = (): string[] => read(names.questions, isText);
export const recentPages = (): Visited[] => read(names.pages, isVisited);

/** A question that a reader followed; one that goes on from the last takes its place. */
export function rememberQuestion(text: string): void {
  if (text === '') return;
  const others = recentQuestions().filter((other) => other !== text);
  write(names.questions, [text, ...others].slice(0, MOST_QUESTIONS));
}

export function rememberPage(page: Visited): void {
  const others = recentPages().filter(({ url }) => url !== page.url);
  write(names.pages, [page, ...others].slice(0, MOST_PAGES));
}

export function forget(): void {
  for (const name of Object.values(names)) write(name, []);
}
