/**
 * RIS by citation-js, mended where reference managers would read it wrong: the year of a
 * conference paper (`C2`), page ranges in one tag, preprints as journal articles, and lines
 * broken in the middle of a word.
 */

import { Cite } from './citation.ts';
import type { CslRecord } from './csl.ts';
import { invertedName } from './csl.ts';

type Tags = Record<string, string | string[] | undefined>;

function mended(record: CslRecord): Tags {
  const known = record.type === 'article' ? { ...record, type: 'report' } : record;
  const cite = new Cite(known, { generateGraph: false });
  const [{ TY, AU, TI, C2, SP, ID, ...rest }] = cite.format('ris', { format: 'object' }) as [Tags];
  const [start, end] = String(record.page ?? '').split('–');
  return {
    TY,
    ID: record.id,
    AU: record.author.map(invertedName),
    TI: record.title,
    ...rest,
    PY: String(record.issued?.['date-parts'][0][0] ?? ''),
    T2: rest.C3 ? undefined : record['container-title'],
    ET: record.version,
    SP: start,
    EP: end,
  };
}

/** One record, CR LF as the format asks, ending in a line break. */
export function ris(record: CslRecord): string {
  const lines = Object.entries(mended(record)).flatMap(([tag, value]) =>
    [value ?? []].flat().flatMap((text) => (text ? [`${tag}  - ${text}`] : [])),
  );
  return [...lines, 'ER  - ', ''].join('\r\n');
}
