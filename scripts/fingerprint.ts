/**
 * What a computed file depends on, as one short text: it changes when any of the programs, data or
 * package versions changes that some files import, near or far; comments, types and layout do not count.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { programOf } from './program.ts';

/** Results are computed from sources; they are none themselves. */
const isResult = (path: string) => path.endsWith('.results.json');

interface Module {
  content: string;
  /** Absolute paths of imported files. */
  files: string[];
  /** Packages as imported. */
  packages: string[];
}

const modules = new Map<string, { text: string; module: Module }>();

/** `@scope/name/part` → `@scope/name@1.2.3`, from the nearest node_modules. */
function packageOf(specifier: string, from: string): string {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  for (let dir = dirname(from); ; dir = dirname(dir)) {
    const file = join(dir, 'node_modules', name, 'package.json');
    if (existsSync(file)) return `${name}@${JSON.parse(readFileSync(file, 'utf8')).version}`;
    if (dir === dirname(dir))
      throw new Error(`${from}: imports "${name}", which is not installed.`);
  }
}

/** `./world.ts`, or a name of package.json's `imports` such as `#ml/lists`; other names are packages. */
const isFile = (specifier: string) => /^[.#]/.test(specifier);

function moduleAt(path: string): Module {
  const text = readFileSync(path, 'utf8');
  const known = modules.get(path);
  if (known?.text === text) return known.module;
  const isJson = path.endsWith('.json');
  const content = isJson ? JSON.stringify(JSON.parse(text)) : (programOf(text) ?? text);
  const names = isJson ? [] : ts.preProcessFile(content).importedFiles.map((file) => file.fileName);
  const module = {
    content,
    files: names.filter(isFile).map((name) => createRequire(path).resolve(name)),
    packages: names.filter((name) => !isFile(name) && !name.startsWith('node:')),
  };
  modules.set(path, { text, module });
  return module;
}

/** The files themselves and all that they import as absolute paths; results and `left` are left out. */
export function sourcesOf(files: readonly string[], left = (_path: string) => false): Set<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path) || isResult(path) || left(path)) return;
    found.add(path);
    moduleAt(path).files.forEach(visit);
  };
  for (const file of files) visit(resolve(file));
  return found;
}

/**
 * @param sources absolute paths, as `sourcesOf` gives them
 * @param more what else counts
 * @returns 16 hexadecimal digits
 */
export function fingerprint(sources: ReadonlySet<string>, ...more: string[]): string {
  const hash = createHash('sha256');
  const packages = new Set<string>();
  for (const path of [...sources].sort()) {
    const { content, packages: used } = moduleAt(path);
    hash.update(`${relative(process.cwd(), path)}\n${content}\n`);
    for (const name of used) packages.add(packageOf(name, path));
  }
  for (const part of [...[...packages].sort(), ...more]) hash.update(`${part}\n`);
  return hash.digest('hex').slice(0, 16);
}
