/** The one parse of an `index.mdx`: its tree, headings and elements, in the order in which the page renders them. */
import { type MdastNode, mdxToMdast } from 'satteri';
import { AuthorError } from '../author-error.ts';
import type { ElementNode } from './attributes.ts';
import { mdxError } from './mdx-error.ts';

export interface Heading {
  depth: number;
  text: string;
}

export interface FoundElement {
  name: string;
  node: ElementNode;
  line: number;
  /** Text of the heading above it. */
  section: string;
}

export interface PageTree {
  /** The page's text, which the tree's offsets count in. */
  text: string;
  root: MdastNode;
  headings: Heading[];
  /** Elements with a capital, footnotes' last: as the page renders them. */
  elements: FoundElement[];
  /** Names that the page's import lines bind. */
  imported: ReadonlySet<string>;
  /** Main text in words: prose, not code, tables or attributes. */
  words: number;
}

export const childrenOf = (node: MdastNode): MdastNode[] =>
  'children' in node ? (node.children as MdastNode[]) : [];

export const lineOf = (node: MdastNode): number => node.position?.start.line ?? 1;

export function isElement(node: MdastNode): node is ElementNode & MdastNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** An attribute of an element, as it is written. */
export const attributeOf = (node: MdastNode, name: string): unknown =>
  isElement(node)
    ? node.attributes.find((entry) => entry.type === 'mdxJsxAttribute' && entry.name === name)
        ?.value
    : undefined;

/** Comments of MDX, imports and the frontmatter: what no reader sees. */
export function isSilent({ type }: MdastNode): boolean {
  return ['mdxjsEsm', 'yaml', 'mdxFlowExpression', 'mdxTextExpression'].includes(type);
}

export function textOf(node: MdastNode): string {
  if ('value' in node && typeof node.value === 'string') {
    return node.type === 'mdxjsEsm' || node.type === 'yaml' ? '' : node.value;
  }
  return childrenOf(node).map(textOf).join('');
}

function countWords(node: MdastNode): number {
  if (node.type === 'text') return node.value.split(/\s+/).filter((word) => /\w/.test(word)).length;
  if (node.type === 'table' || node.type === 'code') return 0;
  return childrenOf(node).reduce((sum, child) => sum + countWords(child), 0);
}

function importedNames(text: string): Set<string> {
  // One that lacks its "from", or its place at a line's beginning, was meant to bind its name too.
  const clauses = [
    ...text.matchAll(/(?:^|;)[ \t]*import\s+([\w\s{},*]+?)\s+(?:from|['"./])/gm),
  ].map(([, names]) => names!);
  return new Set(clauses.flatMap((names) => names.match(/[A-Za-z_]\w*/g) ?? []));
}

/** Every node from top to bottom, footnotes where they are written. */
export function* nodesOf(node: MdastNode): Generator<MdastNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/** The words in bold that the items of the lists in a node begin with; empty where one has none. */
export function boldStarts(node: MdastNode): string[] {
  return [...nodesOf(node)]
    .filter(({ type }) => type === 'listItem')
    .map((item) => {
      const [first, second] = childrenOf(childrenOf(item)[0] ?? item);
      if (first?.type === 'strong') return textOf(first);
      // Stars that make nothing bold are said of their own.
      if (first && textOf(first) === '*' && second?.type === 'emphasis') return textOf(second);
      return (first && /^\*\*\s*([^*]+?)\s*\*\*/.exec(textOf(first))?.[1]) ?? '';
    });
}

/** Whether an item lacks the space behind its sign, or the end of its bold words, which is said of its own. */
export function isBrokenList({ position }: MdastNode, text: string): boolean {
  const written = text.slice(position?.start.offset, position?.end.offset);
  return /^\s*-[^\s-]/m.test(written) || written.split('**').length % 2 === 0;
}

/** @throws AuthorError with line and remedy where the text is no MDX */
function parsed(text: string, file: string): MdastNode {
  try {
    return mdxToMdast(text, { features: { math: true } }) as MdastNode;
  } catch (error) {
    throw mdxError(text, file, (error as Error).message);
  }
}

/** @throws AuthorError for code or a formula without an end, which all below it would be part of */
function refuseOpen(root: MdastNode, text: string, file: string): void {
  for (const node of nodesOf(root)) {
    if (node.type !== 'code' && node.type !== 'math') continue;
    const { start, end } = node.position ?? {};
    const lines = text.slice(start?.offset, end?.offset).trimEnd().split('\n');
    const [fence = ''] = /^(`{3,}|~{3,}|\$\$)/.exec(lines[0]!) ?? [];
    if (lines.length > 1 && lines.at(-1)!.trimEnd().endsWith(fence)) continue;
    const what =
      node.type === 'code' ? 'the code that begins here' : 'the formula that begins here';
    throw new AuthorError(
      { file, line: lineOf(node) },
      `${what} has no end.`,
      `Close it with ${fence} on a line of its own.`,
    );
  }
}

/** @throws AuthorError for text that a line of --- or === below it makes a heading, which nobody means */
function refuseUnderlined(root: MdastNode, text: string, file: string): void {
  for (const node of nodesOf(root)) {
    const { start, end } = node.position ?? {};
    const written = text.slice(start?.offset, end?.offset);
    if (node.type !== 'heading' || written.startsWith('#') || !written.includes('\n')) continue;
    throw new AuthorError(
      { file, line: end?.line ?? lineOf(node) },
      'the line of --- or === makes the text above it a heading.',
      'Delete it; a heading is written ## or ###.',
    );
  }
}

/**
 * @param text of an `index.mdx`, frontmatter included
 * @param file named in errors
 * @throws AuthorError where the text is no MDX
 */
export function parsePage(text: string, file: string): PageTree {
  const root = parsed(text, file);
  refuseOpen(root, text, file);
  refuseUnderlined(root, text, file);
  const headings: Heading[] = [];
  const elements: FoundElement[] = [];
  const notes = new Map<string, { node: MdastNode; section: string }>();
  const asked: string[] = [];

  const visit = (node: MdastNode, note?: { section: string }): void => {
    if (node.type === 'heading') headings.push({ depth: node.depth, text: textOf(node) });
    // A second title is a mistake, and no section.
    const section = note?.section ?? headings.findLast(({ depth }) => depth > 1)?.text ?? '';
    if (node.type === 'footnoteReference' && !asked.includes(node.identifier)) {
      asked.push(node.identifier);
    }
    if (node.type === 'footnoteDefinition' && !note) {
      notes.set(node.identifier, { node, section });
      return;
    }
    if (isElement(node) && /^[A-Z]/.test(node.name ?? '')) {
      elements.push({ name: node.name ?? '', node, line: lineOf(node), section });
    }
    for (const child of childrenOf(node)) visit(child, note);
  };
  visit(root);
  // A note may ask for another, which then joins the end.
  for (const name of asked) {
    const note = notes.get(name);
    if (note) visit(note.node, note);
  }
  return {
    text,
    root,
    headings,
    elements,
    imported: importedNames(text),
    words: countWords(root),
  };
}
