/** What the cite dialog fetches when it is opened: works in every format, the last one with blanks. */

import { site } from '../site/identity.ts';
import { coins } from './coins.ts';
import { citations, groups } from './formats.ts';
import { blanks } from './parts.ts';
import { pageWork, paperWork } from './record.ts';
import type { CitedPaper, Work } from './work.ts';

export interface DialogWork {
  title: string;
  key: string;
  /** By format. */
  texts: Record<string, string>;
}

export interface DialogData {
  /** The paper and the page about it; absent where a page is about none. */
  works?: { paper: DialogWork; page: DialogWork };
  /** Ids and labels, in the order of the list. */
  formats: (readonly [id: string, label: string])[];
  /** A part of a page, or a page without a record of its own: to be filled in. */
  part: DialogWork;
  /** Absolute address at which the page is cited, with its parts. */
  url?: string;
  /** Absolute address of the page itself. */
  page?: string;
  /** The paper's record for Zotero, which asks when there are two. */
  coins?: string;
}

const formats = groups.flatMap((group) =>
  group.formats.map(({ id, label }) => [id, label] as const),
);

function dialogWork(work: Work): DialogWork {
  return {
    title: work.record.title,
    key: work.record.id,
    texts: Object.fromEntries(citations(work).map(({ id, text }) => [id, text])),
  };
}

/** Papers of one day and one author share it: neither names of the title nor a summary are in it. */
const withBlanks = ({ record }: Pick<Work, 'record'>): DialogWork =>
  dialogWork({
    record: { ...record, id: blanks.key, title: blanks.title, URL: blanks.url },
    properNames: [],
    summary: '',
  });

/**
 * @param url the absolute address of the page's version
 * @param page that of the page
 */
export function paperDialog(data: CitedPaper, url: string, page: string): DialogData {
  const paper = paperWork(data);
  const ours = pageWork(data, url);
  return {
    formats,
    works: { paper: dialogWork(paper), page: dialogWork(ours) },
    part: withBlanks(ours),
    url,
    page,
    coins: coins(paper.record),
  };
}

/** For every page that is about no paper. */
export function siteDialog(): DialogData {
  const record = {
    id: blanks.key,
    'citation-key': blanks.key,
    type: 'webpage',
    title: blanks.title,
    author: [{ literal: site.author }],
    'container-title': site.name,
    language: 'en',
    URL: blanks.url,
  };
  return { formats, part: withBlanks({ record }) };
}
