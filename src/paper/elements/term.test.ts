import { expect, test } from 'vitest';
import { markdownOf, mistakes, paperWith, shown } from '../fixtures/paper.ts';
import term from './term.ts';

test('a term has its definition, and is its words in Markdown', () => {
  const body = 'Some <Term id="token">tokens</Term>.';
  expect(shown(term, body)).toEqual([
    { id: 'token', definition: 'A piece of text.', place: 'term-token' },
  ]);
  expect(markdownOf(body)).toBe('Some tokens.');
  expect([...paperWith(body).terms]).toEqual(['token']);
});

test('a term that the glossary does not have is refused', () => {
  expect(mistakes('Some <Term id="tokens">tokens</Term>.')).toEqual([
    'body:1: no term "tokens" in content/glossary.yaml. Nearest: token.',
  ]);
});

test('the first use of a term is a place that links can lead to, a later one is not', () => {
  const body = 'A <Term id="token">token</Term>, then a <Term id="token">token</Term>.';
  expect(shown(term, body).map(({ place }) => place)).toEqual(['term-token', undefined]);
  expect(paperWith(body).anchors).toContain('term-token');
  expect(paperWith('None.').anchors).not.toContain('term-token');
});
