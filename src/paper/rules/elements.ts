/** Rule: elements stand where they can be shown, and hold what they show. */
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import type { Element } from '../element.ts';
import { childrenOf, isElement, isSilent } from '../tree.ts';
import { vocabulary } from '../vocabulary.ts';
import { noteAt, type RuledPage } from './rule.ts';

/** Nothing but white space and comments. */
function isEmpty(node: MdastNode): boolean {
  if (isElement(node) && /^[A-Z]/.test(node.name ?? '')) return false;
  if ('value' in node) return isSilent(node) || String(node.value).trim() === '';
  if (node.type === 'image') return false;
  return childrenOf(node).every(isEmpty);
}

/** Nodes of a line of text: what is a block cannot stand in them. */
const ofLines = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
  'link',
]);

type Fault = [problem: string, remedy: string] | undefined;

function placeFault({ name, stands }: Element, parent: MdastNode): Fault {
  if (stands !== 'in a sentence' && ofLines.has(parent.type)) {
    const remedy = 'Put it on a line of its own, with an empty line above and below.';
    return [`<${name}> stands inside a sentence.`, remedy];
  }
  if (stands === 'in a figure' && !(isElement(parent) && parent.name === 'Figure')) {
    return [`<${name}> stands outside of a figure.`, 'Move it between <Figure …> and </Figure>.'];
  }
  return undefined;
}

function contentFault({ name, inside, example }: Element, node: MdastNode): Fault {
  const holds = !childrenOf(node).every(isEmpty);
  if (inside === 'nothing' && holds) {
    return [`what stands inside <${name}> would not be shown.`, `Write ${example}.`];
  }
  if (inside === 'words' && !holds) {
    return [`<${name}> holds no words.`, `Write ${example}.`];
  }
  return undefined;
}

export function elements(page: RuledPage, notebook: Notebook): void {
  const once = new Set<string>();
  const check = (node: MdastNode, parent: MdastNode) => {
    const element = isElement(node) ? vocabulary.get(node.name ?? '') : undefined;
    if (!element || page.broken.has(element.name)) return;
    const isAgain = once.has(element.name);
    if (element.once) once.add(element.name);
    const fault: Fault = isAgain
      ? [`a page has one <${element.name}>.`, 'Join the two, or remove one.']
      : (placeFault(element, parent) ?? contentFault(element, node));
    if (fault) noteAt(page, notebook, node, ...fault);
  };
  const visit = (parent: MdastNode): void => {
    const children = childrenOf(parent).filter(
      (node) => !isSilent(node) && (node.type !== 'text' || node.value.trim() !== ''),
    );
    for (const node of children) {
      check(node, parent);
      visit(node);
    }
  };
  visit(page.tree.root);
}
