/** A lab runs in the reader's browser: nothing that it imports, however far, may need Node. */
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { aliased } from '../aliases.ts';
import { AuthorError } from '../author-error.ts';
import { foreignNames, type Import, importsOf, packageOf } from '../code/imports.ts';

const isBuiltin = (from: string): boolean =>
  from.startsWith('node:') || builtinModules.includes(from.split('/')[0] ?? '');

/** What only those who build and test the site need. */
const tools: ReadonlySet<string> = new Set(
  Object.keys(
    (JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: object })
      .devDependencies,
  ),
);

/** Of the site's own modules, which most labs share. */
const shared = new Map<string, Import[]>();

function importsAt(path: string): Import[] {
  const imports = shared.get(path) ?? importsOf(readFileSync(path, 'utf8'));
  shared.set(path, imports);
  return imports;
}

const remedy = 'Labs run in the reader’s browser: import data as JSON, compute the rest.';

/**
 * @param entry path of a `lab.ts`
 * @param nameOf how errors name a path
 * @param textOf text of a file of the paper's folder, which has been read already
 * @returns one mistake for each import of a Node module, and each use of a name that only Node has
 */
export function nodeInLab(
  entry: string,
  nameOf: (path: string) => string,
  textOf: (path: string) => string | undefined,
): AuthorError[] {
  const mistakes: AuthorError[] = [];
  const seen = new Set<string>();
  /** @param from where an author's module imports this one; nothing for an author's own */
  const visit = (path: string, from?: { file: string; line: number; name: string }) => {
    if (seen.has(path) || !path.endsWith('.ts') || !existsSync(path)) return;
    seen.add(path);
    const text = textOf(path);
    const file = nameOf(path);
    for (const { from: name, line } of text === undefined ? importsAt(path) : importsOf(text)) {
      if (isBuiltin(name)) {
        const what = from ? `"${from.name}", which needs ${name}` : `"${name}"`;
        const problem = `it imports ${what}: browsers do not have that.`;
        mistakes.push(new AuthorError(from ?? { file, line }, problem, remedy));
        if (from) return;
      } else if (tools.has(packageOf(name))) {
        mistakes.push(
          new AuthorError(
            from ?? { file, line },
            `it imports "${name}", which pages do not ship.`,
            'Only tests may; npm install -E name@version adds a package that labs may use.',
          ),
        );
      } else if (name.startsWith('.') || aliased(name)) {
        const next = aliased(name) ?? join(dirname(path), name);
        const isOwn = !relative(dirname(entry), next).startsWith('..');
        visit(next, isOwn ? undefined : (from ?? { file, line, name }));
      }
    }
    // The site's own modules ask first whether they run in Node.
    if (from || text === undefined) return;
    for (const { name, line, forbidden } of foreignNames(text)) {
      const why = forbidden ? 'the site forbids that' : 'browsers do not have that';
      mistakes.push(new AuthorError({ file, line }, `it uses "${name}": ${why}.`, remedy));
    }
  };
  visit(entry);
  return mistakes;
}
