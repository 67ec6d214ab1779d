/** Other words than a page's own, by which readers ask for its places: authors', those for the sections of every page, and those for the site's own pages. */
import type { OtherWords } from '../search/records.ts';
import { readAlso } from './rules/also.ts';
import { allPapers } from './shelf.ts';
import { wordsOfSite } from './words-of-site.ts';

/** How readers ask for what every paper's page has, by the ids of its places. */
export const wordsOfEveryPage: OtherWords = {
  'in-one-minute': ['summary', 'summarize', 'TLDR', 'TL;DR', 'overview', 'in short', 'nutshell'],
  'the-problem': ['motivation', 'problem', 'what for', 'challenge'],
  'the-idea': ['main idea', 'key idea', 'gist', 'about', 'summary', 'in a nutshell'],
  'the-result': ['how accurate', 'how good', 'how well', 'how much better', 'result'],
  'what-the-paper-reports': ['results', 'accuracy', 'reported', 'how well does it work'],
  'what-holds-here': [
    'reproduce',
    'reproduction',
    'reproducibility',
    'replicate',
    'replication',
    'does it hold up',
    'holds true',
    'verify',
    'verified',
    'confirm',
  ],
  'departures-title': [
    'difference',
    'differ',
    'departures',
    'deviate',
    'deviation',
    'simplified',
    'simplification',
    'instead of the paper',
  ],
  'limits-and-what-came-after': [
    'limitations',
    'limit',
    'drawbacks',
    'weakness',
    'caveats',
    'shortcomings',
    'missing',
    'future work',
    'follow-up',
    'later work',
    'since then',
    'successors',
  ],
  'verdict-title': [
    'when to',
    'when should',
    'when would',
    'should I',
    'worth',
    'recommended',
    'recommendation',
    'verdict',
    'bottom line',
    'conclusion',
    'takeaway',
    'take-away',
    'pick',
  ],
  references: ['bibliography', 'related work', 'prior work'],
  cite: ['how to cite', 'citing', 'citation', 'BibTeX', 'RIS', 'APA', 'MLA', 'DOI'],
};

/** Authors' words and those for the site's own pages, by the address of the page. */
export const otherWords = (): Map<string, OtherWords> =>
  new Map<string, OtherWords>([
    ...Object.entries(wordsOfSite),
    ...allPapers().map(({ slug, folder }) => [`/papers/${slug}/`, readAlso(folder)] as const),
  ]);
