/** Makes a version of a paper's page: what is written, built, frozen, and kept in `versions/`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { mistakesIn } from '../../src/author-error.ts';
import { paperSlugs, readFolder } from '../../src/paper/folder.ts';
import { readFrontmatter } from '../../src/paper/frontmatter.ts';
import { sameText } from '../../src/paper/history.ts';
import {
  type Release,
  releasedFile,
  releasesFile,
  releasesOf,
  sha256,
} from '../../src/paper/versions.ts';
import { launchBrowser } from '../browser.ts';
import { type Frozen, frozen, frozenSheet } from './freeze.ts';
import { withVersion } from './frontmatter.ts';

/** From `/papers/<slug>/v1/` to the site's root. */
const root = '../../../';

const pictures: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

/** Pictures inside the page, because those of the site have other names after the next build. */
function withPictures(html: string, dist: string): string {
  return html.replace(/ src="(?:\.\.\/)+(_astro\/[^"]+)"/g, (_, path: string) => {
    const type = pictures[extname(path)] ?? 'application/octet-stream';
    return ` src="data:${type};base64,${readFileSync(join(dist, path)).toString('base64')}"`;
  });
}

async function freeze(html: string, slug: string, version: number): Promise<Frozen> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const options = { sheet: `v${version}.css`, root, path: `/papers/${slug}/` };
    return await page.evaluate(
      // The function stands alone, so that its text can go to the browser.
      ({ code, html, options }) => new Function(`return ${code}`)()(html, options) as Frozen,
      { code: frozen.toString(), html, options },
    );
  } finally {
    await browser.close();
  }
}

function build(): void {
  const { BASE_PATH: _, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.ts'], {
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(`The site does not build:\n${stderr}`);
}

/** The version that comes next, and what is said of it. */
function next(slug: string, note: string | undefined) {
  const folder = readFolder(slug);
  const { page } = readFrontmatter(folder.page, folder.at('index.mdx').file);
  const releases = releasesOf(folder);
  const last = releases.at(-1);
  if (!last) {
    const first = page.revisions.find(({ version }) => version === page.version);
    return {
      folder,
      releases,
      version: page.version,
      note: note ?? first?.note ?? 'First version.',
    };
  }
  if (!note) {
    throw new Error(
      `Version ${last.version} of ${slug} is released. Say what changed since: npm run release -- ${slug} "what changed"`,
    );
  }
  return { folder, releases, version: last.version + 1, note };
}

/**
 * @param note what changed, in a sentence; for the first version that of the frontmatter serves
 * @param today ISO date
 * @returns what to say of it
 * @throws when the page does not build, or is the last version still; then nothing is changed
 */
export async function release(
  slug: string,
  note: string | undefined,
  today: string,
): Promise<string> {
  if (!paperSlugs().includes(slug)) {
    throw new Error(`There is no paper "${slug}". There are: ${paperSlugs().join(', ')}.`);
  }
  const { folder, releases, version, note: said } = next(slug, note);
  const inFolder = (file: string) => join(folder.dir, file);
  const before = new Map(
    ['index.mdx', releasesFile].map((file) => [file, folder.read(file)] as const),
  );
  const write = (file: string, text: string) => {
    mkdirSync(dirname(inFolder(file)), { recursive: true });
    writeFileSync(inFolder(file), text);
  };
  const list = (sha: Release['sha256']) =>
    `${JSON.stringify([...releases, { version, date: today, note: said, sha256: sha }], null, 2)}\n`;
  const undo = () => {
    for (const [file, text] of before) {
      if (text === undefined) rmSync(inFolder(file), { force: true });
      else write(file, text);
    }
  };
  try {
    write('index.mdx', withVersion(folder.page, version, today, said));
    write(releasesFile, list(null));
    build();
    const dist = join('dist', 'papers', slug);
    const text = readFileSync(`${dist}.md`, 'utf8');
    const lastText = releases.at(-1) && folder.read(releasedFile(releases.at(-1)!.version, 'md'));
    if (lastText !== undefined && sameText(lastText, text)) {
      throw new Error(`${slug} reads as in version ${version - 1}: there is nothing to release.`);
    }
    const { html, sheets } = await freeze(
      readFileSync(join(dist, 'index.html'), 'utf8'),
      slug,
      version,
    );
    const files = {
      html: withPictures(html, 'dist'),
      css: frozenSheet(
        sheets.map((sheet) => readFileSync(join('dist', sheet), 'utf8')),
        root,
      ),
      md: text,
    };
    for (const [kind, body] of Object.entries(files)) {
      write(releasedFile(version, kind as keyof typeof files), body);
    }
    write(
      releasesFile,
      list({ html: sha256(files.html), css: sha256(files.css), md: sha256(files.md) }),
    );
  } catch (error) {
    undo();
    throw mistakesIn(error) ? new Error((error as Error).message) : error;
  }
  return `Version ${version} of ${slug} is released: content/papers/${slug}/versions/. Build the site, look at /papers/${slug}/v${version}/, and commit.`;
}
