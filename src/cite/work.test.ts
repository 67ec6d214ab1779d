import { expect, test } from 'vitest';
import { nameOf } from './work.ts';

test('an author has a name, a body too', () => {
  expect(nameOf({ given: 'Ada', family: 'Lovelace' })).toBe('Ada Lovelace');
  expect(nameOf({ family: 'The Engine Consortium' })).toBe('The Engine Consortium');
});
