/** What one `index.mdx` consists of, read from its syntax tree: so that names can be numbered, linked and checked. */

import type { MdastNode } from 'satteri';
import { mdxToMdast } from 'satteri';
import { attribute, type Element } from './elements.ts';

export interface Heading {
  depth: number;
  text: string;
}

export interface EquationEntry {
  id: string;
  /** Counts from 1 in page order. */
  number: number;
  tex: string;
  /** `./method.ts#region` */
  code?: string | undefined;
  tests: string[];
}

export interface SnippetEntry {
  file: string;
  region: string;
  tests: string[];
  /** Out of the flow: only title and length are shown. */
  folded: boolean;
}

export interface FigureEntry {
  id: string;
  number: number;
}

export interface Outline {
  headings: Heading[];
  equations: EquationEntry[];
  snippets: SnippetEntry[];
  figures: FigureEntry[];
  tables: FigureEntry[];
  labs: string[];
  /** Text of the heading above an element, by its id on the page. */
  sections: Record<string, string>;
  citations: string[];
  claims: string[];
  /** Ids of glossary terms, each once. */
  terms: string[];
  values: { of: string; from: string }[];
  /** Numbers said to stand in a table of the paper. */
  reported: { table: string; text: string }[];
  hasDepartures: boolean;
  words: number;
}

function textOf(node: MdastNode): string {
  if ('value' in node && typeof node.value === 'string') {
    return node.type === 'mdxjsEsm' || node.type === 'yaml' ? '' : node.value;
  }
  return 'children' in node
    ? node.children.map((child) => textOf(child as MdastNode)).join('')
    : '';
}

/** Main text in words: prose and formulas' surroundings, not code, tables or attributes. */
function countWords(node: MdastNode): number {
  if (node.type === 'text') return node.value.split(/\s+/).filter((word) => /\w/.test(word)).length;
  if (node.type === 'table' || node.type === 'code' || !('children' in node)) return 0;
  return node.children.reduce((sum, child) => sum + countWords(child as MdastNode), 0);
}

/**
 * @param source the text of an `index.mdx`
 * @param file named in errors
 * @throws where an element lacks the attribute it is known by, or two share an id
 */
export function readOutline(source: string, file: string): Outline {
  const tree = mdxToMdast(source, { features: { math: true } }) as MdastNode;
  const outline: Outline = {
    headings: [],
    equations: [],
    snippets: [],
    figures: [],
    tables: [],
    labs: [],
    sections: {},
    citations: [],
    claims: [],
    terms: [],
    values: [],
    reported: [],
    hasDepartures: false,
    words: countWords(tree),
  };
  const ids = new Set<string>();

  const need = (element: Element, name: string): string => {
    const value = attribute(element, name)[0];
    if (value === undefined || value === '') {
      throw new Error(`${file}: <${element.name}> needs ${name}="…".`);
    }
    return value;
  };
  const uniqueId = (element: Element, prefix = ''): string => {
    const id = need(element, 'id');
    const onPage = `${prefix}${id}`;
    if (ids.has(onPage)) {
      throw new Error(`${file}: two elements have id="${onPage}". Ids must differ.`);
    }
    ids.add(onPage);
    return id;
  };

  const readers: Record<string, (element: Element) => void> = {
    Equation(element) {
      outline.equations.push({
        id: uniqueId(element),
        number: outline.equations.length + 1,
        tex: textOf(element).trim(),
        code: attribute(element, 'code')[0],
        tests: attribute(element, 'tests'),
      });
    },
    Snippet(element) {
      outline.snippets.push({
        file: need(element, 'file'),
        region: need(element, 'region'),
        tests: attribute(element, 'tests'),
        folded: element.attributes.some(
          (entry) => entry.type === 'mdxJsxAttribute' && entry.name === 'folded',
        ),
      });
    },
    Figure: (element) =>
      outline.figures.push({ id: uniqueId(element), number: outline.figures.length + 1 }),
    DataTable: (element) =>
      outline.tables.push({ id: uniqueId(element), number: outline.tables.length + 1 }),
    Lab: (element) => outline.labs.push(uniqueId(element, 'lab-')),
    Cite: (element) => outline.citations.push(need(element, 'id')),
    Claim: (element) => outline.claims.push(need(element, 'id')),
    Term(element) {
      const id = need(element, 'id');
      if (!outline.terms.includes(id)) outline.terms.push(id);
    },
    Value: (element) =>
      outline.values.push({
        of: need(element, 'of'),
        from: attribute(element, 'from')[0] ?? './lab.results.json',
      }),
    Reported(element) {
      const table = attribute(element, 'table')[0];
      if (table) outline.reported.push({ table, text: textOf(element) });
    },
    Departures: () => {
      outline.hasDepartures = true;
    },
  };

  /** Ids on the page of the elements that search knows as places of their own. */
  const placeOf: Record<string, (element: Element) => string> = {
    Equation: (element) => need(element, 'id'),
    Figure: (element) => need(element, 'id'),
    DataTable: (element) => need(element, 'id'),
    Snippet: (element) => `code-${need(element, 'region')}`,
    Lab: (element) => `lab-${need(element, 'id')}`,
    Claim: (element) => `claim-${need(element, 'id')}`,
  };

  const visit = (node: MdastNode): void => {
    if (node.type === 'heading') outline.headings.push({ depth: node.depth, text: textOf(node) });
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      readers[node.name ?? '']?.(node);
      const place = placeOf[node.name ?? '']?.(node);
      if (place) outline.sections[place] = outline.headings.at(-1)?.text ?? '';
    }
    if ('children' in node) for (const child of node.children) visit(child as MdastNode);
  };
  visit(tree);
  return outline;
}
