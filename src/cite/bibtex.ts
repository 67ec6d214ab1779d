/**
 * BibTeX and BibLaTeX. Two files, because no single one prints everywhere: BibTeX's styles have no
 * type for a web page and know no `date`, BibLaTeX's ignore `howpublished` of one.
 */
import type { CslName, CslRecord } from './csl.ts';
import { isoDate } from './csl.ts';
import { latex, withSpecials } from './latex.ts';
import { withBraces } from './title.ts';
import type { Work } from './work.ts';

type Fields = Record<string, string | undefined>;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Fields whose text TeX does not read. */
const verbatim: ReadonlySet<string> = new Set(['doi', 'eprint', 'url', 'month', 'howpublished']);

/** `and` divides names, so a name that has one stands in braces. */
function nameIn(name: CslName): string {
  if (name.literal) return `{${name.literal}}`;
  const parts = [
    [name['non-dropping-particle'], name.family].filter(Boolean).join(' '),
    name.suffix,
    name.given,
  ];
  return parts
    .flatMap((part) => part ?? [])
    .map((part) => (/\band\b/i.test(part) ? `{${part}}` : part))
    .join(', ');
}

function entry(type: string, key: string, fields: Fields, written: (text: string) => string) {
  const lines = Object.entries(fields).flatMap(([name, value]) => {
    if (!value) return [];
    if (name === 'month') return [`  month = ${value},`];
    return [`  ${name} = {${verbatim.has(name) ? value : written(value)}},`];
  });
  return [`@${type}{${key},`, ...lines, '}', ''].join('\n');
}

const namesIn = (names: readonly CslName[] | undefined) => names?.map(nameIn).join(' and ');

/** What both formats say alike. */
function common({ record, properNames }: Work): Fields {
  return {
    author: namesIn(record.author),
    title: withBraces(record.title, properNames),
    editor: namesIn(record.editor),
  };
}

/** `archivePrefix` already says arXiv; BibTeX's articles have no publisher. */
function publisherOf({ type, publisher }: CslRecord): string | undefined {
  return publisher === 'arXiv' || type === 'article-journal' ? undefined : publisher;
}

const pagesOf = ({ page }: CslRecord) => page?.replace('–', '--');

const types: Readonly<Record<string, string>> = {
  'paper-conference': 'inproceedings',
  'article-journal': 'article',
};

/**
 * One BibTeX entry, ending in a line break. A web page's address is in `howpublished`, where every
 * style prints it.
 * @param annotated with our summary in `annote`, which common styles leave out
 */
export function bibtex(work: Work, annotated = false): string {
  const { record, arxiv } = work;
  const type = types[record.type] ?? 'misc';
  const [year, month] = record.issued?.['date-parts'][0] ?? [];
  const isPage = record.type === 'webpage';
  return entry(
    type,
    record.id,
    {
      ...common(work),
      booktitle: type === 'inproceedings' ? record['container-title'] : undefined,
      journal: type === 'article' ? record['container-title'] : undefined,
      volume: record.volume,
      pages: pagesOf(record),
      publisher: publisherOf(record),
      address: record['event-place'],
      howpublished: isPage ? `\\url{${record.URL}}` : undefined,
      year: year === undefined ? undefined : String(year),
      month: month === undefined ? undefined : months[month - 1],
      doi: record.DOI,
      eprint: arxiv && `${arxiv.id}v${arxiv.version}`,
      archivePrefix: arxiv && 'arXiv',
      primaryClass: arxiv?.category,
      url: isPage ? undefined : record.URL,
      note: isPage ? `Version ${record.version}` : undefined,
      annote: annotated ? work.summary : undefined,
    },
    latex,
  );
}

/**
 * One BibLaTeX entry in UTF-8, ending in a line break.
 * @param annotated with our summary in `annotation`
 */
export function biblatex(work: Work, annotated = false): string {
  const { record, arxiv } = work;
  const type = types[record.type] ?? 'online';
  const container = record['container-title'];
  return entry(
    type,
    record.id,
    {
      ...common(work),
      booktitle: type === 'inproceedings' ? container : undefined,
      journaltitle: type === 'article' ? container : undefined,
      organization:
        type === 'online' && container !== record.author[0]?.literal ? container : undefined,
      volume: record.volume,
      pages: pagesOf(record),
      publisher: type === 'inproceedings' ? publisherOf(record) : undefined,
      venue: record['event-place'],
      date: isoDate(record),
      version: record.version,
      doi: record.DOI,
      eprint: arxiv && `${arxiv.id}v${arxiv.version}`,
      eprinttype: arxiv && 'arxiv',
      eprintclass: arxiv?.category,
      url: record.URL,
      annotation: annotated ? work.summary : undefined,
    },
    withSpecials,
  );
}
