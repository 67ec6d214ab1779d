import { describe, expect, test } from 'vitest';
import { mean } from '#ml/stats';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

type Rows = readonly (readonly (string | number)[])[];
const webnlg: Rows = published['table-4'].rows;
const other: Rows = published['table-5'].rows;
const models = ['BART', 'T5'];
const variants = ['NLI-F', 'NLI-B', 'NLI-B+F', 'HVM'];

const cell = (
  rows: Rows,
  model: string,
  decoding: string,
  column: number,
) => {
  const row = rows.find(([name]) => name === `${model}, ${decoding}`);
  if (!row) throw new Error(`There is no row ${model}, ${decoding}.`);
  return Number(row[column]);
};
const gain = (
  rows: Rows,
  model: string,
  decoding: string,
  column: number,
) =>
  cell(rows, model, decoding, column) - cell(rows, model, 'beam', column);
/** The variant with the most of a column, and how much it gains there. */
const best = (rows: Rows, model: string, column: number) => {
  const all = variants.map((name) => ({
    name,
    gain: gain(rows, model, name, column),
  }));
  return all.reduce((a, b) => (b.gain > a.gain ? b : a));
};
/** Columns of FactKB and BERTScore for the two other data sets. */
const elsewhere = [
  { factkb: 1, bertscore: 4 },
  { factkb: 5, bertscore: 8 },
];
const cases = models.flatMap((model) =>
  elsewhere.map((columns) => ({ model, ...columns })),
);

describe('the headline numbers', () => {
  test('in distribution are means over the best variant by each measure: 2.24 and −0.14', () => {
    expect(
      mean(models.map((model) => best(webnlg, model, 1).gain)),
    ).toBeCloseTo(oracles.headline.in.factkb, 8);
    expect(
      mean(models.map((model) => best(webnlg, model, 4).gain)),
    ).toBeCloseTo(oracles.headline.in.bertscore, 8);
  });

  test('on other data likewise: 7.17 and −0.32', () => {
    const { out } = oracles.headline;
    expect(
      mean(
        cases.map(({ model, factkb }) => best(other, model, factkb).gain),
      ),
    ).toBeCloseTo(out.factkb, 8);
    expect(
      mean(
        cases.map(
          ({ model, bertscore }) => best(other, model, bertscore).gain,
        ),
      ),
    ).toBeCloseTo(out.bertscore, 8);
  });

  test('the variants that gain 7.17 lose 2.285, and the HVM alone gains 1.955 for 1.185', () => {
    const { out } = oracles.headline;
    expect(
      mean(
        cases.map(({ model, factkb, bertscore }) =>
          gain(other, model, best(other, model, factkb).name, bertscore),
        ),
      ),
    ).toBeCloseTo(out.sameVariant, 8);
    const hvm = (column: 'factkb' | 'bertscore') =>
      mean(cases.map((one) => gain(other, one.model, 'HVM', one[column])));
    expect(hvm('factkb')).toBeCloseTo(out.hvmFactkb, 8);
    expect(hvm('bertscore')).toBeCloseTo(out.hvmBertscore, 8);
  });
});

describe('the second measure', () => {
  test('has every NLI variant below beam search and the HVM above', () => {
    const keys = {
      'NLI-F': 'NLIF',
      'NLI-B': 'NLIB',
      'NLI-B+F': 'NLIBF',
      HVM: 'HVM',
    } as const;
    for (const model of ['BART', 'T5'] as const)
      for (const [name, key] of Object.entries(keys)) {
        const change = gain(webnlg, model, name, 5);
        expect(change).toBeCloseTo(oracles.mfact[model][key], 8);
        expect(change > 0).toBe(name === 'HVM');
      }
  });
});

describe('the tables', () => {
  test('have the HVM ahead by FactKB in distribution, and NLI elsewhere', () => {
    for (const model of models) {
      expect(best(webnlg, model, 1).name).toBe('HVM');
      for (const { factkb } of elsewhere) {
        expect(best(other, model, factkb).name).toMatch(/^NLI/);
        expect(gain(other, model, 'HVM', factkb)).toBeGreaterThan(0);
      }
    }
  });

  test('count by number of facts twice the 1,862 inputs of the test set', () => {
    const samples = published['table-7'].rows.map((row) => Number(row[1]));
    expect(samples.reduce((a, b) => a + b)).toBe(2 * 1862);
  });

  test('and the head has 2 · 1024² weights', () => {
    expect(oracles.head.weights).toBe(2 * 1024 ** 2);
  });
});
