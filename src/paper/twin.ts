/** A paper's page as plain Markdown, for readers that are not browsers: `/papers/<slug>.md`. */
import type { MdastNode } from 'satteri';
import { bibtex } from '../cite/bibtex.ts';
import { pageWork, paperWork } from '../cite/record.ts';
import { styled } from '../cite/styles.ts';
import { nameOf, type Work } from '../cite/work.ts';
import { site } from '../site/identity.ts';
import type { Paper, Resolved } from './paper.ts';
import { childrenOf, isElement, isSilent } from './tree.ts';

function offsets(node: MdastNode): [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}

const inline = new Set(['text', 'inlineMath', 'mdxJsxTextElement', 'emphasis']);

/** Inside of an element: blocks apart, words together. */
function joined(node: MdastNode, write: (child: MdastNode) => string): string {
  const children = childrenOf(node);
  const isBlock =
    node.type === 'mdxJsxFlowElement' && children.some(({ type }) => !inline.has(type));
  return children
    .map(write)
    .filter((part) => part !== '')
    .join(isBlock ? '\n\n' : '');
}

/** The author's own text, but for elements, which become what they show. */
function body({ tree, elements }: Paper, url: string): string {
  const resolved = new Map<object, Resolved>(elements.map((item) => [item.use.node, item]));
  const write = (node: MdastNode): string => {
    if (isSilent(node)) return '';
    if (isElement(node)) {
      const inner = joined(node, write);
      const found = resolved.get(node);
      if (found) return found.element.markdown(found.shown, inner, url);
      return /^[A-Z]/.test(node.name ?? '') ? '' : inner;
    }
    const [start, end] = offsets(node);
    let out = '';
    let at = start;
    for (const child of childrenOf(node)) {
      const [from, to] = offsets(child);
      out += tree.text.slice(at, from) + write(child);
      at = to;
    }
    return out + tree.text.slice(at, end);
  };
  // It keeps a sign of percent with its number, which nobody reads.
  return write(tree.root).replaceAll('&NoBreak;', '');
}

function citedAs(work: Work, what: string): string[] {
  return [`${what}: ${styled(work, 'plain')}`, '', '```bibtex', bibtex(work).trimEnd(), '```'];
}

/**
 * The whole page, with its bibliographic head. Elements become what they show.
 * @param url absolute address of the page
 * @param cited that of the version that is cited
 */
export function paperMarkdown(paper: Paper, url: string, cited: string = url): string {
  const { data } = paper;
  const authors = data.authors.map(nameOf).join(', ');
  const head = [
    `# ${data.shortTitle}`,
    '',
    `${data.title}${/[.?!]$/.test(data.title) ? '' : '.'} ${authors}. ${data.venue.name}, ${data.venue.year}.`,
    '',
    `This page: ${url} (version ${data.page.version}, ${data.page.updated})`,
    '',
    data.summary,
  ].join('\n');
  const end = [
    '## Cite',
    '',
    ...citedAs(paperWork(data), 'The paper'),
    '',
    ...citedAs(pageWork(data, cited), 'This page'),
    '',
    `Text and figures: CC BY 4.0, ${site.license}`,
  ].join('\n');
  return `${head}\n\n${body(paper, url).trim()}\n\n${end}\n`.replace(/\n{3,}/g, '\n\n');
}
