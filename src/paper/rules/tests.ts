/** Rule: all tests of a paper run, have titles, and hold more than what the code once gave. */
import { dirname, join } from 'node:path/posix';
import { AuthorError, type Notebook } from '../../author-error.ts';
import type { Folder } from '../folder.ts';
import { type OddTest, oddTests } from '../test-titles.ts';
import { type WeakTest, weakTests } from '../weak-tests.ts';

type Kind = OddTest['kind'] | WeakTest['kind'];

const words: Readonly<Record<Kind, [problem: string, remedy: string]>> = {
  alone: ['.only silences all other tests of the file.', 'Remove it.'],
  untitled: [
    'a test has no title, or one that says nothing.',
    'Write what it holds, as a sentence: readers see it.',
  ],
  computed: ['the title of a test is computed.', 'Write it as a text: readers see it.'],
  again: ['another test of the group has the same title.', 'Say what this one holds.'],
  idle: ['a test that is skipped holds nothing.', 'Let it run, or delete it.'],
  sometimes: ['a test runs under a condition, and may never run.', 'Remove skipIf or runIf.'],
  nested: ['a test stands inside of another, which Vitest refuses.', 'Write it behind the other.'],
  empty: ['the table of a test has no rows.', 'Write some, or delete the test.'],
  unfilled: [
    'the title of a test has a field that nothing fills.',
    'Correct the name behind the $, or remove the %; %% stands for the sign.',
  ],
  unawaited: [
    'a test does not wait for what it expects of a promise, so it cannot fail.',
    'Write await before expect.',
  ],
  open: [
    'nothing is expected of what stands in expect( … ), so it cannot fail.',
    'Write .toBe( … ) or the like behind it.',
  ],
  uncalled: ['an expectation is not called, so it cannot fail.', 'Write ( ) behind it.'],
  snapshot: [
    'a snapshot holds what the code happens to give.',
    'Write the number, a closed form or a second implementation.',
  ],
  hollow: ['a test expects nothing, so it cannot fail.', 'Write expect( … ), or delete the test.'],
  sure: [
    'what is expected here is so whatever the code does.',
    'Compare what the code gives with a number, a closed form or a second implementation.',
  ],
  conditional: [
    'a test may end without having looked at what it expects.',
    'Expect outside of if, catch and setTimeout.',
  ],
  testless: ['the file holds no test.', 'Write one: test(title, …); or delete the file.'],
  bare: ['a group holds no test.', 'Write one, or delete the group.'],
};

const importsVitest = /^import\b[^;]*\bfrom 'vitest'/m;
const hasTests = /^(?:describe|test|it)\b/m;

export function tests(folder: Folder, notebook: Notebook): void {
  const isOfTests = (text = '') => importsVitest.test(text) && hasTests.test(text);
  const lost = folder.modules.filter((name) => isOfTests(folder.text(name)));
  for (const file of lost) {
    const name = `${file.replace(/[._-](tests?|spec)?\.?ts$|\.ts$/, '')}.test.ts`;
    const problem = 'no command runs the tests of this file.';
    notebook.mistakes.push(new AuthorError(folder.at(file, 1), problem, `Rename it to ${name}.`));
  }
  for (const file of folder.files.filter((name) => /\.(test|spec)\.tsx?$/.test(name))) {
    if (lost.includes(file)) continue;
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
    const text = folder.text(file) ?? '';
    // Its tests are read by name, which says that there is nothing.
    if (text.trim() === '' && !isUnnamed) continue;
    // Readers do not see titles of the tests of page and tool: they may be computed.
    const odd = oddTests(text).filter(({ kind }) => !isUnnamed || kind !== 'computed');
    const imported = (name: string) => folder.text(join(dirname(file), name));
    // One that does not run, or is named in no way, is wrong already.
    const weak = weakTests(text, imported).filter(({ line }) =>
      odd.every((one) => one.line !== line),
    );
    for (const { kind, line } of [...odd, ...weak]) {
      notebook.mistakes.push(new AuthorError(folder.at(file, line), ...words[kind]));
    }
  }
}
