/** The tests beside a paper's method, found by title. */
import { AuthorError, type Place } from '../author-error.ts';
import { nearest } from '../nearest.ts';
import { skippedTitles, type TestGroup, type TestTitle, testTitles } from './test-titles.ts';

export interface NamedTests {
  /** Of the group, or of the one test. */
  title: string;
  /** Name of the file in the paper's folder. */
  file: string;
  line: number;
  /** With the titles of inner groups before their own. */
  tests: TestTitle[];
  /** It stands there, but does not run. */
  skipped?: true;
}

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

/**
 * @param text of a `*.test.ts`
 * @param file its name in the paper's folder
 * @param imported text of a module that the file imports, where it is the paper's own
 * @returns every group and every test in it, those that are skipped last
 */
export function testsOf(
  text: string,
  file: string,
  imported: (name: string) => string | undefined = () => undefined,
): NamedTests[] {
  return [
    ...named(testTitles(text, imported), file),
    ...skippedTitles(text).map((test) => ({ ...test, file, tests: [], skipped: true as const })),
  ];
}

/**
 * @param all groups and tests of a folder
 * @param name title of a `describe`, or else of a `test`, exactly as written
 * @param usedAt where the name was written
 * @throws AuthorError when no test or more than one has that title, or the group is empty
 */
export function testsNamed(all: readonly NamedTests[], name: string, usedAt: Place): NamedTests {
  const titled = all.filter((tests) => tests.title === name);
  const [found = titled[0], other] = titled.filter(({ skipped }) => !skipped);
  if (!found) {
    const near = nearest(
      name,
      all.filter(({ skipped }) => !skipped).map((tests) => tests.title),
    );
    throw new AuthorError(
      usedAt,
      `no tests are titled "${name}".`,
      near.length > 0
        ? `Nearest: ${near.map((title) => `"${title}"`).join(', ')}.`
        : 'The folder has no tests.',
    );
  }
  if (found.skipped) {
    throw new AuthorError(
      usedAt,
      `the tests "${name}" (${found.file}:${found.line}) are skipped.`,
      'Remove .skip, .todo or .fails there, or name others.',
    );
  }
  if (other) {
    throw new AuthorError(
      usedAt,
      `two tests are titled "${name}" (${found.file}:${found.line}, ${other.file}:${other.line}).`,
      'Rename one of them.',
    );
  }
  if (found.tests.length === 0) {
    throw new AuthorError(
      usedAt,
      `"${name}" (${found.file}:${found.line}) holds no test that runs.`,
      'Name another, or write one.',
    );
  }
  return found;
}
