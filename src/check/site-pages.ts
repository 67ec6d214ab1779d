/** The pages of the site that are not papers, and the ids in them that links may lead to. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Slugger from 'github-slugger';
import type { GlossaryEntry } from '../paper/glossary.ts';

const fixed = ['/', '/about/', '/glossary/', '/search/', '/topics/'];
const guidesDir = 'content/guides';

export function pagesOfSite(): string[] {
  const guides = existsSync(guidesDir) ? readdirSync(guidesDir) : [];
  return [
    ...fixed,
    ...guides
      .filter((file) => file.endsWith('.mdx'))
      .map((file) => `/guides/${file.slice(0, -4)}/`),
  ];
}

/** Ids of headings in Markdown, and those that its HTML sets. */
function idsIn(text: string): Set<string> {
  const slugger = new Slugger();
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  const headings = [...prose.matchAll(/^#{2,6} +(.+)$/gm)].map(([, title = '']) =>
    slugger.slug(title.replace(/[*`]|\[([^\]]*)\]\([^)]*\)/g, '$1').trim()),
  );
  return new Set([...headings, ...[...prose.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id)]);
}

/** @returns nothing for a page that no text of authors makes */
export function idsOfPage(
  path: string,
  glossary: readonly GlossaryEntry[] | undefined,
): ReadonlySet<string> | undefined {
  if (path === '/glossary/') return glossary && new Set(glossary.map(({ id }) => id));
  const [, guide] = /^\/guides\/([^/]+)\/$/.exec(path) ?? [];
  return guide ? idsIn(readFileSync(join(guidesDir, `${guide}.mdx`), 'utf8')) : undefined;
}
