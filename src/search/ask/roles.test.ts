import { expect, test } from 'vitest';
import { asksFor } from './roles.ts';

test.each([
  ['what are the limitations', 'limits-and-what-came-after'],
  ['when should i use it', 'verdict-title'],
  ['how does the page differ from the paper', 'departures-title'],
  ['main idea', 'the-idea'],
  ['tldr', 'in-one-minute'],
  ['how accurate is it', 'the-result'],
  ['does it hold up', 'what-holds-here'],
  ['bibtex', 'cite'],
])('"%s" asks for %s', (asked, id) => expect(asksFor(asked, id)).toBe(true));

test('whole words only, and no other section', () => {
  expect(asksFor('unlimited views', 'limits-and-what-came-after')).toBe(false);
  expect(asksFor('limitations', 'verdict-title')).toBe(false);
  expect(asksFor('limitations', 'eq-loss')).toBe(false);
});
