/** What a rule sees of a paper: its page as parsed, and its folder. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import type { Takes } from '../attributes.ts';
import type { Element, PageParts } from '../element.ts';
import { frontmatterLines } from '../frontmatter.ts';
import type { PagePlace, Resolved } from '../paper.ts';
import { lineOf, type PageTree } from '../tree.ts';

export interface RuledPage {
  parts: PageParts;
  tree: PageTree;
  /** Those whose names all lead somewhere. */
  elements: readonly Resolved[];
  places: readonly PagePlace[];
  /** Names of elements of which one is wrong: what follows from it need not be said. */
  broken: ReadonlySet<string>;
}

/** Notes what breaks it. */
export type Rule = (page: RuledPage, notebook: Notebook) => void;

/** Notes a mistake at a node of the page. */
export function noteAt(
  { parts }: RuledPage,
  notebook: Notebook,
  node: Parameters<typeof lineOf>[0],
  problem: string,
  remedy: string,
): void {
  const place = parts.folder.at('index.mdx', lineOf(node));
  notebook.mistakes.push(new AuthorError(place, problem, remedy));
}

/** Notes a mistake at a field of the frontmatter. */
export type FieldNote = (path: readonly PropertyKey[], problem: string, remedy: string) => void;

export function fieldNote({ parts: { folder } }: RuledPage, notebook: Notebook): FieldNote {
  const lineOf = frontmatterLines(folder.page);
  return (path, problem, remedy) => {
    notebook.mistakes.push(new AuthorError(folder.at('index.mdx', lineOf(path)), problem, remedy));
  };
}

/** What the elements of one kind show. */
export function shownBy<T extends Takes, R>({ elements }: RuledPage, { name }: Element<T, R>): R[] {
  return elements.filter(({ use }) => use.name === name).map(({ shown }) => shown as R);
}
