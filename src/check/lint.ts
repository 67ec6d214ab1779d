/** What the linter and the formatter of `npm test` would refuse in a paper's folder. */
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { AuthorError, stopped } from '../author-error.ts';
import { type Folder, filesIn } from '../paper/folder.ts';

interface Diagnostic {
  message: string;
  category: string;
  location: { path: string; start: { line: number } };
}

const biome = resolve('node_modules/@biomejs/biome/bin/biome');
const prettier = resolve('node_modules/prettier/bin/prettier.cjs');
const isLinted = /\.(ts|json|astro)$/;

/** Settings are those of the repository that holds the papers. */
function output(dir: string): Promise<string> {
  const words = ['check', '--reporter=json', dir];
  const cwd = join(dir, '../../..');
  return new Promise((done) => {
    // It fails where it finds something; what it found is printed.
    execFile(process.execPath, [biome, ...words], { cwd, maxBuffer: 2 ** 26 }, (_, printed) =>
      done(printed),
    );
  });
}

/** Drawings that the formatter of components would write otherwise; what it cannot read, other rules say. */
function unformattedDrawings({ dir, files }: Folder): Promise<string[]> {
  const drawings = files.filter((file) => file.endsWith('.astro'));
  if (drawings.length === 0) return Promise.resolve([]);
  const words = ['--config', resolve('package.json'), '--list-different', ...drawings];
  return new Promise((done) => {
    execFile(process.execPath, [prettier, ...words], { cwd: dir }, (_, printed) => {
      const listed = printed.split('\n').map((line) => line.trim());
      done(drawings.filter((file) => listed.includes(file)));
    });
  });
}

const notFormatted = (folder: Folder, file: string): AuthorError =>
  new AuthorError(folder.at(file), 'it is not formatted.', 'Run: npm run format');

/** @returns one mistake for each line that is refused, and for each file that is not formatted or cannot be read */
export async function lintMistakes(folder: Folder): Promise<AuthorError[]> {
  if (!filesIn(folder.dir).some((file) => isLinted.test(file))) return [];
  const [printed, unformatted] = await Promise.all([
    output(folder.dir),
    unformattedDrawings(folder),
  ]);
  const { diagnostics } = JSON.parse(printed) as { diagnostics: Diagnostic[] };
  const found = diagnostics.flatMap(({ message, category, location }) => {
    const path = location.path.replaceAll('\\', '/');
    const file = folder.files.find((name) => path.endsWith(`/${name}`));
    return file ? [{ message, category, file, line: location.start.line }] : [];
  });
  // What follows from it is said of a file that cannot be parsed, and that it is not formatted.
  const unparsed = new Set(
    found.filter(({ category }) => category === 'parse').map(({ file }) => file),
  );
  const lines = new Map<string, AuthorError>();
  for (const { message, category, file, line } of found) {
    const isFormat = category === 'format' || category.startsWith('assist/');
    const at = folder.at(file, isFormat ? undefined : line);
    const mistake = isFormat
      ? notFormatted(folder, file)
      : new AuthorError(at, stopped(message), `The rule is ${category}.`);
    const key = unparsed.has(file) ? file : `${file}:${at.line ?? ''}`;
    if (!lines.has(key)) lines.set(key, mistake);
  }
  const said = new Set(found.map(({ file }) => file));
  const others = unformatted.filter((file) => !said.has(file));
  return [...lines.values(), ...others.map((file) => notFormatted(folder, file))];
}
