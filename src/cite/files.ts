/** The files under `/papers/<slug>/cite/`: each work in each format that reference managers read. */
import { biblatex, bibtex } from './bibtex.ts';
import type { CslRecord } from './csl.ts';
import { enw } from './enw.ts';
import { pageWork, paperWork } from './record.ts';
import { ris } from './ris.ts';
import type { CitedPaper, Work } from './work.ts';

export type CitationFile = {
  /** `paper.bib` */
  name: string;
  type: string;
  body: string;
};

/** A list of records, as the schema of CSL-JSON asks. */
function cslJson(records: readonly CslRecord[]): string {
  return `${JSON.stringify(records, null, 2)}\n`;
}

/** One after the other, a line apart. */
const each = (write: (work: Work) => string, between: string) => (works: readonly Work[]) =>
  works.map(write).join(between);

/** File extension, media type, the label of its link, and for whom it is. */
export const fileTypes = [
  {
    extension: 'bib',
    type: 'application/x-bibtex',
    label: 'BibTeX',
    body: each((work) => bibtex(work), '\n'),
  },
  {
    extension: 'annotated.bib',
    type: 'application/x-bibtex',
    label: 'BibTeX with a summary',
    body: each((work) => bibtex(work, true), '\n'),
  },
  {
    extension: 'biblatex.bib',
    type: 'application/x-bibtex',
    label: 'BibLaTeX',
    body: each((work) => biblatex(work), '\n'),
  },
  {
    extension: 'ris',
    type: 'application/x-research-info-systems',
    label: 'RIS',
    body: each(ris, '\r\n'),
  },
  {
    extension: 'csl.json',
    type: 'application/vnd.citationstyles.csl+json',
    label: 'CSL-JSON',
    body: (works: readonly Work[]) => cslJson(works.map(({ record }) => record)),
  },
  {
    extension: 'enw',
    type: 'application/x-endnote-refer',
    label: 'EndNote',
    body: each(enw, ''),
  },
] as const;

export type CitedWorkName = 'paper' | 'page';

/** The site's path of a file: `/papers/x/cite/paper.bib`. */
export function citationPath(slug: string, work: CitedWorkName, extension: string): string {
  return `/papers/${slug}/cite/${work}.${extension}`;
}

/** @param url the absolute address of the page's version */
export function citationFiles(data: CitedPaper, url: string): CitationFile[] {
  const works = { paper: paperWork(data), page: pageWork(data, url) };
  return Object.entries(works).flatMap(([name, work]) =>
    fileTypes.map(({ extension, type, body }) => ({
      name: `${name}.${extension}`,
      type: `${type}; charset=utf-8`,
      body: body([work]),
    })),
  );
}

/** The page's own list of works, as its author keeps it. */
export function referencesFile(bib: string): CitationFile {
  return { name: 'references.bib', type: 'application/x-bibtex; charset=utf-8', body: bib };
}

/** All papers in each format that holds more than one; `name` is what follows `/papers.`. */
export function collectionFiles(papers: readonly CitedPaper[]): CitationFile[] {
  const works = papers.map(paperWork);
  return fileTypes.map(({ extension, type, body }) => ({
    name: extension,
    type: `${type}; charset=utf-8`,
    body: body(works),
  }));
}
