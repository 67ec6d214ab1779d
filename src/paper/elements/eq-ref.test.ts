import { expect, test } from 'vitest';
import { markdownOf, mistakes, shown } from '../fixtures/paper.ts';
import eqRef from './eq-ref.ts';

const formula = (id: string) => `<Equation id="${id}">\n\n$$\nx\n$$\n\n</Equation>\n\n`;

test('a reference has the number of its equation, before and after it', () => {
  const body = `<EqRef id="eq-b" start /> and <EqRef id="eq-a" />.\n\n${formula('eq-a')}${formula('eq-b')}So <EqRef id="eq-b" />.`;
  expect(shown(eqRef, body)).toEqual([
    { id: 'eq-b', start: true, number: 2 },
    { id: 'eq-a', start: false, number: 1 },
    { id: 'eq-b', start: false, number: 2 },
  ]);
  expect(markdownOf(body)).toContain('Eq. (2) and Eq. (1).');
});

test('a reference to no equation is refused', () => {
  expect(mistakes(`${formula('eq-a')}So <EqRef id="eq-b" />.`)).toEqual([
    'body:9: no equation "eq-b". There is: eq-a.',
  ]);
  expect(mistakes('So <EqRef id="eq-b" />.')).toEqual([
    'body:1: no equation "eq-b". There is none.',
  ]);
});
