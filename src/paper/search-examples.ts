/** Questions that a search panel shows before anything is asked: the first of each paper's `queries.json`. */
import { allPapers } from './shelf.ts';

/** Of each paper so many of its questions. */
const EXAMPLES = 3;

export function searchExamples(): string[] {
  return allPapers().flatMap(({ folder }) => {
    if (!folder.has('queries.json')) return [];
    const asked = folder.json('queries.json') as { question: string }[];
    return asked.slice(0, EXAMPLES).map(({ question }) => question);
  });
}
