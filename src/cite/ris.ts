/** RIS, for Zotero, EndNote, Mendeley and others. Source: the RIS format specification (2011). */
import type { CslRecord } from './csl.ts';
import { isoDate } from './csl.ts';
import { authorIn, type Tag, tagLines } from './tagged.ts';
import type { Work } from './work.ts';

const types: Readonly<Record<string, string>> = {
  'paper-conference': 'CONF',
  'article-journal': 'JOUR',
  article: 'RPRT',
  webpage: 'ELEC',
};

/** `2026/12/05/`: slashes stand also where a part is unknown. */
function dateIn(record: CslRecord): string {
  const [year = '', month = '', day = ''] = isoDate(record).split('-');
  return `${year}/${month}/${day}/`;
}

/** One record, CR LF as the format asks, ending in a line break. */
export function ris({ record, arxiv }: Work): string {
  const [start, end] = record.page?.split('–') ?? [];
  const container = record['container-title'];
  const tags: readonly Tag[] = [
    ['TY', types[record.type] ?? 'GEN'],
    ['ID', record.id],
    ['AU', record.author.map(authorIn)],
    ['A2', record.editor?.map(authorIn)],
    ['TI', record.title],
    ['T2', container],
    ['C3', record.type === 'paper-conference' ? container : undefined],
    ['PY', isoDate(record).slice(0, 4)],
    ['DA', dateIn(record)],
    ['VL', record.volume],
    ['SP', start],
    ['EP', end],
    ['PB', record.publisher],
    ['CY', record['event-place']],
    ['ET', record.version],
    ['LA', record.language],
    ['DO', record.DOI],
    ['DB', arxiv && 'arXiv'],
    ['AN', arxiv && `${arxiv.id}v${arxiv.version}`],
    ['UR', record.URL],
  ];
  return [...tagLines(tags, '  - '), 'ER  - ', ''].join('\r\n');
}
