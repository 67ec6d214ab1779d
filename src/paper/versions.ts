/** Released versions of a page: renderings that stay as they were, for those who cite them. `npm run release` writes them. */
import { createHash } from 'node:crypto';
import { z } from 'astro/zod';
import { fileId } from '../code/files.ts';
import type { Folder } from './folder.ts';
import { isDay } from './schema.ts';

/** The list of releases in a paper's folder. */
export const releasesFile = 'versions.json';

/** What is kept of a version: the page, its sheet, its text as Markdown. */
export const releasedKinds = ['html', 'css', 'md'] as const;
export type ReleasedKind = (typeof releasedKinds)[number];

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');

export const releasesSchema = z.array(
  z.strictObject({
    version: z.int().min(1),
    date: z.string().refine(isDay, { message: 'a date, e.g. 2024-04-22' }),
    note: z.string().min(1),
    /** Null while the release is being made. */
    sha256: z.strictObject({ html: hash, css: hash, md: hash }).nullable(),
  }),
);

export type Release = z.infer<typeof releasesSchema>[number];

/** From the first to the last; empty for a page that has none yet. */
export function releasesOf(folder: Folder): readonly Release[] {
  return folder.has(releasesFile) ? (folder.json(releasesFile) as Release[]) : [];
}

/** In the paper's folder: `versions/v1.html`. */
export function releasedFile(version: number, kind: ReleasedKind): string {
  return `versions/v${version}.${kind}`;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export const versionPath = (slug: string, version: number): string =>
  `/papers/${slug}/v${version}/`;

/** Where a page is cited: its released version, which stays; before the first release the page itself. */
export function citedPath(slug: string, folder: Folder, version: number): string {
  const isReleased = releasesOf(folder).some((release) => release.version === version);
  return isReleased ? versionPath(slug, version) : `/papers/${slug}/`;
}

/** Code pages show the code of today: a link to a line that a file no longer has leads to the file. */
export function withoutLostLines(
  html: string,
  { modules, tests, text }: Pick<Folder, 'modules' | 'tests' | 'text'>,
): string {
  const lines = new Map(
    [...modules, ...tests].map((file) => [
      fileId(file),
      (text(file) ?? '').trimEnd().split('\n').length,
    ]),
  );
  return html.replace(
    /(\/code\/[^"#]*#)([\w-]+)-L(\d+)(?=")/g,
    (link, page: string, id: string, line: string) =>
      Number(line) <= (lines.get(id) ?? Number.POSITIVE_INFINITY) ? link : page + id,
  );
}
