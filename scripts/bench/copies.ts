/** A throw-away copy of the repository whose papers are multiplied. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The files of a revision, or of the working tree. Packages are linked one by one: caches that a
 * build keeps beside them stay in the copy.
 *
 * @param revision anything that git understands; without it, what stands in the working tree
 * @returns the copy's folder
 */
export function checkout(revision?: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'worked-papers-scale-'));
  if (revision) {
    const input = execFileSync('git', ['archive', revision], { maxBuffer: 2 ** 30 });
    execFileSync('tar', ['-x', '-C', dir], { input });
  } else {
    const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard']);
    for (const file of listed.toString().split('\0')) {
      if (file && existsSync(file)) cpSync(file, join(dir, file));
    }
  }
  const packages = readdirSync('node_modules').filter(
    (name) => !name.startsWith('.') || ['.bin', '.package-lock.json'].includes(name),
  );
  mkdirSync(join(dir, 'node_modules'));
  for (const name of packages) {
    symlinkSync(join(process.cwd(), 'node_modules', name), join(dir, 'node_modules', name));
  }
  return dir;
}

/** @throws when there is nothing to replace */
function changed(text: string, pattern: RegExp, replacement: (value: string) => string): string {
  if (!pattern.test(text)) throw new Error(`No line is like ${pattern}.`);
  return text.replace(pattern, (_, value: string) => replacement(value));
}

/** Says which copy it is in its titles and, so that no cache knows it, in each comment's sentences. */
function sign(folder: string, copy: number): void {
  const edit = (file: string, editor: (text: string) => string) =>
    writeFileSync(join(folder, file), editor(readFileSync(join(folder, file), 'utf8')));
  const titled = (name: string) => (text: string) =>
    changed(
      text,
      new RegExp(`^${name}: "?(.*?)"?$`, 'm'),
      (title) => `${name}: ${JSON.stringify(`${title}, copy ${copy}`)}`,
    );
  // A title may be long; the system is a part of the citation key.
  edit('index.mdx', (text) =>
    ['title', 'shortTitle', 'system'].reduce((changed, name) => titled(name)(changed), text),
  );
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    edit(file, (text) => text.replace(/^(\s*\/\/ .*)\.$/gm, `$1 (copy ${copy}).`));
  }
}

const papersIn = (dir: string): string => join(dir, 'content/papers');

/** Slugs of a repository's papers, sorted. */
export const slugsIn = (dir: string): string[] => readdirSync(papersIn(dir)).sort();

/**
 * Adds copies of the papers in turn, each with its own slug and titles, until there are `size`.
 * @param originals slugs of the papers that are no copies
 */
export function multiply(dir: string, originals: readonly string[], size: number): void {
  if (size < originals.length) throw new Error(`There are ${originals.length} papers already.`);
  for (let index = originals.length; index < size; index++) {
    const original = originals[index % originals.length]!;
    const copy = Math.floor(index / originals.length) + 1;
    const folder = join(papersIn(dir), `${original}-${copy}`);
    if (existsSync(folder)) continue;
    cpSync(join(papersIn(dir), original), folder, { recursive: true });
    sign(folder, copy);
  }
}

export const remove = (dir: string): void => rmSync(dir, { recursive: true, force: true });
