/** The shape that every paper's page has: its sections, its components and their attributes. */
import type { MdastNode } from 'satteri';
import { mdxToMdast } from 'satteri';
import { holdsOneFormula } from '../math/formula.ts';
import { attribute, type Element } from './elements.ts';
import { nearest } from './nearest.ts';

/** The second-level headings of every page, in this order. */
export const sections = [
  'In one minute',
  'How it works',
  'Try it',
  'What the paper reports',
  'What holds here',
  'Limits and what came after',
  'References',
] as const;

/** What each component takes. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  Cite: ['id', 'narrative'],
  Claim: ['id'],
  DataTable: ['id', 'of', 'from', 'highlight', 'merge'],
  Departures: [],
  EqRef: ['id', 'start'],
  Equation: ['id', 'code', 'tests'],
  Figure: ['id', 'wide'],
  Fragment: ['slot'],
  Lab: ['id'],
  References: [],
  Reported: ['table', 'figure', 'section', 'source'],
  Snippet: ['file', 'region', 'title', 'tests'],
  Term: ['id'],
  Value: ['of', 'from', 'digits', 'percent'],
};

function listed(names: readonly string[]): string {
  return names.length > 0 ? `It takes: ${names.join(', ')}.` : 'It takes none.';
}

function checkSections(headings: readonly string[], file: string): void {
  const wanted = sections.join(', ');
  for (const [index, title] of sections.entries()) {
    if (headings[index] === title) continue;
    const found = headings[index] ? `"## ${headings[index]}" stands there` : 'the page ends before';
    throw new Error(
      `${file}: section ${index + 1} must be "## ${title}"; ${found}. Every page has, in this order: ${wanted}.`,
    );
  }
  const extra = headings[sections.length];
  if (extra)
    throw new Error(
      `${file}: "## ${extra}" follows the last section. Every page has only: ${wanted}.`,
    );
}

const children = (node: MdastNode): MdastNode[] =>
  'children' in node ? (node.children as MdastNode[]) : [];

function isElement(node: MdastNode): node is Element & MdastNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

function contains(node: MdastNode, test: (inner: MdastNode) => boolean): boolean {
  return children(node).some((child) => test(child) || contains(child, test));
}

const needs: Readonly<
  Record<string, (element: Element & MdastNode, source: string) => string | undefined>
> = {
  Equation: (element, source) =>
    holdsOneFormula(element, source)
      ? undefined
      : 'needs one formula between $$ and $$, and nothing else',
  Figure: (element) =>
    contains(element, (inner) => isElement(inner) && attribute(inner, 'slot')[0] === 'caption')
      ? undefined
      : 'needs a caption: <Fragment slot="caption">…</Fragment>',
  Reported: (element) =>
    attributes['Reported']?.some((name) => attribute(element, name)[0])
      ? undefined
      : 'needs where the number stands: table="…", figure="…", section="…" or source="…"',
};

function checkElement(
  element: Element & MdastNode,
  where: string,
  source: string,
  imported: ReadonlySet<string>,
): void {
  const name = element.name ?? '';
  if (!/^[A-Z]/.test(name) || imported.has(name)) return;
  const known = attributes[name];
  if (!known) {
    const names = nearest(name, Object.keys(attributes), 5).join(', ');
    throw new Error(
      `${where}: there is no component <${name}>. Near it: ${names}. Import a drawing before it is used; write \\< for a plain "<".`,
    );
  }
  for (const entry of element.attributes) {
    if (entry.type === 'mdxJsxAttribute' && known.includes(entry.name)) continue;
    const given = entry.type === 'mdxJsxAttribute' ? `attribute "${entry.name}"` : 'attribute {…}';
    throw new Error(`${where}: <${name}> has no ${given}. ${listed(known)}`);
  }
  const missing = needs[name]?.(element, source);
  if (missing) throw new Error(`${where}: <${name}> ${missing}.`);
}

/** Names that the page's import lines bind. */
function importedNames(tree: MdastNode): Set<string> {
  const source = children(tree)
    .map((node) => (node.type === 'mdxjsEsm' ? node.value : ''))
    .join('\n');
  return new Set([...source.matchAll(/^import\s+(\w+)\s+from/gm)].map((match) => match[1]!));
}

/**
 * @param source the text of an `index.mdx`
 * @param file named in errors
 * @throws at the first thing that a page may not have or lacks, with its line
 */
export function checkShape(source: string, file: string): void {
  const tree = mdxToMdast(source, { features: { math: true } }) as MdastNode;
  const imported = importedNames(tree);
  const headings: string[] = [];
  const names = new Set<string>();

  const visit = (node: MdastNode): void => {
    const where = `${file}:${node.position?.start.line ?? 1}`;
    if (node.type === 'heading' && node.depth === 2) {
      headings.push(
        children(node)
          .map((child) => ('value' in child ? String(child.value) : ''))
          .join(''),
      );
    }
    if (
      (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') &&
      !/^\s*(\/\*[\s\S]*\*\/\s*)?$/.test(node.value)
    ) {
      throw new Error(
        `${where}: {${node.value}} would run as code. Write \\{ and \\} for braces, $…$ for mathematics, <Value> for numbers.`,
      );
    }
    // A footnote that is written somewhere is a node of its own; others stay text.
    const [, note] = (node.type === 'text' && /\[\^([^\]\s]+)\]/.exec(node.value)) || [];
    if (note) {
      throw new Error(
        `${where}: footnote "[^${note}]" is not written. Add a line of its own: [^${note}]: …`,
      );
    }
    if (isElement(node)) {
      names.add(node.name ?? '');
      checkElement(node, where, source, imported);
    }
    for (const child of children(node)) visit(child);
  };
  visit(tree);
  checkSections(headings, file);
  if (names.has('Cite') && !names.has('References')) {
    throw new Error(
      `${file}: the page cites works but does not list them. Add <References /> under "## References".`,
    );
  }
}
