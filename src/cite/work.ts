/** What citations need to know of a paper and of the page about it: a part of the page's frontmatter. */
import { site } from '../site/identity.ts';
import type { CslRecord } from './csl.ts';

export interface Author {
  given?: string | undefined;
  family: string;
  /** `Jr.`, `III` */
  suffix?: string | undefined;
  orcid?: string | undefined;
}

export interface CitedPaper {
  title: string;
  /** Words of the title that keep their capitals in every style. */
  properNames?: readonly string[] | undefined;
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
    editors?: readonly Author[] | undefined;
    /** From 1 to 12. */
    month?: number | undefined;
    /** Where it was held. */
    place?: string | undefined;
    url?: string | undefined;
    openreview?: string | undefined;
  };
  arxiv?: { id: string; version: number; category: string } | undefined;
  doi?: string | undefined;
  /** Days: `2024-04-22`. */
  published: string;
  links: readonly { url: string; kind: string }[];
  page: { version: number; published: string; updated: string; by?: readonly Author[] | undefined };
}

/** Who explains the paper: whom its page names, else the site. */
export const explainers = ({ page }: Pick<CitedPaper, 'page'>): readonly Author[] =>
  page.by ?? [{ family: site.author }];

/** A work that can be cited, in any format. */
export interface Work {
  record: CslRecord;
  arxiv?: CitedPaper['arxiv'];
  properNames: readonly string[];
  /** In our words. */
  summary: string;
}

/** `Ada Lovelace`, or the name of a body. */
export function nameOf({ given, family, suffix }: Author): string {
  return [given, family, suffix].filter(Boolean).join(' ');
}
