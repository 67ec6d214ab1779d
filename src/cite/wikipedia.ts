/** Citation templates of the English Wikipedia (Citation Style 1). */
import { type CslName, type CslRecord, isoDate } from './csl.ts';
import type { Work } from './work.ts';

const templates: Readonly<Record<string, string>> = {
  'paper-conference': 'cite conference',
  'article-journal': 'cite journal',
  article: 'cite arXiv',
  webpage: 'cite web',
};

type Parameter = readonly [name: string, value: string | undefined];

/** A bar would end the parameter. */
const escaped = (text: string) => text.replaceAll('|', '{{!}}');

/** As authors or editors: a body's name whole, a person's in two. */
const people = (names: readonly CslName[], role: string, last: string, first: string) =>
  names.flatMap(({ literal, family, given, suffix }, i): Parameter[] => {
    if (literal) return [[`${role}${i + 1}`, literal]];
    return [
      [`${last}${i + 1}`, family],
      [`${first}${i + 1}`, [given, suffix].filter(Boolean).join(' ')],
    ];
  });

/** A month is named: the templates take `2024-06` for years. */
function dateIn(record: CslRecord): string {
  const [year, month, day] = record.issued?.['date-parts'][0] ?? [];
  if (year === undefined || month === undefined || day !== undefined) return isoDate(record);
  return new Intl.DateTimeFormat('en-US', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(year, month - 1));
}

/** `{{cite web |author=… |title=… }}` on one line. */
export function wikipedia({ record, arxiv }: Work): string {
  const template =
    (record.type === 'article' && !arxiv ? undefined : templates[record.type]) ?? 'citation';
  const container = record['container-title'];
  const isArxiv = template === 'cite arXiv';
  const parameters: readonly Parameter[] = [
    ...people(record.author, 'author', 'last', 'first'),
    ['title', record.title],
    ...people(record.editor ?? [], 'editor', 'editor-last', 'editor-first'),
    ['book-title', record.type === 'paper-conference' ? container : undefined],
    ['journal', record.type === 'article-journal' ? container : undefined],
    ['website', record.type === 'webpage' ? container : undefined],
    ['date', dateIn(record)],
    ['volume', record.volume],
    ['pages', record.page],
    ['publisher', record.publisher === 'arXiv' ? undefined : record.publisher],
    [isArxiv ? 'eprint' : 'arxiv', arxiv && `${arxiv.id}v${arxiv.version}`],
    ['class', isArxiv ? arxiv?.category : undefined],
    ['doi', isArxiv ? undefined : record.DOI],
    ['url', isArxiv ? undefined : record.URL],
  ];
  const filled = parameters.flatMap(([name, value]) =>
    value ? [`|${name}=${escaped(value)}`] : [],
  );
  return `{{${template} ${filled.join(' ')}}}`;
}
