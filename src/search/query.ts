/** What a reader asks for, and how it stands in the address of `/search/`. */

import { type FilterName, filterNames } from './records.ts';

export { type FilterName, filterNames };

export interface Query {
  text: string;
  filters: Partial<Record<FilterName, string>>;
  /** Kind of hit, e.g. `equation`; empty for all. */
  kind: string;
}

/** Characters that are searched; more are cut off, and the reader is told. */
export const longest = 300;

export interface CleanText {
  text: string;
  wasCut: boolean;
}

/** One line, without spaces at its ends, at most `longest` characters. */
export function cleanText(text: string): CleanText {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= longest
    ? { text: line, wasCut: false }
    : { text: characters.slice(0, longest).join('').trim(), wasCut: true };
}

export function readQuery(search: string): Query {
  const parameters = new URLSearchParams(search);
  const filters: Query['filters'] = {};
  for (const name of filterNames) {
    const value = parameters.get(name);
    if (value) filters[name] = value;
  }
  return { text: parameters.get('q') ?? '', filters, kind: parameters.get('kind') ?? '' };
}

/** `?q=…&topic=…`, or nothing for an empty query. */
export function writeQuery({ text, filters, kind }: Query): string {
  const parameters = new URLSearchParams();
  if (text) parameters.set('q', text);
  for (const name of filterNames) {
    const value = filters[name];
    if (value) parameters.set(name, value);
  }
  if (kind) parameters.set('kind', kind);
  const query = parameters.toString();
  return query ? `?${query}` : '';
}

export const isEmpty = ({ text, filters }: Query): boolean =>
  text === '' && Object.keys(filters).length === 0;
