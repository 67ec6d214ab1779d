import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#ml/random';
import oracles from './oracles.json' with { type: 'json' };
import {
  copying,
  drawExamples,
  equivalent,
  instance,
  substitute,
  type TaskName,
  tasks,
} from './templates.ts';

const names = Object.keys(tasks) as TaskName[];
const anyTask = fc.constantFrom(...names);

describe('substitution', () => {
  test('gives equal letters equal symbols and different letters different ones', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-D]{1,6}$/),
        fc.integer(),
        (template, seed) => {
          const random = seeded(seed);
          const string = substitute(template, () => random.int(6));
          for (const [i, a] of [...template].entries())
            for (const [j, b] of [...template].entries())
              expect(string[i] === string[j]).toBe(a === b);
        },
      ),
    );
  });

  test('leaves fixed symbols as they are', () => {
    expect(substitute('AxA', () => 7, { x: 3 })).toEqual([7, 3, 7]);
    expect(() => substitute('Ax', () => 7)).toThrow(
      '"x" stands for itself',
    );
  });
});

describe('a symbolic label', () => {
  test('is the symbol of its letter, so it stands in the string', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-D]{1,6}$/),
        fc.nat(),
        fc.integer(),
        (template, at, seed) => {
          const random = seeded(seed);
          const letter = template[at % template.length]!;
          const { symbols, label } = instance(
            { template, label: letter },
            () => random.int(6),
          );
          expect(symbols).toHaveLength(template.length);
          expect(label).toBe(symbols[template.indexOf(letter)]);
        },
      ),
    );
    expect(instance(copying, () => 5)).toEqual({ symbols: [5], label: 5 });
  });

  test('may be a fixed symbol, which stays as it is', () => {
    const one = instance({ template: 'AA', label: 'x' }, () => 7, { x: 3 });
    expect(one).toEqual({ symbols: [7, 7], label: 3 });
  });
});

describe('training and test strings', () => {
  test('never share a symbol', () => {
    fc.assert(
      fc.property(anyTask, fc.integer(), (name, seed) => {
        const random = seeded(seed);
        const seen = drawExamples(tasks[name], random, 20, 0, 8);
        const fresh = drawExamples(tasks[name], random, 20, 8, 8);
        const symbols = new Set(seen.flatMap((one) => one.symbols));
        for (const one of fresh)
          for (const symbol of one.symbols)
            expect(symbols.has(symbol)).toBe(false);
      }),
    );
  });

  test('keep the length of their template, and their label follows from the pattern', () => {
    fc.assert(
      fc.property(anyTask, fc.integer(), (name, seed) => {
        const { templates } = tasks[name];
        for (const { symbols, label, template } of drawExamples(
          tasks[name],
          seeded(seed),
          10,
          0,
          9,
        )) {
          expect(symbols).toHaveLength(templates[0].template.length);
          expect(label).toBe(templates[template]!.label);
          const letters = symbols.map((symbol) =>
            String.fromCharCode(65 + symbols.indexOf(symbol)),
          );
          expect(
            equivalent(letters.join(''), templates[template]!.template),
          ).toBe(true);
        }
      }),
    );
  });

  test('take the templates in turn, and symbols from all of their range', () => {
    const drawn = drawExamples(tasks.ends, seeded(2), 60, 5, 4);
    expect(drawn.map(({ template }) => template)).toEqual(
      drawn.map((_, n) => n % 2),
    );
    for (const kind of [0, 1]) {
      const symbols = drawn
        .filter(({ template }) => template === kind)
        .flatMap((one) => one.symbols);
      expect([...new Set(symbols)].sort()).toEqual([5, 6, 7, 8]);
    }
  });

  test('need at least two symbols', () => {
    expect(() => drawExamples(tasks.same, seeded(1), 4, 0, 1)).toThrow(
      'there is 1',
    );
    const [first] = drawExamples(tasks.ends, seeded(1), 1, 4, 2);
    expect([...first!.symbols].sort()).toEqual(
      first!.symbols[0] === 4 ? [4, 4, 5] : [4, 5, 5],
    );
    expect(drawExamples(tasks.ends, seeded(1), 3, 0, 3)).toHaveLength(3);
  });
});

describe('templates', () => {
  test.each([
    ['ABAB', 'CDCD', true],
    ['ABA', 'ABB', false],
    ['A', 'a', false],
    ['xA', 'xB', true],
    ['xA', 'yA', false],
    ['AB', 'A1', false],
    ['A', '0', false],
    ['ABA', '0B0', false],
    ['A0', 'B0', true],
    ['AB', 'ABA', false],
    ['ABA', 'AB', false],
  ])('%s and %s: equivalent is %s', (a, b, same) => {
    expect(equivalent(a, b)).toBe(same);
  });

  test('of one task are of equal length and never equivalent', () => {
    for (const name of names) {
      const [first, second] = tasks[name].templates;
      expect(first.template).toHaveLength(second.template.length);
      expect(equivalent(first.template, second.template)).toBe(false);
    }
  });

  test('of length k are as many as the Bell numbers say', () => {
    for (const [index, bell] of oracles.bell.entries()) {
      const length = index + 1;
      const all = Array.from({ length: length ** length }, (_, n) =>
        Array.from({ length }, (_, i) =>
          String.fromCharCode(65 + (Math.floor(n / length ** i) % length)),
        ).join(''),
      );
      const found: string[] = [];
      for (const template of all)
        if (!found.some((other) => equivalent(other, template)))
          found.push(template);
      expect(found).toHaveLength(bell);
    }
  });
});
