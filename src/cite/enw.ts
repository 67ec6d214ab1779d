/** EndNote's tagged format (Refer, BibIX), which `.enw` files hold. Source: EndNote's import manual. */
import type { CslRecord } from './csl.ts';
import { isoDate } from './csl.ts';
import { authorIn, type Tag, tagLines } from './tagged.ts';
import type { Work } from './work.ts';

const types: Readonly<Record<string, string>> = {
  'paper-conference': 'Conference Proceedings',
  'article-journal': 'Journal Article',
  article: 'Report',
  webpage: 'Web Page',
};

/** Where each type keeps the name of what the work stands in. */
function containerTag({ type }: CslRecord): string {
  if (type === 'article-journal') return '%J';
  return type === 'paper-conference' ? '%B' : '%I';
}

/** One record, ending in a line break. */
export function enw({ record, arxiv }: Work): string {
  const container = record['container-title'];
  const tags: readonly Tag[] = [
    ['%0', types[record.type] ?? 'Generic'],
    ['%F', record.id],
    ['%A', record.author.map(authorIn)],
    ['%E', record.editor?.map(authorIn)],
    ['%T', record.title],
    [containerTag(record), container],
    ['%I', container && containerTag(record) === '%I' ? undefined : record.publisher],
    ['%D', isoDate(record).slice(0, 4)],
    ['%8', (record.issued?.['date-parts'][0].length ?? 0) > 1 ? isoDate(record) : undefined],
    ['%C', record['event-place']],
    ['%V', record.volume],
    ['%P', record.page?.replace('–', '-')],
    ['%7', record.version],
    ['%R', record.DOI],
    ['%M', arxiv && `arXiv:${arxiv.id}v${arxiv.version}`],
    ['%U', record.URL],
  ];
  return [...tagLines(tags, ' '), '', ''].join('\n');
}
