/**
 * COinS: a record in the `title` of an empty span, read by Zotero and others. Two spans on a page
 * make them ask which work is meant. Format: OpenURL 1.0 (Z39.88-2004), key/value in a query.
 */
import type { CslRecord } from './csl.ts';
import { invertedName, isoDate } from './csl.ts';

type Pairs = [string, string | undefined][];

/** The metadata format and the genre in it. */
const formats: Record<string, [format: string, genre: string]> = {
  'paper-conference': ['book', 'proceeding'],
  'article-journal': ['journal', 'article'],
  article: ['journal', 'preprint'],
  webpage: ['dc', 'webpage'],
};

function titles(record: CslRecord, format: string): Pairs {
  const container = record['container-title'] ?? record.publisher;
  if (format === 'dc')
    return [
      ['rft.title', record.title],
      ['rft.source', container],
    ];
  return [
    ['rft.atitle', record.title],
    [format === 'book' ? 'rft.btitle' : 'rft.jtitle', container],
  ];
}

/** The value of the span's `title`, before HTML escapes it. */
export function coins(record: CslRecord): string {
  const [format, genre] = formats[record.type] ?? ['dc', record.type];
  const pairs: Pairs = [
    ['ctx_ver', 'Z39.88-2004'],
    ['rft_val_fmt', `info:ofi/fmt:kev:mtx:${format}`],
    [format === 'dc' ? 'rft.type' : 'rft.genre', genre],
    ...titles(record, format),
    ...record.author.map((name): [string, string] =>
      name.literal ? ['rft.aucorp', name.literal] : ['rft.au', invertedName(name)],
    ),
    ['rft.date', isoDate(record)],
    ['rft.volume', record.volume],
    ['rft.pages', record.page?.replace('–', '-')],
    ['rft.place', record['event-place']],
    ['rft.pub', record['container-title'] && record.publisher],
    ['rft_id', record.DOI && `info:doi/${record.DOI}`],
    [format === 'dc' ? 'rft.identifier' : 'rft_id', record.URL],
  ];
  return pairs
    .flatMap(([key, value]) => (value ? [`${key}=${encodeURIComponent(value)}`] : []))
    .join('&');
}
