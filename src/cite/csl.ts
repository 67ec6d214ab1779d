/** CSL-JSON, as far as papers and pages need it. Source: the CSL-JSON schema 1.0.2. */

export interface CslName {
  family?: string;
  given?: string;
  /** `van der`, where a parser has split it from the family name. */
  'non-dropping-particle'?: string;
  /** `Jr.`, `III` */
  suffix?: string;
  /** A name that is not a person's. */
  literal?: string;
}

export interface CslDate {
  /** Year, or year, month, day; each from 1. */
  'date-parts': [number[]];
}

export interface CslRecord {
  id: string;
  'citation-key': string;
  type: string;
  title: string;
  author: CslName[];
  editor?: CslName[];
  'container-title'?: string;
  /** Where a conference was held. */
  'event-place'?: string;
  issued?: CslDate;
  publisher?: string;
  volume?: string;
  page?: string;
  number?: string;
  version?: string;
  genre?: string;
  note?: string;
  language?: string;
  DOI?: string;
  URL?: string;
}

/** `Ludwig van Beethoven`, or the name of a body. */
export function fullName(name: CslName): string {
  return (
    name.literal ??
    [name.given, name['non-dropping-particle'], name.family, name.suffix].filter(Boolean).join(' ')
  );
}

/** `van Beethoven, Ludwig`; `King, Martin Luther, Jr.`; or the name of a body. */
export function invertedName(name: CslName): string {
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  return name.literal ?? [family, name.given, name.suffix].filter(Boolean).join(', ');
}

/** ISO 8601 as precise as the record is: `2024` or `2024-04-22`; empty without a date. */
export function isoDate(record: CslRecord): string {
  const [year, ...rest] = record.issued?.['date-parts'][0] ?? [];
  return year === undefined
    ? ''
    : [year, ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
}
