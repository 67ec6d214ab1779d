/** Rule: links can be followed, and anchors of the page exist. Other pages are looked at in `src/check/links.ts`. */
import type { MdastNode } from 'satteri';
import type { Notebook } from '../../author-error.ts';
import { arxivForm, doiForm } from '../../cite/registered.ts';
import { nearest } from '../../nearest.ts';
import { attributeOf, childrenOf, isElement, nodesOf, textOf } from '../tree.ts';
import { anchorsOf } from './anchors.ts';
import { noteAt, type RuledPage } from './rule.ts';

export interface Link {
  url: string;
  node: MdastNode;
}

/** Every address that the text of a page links to. */
export function linksOf({ tree }: RuledPage): Link[] {
  return [...nodesOf(tree.root)].flatMap((node): Link[] => {
    if (node.type === 'link' || node.type === 'definition') return [{ url: node.url, node }];
    if (!isElement(node) || node.name !== 'a') return [];
    const href = attributeOf(node, 'href');
    return [{ url: typeof href === 'string' ? href : '', node }];
  });
}

const scheme = (url: string): string | undefined =>
  /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();

/** Whether a link leads to another page of the site. */
export const isInner = (url: string): boolean =>
  url !== '' && scheme(url) === undefined && !/^[#/?]/.test(url);

/** Without its codes `%20`; undefined where one is none. */
export function decodedAddress(url: string): string | undefined {
  try {
    return decodeURIComponent(url);
  } catch {
    return undefined;
  }
}

/** What an address has of the way on which somebody came to it. */
function detour(url: URL): [problem: string, remedy: string] | undefined {
  const target = url.searchParams.get('url') ?? url.searchParams.get('q');
  if (/(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url' && target)
    return ['a link leads through a search engine.', `Write ${target}.`];
  const [mark] = [...url.searchParams.keys()].filter((name) => /^utm_|^fbclid$|^gclid$/.test(name));
  if (!mark) return undefined;
  return [`the link ${url} counts where its readers come from.`, `Remove ${mark}=….`];
}

/** An address at arXiv or of a DOI that cannot be one. */
function registered({ href, hostname, pathname }: URL): [string, string] | undefined {
  if (/(^|\.)arxiv\.org$/.test(hostname)) {
    const [, number] = /^\/(?:abs|pdf|html)\/(.*?)(?:v\d+)?(?:\.pdf)?\/?$/.exec(pathname) ?? [];
    return number === undefined || arxivForm.test(number)
      ? undefined
      : [
          `the link ${href} has no number of arXiv.`,
          'It looks like https://arxiv.org/abs/2404.14619.',
        ];
  }
  return /^(?:dx\.)?doi\.org$/.test(hostname) && !doiForm.test(pathname.slice(1))
    ? [`the link ${href} has no DOI.`, 'It looks like https://doi.org/10.48550/arXiv.2404.14619.']
    : undefined;
}

/** What is wrong with an address by itself. */
function fault(url: string, slug: string): [problem: string, remedy: string] | undefined {
  if (url.trim() === '')
    return ['a link has no address.', 'Write [text](https://…) or [text](#id).'];
  const kind = scheme(url);
  const { hostname = '', pathname = '/' } = URL.canParse(url) ? new URL(url) : {};
  if (/^(?:localhost|127\..*|0\.0\.0\.0|\[::1\])$/.test(hostname)) {
    return [
      `the link ${url} leads to the computer of whoever follows it.`,
      `Write where ${pathname} is from here, as in ../tweak/.`,
    ];
  }
  if (kind === 'http') {
    return [`the link ${url} is not encrypted.`, `Write https${url.slice(4)}.`];
  }
  if (kind === 'https') {
    const [, behind] = /^https:(?!\/\/[^/])\/*(.*)/i.exec(url) ?? [];
    if (behind) return [`the link ${url} has not two slashes.`, `Write https://${behind}.`];
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    return parsed && /\.[a-z0-9-]{2,}$/i.test(parsed.hostname)
      ? (registered(parsed) ?? detour(parsed))
      : [`the link ${url} names no site.`, 'It looks like https://arxiv.org/abs/2404.14619.'];
  }
  if (decodedAddress(url) === undefined) {
    return [`the link ${url} has a "%" that begins no code.`, 'Write %25 for the sign.'];
  }
  if (kind === 'mailto') {
    return /^mailto:[^@\s]+@[^@\s]+\.[^@\s]+$/i.test(url)
      ? undefined
      : [`the link ${url} is no address.`, 'It looks like mailto:name@example.org.'];
  }
  if (kind !== undefined) {
    return [`the link ${url} is of kind "${kind}:".`, 'Links begin with https://, # or ../.'];
  }
  if (url.startsWith('//')) return [`the link ${url} has no "https:".`, `Write https:${url}.`];
  if (url.startsWith('/')) {
    const up = url.startsWith('/papers/') ? `../${url.slice(8)}` : `../..${url}`;
    return [
      `the link ${url} begins with a slash, which leads elsewhere where the site lives under a path.`,
      `From /papers/${slug}/ write ${up}.`,
    ];
  }
  return undefined;
}

/** A link that nobody sees. */
function wordless(node: MdastNode): [problem: string, remedy: string] | undefined {
  if (node.type === 'definition' || textOf(node).trim() !== '') return undefined;
  if (childrenOf(node).some((child) => child.type === 'image' || isElement(child)))
    return undefined;
  return ['a link has no words.', 'Write them between the brackets: [words](address).'];
}

export function links(page: RuledPage, notebook: Notebook): void {
  const anchors = anchorsOf(page);
  for (const { url, node } of linksOf(page)) {
    const wrong = fault(url, page.parts.slug) ?? wordless(node);
    if (wrong) {
      noteAt(page, notebook, node, ...wrong);
      continue;
    }
    const id = url.startsWith('#') ? decodedAddress(url.slice(1)) : undefined;
    // A line of shown code has an anchor each.
    if (id === undefined || anchors.has(id.replace(/^(code-.*)-L\d+$/, '$1'))) continue;
    noteAt(
      page,
      notebook,
      node,
      `the page has no anchor "#${id}".`,
      `Nearest: ${nearest(id, [...anchors])
        .map((name) => `#${name}`)
        .join(', ')}.`,
    );
  }
  for (const node of nodesOf(page.tree.root)) {
    const [lost, name] = (node.type === 'text' && /\]\[([^\]\s][^\]]*)\]/.exec(textOf(node))) || [];
    if (!lost || node.type !== 'text') continue;
    noteAt(
      page,
      notebook,
      node,
      `a link asks for the address "[${name}]", which is not written.`,
      `Add a line of its own: [${name}]: https://…`,
    );
  }
}
