/** All pages of a site as records of the search index. */
import type { PageRecord } from '../records.ts';
import { pageRecord } from './page-record.ts';

/** These say again what other pages say. */
const lists = ['/', '/topics/'];

export interface BuiltPage {
  /** From the site's root: `/papers/x/`. */
  url: string;
  html: string;
}

export async function pageRecords(
  pages: Iterable<BuiltPage> | AsyncIterable<BuiltPage>,
): Promise<PageRecord[]> {
  const records: PageRecord[] = [];
  for await (const { url, html } of pages) {
    const record = lists.includes(url) ? undefined : pageRecord(url, html);
    // A part of a text holds on to all of it; a copy does not.
    if (record) records.push(structuredClone(record));
  }
  return records.sort((a, b) => (a.url < b.url ? -1 : 1));
}
