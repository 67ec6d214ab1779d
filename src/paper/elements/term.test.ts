import { expect, test } from 'vitest';
import { markdownOf, mistakes, paperWith, shown } from '../fixtures/paper.ts';
import term from './term.ts';

test('a term has its definition, and is its words in Markdown', () => {
  const body = 'Some <Term id="token">tokens</Term>.';
  expect(shown(term, body)).toEqual([
    { id: 'token', term: 'token', definition: 'A piece of text.' },
  ]);
  expect(markdownOf(body)).toBe('Some tokens.');
  expect([...paperWith(body).terms]).toEqual(['token']);
});

test('a term that the glossary does not have is refused', () => {
  expect(mistakes('Some <Term id="tokens">tokens</Term>.')).toEqual([
    'body:1: no term "tokens" in content/glossary.yaml. Nearest: token.',
  ]);
});
