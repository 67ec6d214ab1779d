/**
 * A new paper folder that builds at once: `npm run new -- <slug> [file.bib]`.
 * Copies `template/`, fills the frontmatter, and says what is left to write.
 */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFrontmatter } from './frontmatter.ts';

const template = join(import.meta.dirname, 'template');

/**
 * @param root the repository
 * @param bibFile path of a BibTeX file
 * @returns what to do next, for the author
 * @throws when the slug cannot be an address, the folder exists, or the file cannot be read
 */
export function newPaper(
  root: string,
  slug: string | undefined,
  bibFile: string | undefined,
  today: string,
): string {
  if (slug === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    throw new Error(
      `Name the paper in lower case with hyphens: npm run new -- my-paper [file.bib]${slug ? ` ("${slug}" cannot be an address)` : ''}`,
    );
  }
  const folder = join('content', 'papers', slug);
  const target = join(root, folder);
  if (existsSync(target))
    throw new Error(`${folder} exists already. Choose another name, or edit it.`);
  if (bibFile !== undefined && !existsSync(bibFile))
    throw new Error(`There is no file ${bibFile}.`);
  const bib = bibFile === undefined ? undefined : readFileSync(bibFile, 'utf8');
  const { yaml, toReplace } = newFrontmatter(slug, bib, today);

  cpSync(template, target, { recursive: true });
  const key = `lovelace2020${slug.replaceAll('-', '')}`;
  for (const file of ['index.mdx', 'references.bib']) {
    const path = join(target, file);
    const text = readFileSync(path, 'utf8').replaceAll('REPLACE2020', key);
    writeFileSync(
      path,
      text.replace('FRONTMATTER', () => yaml),
    );
  }
  return [
    `${folder} is there and builds as it is (npm run dev shows it; start it anew if it runs). To do:`,
    `  index.mdx        replace in the frontmatter: ${toReplace.join(', ')}; write every section`,
    '  method.ts        the method, in regions (// #region name … // #endregion)',
    '  method.test.ts   published numbers and invariants; the page links to the titles',
    `  lab.ts           knobs, run(), charts; then: npm run labs -- ${slug}`,
    '  references.bib   the works that the page cites',
    '  published.json   tables of the paper, for <DataTable>, where it has some',
    '  figures/         drawings; figures/picture.astro also stands on the home page',
    '  queries.json     ten questions that search must answer, each with the id of the place',
    'How each part works: CONTRIBUTING.md.',
  ].join('\n');
}
