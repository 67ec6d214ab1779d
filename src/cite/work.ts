/** What citations need to know of a paper and of the page about it: a part of the page's frontmatter. */

export interface Author {
  given?: string | undefined;
  family: string;
  orcid?: string | undefined;
}

export interface CitedPaper {
  title: string;
  shortTitle: string;
  /** Name of what the paper made, for the citation key. */
  system: string;
  summary: string;
  authors: readonly Author[];
  venue: {
    name: string;
    year: number;
    kind: 'conference' | 'workshop' | 'journal' | 'preprint';
    pages?: string | undefined;
    volume?: string | undefined;
    publisher?: string | undefined;
    url?: string | undefined;
    openreview?: string | undefined;
  };
  arxiv?: { id: string; version: number; category: string } | undefined;
  doi?: string | undefined;
  /** Days: `2024-04-22`. */
  published: string;
  links: readonly { url: string; kind: string }[];
  page: { version: number; published: string; updated: string };
}

/** `Ada Lovelace`, or the name of a body. */
export function nameOf({ given, family }: Author): string {
  return given === undefined ? family : `${given} ${family}`;
}
