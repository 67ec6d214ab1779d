import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { glossaryFile, parseGlossary, termNamed } from './glossary.ts';

describe('the glossary', () => {
  test('is in alphabetical order, every entry with a definition', () => {
    const entries = parseGlossary(readFileSync(glossaryFile, 'utf8'));
    const terms = entries.map(({ term }) => term);
    expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, 'en')));
    expect(entries.every(({ definition }) => definition.endsWith('.'))).toBe(true);
  });

  test.each([
    [
      'an id that cannot be an address',
      '- { id: "A B", term: x, definition: y }',
      'content/glossary.yaml',
    ],
    ['an unknown field', '- { id: a, term: x, definition: y, see: b }', 'see'],
    [
      'a missing definition, with its entry',
      '- { id: a, term: x, definition: y }\n- { id: b, term: x }',
      'content/glossary.yaml:2: entry "b": definition: it is missing. An entry: { id: token, ',
    ],
    [
      'what is no list',
      'id: a',
      'content/glossary.yaml:1: it is a group of fields; it must be a list',
    ],
    ['what is no YAML', 'id: a: b', 'content/glossary.yaml:1: it is not YAML: '],
    [
      'an id twice',
      '- { id: a, term: x, definition: y }\n- { id: a, term: z, definition: y }',
      'used twice',
    ],
    [
      'a term twice, once with a capital',
      '- { id: a, term: mean, definition: y }\n- { id: b, term: Mean, definition: y }',
      'the term "Mean" is used twice',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseGlossary(text)).toThrow(message);
  });

  test('says which terms are near one that does not exist', () => {
    const entries = parseGlossary('- { id: token, term: token, definition: y }');
    const usedAt = { file: 'index.mdx', line: 7 };
    expect(termNamed(entries, 'token', usedAt).term).toBe('token');
    expect(() => termNamed(entries, 'tokens', usedAt)).toThrow(
      'index.mdx:7: no term "tokens" in content/glossary.yaml. Nearest: token.',
    );
  });
});
