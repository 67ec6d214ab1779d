/** Mistakes in the glossary have a line. */
import { expect, test } from 'vitest';
import { parseGlossary } from '../paper/glossary.ts';

const good = '- { id: a, term: x, definition: y }\n';

test.each([
  [`${good}- { id: a, term: z, definition: y }`, ':2: the id "a" is used twice.'],
  [`${good}- id: b\n  term: z`, ':2: entry "b": definition: it is missing.'],
  [
    `${good}- id: b\n  term: z\n  definition: y\n  see: a`,
    ':5: entry "b": see: unknown field "see"',
  ],
  [`${good}- id: b\n  term: a: b\n  definition: y`, ':3: it is not YAML: Nested mappings'],
  [`${good}- { id: A B, term: z, definition: y }`, ':2: entry "A B": id: lower-case words'],
  [`${good}- { id: b, term: z, definition: "${'y'.repeat(300)}" }`, 'definition: at most 220'],
  [`${good}- { id: b, term: z, definition: TODO }`, ':2: entry "b": definition: your own words'],
  ['id: a', ':1: it is a group of fields; it must be a list'],
])('%j', (text, message) => {
  expect(() => parseGlossary(text)).toThrow(
    `content/glossary.yaml${message.startsWith(':') ? message : ''}`,
  );
  expect(() => parseGlossary(text)).toThrow(message);
});
