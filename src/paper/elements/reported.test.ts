import { describe, expect, test } from 'vitest';
import { files, markdownOf, mistakes, shown } from '../fixtures/paper.ts';
import reported from './reported.ts';

const number = (attributes: string, text = '1.50') => `<Reported ${attributes}>${text}</Reported>`;

describe('a published number', () => {
  const ofPaper = 'https://arxiv.org/abs/2404.14619v1';

  test.each([
    ['table="1"', 'Table 1', 'Table 1 of the paper, arXiv v1', ofPaper],
    ['figure="3 of the code"', 'Figure 3 of the code', 'Figure 3 of the code', undefined],
    ['section="4.2"', 'Section 4.2', 'Section 4.2 of the paper, arXiv v1', ofPaper],
    ['source="the model card"', 'the model card', 'the model card', undefined],
  ])('with %s stands in %s', (attributes, place, source, address) => {
    expect(shown(reported, `About ${number(attributes)} here.`)).toEqual([
      { place, source, url: address, here: undefined },
    ]);
    expect(markdownOf(`About ${number(attributes)} here.`)).toBe('About 1.50 here.');
  });

  test('has the address of its table, where that has one', () => {
    const tables = files['published.json']?.replace(
      '"columns"',
      '"sourceUrl": "https://x.org/t", "columns"',
    );
    const [only] = shown(reported, `About ${number('table="1"')}.`, { 'published.json': tables });
    expect(only?.url).toBe('https://x.org/t');
  });

  test.each([
    ['<DataTable id="table-sizes" of="sizes" />', { id: 'table-sizes', name: 'table 1' }],
    [
      '<PublishedChart id="fig-sizes" of="sizes" kind="bars" value="Size" columns="Size" alt="Two bars.">A.</PublishedChart>',
      { id: 'fig-sizes', name: 'figure 1' },
    ],
  ])('leads to where the page shows its table: %s', (element, here) => {
    const body = `About ${number('table="1"')} and ${number('section="1"', '3')}.\n\n${element}`;
    expect(shown(reported, body).map((one) => one.here)).toEqual([here, undefined]);
  });

  test.each([
    ['a table of the code', number('table="2 of the code"', '3.1')],
    ['a table by its source', number('source="Table 2 of the paper"', '3.1')],
    ['two numbers of one table', number('table="1"', '1.50 to 1,024')],
    ['words', number('table="1"', 'half')],
  ])('may be %s', (_, body) => {
    expect(mistakes(`About ${body}.`)).toEqual([]);
  });

  test.each([
    ['table="2"', 'Table 2'],
    ['figure="1"', 'Figure 1'],
  ])('with %s is of a table that published.json has', (attributes, origin) => {
    expect(mistakes(number(attributes, '3.1'))).toEqual([
      expect.stringContaining(`body:1: published.json has no "${origin} of the paper". Nearest: `),
    ]);
  });

  test('of a source is checked against the table from there', () => {
    const tables = files['published.json']?.replace(/Table 1[^"]*/, 'Abstract of v1');
    const source = 'source="Abstract of v1"';
    expect(mistakes(number(source), { 'published.json': tables })).toEqual([]);
    expect(mistakes(number(source, '1.6'), { 'published.json': tables })).toEqual([
      'body:1: 1.6 is not in "Abstract of v1" of published.json. Correct <Reported>1.6</Reported> or the table.',
    ]);
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
