/** What fails among a paper's unit tests, and which of them met no expectation. */
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { AuthorError } from '../../src/author-error.ts';
import type { Folder } from '../../src/paper/folder.ts';
import { shared, underChange } from '../mutants/measure.ts';
import { TestProcess } from '../mutants/process.ts';

/** Processor time for one test, in milliseconds: as long as Vitest waits. */
const LONGEST = 30_000;
/** Tests that are named beside the first. */
const MOST_NAMED = 3;
const MOST_LETTERS = 160;

interface Failure {
  file: string;
  line: number | undefined;
  title: string;
  problem: string;
  remedy: string;
}

/** `group › test (2)` is the second of its name. */
const titlesOf = (id: string) => id.replace(/ \(\d+\)$/, '').split(' › ');

function lineOf({ namedTests }: Folder, file: string, id: string): number | undefined {
  const [first = '', ...inner] = titlesOf(id);
  const name = inner.join(' › ');
  const own = namedTests.filter((one) => one.file === file && one.title === first);
  const tests = own.flatMap((one) => one.tests);
  return tests.find(({ title }) => title === (name || first))?.line ?? own[0]?.line;
}

/** The source of a test, to the next one. */
function textOf(folder: Folder, file: string, line: number | undefined): string {
  const starts = folder.namedTests.filter((one) => one.file === file).map((one) => one.line);
  const next = Math.min(...starts.filter((start) => start > (line ?? 0)));
  const lines = (folder.text(file) ?? '').split('\n');
  return lines.slice((line ?? 1) - 1, next - 1).join('\n');
}

/** Whether a test that met no expectation has one of its own, and says nothing in another way. */
const isMissed = (text: string): boolean =>
  /\bexpect\(/.test(text) && !/\bassert\w*[.(]|\bthrow\b/.test(text);

/** First line of what was thrown, without colors. */
function firstLine(failure: string): string {
  const [line = ''] = stripVTControlCharacters(failure).trim().split('\n');
  const short = line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS)}…` : line;
  return short.replace(/ \/\/ Object\.is equality$/, '').replace(/[.:]?$/, '.');
}

async function failuresOf(folder: Folder, file: string, process: TestProcess): Promise<Failure[]> {
  const ask = underChange(process);
  const path = join(folder.dir, file);
  const mend = `Correct the code, its numbers or the test; all of it: npx vitest run ${folder.name}/${file}`;
  const { tests, failure } = await ask(path, undefined, LONGEST);
  if (failure !== undefined) {
    const problem = `it cannot run: ${firstLine(failure)}`;
    return [{ file, line: undefined, title: '', problem, remedy: mend }];
  }
  const failures: Failure[] = [];
  for (const id of tests) {
    const { failure, expectations } = await ask(path, id, LONGEST);
    const line = lineOf(folder, file, id);
    const title = titlesOf(id).at(-1) ?? id;
    if (failure !== undefined) {
      const problem = `"${title}" fails: ${firstLine(failure)}`;
      failures.push({ file, line, title, problem, remedy: mend });
    } else if (expectations === 0 && isMissed(textOf(folder, file, line))) {
      const problem = `"${title}" meets no expectation.`;
      const remedy = 'Expect something also where a list is empty, e.g. how long it is.';
      failures.push({ file, line, title, problem, remedy });
    }
  }
  return failures;
}

/**
 * @param paths absolute, of test files
 * @returns one mistake, which names the others: they often have one cause
 */
export async function testMistakes(
  folder: Folder,
  paths: readonly string[],
): Promise<AuthorError[]> {
  const files = paths.map((path) => relative(folder.dir, path));
  const processes = Array.from(
    { length: Math.min(2, availableParallelism(), files.length) },
    () => new TestProcess(),
  );
  const failures: Failure[] = [];
  try {
    await shared(processes, files, async (process, file) => {
      failures.push(...(await failuresOf(folder, file, process)));
    });
  } finally {
    for (const one of processes) one.stop();
  }
  const rank = ({ file, line = 0 }: Failure) => files.indexOf(file) * 1e6 + line;
  const [first, ...others] = failures.sort((a, b) => rank(a) - rank(b));
  if (!first) return [];
  const { file, line, problem, remedy } = first;
  const named = others
    .slice(0, MOST_NAMED)
    .map(
      (one) =>
        `${one.title ? `"${one.title}" ` : ''}(${one.file}${one.line ? `:${one.line}` : ''})`,
    );
  const more = others.length > MOST_NAMED ? [`${others.length - MOST_NAMED} more`] : [];
  const likewise = others.length > 0 ? ` Likewise ${[...named, ...more].join(', ')}.` : '';
  return [new AuthorError(folder.at(file, line), problem, `${remedy}${likewise}`)];
}
