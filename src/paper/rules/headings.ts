/** Rule: headings go down one level at a time, and their ids are their own. */
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import { isSection } from '../sections.ts';
import { childrenOf, isSilent, nodesOf, textOf } from '../tree.ts';
import { elementIds, headingIds } from './anchors.ts';
import { noteAt, type RuledPage } from './rule.ts';

type Heading = Extract<MdastNode, { type: 'heading' }>;

/** Headings that another of their level or above follows at once, or the end. */
export function emptyHeadings(parent: MdastNode): Heading[] {
  const children = childrenOf(parent).filter((node) => !isSilent(node));
  return children.flatMap((node, i): Heading[] => {
    if (node.type !== 'heading') return emptyHeadings(node);
    const next = children[i + 1];
    // A second title is a mistake of its own.
    const ends = next?.type === 'heading' && next.depth > 1 && next.depth <= node.depth;
    if (node.depth !== 2 && isSection(textOf(node))) return [];
    const isEmpty = next === undefined || ends;
    return isEmpty && textOf(node).trim() !== '' ? [node] : [];
  });
}

/** What is wrong with how a heading is written, and what to do. */
function formFault(node: Heading): [problem: string, remedy: string] | undefined {
  const text = textOf(node).trim();
  const children = childrenOf(node);
  const [, number] = /^(\d+(?:\.\d+)*\.|\d+(?:\.\d+)+)\s/.exec(text) ?? [];
  if (number) return [`is numbered by hand.`, `Leave "${number}" out; addresses have no numbers.`];
  if (/[^.]\.$/.test(text)) return ['ends with a full stop.', 'Leave it out.'];
  if (children.length === 1 && /^(?:strong|emphasis)$/.test(children[0]!.type))
    return ['is bold or italic by hand.', 'Leave the stars out: headings have their own look.'];
  return undefined;
}

export function headings(page: RuledPage, notebook: Notebook): void {
  const nodes = [...nodesOf(page.tree.root)].flatMap((node) =>
    node.type === 'heading' ? [node] : [],
  );
  const ids = headingIds(page);
  const taken = new Set(elementIds(page));
  const said = new Set<string>();
  /** Depth of the heading above; of the page's title, then of its sections. */
  let above = 1;
  let sections = 0;
  nodes.forEach((node, i) => {
    const title = `"${'#'.repeat(node.depth)} ${textOf(node)}"`;
    const say = (problem: string, remedy: string) => noteAt(page, notebook, node, problem, remedy);
    // A section that has another level is said where the sections are counted.
    if (node.depth !== 2 && isSection(textOf(node))) return;
    if (textOf(node).trim() === '') say('a heading has no text.', 'Write one, or remove it.');
    else if (node.depth === 1) {
      say(`${title} is a second title.`, 'The page begins with its title; write ## or ###.');
    } else if (node.depth > above + 1) {
      say(`${title} skips a level.`, `Write ${'#'.repeat(above + 1)}.`);
    } else if (sections === 1 && node.depth > 3) {
      say(`${title} stands deeper than the parts beside it.`, 'Write ###.');
    } else if (taken.has(ids[i] ?? '')) {
      say(
        `${title} gets the id "${ids[i]}", which another part of the page has.`,
        'Word one of them differently.',
      );
    } else {
      const twice =
        said.has(textOf(node)) &&
        (['stands twice on the page.', 'Word one of them differently.'] as const);
      const [problem, remedy] = formFault(node) ?? (twice || []);
      if (problem && remedy) say(`${title} ${problem}`, remedy);
    }
    if (node.depth === 2) sections++;
    said.add(textOf(node));
    above = node.depth === 1 ? above : node.depth;
  });
}
