/** The questions that search is measured by: `content/golden/site.json`, and `golden.json` in papers' folders. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';

export interface Golden {
  question: string;
  /** How it was typed: keywords, question, misspelling, …; see the README beside `content/golden/site.json`. */
  kind: string;
  /** Pages that answer; none for nonsense. */
  pages: string[];
  /** Places that answer, as addresses; none where the page itself is the answer. */
  places: string[];
  /** Scored, never looked at while search is worked on. */
  aside: boolean;
}

/** A third of the questions, by what they say: a new question falls where it falls. */
const isAside = (question: string): boolean =>
  (createHash('sha256').update(question).digest()[0] as number) % 3 === 0;

interface OfPaper {
  question: string;
  kind: string;
  places: string[];
}
interface OfSite {
  question: string;
  kind: string;
  pages: string[];
}

const read = <T>(file: string): T[] => JSON.parse(readFileSync(file, 'utf8')) as T[];

/** Questions whose papers are gone are left out. */
export function goldenSet(): Golden[] {
  const ofPapers = globSync('content/papers/*/golden.json')
    .sort()
    .flatMap((file) => {
      const url = `/papers/${file.split('/')[2]}/`;
      return read<OfPaper>(file).map(({ question, kind, places }) => ({
        question,
        kind,
        pages: [url],
        places: places.map((id) => `${url}#${id}`),
        aside: isAside(question),
      }));
    });
  const ofSite = read<OfSite>('content/golden/site.json').flatMap(({ question, kind, pages }) => {
    const there = pages.filter((page) => {
      const [, slug] = /^\/papers\/([^/]+)\//.exec(page) ?? [];
      return !slug || existsSync(`content/papers/${slug}`);
    });
    const gone = pages.length > 0 && there.length === 0;
    const golden: Golden = {
      question,
      kind,
      pages: [...new Set(there.map((page) => page.replace(/#.*/, '')))],
      // Where a page alone answers too, no place of another is asked for.
      places: there.every((page) => page.includes('#')) ? there : [],
      aside: isAside(question),
    };
    return gone ? [] : [golden];
  });
  return [...ofPapers, ...ofSite];
}
