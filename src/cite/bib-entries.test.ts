import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bibEntries } from './bib-entries.ts';

test('entries have type, key, lines and fields', () => {
  const source = readFileSync(new URL('./fixtures/references.bib', import.meta.url), 'utf8');
  const entries = bibEntries(source, 'a.bib');
  expect(entries.map(({ key }) => key)).toContain('berg2021rotary');
  const [only] = bibEntries(
    '% e.g. an {old} one\n@string{jv = "Journal"}\n\n@Article(a1,\n  title = "A {"}B{"}" # jv,\n  Year = 2020, month = jan\n)\n',
    'a.bib',
  );
  expect(only).toEqual({
    type: 'Article',
    key: 'a1',
    line: 4,
    fields: [
      { name: 'title', line: 5 },
      { name: 'year', line: 6 },
      { name: 'month', line: 6 },
    ],
  });
});

const entry = (fields: string, key = 'a,') =>
  `@misc{b, title = {B}}\n\n@misc{${key}\n${fields}\n}\n\n@misc{c, title = {C}}\n`;

test.each([
  [
    'a value that is not closed',
    entry('  title = {T,\n  year = {2020}'),
    4,
    'title is not closed.',
  ],
  ['the last value', entry('  title = {T},\n  year = {2020'), 5, 'year is not closed.'],
  ['the entry', '@misc{a,\n  title = {T},\n  year = {2020}\n', 1, 'entry "a" is not closed.'],
  ['its last value', '@misc{a,\n  year = {2020', 2, 'year is not closed.'],
  ['a comma between fields', entry('  title = {T}\n  year = {2020}'), 4, 'no comma behind title.'],
  ['a comma behind the key', entry('  title = {T}', 'a'), 3, 'no comma behind the key "a".'],
  ['the key', entry('  title = {T}', ''), 3, 'an entry has no key.'],
  ['the key, not its comma', entry('  title = {T}', ','), 3, 'an entry has no key.'],
  ['an equals sign', entry('  title {T}'), 4, 'no "=" behind title.'],
  ['a value', entry('  title = ,'), 4, 'title has no text.'],
  ['braces', entry('  title = Notes'), 4, 'title is Notes, without braces.'],
  ['a brace that closes too much', entry('  title = {T}}'), 5, 'a brace stands outside'],
  ['the end of a command', '@string{jv = "J"\n', 1, '@string is not closed.'],
])('%s is missing: said with its line', (_, source, line, message) => {
  expect(() => bibEntries(source, 'a.bib')).toThrow(`a.bib:${line}: ${message}`);
});
