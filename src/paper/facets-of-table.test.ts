import { describe, expect, test } from 'vitest';
import { type FacetChoice, facetsOfTable, sizeIn } from './facets-of-table.ts';
import type { PublishedTable } from './tables.ts';

const byTask: PublishedTable = {
  caption: 'Accuracy by size.',
  source: 'Table 1',
  columns: ['Model', 'ARC', 'MMLU'],
  rows: [
    ['270M', '27.65', '25.72'],
    ['270M-Instruct', '32.51', '26.70'],
    ['1.1B', '36.69', '27.05'],
    ['1.1B-Instruct', '41.55', '–'],
  ],
  floors: { MMLU: 25 },
};
const bySparsity: PublishedTable = {
  caption: 'Scores by share removed.',
  source: 'Table 3',
  columns: ['Task', 'Method', '0%', '50%'],
  rows: [
    ['QA', 'Magnitude', '65.4', '14.0'],
    ['QA', 'Wanda', '65.4', '44.7'],
    ['Stories', 'Magnitude', '5.9', '1.2'],
    ['Stories', 'Wanda', '5.9', '5.0'],
  ],
};
const choice = (part: Partial<FacetChoice> = {}): FacetChoice => ({
  facet: 'columns',
  value: 'Accuracy',
  columns: [],
  rows: [],
  log: 'none',
  bandLabel: 'line',
  ...part,
});
const drawn = (table: PublishedTable, part: Partial<FacetChoice>) =>
  facetsOfTable(table, choice(part), 'c', 'What it shows.').drawings.wide.content;
const said = (markup: string) =>
  [...markup.matchAll(/<title>(.*?)<\/title>/g)].map(([, text]) => text);

test.each([
  ['270M-Instruct', { text: '270M', value: 270e6, rest: 'Instruct' }],
  ['1.1B', { text: '1.1B', value: 1.1e9, rest: '' }],
  ['50%', { text: '50%', value: 50, rest: '' }],
  ['LLaMA 7B', { text: '7B', value: 7e9, rest: 'LLaMA' }],
  ['Average', undefined],
])('%s is %j', (name, size) => {
  expect(sizeIn(name)).toEqual(size);
});

describe('a table in small plots', () => {
  test('one for each column has the sizes in the names of rows, and a curve for what else they say', () => {
    expect(said(drawn(byTask, { plain: 'base', log: 'x' }))).toEqual([
      'ARC, base: 27.65 at 270M',
      'ARC, base: 36.69 at 1.1B',
      'ARC, Instruct: 32.51 at 270M',
      'ARC, Instruct: 41.55 at 1.1B',
      'MMLU, base: 25.72 at 270M',
      'MMLU, base: 27.05 at 1.1B',
      'MMLU, Instruct: 26.70 at 270M',
    ]);
  });

  test('shows what guessing scores where the table says so', () => {
    expect(drawn(byTask, {}).match(/class="band-line"/g)).toHaveLength(1);
    expect(drawn(byTask, { columns: ['ARC'] })).not.toContain('band-line');
  });

  test('one for each group of rows has the numbers in the names of columns', () => {
    const markup = drawn(bySparsity, { facet: 'groups', threshold: 0.95 });
    expect(said(markup)).toEqual([
      'QA, Magnitude: 65.4 at 0%',
      'QA, Magnitude: 14.0 at 50%',
      'QA, Wanda: 65.4 at 0%',
      'QA, Wanda: 44.7 at 50%',
      'Stories, Magnitude: 5.9 at 0%',
      'Stories, Magnitude: 1.2 at 50%',
      'Stories, Wanda: 5.9 at 0%',
      'Stories, Wanda: 5.0 at 50%',
    ]);
    expect(markup.match(/class="band"/g)).toHaveLength(2);
  });

  test('without a number is refused', () => {
    expect(() => drawn(byTask, { rows: ['3B'] })).toThrow('no cell that is chosen holds a number');
  });
});
