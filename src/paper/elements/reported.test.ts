import { describe, expect, test } from 'vitest';
import { files, markdownOf, mistakes, shown } from '../fixtures/paper.ts';
import reported from './reported.ts';

const number = (attributes: string, text = '1.50') => `<Reported ${attributes}>${text}</Reported>`;

describe('a published number', () => {
  test.each([
    ['table="1"', 'Table 1'],
    ['figure="3"', 'Figure 3'],
    ['section="4.2"', 'Section 4.2'],
    ['source="the model card"', 'the model card'],
  ])('with %s stands in %s', (attributes, place) => {
    expect(shown(reported, `About ${number(attributes)} here.`)).toEqual([{ place }]);
    expect(markdownOf(`About ${number(attributes)} here.`)).toBe('About 1.50 here.');
  });

  test.each([
    ['a table that published.json does not have', number('table="2"', '3.1')],
    ['a figure that published.json does not have', number('figure="1"', '3.1')],
    ['two numbers of one table', number('table="1"', '1.50 to 1,024')],
    ['words', number('table="1"', 'half')],
  ])('may be %s', (_, body) => {
    expect(mistakes(`About ${body}.`)).toEqual([]);
  });

  test('is not checked where the page has no tables', () => {
    expect(mistakes(number('table="1"', '9'), { 'published.json': undefined })).toEqual([]);
  });

  test('of a figure is checked against the numbers of that figure', () => {
    const figures = files['published.json']?.replace('Table 1', 'Figure 1');
    expect(mistakes(number('figure="1"', '1.6'), { 'published.json': figures })).toEqual([
      'body:1: 1.6 is not in "Figure 1 of the paper" of published.json. Correct <Reported>1.6</Reported> or the table.',
    ]);
  });

  test.each([
    [
      number('table="1"', '1.5'),
      'body:1: 1.5 is not in "Table 1 of the paper" of published.json. Correct <Reported>1.5</Reported> or the table.',
    ],
    [
      number('table="1"', '1.50 of 1024'),
      'body:1: 1024 is not in "Table 1 of the paper" of published.json. Correct <Reported>1.50 of 1024</Reported> or the table.',
    ],
    [
      number(''),
      'body:1: <Reported> needs where the number stands. Write table="…", figure="…", section="…" or source="…".',
    ],
  ])('%j is refused', (body, message) => {
    expect(mistakes(body)).toEqual([message]);
  });
});
