/** What an element of a paper's page is: what it takes, where it stands, what must hold, its Markdown. */
import type { MdastNode } from 'satteri';
import type { Notebook, Place } from '../author-error.ts';
import type { CitedWorks } from '../cite/cited.ts';
import type { Library } from '../cite/library.ts';
import type { Kind as PlaceKind } from '../search/kinds.ts';
import type { ElementNode, Given, Takes } from './attributes.ts';
import type { Folder } from './folder.ts';
import type { GlossaryEntry } from './glossary.ts';
import type { PaperData } from './schema.ts';

/** One element on a page. */
export interface Use<G = unknown> {
  /** Name of the element. */
  name: string;
  /** Its attributes. */
  given: G;
  /** Counts from 1 among the page's places of this kind, or else its elements of this name. */
  number: number;
  at: Place;
  /** Text of the heading above it. */
  section: string;
  node: ElementNode & MdastNode;
}

/** What an element may ask about its page and its paper. */
export interface PageParts {
  slug: string;
  folder: Folder;
  data: PaperData;
  glossary: readonly GlossaryEntry[];
  /** `references.bib`. @throws AuthorError when it cannot be read */
  library(): Library;
  /** The works that the page cites. */
  works(): CitedWorks;
  /** All uses of an element whose attributes can be read, in page order. */
  uses<T extends Takes, R>(element: Element<T, R>): readonly Use<Given<T>>[];
}

export interface Element<T extends Takes = Takes, R = unknown> {
  name: string;
  /** One phrase for CONTRIBUTING: what it is for. */
  purpose: string;
  /** As an author writes it. */
  example: string;
  takes: T;
  /** Where it stands, if not as a block of its own anywhere in the text. */
  stands?: 'in a sentence' | 'in a figure';
  /** What stands between its tags; where it is left out, `lacks` or `resolve` says. */
  inside?: 'nothing' | 'words';
  /** A page has it once. */
  once?: true;
  /** Where search knows it as a place of its own: the id on the page, if this use is one. */
  place?: {
    kind: PlaceKind;
    id(given: Given<T>): string | undefined;
    /** Problem and remedy where two uses have one id, which authors of this element do not write. */
    twice?(id: string): [problem: string, remedy: string];
  };
  /**
   * What its content lacks: "a caption: …".
   * @param source the page's text, in which the node has its place
   */
  lacks?(node: MdastNode, source: string): string | undefined;
  /**
   * What its component shows, and nothing else.
   * @param all uses of this element on the page, in page order
   * @throws AuthorError for every name that leads nowhere
   */
  resolve(use: Use<Given<T>>, parts: PageParts, all: readonly Use<Given<T>>[]): R;
  /** What must hold on the page as a whole; called once, also where the page has no such element. */
  check?(uses: readonly Use<Given<T>>[], parts: PageParts, notebook: Notebook): void;
  /**
   * @param inner Markdown of what stands inside
   * @param url absolute address of the page
   */
  markdown(shown: R, inner: string, url: string): string;
  /** Reading time beside that of its words. */
  seconds?(shown: R): number;
}

/** Keeps the literal types, so that `resolve` sees texts, numbers and flags. */
export function element<const T extends Takes, R>(room: Element<T, R>): Element<T, R> {
  return room;
}
