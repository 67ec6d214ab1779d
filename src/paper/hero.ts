/** The part of a paper that moves: its page's `<Lab … hero>`, which also opens the home page. */
import labElement from './elements/lab.ts';
import type { Paper } from './paper.ts';

type ShownLab = ReturnType<typeof labElement.resolve>;

/** What a page's hero shows; nothing where it has none. */
export function heroOf({ elements }: Pick<Paper, 'elements'>): ShownLab | undefined {
  return elements
    .filter(({ use }) => use.name === labElement.name)
    .map(({ shown }) => shown as ShownLab)
    .find(({ hero }) => hero);
}
