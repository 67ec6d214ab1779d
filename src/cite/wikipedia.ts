/** Citation templates of the English Wikipedia (Citation Style 1). */
import { isoDate } from './csl.ts';
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

/** `{{cite web |author=… |title=… }}` on one line. */
export function wikipedia({ record, arxiv }: Work): string {
  const template =
    (record.type === 'article' && !arxiv ? undefined : templates[record.type]) ?? 'citation';
  const container = record['container-title'];
  const isArxiv = template === 'cite arXiv';
  const authors = record.author.flatMap(({ literal, family, given, suffix }, i): Parameter[] => {
    if (literal) return [[`author${i + 1}`, literal]];
    const first = [given, suffix].filter(Boolean).join(' ');
    return [
      [`last${i + 1}`, family],
      [`first${i + 1}`, first],
    ];
  });
  const parameters: readonly Parameter[] = [
    ...authors,
    ['title', record.title],
    ['book-title', record.type === 'paper-conference' ? container : undefined],
    ['journal', record.type === 'article-journal' ? container : undefined],
    ['website', record.type === 'webpage' ? container : undefined],
    ['date', isoDate(record)],
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
