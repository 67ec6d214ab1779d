/** Links from a paper's page to other pages of the site. */
import { AuthorError } from '../author-error.ts';
import { citationPath, fileTypes } from '../cite/files.ts';
import { nearest } from '../nearest.ts';
import type { Paper } from '../paper/paper.ts';

export interface Site {
  /** Addresses of all pages but the papers': `/guides/cite/`. */
  pages: readonly string[];
  slugs: readonly string[];
  /** Papers with a tool of their own. */
  tools: readonly string[];
  /** The ids of another page that links may lead to; nothing where they are not known. */
  idsOf(path: string): ReadonlySet<string> | undefined;
  /** The anchors of a paper's page; nothing where its folder cannot be read. */
  anchors(slug: string): ReadonlySet<string> | undefined;
}

const ofPaper = (slug: string): string[] => [
  ...['/', '/code/', '/code/tests/', '.md'].map((rest) => `/papers/${slug}${rest}`),
  ...fileTypes.flatMap(({ extension }) => [
    citationPath(slug, 'paper', extension),
    citationPath(slug, 'page', extension),
  ]),
];

/** Every address of the site that a page may link to. */
function addresses({ pages, slugs, tools }: Site): string[] {
  return [...pages, ...slugs.flatMap(ofPaper), ...tools.map((slug) => `/papers/${slug}/tool/`)];
}

/** Levels that a relative address goes up. */
const levels = (url: string): number =>
  url
    .split(/[?#]/)[0]!
    .split('/')
    .filter((part) => part === '..').length;

export function linkMistakes(
  { slug, links }: Pick<Paper, 'slug' | 'links'>,
  site: Site,
): AuthorError[] {
  const known = addresses(site);
  return links.flatMap(({ url, at }) => {
    const { pathname, hash } = new URL(url, `https://site.example/papers/${slug}/`);
    const path = decodeURIComponent(pathname);
    if (levels(url) > 2) {
      return [
        new AuthorError(
          at,
          `the link ${url} leads out of the site.`,
          'From a paper, ../../ is the first page.',
        ),
      ];
    }
    if (!known.includes(path)) {
      if (known.includes(`${path}/`)) {
        return [
          new AuthorError(
            at,
            `the link ${url} lacks the slash at its end.`,
            `Write ${url.replace(path.split('/').at(-1)!, '$&/')}.`,
          ),
        ];
      }
      if (/^(?:www\.|(?:[\w-]+\.)+(?:ai|com|de|dev|edu|fr|gov|io|net|org|uk)(?:\/|$))/i.test(url)) {
        const problem = `the link ${url} lacks https:// at its beginning.`;
        return [new AuthorError(at, problem, `Write https://${url}.`)];
      }
      const near = nearest(path, known).join(', ');
      return [
        new AuthorError(
          at,
          `the link ${url} leads to ${path}, which does not exist.`,
          `Nearest: ${near}.`,
        ),
      ];
    }
    const [, other] = /^\/papers\/([^/]+)\/$/.exec(path) ?? [];
    const anchors = hash ? (other ? site.anchors(other) : site.idsOf(path)) : undefined;
    const id = decodeURIComponent(hash.slice(1));
    if (!anchors || anchors.has(id.replace(/^(code-.*)-L\d+$/, '$1'))) return [];
    return [
      new AuthorError(
        at,
        `the page of ${other ?? path} has no anchor "#${id}".`,
        `Nearest: ${nearest(id, [...anchors])
          .map((name) => `#${name}`)
          .join(', ')}.`,
      ),
    ];
  });
}
