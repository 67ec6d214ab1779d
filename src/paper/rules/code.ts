/** Rule: TypeScript of the folder can be read, its regions are whole, and what it imports exists. */
import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative, resolve, sep } from 'node:path';
import { aliased, aliases } from '../../aliases.ts';
import { AuthorError, type Notebook } from '../../author-error.ts';
import { grammarFault, importsOf, packageOf } from '../../code/imports.ts';
import { nearest } from '../../nearest.ts';
import type { Folder } from '../folder.ts';

const isBelow = (folder: string, path: string): boolean =>
  relative(resolve(folder), path).split(sep)[0] !== '..';

/**
 * Tests and drawings may use what the site is made of, tests on the built site also its visitor; no
 * paper uses another, which may be deleted.
 */
const mayLeave = (file: string, path: string): boolean =>
  (/\.(test\.ts|astro)$/.test(file) && isBelow('src', path)) ||
  (file.endsWith('.site.test.ts') && isBelow('tests/site', path));

/** What is missing of an import, with the remedy. */
function missing(folder: Folder, file: string, from: string): [string, string] | undefined {
  if (from.startsWith('.')) {
    const path = normalize(join(dirname(file), from))
      .replaceAll('\\', '/')
      .replace(/\?.*$/, '');
    if (path.startsWith('../') && !mayLeave(file, join(folder.dir, path))) {
      const problem = `it imports "${from}", which is outside of its paper's folder.`;
      return [problem, 'What papers share has names of its own: #lab, #lab/…, #ml/….'];
    }
    if (path.startsWith('../') ? existsSync(join(folder.dir, path)) : folder.files.includes(path)) {
      return undefined;
    }
    const near = nearest(
      path,
      folder.files.filter((other) => /\.(ts|json|astro)$/.test(other)),
    );
    const hint = /\.\w+$/.test(path) ? '' : ' Paths end with .ts.';
    return [`it imports "${from}", which does not exist.`, `Nearest: ${near.join(', ')}.${hint}`];
  }
  const alias = aliased(from);
  if (alias !== undefined && existsSync(alias)) return undefined;
  if (from.startsWith('#')) {
    return [`it imports "${from}", which does not exist.`, `There is: ${aliases.join(', ')}.`];
  }
  if (from.startsWith('node:') || builtinModules.includes(from) || from.startsWith('astro:')) {
    return undefined;
  }
  if (existsSync(join('node_modules', packageOf(from)))) return undefined;
  return [
    `it imports "${from}", which is not installed.`,
    'Correct its name, or install it: npm install -E -D name@version.',
  ];
}

/** The TypeScript of a file: all of a module, the frontmatter of a drawing. */
function scriptOf(file: string, text: string): string {
  return file.endsWith('.ts')
    ? text
    : (/^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[0] ?? '').replaceAll('---', '');
}

export function code(folder: Folder, notebook: Notebook): void {
  for (const file of folder.files.filter((name) => /\.(ts|astro)$/.test(name))) {
    const script = scriptOf(file, folder.text(file) ?? '');
    const wrong = grammarFault(script);
    if (wrong && file.endsWith('.ts')) {
      notebook.mistakes.push(
        new AuthorError(
          folder.at(file, wrong.line),
          `it is no TypeScript: ${wrong.message}`,
          'Correct the line, or the one above it.',
        ),
      );
    }
    if (wrong) continue;
    for (const { from, line } of importsOf(script)) {
      const fault = missing(folder, file, from);
      if (fault) notebook.mistakes.push(new AuthorError(folder.at(file, line), ...fault));
    }
    if ([...folder.modules, ...folder.tests].includes(file))
      notebook.try(() => folder.source(file));
  }
}
