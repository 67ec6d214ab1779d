/**
 * BibTeX by citation-js, mended where BibTeX itself would print it wrong: capitals of the title's
 * first word, the arXiv number, months that are no names, preprints as articles without a journal,
 * and an address that repeats the DOI.
 */
import { Cite, plugins } from './citation.ts';
import type { CslRecord } from './csl.ts';
import { latex } from './latex.ts';
import { arxivNumber } from './record.ts';
import type { CitedPaper } from './work.ts';

interface Entry {
  type: string;
  label: string;
  properties: Record<string, string | undefined>;
}

const order = [
  ...['author', 'title', 'booktitle', 'journal', 'volume', 'pages', 'publisher', 'year', 'month'],
  ...['doi', 'eprint', 'archivePrefix', 'primaryClass', 'url', 'note'],
];
const verbatim = new Set(['doi', 'eprint', 'url']);

/** The entry as citation-js maps it, in Unicode. */
function mapped(record: CslRecord): Entry {
  const { format } = plugins.config.get('@bibtex');
  format.asciiOnly = false;
  try {
    const cite = new Cite(record, { generateGraph: false });
    const [entry] = cite.format('bibtex', { format: 'object' }) as [Entry];
    return entry;
  } finally {
    format.asciiOnly = true;
  }
}

function mended(record: CslRecord, arxiv?: CitedPaper['arxiv'], number?: string): Entry {
  const { type, label, properties } = mapped(record);
  const { organization, month, ...fields } = properties;
  const preprint = record.type === 'article';
  return {
    type: preprint ? 'misc' : type,
    label,
    properties: {
      ...fields,
      title: `{${record.title}}`,
      booktitle: fields.booktitle && record['container-title'],
      publisher: record.publisher && !arxivOnly(record) ? record.publisher : undefined,
      month: month?.slice(0, 3),
      url: record.DOI ? undefined : record.URL,
      eprint: number,
      archivePrefix: arxiv && 'arXiv',
      primaryClass: arxiv?.category,
      note: record.type === 'webpage' ? `Version ${record.version}` : undefined,
    },
  };
}

/** `archivePrefix` already says arXiv. */
function arxivOnly(record: CslRecord): boolean {
  return record.publisher === 'arXiv';
}

function field(name: string, value: string): string {
  if (name === 'month') return `  month = ${value},`;
  const text = verbatim.has(name) ? value : latex(value).replaceAll('–', '--');
  return `  ${name} = {${text}},`;
}

/** One entry, ending in a line break. Titles are in double braces: styles must not change their case. */
export function bibtex(record: CslRecord, data?: CitedPaper): string {
  const entry = mended(record, data?.arxiv, data && arxivNumber(data));
  const lines = order.flatMap((name) => {
    const value = entry.properties[name];
    return value ? [field(name, value)] : [];
  });
  return [`@${entry.type}{${entry.label},`, ...lines, '}', ''].join('\n');
}
