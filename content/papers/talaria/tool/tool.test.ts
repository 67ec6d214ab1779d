import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '#ml/uniform.fixture';
import { architectureNames } from '../architectures.ts';
import { bytesOf, inferred } from '../fixtures/files.ts';
import { writeOnnx } from '../fixtures/write.ts';
import { FLOAT16, INT8, palette } from '../formats.ts';
import { type Edit, isEligible, profile } from '../profile.ts';
import { binned } from './charts.ts';
import { Engine, type Opened } from './engine.ts';
import { toCsv, toJson } from './export.ts';
import { figuresOf, planned } from './figures.ts';
import { readOnnx } from './graph/onnx.ts';
import { BOX, layout, modules } from './layout.ts';
import {
  CLASSIFIER,
  fromHash,
  History,
  type State,
  startState,
  toHash,
  withEdits,
  withShape,
  withSource,
} from './state.ts';
import {
  change,
  counted,
  duration,
  formatName,
  shape,
  short,
  size,
} from './words.ts';

const everything = profile(inferred('mobilenet-v2'), true);
const { rows } = everything;
const settings = { sizes: {}, values: {}, branches: {} };

const formats = fc.record({
  kind: fc.constantFrom(
    'float16' as const,
    'int8' as const,
    'palette' as const,
  ),
  bits: fc.constantFrom(1, 2, 3, 4, 6, 8),
  sparsity: uniform(0, 0.95),
});
const edits: fc.Arbitrary<Edit> = fc.record({
  weights: formats,
  output: fc.constantFrom('float16' as const, 'int8' as const),
});
const states: fc.Arbitrary<State> = fc.record({
  source: fc.oneof(
    fc.record({
      kind: fc.constant('built-in' as const),
      name: fc.constantFrom(...architectureNames),
    }),
    fc.record({
      kind: fc.constant('file' as const),
      name: fc.string(),
      print: fc.string(),
    }),
  ),
  sizes: fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    fc.nat(),
    { noNullPrototype: true },
  ),
  values: fc.constant({}),
  branches: fc.dictionary(
    fc.stringMatching(/^[a-z/]{1,9}$/),
    fc.constantFrom('then' as const, 'else' as const),
    { noNullPrototype: true },
  ),
  compiled: fc.boolean(),
  device: fc.record({
    peak: fc.double({ min: 1, max: 1e15, noNaN: true }),
    bandwidth: fc.double({ min: 1, max: 1e13, noNaN: true }),
    overhead: fc.constant(1e-6),
    buffer: fc.nat(),
    macEnergy: fc.constant(1e-12),
    byteEnergy: fc.constant(2e-12),
  }),
  assumptions: fc.record({
    int8Speed: fc.constantFrom(1, 2),
    skipsZeros: fc.boolean(),
  }),
  edits: fc.uniqueArray(fc.tuple(fc.nat(60), edits), {
    selector: ([row]) => row,
    maxLength: 20,
  }),
  brush: edits,
  goal: fc.record({
    kind: fc.constantFrom(
      'share' as const,
      'latency' as const,
      'size' as const,
      'frames' as const,
    ),
    value: uniform(0, 1e6),
  }),
  frames: fc.double({ min: 0.1, max: 1e4, noNaN: true }),
});

describe('state', () => {
  test('comes back from a link as it was', async () => {
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        expect(
          JSON.stringify(await fromHash(`#${await toHash(state)}`)),
        ).toBe(
          JSON.stringify({
            ...startState,
            ...JSON.parse(JSON.stringify(state)),
          }),
        );
      }),
      { numRuns: 60 },
    );
  });
  test('of the start makes a short link', async () => {
    expect((await toHash(startState)).length).toBeLessThan(12);
  });
  test.each(['', '#', '#s=', '#s=!!!', '#s=AAAA', '#x=1'])(
    'a fragment %j holds none',
    async (hash) => {
      expect(await fromHash(hash)).toBeUndefined();
    },
  );
  test.each([
    { frames: 0 },
    { frames: 'many' },
    { device: { ...startState.device, peak: -1 } },
    {
      edits: [
        [
          0,
          {
            weights: { kind: 'palette', bits: 5, sparsity: 0 },
            output: 'float16',
          },
        ],
      ],
    },
    {
      edits: [
        [
          0,
          {
            weights: { kind: 'palette', bits: 4, sparsity: 1 },
            output: 'float16',
          },
        ],
      ],
    },
    { goal: { kind: 'luck', value: 1 } },
    { source: { kind: 'file', name: 'a' } },
    { sizes: [1] },
    { more: 1 },
  ])('a link that holds %j is not taken', async (wrong) => {
    expect(
      await fromHash(
        `#${await toHash({ ...startState, ...wrong } as State)}`,
      ),
    ).toBeUndefined();
  });
  test('undone is byte for byte what it was, and can be done again', () => {
    fc.assert(
      fc.property(
        fc.array(states, { minLength: 1, maxLength: 8 }),
        (list) => {
          const history = new History(startState);
          const seen = [JSON.stringify(history.now)];
          for (const state of list) {
            history.push(state);
            if (JSON.stringify(history.now) !== seen.at(-1))
              seen.push(JSON.stringify(history.now));
          }
          const back = [...seen].reverse().map((_, i) => {
            if (i > 0) history.undo();
            return JSON.stringify(history.now);
          });
          expect(back).toEqual([...seen].reverse());
          expect(history.canUndo).toBe(false);
          for (let i = 1; i < seen.length; i++) history.redo();
          expect(JSON.stringify(history.now)).toBe(seen.at(-1));
          expect(history.canRedo).toBe(false);
          history.redo();
          expect(JSON.stringify(history.now)).toBe(seen.at(-1));
        },
      ),
      { numRuns: 40 },
    );
  });
  test('of another network has no edits, and neither has one that is grouped anew', () => {
    const edited = withEdits(startState, [3, 5], startState.brush);
    expect(edited.edits.map(([row]) => row)).toEqual([3, 5]);
    expect(
      withEdits(edited, [3], undefined).edits.map(([row]) => row),
    ).toEqual([5]);
    expect(
      withSource(edited, { kind: 'built-in', name: 'resnet-18' }).edits,
    ).toEqual([]);
    expect(withShape(edited, { compiled: false }).edits).toEqual([]);
    expect(withShape(edited, { sizes: { batch: 2 } }).edits).toEqual(
      edited.edits,
    );
  });
});

describe('figures', () => {
  const state = {
    ...startState,
    edits: rows.map(({ id }) => [id, startState.brush] as const),
  };
  test('of an unedited network are the same before and after', () => {
    const { before, after } = figuresOf(rows, startState);
    expect(after).toEqual(before);
    expect(before.macs).toBe(300_774_272);
    expect(before.frames).toBeCloseTo(1 / before.time, 9);
    expect(before.power).toBeCloseTo(before.energy * 30, 12);
  });
  test('of an edited one fall, and add up over the rows', () => {
    const { before, after, rows: list } = figuresOf(rows, state);
    expect(after.time).toBeLessThan(before.time);
    expect(after.stored).toBe(1_892_464);
    expect(list.reduce((sum, one) => sum + one.newTime, 0)).toBeCloseTo(
      after.time,
      12,
    );
    expect(list.reduce((sum, one) => sum + one.newBytes, 0)).toBeCloseTo(
      after.moved,
      3,
    );
  });
  test('store a shared tensor once', () => {
    const twice = rows.map((row) => ({
      ...row,
      weights: rows[53]!.weights,
    }));
    expect(figuresOf(twice, startState).before.stored).toBe(
      rows[53]!.weights.reduce((sum, { bytes }) => sum + bytes, 0),
    );
  });
});

describe('the plan', () => {
  const plan = (kind: State['goal']['kind'], value: number) =>
    planned(rows, { ...startState, goal: { kind, value } });
  test('for a share is the minimal edit of the paper page', () => {
    expect(plan('share', 80)).toMatchObject({ reached: true });
    expect(plan('share', 80).rows).toHaveLength(5);
    expect(plan('share', 100).share).toBeCloseTo(1, 9);
  });
  test.each([
    [
      'latency',
      0.11,
      (after: ReturnType<typeof figuresOf>['after']) =>
        after.time <= 0.11e-3,
    ],
    [
      'frames',
      9000,
      (after: ReturnType<typeof figuresOf>['after']) =>
        after.frames >= 9000 - 1e-6,
    ],
    [
      'size',
      4,
      (whole: ReturnType<typeof figuresOf>['after']) => whole.stored <= 4e6,
    ],
  ] as const)(
    'for %s of %f reaches it, and not with one row fewer',
    (kind, value, isMet) => {
      const { rows: chosen, reached } = plan(kind, value);
      expect(reached).toBe(true);
      const edited = (ids: readonly number[]) =>
        figuresOf(rows, {
          ...startState,
          edits: ids.map((id) => [id, startState.brush] as const),
        }).after;
      expect(isMet(edited(chosen))).toBe(true);
      for (const left of chosen)
        expect(isMet(edited(chosen.filter((id) => id !== left)))).toBe(
          false,
        );
    },
  );
  test('that is met already touches nothing', () => {
    expect(plan('frames', 30).rows).toEqual([]);
  });
  test('out of reach says what all edits would give', () => {
    const { reached, rows: chosen, best } = plan('latency', 0.01);
    expect(reached).toBe(false);
    expect(chosen.length).toBeGreaterThan(15);
    expect(best.time).toBeCloseTo(9e-5, 6);
  });
});

describe('layout', () => {
  test('folds modules into boxes and unfolds them', () => {
    const folded = layout(rows, new Set());
    expect(folded.boxes.map(({ module }) => module)).toEqual([
      'features',
      'classifier',
    ]);
    const open = layout(rows, new Set(modules(rows)));
    expect(open.boxes).toHaveLength(rows.length);
    const part = layout(rows, new Set(['features']));
    expect(
      part.boxes.find(({ module }) => module === 'features/2')?.rows,
    ).toHaveLength(3);
    expect(
      part.boxes.flatMap((box) => box.rows).sort((a, b) => a - b),
    ).toEqual(rows.map(({ id }) => id));
  });
  test.each([
    'mobilenet-v2',
    'squeezenet-1.0',
    'recognizer',
    'vit-b-16',
  ] as const)(
    'of %s draws every edge downward and no box over another',
    (name) => {
      const all = profile(inferred(name), true).rows;
      const { boxes, arrows, width, height } = layout(
        all,
        new Set(modules(all)),
      );
      for (const [from, to] of arrows)
        expect(boxes[to]!.y).toBeGreaterThan(boxes[from]!.y);
      const layers = Map.groupBy(boxes, ({ layer }) => layer);
      for (const layer of layers.values()) {
        const places = layer.map(({ x }) => x).sort((a, b) => a - b);
        places.slice(1).forEach((x, i) => {
          expect(x - places[i]!).toBeGreaterThanOrEqual(BOX.width);
        });
      }
      for (const { x, y } of boxes) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + BOX.width).toBeLessThanOrEqual(width + 1e-6);
        expect(y + BOX.height).toBeLessThanOrEqual(height);
      }
      expect(arrows).toHaveLength(
        all.reduce((sum, { needs }) => sum + needs.length, 0),
      );
    },
  );
  test('of 20,000 operations takes less than two seconds', () => {
    const [first] = rows;
    const many = Array.from({ length: 20_000 }, (_, id) => ({
      ...first!,
      id,
      path: [],
      needs:
        id === 0
          ? []
          : [id - 1, ...(id > 7 && id % 5 === 0 ? [id - 7] : [])],
    }));
    const start = performance.now();
    expect(layout(many, new Set()).boxes).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('the histogram', () => {
  test('has every row in one bin, those with nothing in their own', () => {
    const bins = binned([0, 1, 1.9, 2, 9, 0, Number.NaN]);
    expect(bins).toEqual([
      { from: 0, rows: [0, 5, 6] },
      { from: 1, rows: [1, 2] },
      { from: 2, rows: [3] },
      { from: 4, rows: [] },
      { from: 8, rows: [4] },
    ]);
    expect(binned([0])).toEqual([{ from: 0, rows: [0] }]);
    expect(binned([])).toEqual([]);
  });
});

describe('what is taken along', () => {
  const figures = figuresOf(rows, startState);
  test('a table with a line for each row', () => {
    const lines = toCsv(everything, figures).trimEnd().split('\r\n');
    expect(lines).toHaveLength(rows.length + 1);
    expect(lines[0]).toMatch(/^id,name,operators/);
    const [last] = lines.slice(-1);
    expect(last).toContain('classifier/Gemm');
    expect(last!.split(',')).toHaveLength(lines[0]!.split(',').length);
  });
  test('a table that no spreadsheet takes for formulas, with commas and quotes as they are', () => {
    const named = {
      ...everything,
      rows: [{ ...rows[0]!, name: '=cmd|"a",b', unknown: ['-x'] }],
    };
    const line = toCsv(named, figures).split('\r\n')[1]!;
    expect(line).toContain('"\'=cmd|""a"",b"');
    expect(line).toContain("'-x");
  });
  test('everything as JSON that can be read back', () => {
    const read = JSON.parse(toJson(startState, everything, figures)) as {
      state: State;
      parameters: number;
      operations: unknown[];
    };
    expect(read.state).toEqual(startState);
    expect(read.parameters).toBe(3_538_984);
    expect(read.operations).toHaveLength(rows.length);
  });
});

describe('words', () => {
  test('one thing is one', () => {
    expect(counted(1)).toBe('1 operation');
    expect(counted(20_000, 'tensor')).toBe('20,000 tensors');
  });
  test('for numbers, quantities and changes', () => {
    expect([0, 12.345, 999, 1234567, 0.001, Number.NaN].map(short)).toEqual(
      ['0', '12.3', '999', '1.23 M', '1 m', '?'],
    );
    expect([0, 1.2e-5, 0.0333, Number.NaN].map(duration)).toEqual([
      '0 s',
      '12 µs',
      '33.3 ms',
      '?',
    ]);
    expect([512, 7_077_968].map(size)).toEqual(['512 B', '7.08 MB']);
    expect([
      change(0, 1),
      change(4, 4),
      change(4, 3),
      change(4, 3.9999),
      change(2, 3),
    ]).toEqual(['', '', '−25.0%', '−<0.1%', '+50.0%']);
    expect([shape([1, null, 3]), shape(undefined)]).toEqual(['1×?×3', '?']);
  });
  test('for formats', () => {
    expect(formatName(undefined)).toBe('float16');
    expect(
      formatName({
        weights: { ...palette(4), sparsity: 0.5 },
        output: 'int8',
      }),
    ).toBe('4-bit palette, 50% zeros, output int8');
    expect(formatName({ weights: INT8, output: 'float16' })).toBe('int8');
  });
});

describe('the engine', () => {
  const file = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]);
  let engine: Engine;
  let opened: Opened;
  beforeAll(async () => {
    engine = new Engine();
    opened = await engine.openBuiltIn(CLASSIFIER, settings, true);
  });

  test('opens the classifier with its own sizes', () => {
    expect(opened).toMatchObject({
      answers: true,
      hasValues: true,
      nested: false,
      folded: 6,
      remarks: [],
    });
    expect(opened.sizes.map(({ value }) => value)).toEqual([1, 48, 192]);
    expect(opened.outputs).toEqual([['softmax_0.tmp_0', [1, 2]]]);
  });
  test('says of an operation what its node says', () => {
    const row = opened.profile.rows.find(({ ops }) => ops[0] === 'Conv')!;
    const [first] = engine.details(row.id);
    expect(first).toMatchObject({
      op: 'Conv',
      outputs: [expect.stringContaining('float32 1×8×24×96')],
    });
    expect(first!.inputs[0]).toBe('x: float32 1×3×48×192');
    expect(first!.inputs[1]).toMatch(/float32 8×3×3×3, constant$/);
    expect(first!.attributes).toContainEqual(['strides', '[2, 2]']);
    expect(opened.peak).toBe(121_344);
  });
  test('measures the noise of a format on the values, none where nothing changes', async () => {
    const row = opened.profile.rows.find(({ weights }) =>
      weights.some(({ name }) => name === 'conv2d_44.w_0'),
    )!;
    const [coarse] = engine.measure(row.id, palette(1));
    const [fine] = engine.measure(row.id, palette(8));
    const [half] = engine.measure(row.id, FLOAT16);
    expect(coarse!.weight).toBe('conv2d_44.w_0');
    expect(coarse!.sqnr).toBeLessThan(fine!.sqnr);
    expect(half!.sqnr).toBeGreaterThan(60);
    expect(engine.measure(99_999, FLOAT16)).toEqual([]);
  });
  test('writes a file in which only the edited weights differ', () => {
    const row = opened.profile.rows.find(({ weights }) =>
      weights.some(isEligible),
    )!;
    const before = readOnnx(engine.edited([]));
    const after = readOnnx(engine.edited([[row.id, palette(1)]]));
    const values = (graph: typeof before) =>
      graph.operations.map(({ op, attributes }) =>
        op === 'Constant'
          ? JSON.stringify(
              Array.from(
                (
                  attributes['value'] as {
                    values?: () => ArrayLike<number>;
                  }
                ).values?.() ?? [],
              ),
            )
          : op,
      );
    const old = values(before);
    const changed = values(after).filter((text, i) => text !== old[i]);
    expect(changed).toHaveLength(row.weights.filter(isEligible).length);
    expect(new Set(JSON.parse(changed[0]!) as number[]).size).toBe(2);
  });
  test('compares answers: without an edit they are the same', async () => {
    let last = 0;
    const same = await engine.compare([], (share) => {
      expect(share).toBeGreaterThanOrEqual(last);
      last = share;
    });
    expect(same).toMatchObject({ lines: 16, change: 0 });
    expect(same.after).toBe(same.before);
    expect(same.before).toBeGreaterThan(12);
    expect(last).toBe(1);
  }, 120_000);

  test('opens files of every kind, and keeps their sizes when these change', async () => {
    const own = new Engine();
    const network = (await own.openFile(
      file(bytesOf('recognizer')),
      'rec.onnx',
      settings,
      true,
    )) as Opened;
    expect(network).toMatchObject({
      kind: 'network',
      answers: false,
      opset: 9,
    });
    expect(network.print).toMatch(/^[0-9a-f]{12}$/);
    const [batch, width] = network.sizes.map(({ name }) => name) as [
      string,
      string,
    ];
    const wider = own.update(
      { ...settings, sizes: { [batch]: 2, [width]: 320 } },
      false,
    );
    expect(wider.outputs[0]![1]).toEqual([2, 40, 6625]);
    expect(own.layout([]).boxes.length).toBeGreaterThan(300);
    await expect(own.compare([], () => {})).rejects.toThrow(
      'Only the classifier',
    );
    const other = await own.openFile(
      file(new Uint8Array([2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d])),
      'a.safetensors',
      settings,
      true,
    );
    expect(other).toMatchObject({
      kind: 'tensors',
      header: { tensors: [] },
    });
  });
  test('refuses what it cannot read, with words', async () => {
    const own = new Engine();
    await expect(
      own.openFile(file(new Uint8Array()), 'a.onnx', settings, true),
    ).rejects.toThrow('a.onnx is empty');
    const huge = {
      size: 500_000_000,
      slice: () => file(new Uint8Array(16)),
    } as unknown as Blob;
    await expect(
      own.openFile(huge, 'a.onnx', settings, true),
    ).rejects.toThrow('has 500 MB');
    const folder = {
      size: 4096,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error()) }),
    } as unknown as Blob;
    await expect(
      own.openFile(folder, 'a.mlpackage', settings, true),
    ).rejects.toThrow('a.mlpackage cannot be read: it is a folder');
    await expect(
      own.openBuiltIn('constructor', settings, true),
    ).rejects.toThrow('no built-in network');
    expect(() => own.update(settings, true)).toThrow('No file is open');
    const plain = new Engine();
    await plain.openBuiltIn('resnet-18', settings, true);
    expect(() => plain.edited([])).toThrow('has no file');
  });
  test('says of unknown operators how many there are, and asks for open branches', async () => {
    const graph = {
      operations: ['a', 'b'].map((name, i) => ({
        name,
        op: 'my.Mixer',
        inputs: [i === 0 ? 'x' : 'a'],
        outputs: [name],
        attributes: {},
      })),
      constants: new Map(),
      given: [{ name: 'x', type: 'float32' as const, dims: [2] }],
      inputs: ['x'],
      outputs: ['b'],
      opset: 17,
    };
    const network = (await new Engine().openFile(
      file(writeOnnx(graph)),
      'm.onnx',
      settings,
      true,
    )) as Opened;
    expect(network.profile.rows.map(({ unknown }) => unknown)).toEqual([
      ['my.Mixer'],
      ['my.Mixer'],
    ]);
    expect(network.profile.rows.map(({ macs }) => macs)).toEqual([
      undefined,
      undefined,
    ]);
    expect(network.hasValues).toBe(false);
  });
});
