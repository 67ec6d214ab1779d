/** Rule: HTML in a page is plain text markup; the Content-Security-Policy would refuse the rest. */
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import { nearest } from '../../nearest.ts';
import type { ElementNode } from '../attributes.ts';
import { siteClasses } from '../style-classes.ts';
import { attributeOf, childrenOf, isElement, nodesOf } from '../tree.ts';
import { vocabulary } from '../vocabulary.ts';
import { elementIds } from './anchors.ts';
import { noteAt, type RuledPage } from './rule.ts';

const allowed: ReadonlySet<string> = new Set(
  'a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr'.split(
    ' ',
  ),
);

const drawn = 'Draw it as a component of figures/, with the classes of src/styles/art.css.';
const remedies: Readonly<Record<string, string>> = {
  script: 'What moves or answers is a lab: lab.ts and <Lab id="…" />.',
  style: 'Colors and sizes come from the site; a drawing has the classes of src/styles/art.css.',
  img: 'Write it in Markdown, ![what it shows](./figures/name.png).',
  svg: drawn,
  canvas: drawn,
  h1: 'The page begins with its title; write ## or ###.',
  h2: 'Write ## in Markdown.',
  iframe: 'The site shows nothing of other sites; link to it.',
  object: 'The site shows nothing of other sites; link to it.',
  embed: 'The site shows nothing of other sites; link to it.',
};

/** What is wrong with an attribute, with the remedy. */
function fault(
  tag: string,
  { name, value }: { name: string; value?: unknown },
): [problem: string, remedy: string] | undefined {
  if (/^on/i.test(name)) {
    return [`${tag} has ${name}=, which would run as code.`, remedies['script']!];
  }
  if (name === 'style')
    return [`${tag} has style=, which no page of the site may.`, remedies['style']!];
  if (name.startsWith('set:') || name.startsWith('is:') || name.startsWith('client:')) {
    return [`${tag} has ${name}, which belongs in components.`, 'Remove it.'];
  }
  if (name === 'className' || name === 'htmlFor') {
    return [`${tag} has ${name}=, which is React's.`, 'Write class= or for=.'];
  }
  if (name === 'class' && typeof value === 'string') {
    const strange = value.split(/\s+/).find((one) => one !== '' && !siteClasses().has(one));
    const near = strange && nearest(strange, [...siteClasses()]).join(', ');
    if (strange) return [`${tag}: no class "${strange}" of the site.`, `Nearest: ${near}.`];
    if (tag !== '<div>' && /\blead\b/.test(value)) {
      return [
        `${tag} has class="lead".`,
        'Only the <div> has it that holds the sections of "In one minute".',
      ];
    }
  }
  if (typeof value === 'object' && value !== null) {
    return [`${tag}: ${name}={…} would run as code.`, `Write ${name}="…".`];
  }
  if (/^(src|srcset|poster|data|background)$/.test(name)) {
    return [`${tag} has ${name}=, which loads a file.`, remedies['img']!];
  }
  return undefined;
}

/** @returns whether what stands inside need be looked at */
function checkElement(page: RuledPage, node: ElementNode, notebook: Notebook): boolean {
  const { name } = node;
  const say = (problem: string, remedy: string) =>
    noteAt(page, notebook, node as never, problem, remedy);
  const isHtml = name !== null && /^[a-z]/.test(name);
  if (isHtml && !allowed.has(name)) {
    const capital = [...vocabulary.keys()].find((known) => known.toLowerCase() === name);
    const meant = capital && `Components have capitals: <${capital}>.`;
    const remedy = remedies[name] ?? 'Write Markdown, or a component of CONTRIBUTING.md.';
    say(`<${name}> cannot stand on a page.`, meant ?? remedy);
    return false;
  }
  if (name !== null && vocabulary.has(name)) return true;
  for (const entry of node.attributes) {
    if (entry.type !== 'mdxJsxAttribute') {
      say(`<${name}> has {…}, which would run as code.`, 'Write attributes as name="…".');
      continue;
    }
    const found = fault(`<${name}>`, entry);
    if (found) say(...found);
    else if (entry.name === 'id') {
      const same = elementIds(page).filter((id) => id === entry.value);
      if (same.length > 1) {
        say(`another part of the page has id="${entry.value}" too.`, 'Ids must differ.');
      }
    }
  }
  return true;
}

/** A box that folds has a line that opens it. */
function detailsFault(node: ElementNode): [problem: string, remedy: string] | undefined {
  if (node.name !== 'details') return undefined;
  const [first] = [...nodesOf(node as never)].slice(1).filter(isElement);
  if (first?.name === 'summary') return undefined;
  return [
    '<details> does not begin with its <summary>.',
    'Say there what opens: <summary>…</summary>.',
  ];
}

/** What only groups changes nothing. */
function groupFault(node: ElementNode): [problem: string, remedy: string] | undefined {
  if (!['div', 'span'].includes(node.name ?? '') || node.attributes.length > 0) return undefined;
  return [
    `<${node.name}> without a class changes nothing.`,
    'Write class="lead" where it holds the sections of "In one minute"; else remove it.',
  ];
}

/** The page begins with the sections that stand side by side. */
function checkLead(page: RuledPage, notebook: Notebook): void {
  const nodes = childrenOf(page.tree.root);
  const at = nodes.findIndex((node) => node.type === 'heading' && node.depth === 2);
  const end = nodes.findIndex((node, i) => i > at && node.type === 'heading' && node.depth === 2);
  const heading = nodes[at];
  const inside = nodes.slice(at + 1, end < 0 ? undefined : end);
  // A <div> without its class, or with one that is none, has been named.
  const isLead = (node: MdastNode) =>
    isElement(node) &&
    node.name === 'div' &&
    (attributeOf(node, 'class') === 'lead' ||
      !siteClasses().has(String(attributeOf(node, 'class'))));
  if (!heading || inside.some(isLead)) return;
  noteAt(
    page,
    notebook,
    heading,
    'the page does not begin with its problem and idea.',
    'Write <div class="lead"> around two or three <section>s with a heading (###) each.',
  );
}

export function html(page: RuledPage, notebook: Notebook): void {
  checkLead(page, notebook);
  const visit = (node: MdastNode): void => {
    const isTop = childrenOf(page.tree.root).includes(node);
    const bare = isElement(node)
      ? ((isTop ? groupFault(node) : undefined) ?? detailsFault(node))
      : undefined;
    if (bare) {
      noteAt(page, notebook, node, ...bare);
      return;
    }
    if (isElement(node) && !checkElement(page, node, notebook)) return;
    for (const child of childrenOf(node)) visit(child);
  };
  visit(page.tree.root);
}
