/** Other words than a page's own, by which readers ask for its places: authors', and those for the sections of every page. */
import { readAlso } from './rules/also.ts';
import { allPapers } from './shelf.ts';

type OtherWords = Readonly<Record<string, readonly string[]>>;

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

/** @returns by the address of the page and the id of the place */
export function otherWords(): Map<string, OtherWords> {
  return new Map(
    allPapers().map(({ slug, folder }) => {
      const own = readAlso(folder);
      const ids = [...new Set([...Object.keys(wordsOfEveryPage), ...Object.keys(own)])];
      const words = ids.map((id) => [id, [...(own[id] ?? []), ...(wordsOfEveryPage[id] ?? [])]]);
      return [`/papers/${slug}/`, Object.fromEntries(words) as OtherWords];
    }),
  );
}
