/**
 * A new paper folder that builds at once: `npm run new -- <slug> [--from file.bib]`.
 * Copies `template/`, fills the frontmatter, and says what is left to write.
 */
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decoded } from '../../src/encoding.ts';
import { slugFault } from '../../src/paper/slug.ts';
import { type Frontmatter, newFrontmatter } from './frontmatter.ts';
import { imported } from './imported.ts';

const template = join(import.meta.dirname, 'template');

/** @throws Error naming the file when it cannot be read */
function frontmatterFrom(slug: string, file: string | undefined, today: string): Frontmatter {
  if (file === undefined) return newFrontmatter(slug, undefined, today);
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  if (!statSync(file).isFile()) throw new Error(`${file} is a folder; name a file in it.`);
  return newFrontmatter(slug, imported(decoded(readFileSync(file), file), file), today);
}

/**
 * @param root the repository
 * @param record path of a BibTeX, RIS or CSL-JSON file
 * @returns what to do next, for the author
 * @throws Error when the slug cannot be an address, the folder exists, or the file cannot be read
 */
export function newPaper(
  root: string,
  slug: string | undefined,
  record: string | undefined,
  today: string,
): string {
  const fault = slug && slugFault(slug);
  if (!slug || fault) {
    throw new Error(
      `Name the paper in lower case with hyphens: npm run new -- my-paper [--from file.bib]${fault ? ` (${fault})` : ''}`,
    );
  }
  const folder = join('content', 'papers', slug);
  const target = join(root, folder);
  if (existsSync(target))
    throw new Error(`${folder} exists already. Choose another name, or edit it.`);
  const { yaml, toReplace } = frontmatterFrom(slug, record, today);

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
    `${folder} is there and builds as it is (npm run dev shows it; start it anew if it runs). To do (npm run check -- ${slug} lists what is left):`,
    `  index.mdx        replace in the frontmatter: ${toReplace.join(', ')}; write every section`,
    '  method.ts        the method, in regions (// #region name … // #endregion)',
    '  method.test.ts   published numbers and invariants; the page links to the titles',
    `  lab.ts           knobs, run(), charts; then: npm run labs -- ${slug}`,
    '  references.bib   the works that the page cites',
    '  published.json   tables of the paper, for <DataTable>, where it has some',
    '  figures/         drawings; figures/picture.astro also stands on the home page',
    '  queries.json     ten questions that search must answer, each with the id of the place',
    `Then: npm run compared -- ${slug} (where it has tables), npm run mutants -- ${slug}`,
    'How each part works: CONTRIBUTING.md.',
  ].join('\n');
}
