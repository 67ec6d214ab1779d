/** What readers copy from a page: one work in every format. */
import { bibtex } from './bibtex.ts';
import { Cite } from './citation.ts';
import type { CslRecord } from './csl.ts';
import { ris } from './ris.ts';
import type { CitedPaper } from './work.ts';

export { bibtex, ris };

/** A list of one record, as the schema of CSL-JSON asks. */
export function cslJson(record: CslRecord): string {
  return `${JSON.stringify([record], null, 2)}\n`;
}

/** APA leaves out a site's name where the site is the author; a page's version goes in brackets. */
function forApa(record: CslRecord): CslRecord {
  const { 'container-title': container, ...rest } = record;
  if (!container || container !== record.author[0]?.literal) return record;
  return { ...rest, ...(record.version && { genre: `Version ${record.version}` }) };
}

function formatted(record: CslRecord, template: string, format: 'text' | 'html'): string {
  const cite = new Cite(record, { generateGraph: false });
  return (cite.format('bibliography', { template, format, lang: 'en-US' }) as string).trim();
}

/** APA, 7th edition, on one line. */
export function apa(record: CslRecord): string {
  return formatted(forApa(record), 'apa', 'text');
}

/** The same with italics as `<i>`: the inside of a paragraph. */
export function apaHtml(record: CslRecord): string {
  return formatted(forApa(record), 'apa', 'html')
    .replace(/<\/?div[^>]*>/g, '')
    .trim();
}

/** Full names, title, venue, date, number, address, on one line. */
export function plain(record: CslRecord): string {
  return formatted(record, 'plain', 'text');
}

/** The formats that the cite box shows, in its order. */
export function shown(record: CslRecord, data?: CitedPaper) {
  return [
    { id: 'bibtex', label: 'BibTeX', text: bibtex(record, data).trimEnd() },
    { id: 'apa', label: 'APA', text: apa(record) },
    { id: 'text', label: 'Plain text', text: plain(record) },
  ] as const;
}
