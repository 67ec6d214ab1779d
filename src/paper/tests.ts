/** The tests beside a paper's method, found by title. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { nearest } from './nearest.ts';
import { type TestGroup, type TestTitle, testTitles } from './test-titles.ts';

export interface NamedTests {
  /** Of the group, or of the one test. */
  title: string;
  /** Name of the file in the paper's folder. */
  file: string;
  line: number;
  /** With the titles of inner groups before their own. */
  tests: TestTitle[];
}

const read = new Map<string, { text: string; found: NamedTests[] }>();

function testsIn(group: TestGroup, prefix = ''): TestTitle[] {
  return [
    ...group.tests.map((test) => ({
      ...test,
      title: prefix + test.title,
      shown: test.shown.map((title) => prefix + title),
    })),
    ...group.groups.flatMap((inner) => testsIn(inner, `${prefix}${inner.title} › `)),
  ];
}

function named(group: TestGroup, file: string): NamedTests[] {
  return [
    ...group.groups.flatMap((inner) => [
      { title: inner.title, file, line: inner.line, tests: testsIn(inner) },
      ...named(inner, file),
    ]),
    ...group.tests.map((test) => ({ title: test.title, file, line: test.line, tests: [test] })),
  ];
}

/** @returns every group and every test of the `*.test.ts` files in a folder */
export function allTests(dir: string): NamedTests[] {
  const files = readdirSync(dir).filter((file) => file.endsWith('.test.ts'));
  return files.sort().flatMap((file) => {
    const path = join(dir, file);
    const text = readFileSync(path, 'utf8');
    const known = read.get(path);
    if (known?.text === text) return known.found;
    const readImport = (name: string) => {
      const imported = join(dir, name);
      return name.startsWith('.') && existsSync(imported)
        ? readFileSync(imported, 'utf8')
        : undefined;
    };
    const found = named(testTitles(text, readImport), file);
    read.set(path, { text, found });
    return found;
  });
}

/**
 * @param dir the paper's folder
 * @param name title of a `describe`, or else of a `test`, exactly as written
 * @param usedIn where the name was written, for the error
 * @throws when no test or more than one has that title, or the group is empty
 */
export function testsNamed(
  dir: string,
  name: string,
  usedIn: string = join(relative(process.cwd(), dir), 'index.mdx'),
): NamedTests {
  const all = allTests(dir);
  const [found, other] = all.filter((tests) => tests.title === name);
  if (!found) {
    const near = nearest(
      name,
      all.map((tests) => tests.title),
    );
    const hint =
      near.length > 0
        ? `Nearest: ${near.map((title) => `"${title}"`).join(', ')}.`
        : 'The folder has no tests.';
    throw new Error(`${usedIn}: no tests are titled "${name}". ${hint}`);
  }
  if (other) {
    throw new Error(
      `${usedIn}: two tests are titled "${name}" (${found.file}:${found.line}, ${other.file}:${other.line}). Rename one of them.`,
    );
  }
  if (found.tests.length === 0) {
    throw new Error(
      `${usedIn}: "${name}" (${found.file}:${found.line}) holds no test that runs. Name another, or write one.`,
    );
  }
  return found;
}
