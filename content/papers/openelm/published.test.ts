import { describe, expect, test } from 'vitest';
import { tableNamed } from '../../../src/paper/tables.ts';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

const at = { file: 'published.json' };
const table = (key: string) => tableNamed(published, key, at, at);

/** Number in the last column of the row that starts with `model`. */
function average(key: string, model: string): number {
  const row = table(key).rows.find((cells) => cells[0] === model);
  if (!row) throw new Error(`Table "${key}" has no row "${model}".`);
  return Number(row.at(-1));
}

const benchmarks = ['zero-shot', 'five-task', 'eight-task'];

describe('published tables', () => {
  test('are well formed and name where they come from', () => {
    for (const key of Object.keys(published)) {
      const { source, sourceUrl, rows } = table(key);
      expect(source.length, key).toBeGreaterThan(5);
      expect(sourceUrl, key).toMatch(/^https:/);
      expect(rows.length, key).toBeGreaterThan(2);
    }
  });

  test('print their decimals as the source does', () => {
    expect(table('zero-shot').rows[0]).toEqual([
      '270M',
      '26.45',
      '45.08',
      '53.98',
      '46.71',
      '69.75',
      '84.70',
      '53.91',
      '54.37',
    ]);
    expect(table('table-1').rows.at(-1)).toEqual([
      'OpenELM',
      'yes',
      '1.1 B',
      '1.5 T',
      '45.93',
    ]);
  });

  test.each(benchmarks)(
    'print averages that are the means of their rows, within 0.01',
    (key) => {
      const rows = table(key).rows;
      expect(rows).toHaveLength(8);
      for (const [model, ...cells] of rows) {
        const scores = cells.slice(0, -1).map(Number);
        const mean =
          scores.reduce((sum, score) => sum + score, 0) / scores.length;
        expect(
          Math.abs(mean - Number(cells.at(-1))),
          `${key}, ${model}`,
        ).toBeLessThan(0.01);
      }
    },
  );

  test('agree with each other where a task stands in two of them', () => {
    const cell = (key: string, model: string, task: string) => {
      const { columns, rows } = table(key);
      return rows.find((cells) => cells[0] === model)?.[
        columns.indexOf(task)
      ];
    };
    for (const [model = ''] of table('five-task').rows) {
      for (const task of [
        'ARC-c',
        'HellaSwag',
        'MMLU',
        'TruthfulQA',
        'WinoGrande',
      ]) {
        expect(cell('eight-task', model, task), `${model}, ${task}`).toBe(
          cell('five-task', model, task),
        );
      }
      expect(cell('eight-task', model, 'PIQA'), model).toBe(
        cell('zero-shot', model, 'PIQA'),
      );
    }
  });
});

describe('margins over OLMo', () => {
  test('are differences of averages that stand in the other tables', () => {
    const suites = ['five-task', 'eight-task', 'zero-shot'];
    for (const [i, [, ours, theirs, margin]] of table(
      'margins',
    ).rows.entries()) {
      expect(Number(ours)).toBe(average(suites[i]!, '1.1B'));
      expect(Number(ours) - Number(theirs)).toBeCloseTo(Number(margin), 6);
    }
    const [[, ours, theirs] = []] = table('margins').rows;
    expect(Number(ours)).toBe(average('table-1', 'OpenELM'));
    expect(Number(theirs)).toBe(average('table-1', 'OLMo'));
  });
});

describe('training tokens', () => {
  test('follow from steps, sequences per step and sequence length', () => {
    const setting = (name: string) => {
      const row = table('recipe').rows.find((cells) => cells[0] === name)!;
      expect(new Set(row.slice(1)).size, name).toBe(1);
      return Number(row[1]!.replace(',', ''));
    };
    const perStep =
      setting('Sequences per step') * setting('Tokens per sequence');
    expect(perStep).toBe(oracles.training.tokensPerStep);
    expect(setting('Steps') * perStep).toBe(oracles.training.tokens);
    expect(setting('Warm-up steps') * perStep).toBe(
      oracles.training.warmupTokens,
    );
  });
});

describe('instruction tuning', () => {
  const settings = [
    ['zero-shot', 'zeroShot'],
    ['five-task', 'fiveTask'],
    ['eight-task', 'eightTask'],
  ] as const;

  test.each(settings)(
    'raises each average by the known number of points',
    (key, oracle) => {
      for (const [size, gain] of Object.entries(
        oracles.instructionTuning[oracle],
      )) {
        const model = size.replace('_', '.');
        const seen =
          average(key, `${model}-Instruct`) - average(key, model);
        expect(seen, `${key}, ${model}`).toBeCloseTo(gain, 6);
      }
    },
  );

  test('gains between one and two points in half of the averages', () => {
    const gains = settings.flatMap(([, oracle]) =>
      Object.values(oracles.instructionTuning[oracle]),
    );
    const inRange = gains.filter((gain) => gain >= 1 && gain <= 2);
    expect(inRange).toHaveLength(oracles.instructionTuning.inRange);
    expect(gains).toHaveLength(oracles.instructionTuning.averages);
  });
});
