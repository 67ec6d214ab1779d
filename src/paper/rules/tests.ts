/** Rule: all tests of a paper run, have titles, and hold more than what the code once gave. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import type { Folder } from '../folder.ts';
import { type OddTest, oddTests } from '../test-titles.ts';

const words: Readonly<Record<OddTest['kind'], [problem: string, remedy: string]>> = {
  alone: ['.only silences all other tests of the file.', 'Remove it.'],
  untitled: ['a test has no title.', 'Write what it holds, as a sentence: readers see it.'],
  computed: ['the title of a test is computed.', 'Write it as a text: readers see it.'],
  again: ['another test of the group has the same title.', 'Say what this one holds.'],
  idle: ['a test that is skipped holds nothing.', 'Let it run, or delete it.'],
  empty: ['the table of a test has no rows.', 'Write some, or delete the test.'],
  unfilled: [
    'the title of a test has a field that no row of its table has.',
    'Correct the name behind the $.',
  ],
  unawaited: [
    'a test does not wait for what it expects of a promise, so it cannot fail.',
    'Write await before expect.',
  ],
  uncalled: ['an expectation is not called, so it cannot fail.', 'Write ( ) behind it.'],
  snapshot: [
    'a snapshot holds what the code happens to give.',
    'Write the number, a closed form or a second implementation.',
  ],
};

const importsVitest = /^import\b[^;]*\bfrom 'vitest'/m;
const hasTests = /^(?:describe|test|it)\b/m;

export function tests(folder: Folder, notebook: Notebook): void {
  const isOfTests = (text = '') => importsVitest.test(text) && hasTests.test(text);
  for (const file of folder.modules.filter((name) => isOfTests(folder.text(name)))) {
    const name = `${file.split('.')[0]}.test.ts`;
    const problem = 'no command runs the tests of this file.';
    notebook.mistakes.push(new AuthorError(folder.at(file, 1), problem, `Rename it to ${name}.`));
  }
  for (const file of folder.files.filter((name) => /\.(test|spec)\.tsx?$/.test(name))) {
    // Those of a drawing's script need a document; no page names them, nor those of page and tool.
    if (file.endsWith('.browser.test.ts')) continue;
    const isUnnamed =
      file.endsWith('.site.test.ts') || (file.startsWith('tool/') && file.endsWith('.test.ts'));
    if (!isUnnamed && !folder.tests.includes(file)) {
      notebook.mistakes.push(
        new AuthorError(
          folder.at(file, 1),
          'the page does not know these tests.',
          'Put them into the folder of the paper itself, as name.test.ts.',
        ),
      );
      continue;
    }
    for (const { kind, line } of oddTests(folder.text(file) ?? '')) {
      notebook.mistakes.push(new AuthorError(folder.at(file, line), ...words[kind]));
    }
  }
}
