/** The files under `/papers/<slug>/cite/`: each work in each format that reference managers read. */
import type { CslRecord } from './csl.ts';
import { bibtex, cslJson, ris } from './formats.ts';
import { pageRecord, paperRecord } from './record.ts';
import type { CitedPaper } from './work.ts';

export type CitationFile = {
  /** `paper.bib` */
  name: string;
  type: string;
  body: string;
};

/** File extension, media type, and the label of its link. */
export const fileTypes = [
  { extension: 'bib', type: 'application/x-bibtex', label: 'BibTeX' },
  { extension: 'ris', type: 'application/x-research-info-systems', label: 'RIS' },
  { extension: 'json', type: 'application/vnd.citationstyles.csl+json', label: 'CSL-JSON' },
] as const;

/** The site's path of a file: `/papers/x/cite/paper.bib`. */
export function citationPath(slug: string, work: 'paper' | 'page', extension: string): string {
  return `/papers/${slug}/cite/${work}.${extension}`;
}

/** @param url the page's absolute address */
export function citationFiles(data: CitedPaper, url: string): CitationFile[] {
  const files = (work: string, record: CslRecord, paper?: CitedPaper): CitationFile[] => {
    const bodies = { bib: bibtex(record, paper), ris: ris(record), json: cslJson(record) };
    return fileTypes.map(({ extension, type }) => ({
      name: `${work}.${extension}`,
      type: `${type}; charset=utf-8`,
      body: bodies[extension],
    }));
  };
  return [...files('paper', paperRecord(data), data), ...files('page', pageRecord(data, url))];
}
