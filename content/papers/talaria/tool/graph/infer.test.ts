import { describe, expect, test } from 'vitest';
import { writeOnnx } from '../../fixtures/write.ts';
import {
  guessedSizes,
  infer,
  inOrder,
  openSizes,
  openValues,
} from './infer.ts';
import {
  type Attribute,
  type Body,
  type Constant,
  FileFault,
  type Graph,
  type Input,
  modulesOf,
  type Operation,
} from './model.ts';
import { readOnnx } from './onnx.ts';

const node = (
  op: string,
  inputs: string[],
  outputs: string[],
  attributes: Record<string, Attribute> = {},
): Operation => ({
  name: outputs[0] ?? op,
  op,
  inputs,
  outputs,
  attributes,
});
const ints = (...values: number[]): Constant => ({
  dims: [values.length],
  type: 'int64',
  values: () => values,
});
const scalar = (value: number): Constant => ({
  dims: [],
  type: 'int64',
  values: () => [value],
});

function graphOf(
  operations: Operation[],
  constants: Record<string, Constant> = {},
  given: Input[] = [{ name: 'x', type: 'float32', dims: [2, 3, 4] }],
  outputs = ['y'],
): Graph {
  return {
    name: 'test',
    producer: '',
    opset: 17,
    operations,
    constants: new Map(Object.entries(constants)),
    inputs: given.map(({ name }) => name),
    outputs,
    given,
    declared: new Map(),
    functions: new Map(),
    remarks: [],
  };
}
const run = (graph: Graph, settings = {}) =>
  infer(graph, { sizes: {}, values: {}, branches: {}, ...settings });
const valueAfter = (
  operations: Operation[],
  constants: Record<string, Constant> = {},
) => run(graphOf(operations, constants)).tensors.get('y')?.value;

describe('values that the file computes', () => {
  const shapeOf = node('Shape', ['x'], ['s']);
  test.each<[string, Operation[], Record<string, Constant>, number[]]>([
    ['a shape', [node('Shape', ['x'], ['y'])], {}, [2, 3, 4]],
    ['a size', [node('Size', ['x'], ['y'])], {}, [24]],
    [
      'a slice',
      [shapeOf, node('Slice', ['s', 'a', 'b'], ['y'])],
      { a: ints(1), b: ints(3) },
      [3, 4],
    ],
    [
      'a backward slice',
      [shapeOf, node('Slice', ['s', 'a', 'b', 'c', 'd'], ['y'])],
      { a: ints(-1), b: ints(-9), c: ints(0), d: ints(-1) },
      [4, 3, 2],
    ],
    [
      'a picked element',
      [shapeOf, node('Gather', ['s', 'i'], ['y'])],
      { i: scalar(-1) },
      [4],
    ],
    [
      'picked elements',
      [shapeOf, node('Gather', ['s', 'i'], ['y'])],
      { i: ints(2, 0) },
      [4, 2],
    ],
    [
      'a list put together',
      [shapeOf, node('Concat', ['s', 'a'], ['y'], { axis: 0 })],
      { a: ints(7, 8) },
      [2, 3, 4, 7, 8],
    ],
    [
      'sums and products',
      [
        shapeOf,
        node('Add', ['s', 'a'], ['t']),
        node('Mul', ['t', 'a'], ['y']),
      ],
      { a: scalar(10) },
      [120, 130, 140],
    ],
    [
      'whole quotients',
      [shapeOf, node('Div', ['s', 'a'], ['y'])],
      { a: scalar(3) },
      [0, 1, 1],
    ],
    [
      'remainders with the sign of the divisor',
      [node('Mod', ['a', 'b'], ['y'])],
      { a: ints(-7, 7), b: scalar(3) },
      [2, 1],
    ],
    [
      'remainders as C has them',
      [node('Mod', ['a', 'b'], ['y'], { fmod: 1 })],
      { a: ints(-7, 7), b: scalar(3) },
      [-1, 1],
    ],
    [
      'comparisons',
      [
        shapeOf,
        node('Greater', ['s', 'a'], ['t']),
        node('Where', ['t', 's', 'a'], ['y']),
      ],
      { a: scalar(3) },
      [3, 3, 4],
    ],
    [
      'equal ones',
      [
        shapeOf,
        node('Equal', ['s', 'a'], ['t']),
        node('Not', ['t'], ['y']),
      ],
      { a: ints(2, 5, 4) },
      [0, 1, 0],
    ],
    [
      'and, or, less',
      [
        node('Less', ['a', 'b'], ['p']),
        node('LessOrEqual', ['a', 'b'], ['q']),
        node('And', ['p', 'q'], ['r']),
        node('Or', ['r', 'q'], ['y']),
      ],
      { a: ints(1, 2, 3), b: ints(2, 2, 2) },
      [1, 1, 0],
    ],
    [
      'greater or equal',
      [node('GreaterOrEqual', ['a', 'b'], ['y'])],
      { a: ints(1, 2, 3), b: scalar(2) },
      [0, 1, 1],
    ],
    [
      'the least and the largest',
      [node('Min', ['a', 'b'], ['t']), node('Max', ['t', 'c'], ['y'])],
      { a: ints(1, 9), b: ints(5, 5), c: scalar(2) },
      [2, 5],
    ],
    [
      'powers, roots, signs',
      [
        node('Pow', ['a', 'b'], ['p']),
        node('Sqrt', ['p'], ['q']),
        node('Neg', ['q'], ['r']),
        node('Abs', ['r'], ['y']),
      ],
      { a: ints(3, 4), b: scalar(2) },
      [3, 4],
    ],
    [
      'other shapes of the same',
      [
        shapeOf,
        node('Unsqueeze', ['s', 'a'], ['t']),
        node('Squeeze', ['t', 'a'], ['y']),
      ],
      { a: ints(0) },
      [2, 3, 4],
    ],
    [
      'a transposed table',
      [
        node('Reshape', ['a', 'b'], ['t']),
        node('Transpose', ['t'], ['u']),
        node('Reshape', ['u', 'c'], ['y']),
      ],
      { a: ints(1, 2, 3, 4, 5, 6), b: ints(2, 3), c: ints(6) },
      [1, 4, 2, 5, 3, 6],
    ],
    [
      'a range',
      [node('Range', ['a', 'b', 'c'], ['y'])],
      { a: scalar(2), b: scalar(9), c: scalar(3) },
      [2, 5, 8],
    ],
    [
      'a constant of a shape',
      [
        node('ConstantOfShape', ['a'], ['y'], {
          value: { dims: [1], type: 'int64', values: () => [7] },
        }),
      ],
      { a: ints(3) },
      [7, 7, 7],
    ],
    [
      'a stretched list',
      [
        node('Expand', ['a', 'b'], ['t']),
        node('Reshape', ['t', 'c'], ['y']),
      ],
      { a: ints(4, 5), b: ints(2, 2), c: ints(4) },
      [4, 5, 4, 5],
    ],
    [
      'a repeated list',
      [node('Tile', ['a', 'b'], ['y'])],
      { a: ints(4, 5), b: ints(2) },
      [4, 5, 4, 5],
    ],
    [
      'a product of all',
      [shapeOf, node('ReduceProd', ['s'], ['y'], { keepdims: 0 })],
      {},
      [24],
    ],
    [
      'a sum, a largest and a least of all',
      [
        shapeOf,
        node('ReduceSum', ['s'], ['a'], { keepdims: 1 }),
        node('ReduceMax', ['s'], ['b'], { keepdims: 1 }),
        node('ReduceMin', ['s'], ['c'], { keepdims: 1 }),
        node('Concat', ['a', 'b', 'c'], ['y'], { axis: 0 }),
      ],
      {},
      [9, 4, 2],
    ],
    [
      'another type',
      [
        node('Cast', ['a'], ['t'], { to: 1 }),
        node('Div', ['t', 'b'], ['u']),
        node('Floor', ['u'], ['v']),
        node('Cast', ['v'], ['y'], { to: 7 }),
      ],
      {
        a: ints(7, 9),
        b: { dims: [], type: 'float32', values: () => [2] },
      },
      [3, 4],
    ],
    [
      'a ceiling, and whether it is zero',
      [
        node('Div', ['a', 'b'], ['u']),
        node('Ceil', ['u'], ['v']),
        node('Cast', ['v'], ['y'], { to: 9 }),
      ],
      {
        a: { dims: [2], type: 'float32', values: () => [0, 3] },
        b: { dims: [], type: 'float32', values: () => [2] },
      },
      [0, 1],
    ],
  ])('%s', (_, operations, constants, expected) => {
    expect(valueAfter(operations, constants)).toEqual(expected);
  });

  test('give the shapes that depend on them', () => {
    const flat = [
      node('Shape', ['x'], ['s']),
      node('Gather', ['s', 'zero'], ['b']),
      node('Unsqueeze', ['b', 'zeros'], ['c']),
      node('Concat', ['c', 'rest'], ['t'], { axis: 0 }),
      node('Reshape', ['x', 't'], ['y']),
    ];
    const { tensors, steps } = run(
      graphOf(flat, { zero: scalar(0), zeros: ints(0), rest: ints(-1) }),
    );
    expect(tensors.get('y')?.dims).toEqual([2, 12]);
    expect(steps.map(({ folded }) => folded)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });
  test('are not kept where they would be long', () => {
    const { tensors } = run(
      graphOf([node('Range', ['a', 'b', 'c'], ['y'])], {
        a: scalar(0),
        b: scalar(1e9),
        c: scalar(1),
      }),
    );
    expect(tensors.get('y')).toMatchObject({
      dims: [1e9],
      value: undefined,
    });
  });
  test('do not come from random numbers', () => {
    expect(
      run(graphOf([node('RandomNormal', [], ['y'], { shape: [3] })]))
        .steps[0]!.folded,
    ).toBe(false);
  });
  test('made of weights remember which', () => {
    const { tensors } = run(
      graphOf(
        [
          node('Transpose', ['w'], ['t']),
          node('MatMul', ['x', 't'], ['y']),
        ],
        { w: { dims: [5, 4], type: 'float32' } },
      ),
    );
    expect(tensors.get('t')).toMatchObject({
      constant: true,
      weights: ['w'],
      dims: [4, 5],
    });
    expect(tensors.get('y')).toMatchObject({
      constant: false,
      weights: [],
      dims: [2, 3, 5],
    });
  });
});

describe('constants in the graph', () => {
  test.each<[Record<string, Attribute>, unknown]>([
    [{ value: ints(3, 4) }, { type: 'int64', value: [3, 4] }],
    [{ value_int: 5 }, { type: 'int64', dims: [], value: [5] }],
    [{ value_ints: [5, 6] }, { type: 'int64', dims: [2], value: [5, 6] }],
    [{ value_float: 0.5 }, { type: 'float32', dims: [], value: [0.5] }],
    [{ value_floats: [0.5] }, { type: 'float32', dims: [1], value: [0.5] }],
    [{ value_string: 'a' }, { type: 'unknown', constant: true }],
  ])('%j', (attributes, expected) => {
    expect(
      run(graphOf([node('Constant', [], ['y'], attributes)])).tensors.get(
        'y',
      ),
    ).toMatchObject(expected as object);
  });
});

const body = (
  operations: Operation[],
  outputs: string[],
  constants: Record<string, Constant> = {},
): Body => ({
  operations,
  constants: new Map(Object.entries(constants)),
  inputs: [],
  outputs,
});

describe('branches', () => {
  const branching = (condition: string) =>
    node('If', [condition], ['y'], {
      then_branch: body([node('MatMul', ['x', 'w'], ['r'])], ['r'], {
        w: { dims: [4, 7], type: 'float32' },
      }),
      else_branch: body([node('Relu', ['x'], ['r'])], ['r']),
    });
  const rate: Input = { name: 'sr', type: 'int64', dims: [] };
  const given = [
    { name: 'x', type: 'float32' as const, dims: [2, 3, 4] },
    rate,
  ];
  const graph = graphOf(
    [node('Equal', ['sr', 'k'], ['c']), branching('c')],
    { k: scalar(16) },
    given,
  );

  test('whose condition is known are what they run', () => {
    expect(
      run(graph, { values: { sr: 16 } }).tensors.get('y')?.dims,
    ).toEqual([2, 3, 7]);
    const other = run(graph, { values: { sr: 8 } });
    expect(other.tensors.get('y')?.dims).toEqual([2, 3, 4]);
    expect(other.branches).toEqual([
      { name: 'y', taken: 'else', open: false },
    ]);
    expect(other.steps.map(({ op }) => op)).toEqual(['Equal', 'Relu']);
  });
  test('that depend on the input go as the reader chooses', () => {
    expect(run(graph).branches).toEqual([
      { name: 'y', taken: 'then', open: true },
    ]);
    const chosen = run(graph, { branches: { y: 'else' } });
    expect(chosen.branches).toEqual([
      { name: 'y', taken: 'else', open: true },
    ]);
    expect(chosen.tensors.get('y')?.dims).toEqual([2, 3, 4]);
  });
  test('may give what is outside of them as it is', () => {
    const passing = node('If', ['c'], ['y'], {
      then_branch: body([], ['x']),
      else_branch: body([], ['x']),
    });
    const { tensors, steps } = run(
      graphOf([passing], {
        c: { dims: [], type: 'bool', values: () => [1] },
      }),
    );
    expect(tensors.get('y')?.dims).toEqual([2, 3, 4]);
    expect(steps.map(({ op }) => op)).toEqual(['Identity']);
  });
  test('that are not there make the operation unknown', () => {
    const { steps } = run(
      graphOf([node('If', ['c'], ['y'])], {
        c: { dims: [], type: 'bool', values: () => [1] },
      }),
    );
    expect(steps).toMatchObject([{ op: 'If', known: false }]);
  });
  test('ask for their values', () => {
    expect(openValues(graph)).toEqual([rate]);
  });
});

describe('functions of the file', () => {
  const doubled = {
    ...body(
      [
        node('Add', ['a', 'a'], ['t']),
        node('Transpose', ['t'], ['b'], { '=perm': 'order' }),
      ],
      ['b'],
    ),
    inputs: ['a'],
  };
  const withFunction = (
    operations: Operation[],
    functions: Graph['functions'],
  ): Graph => ({ ...graphOf(operations), functions });

  test('are written out, with the attributes of the call', () => {
    const { tensors, steps } = run(
      withFunction(
        [node('my.Double', ['x'], ['y'], { order: [2, 0, 1] })],
        new Map([['my.Double', doubled]]),
      ),
    );
    expect(tensors.get('y')?.dims).toEqual([4, 2, 3]);
    expect(steps.map(({ op }) => op)).toEqual(['Add', 'Transpose']);
  });
  test('have values for attributes that the call leaves out', () => {
    const dimsOf = (attributes: Record<string, Attribute>) =>
      run(
        withFunction(
          [node('my.Double', ['x'], ['y'], attributes)],
          new Map([
            ['my.Double', { ...doubled, defaults: { order: [1, 0, 2] } }],
          ]),
        ),
      ).tensors.get('y')?.dims;
    expect(dimsOf({})).toEqual([3, 2, 4]);
    expect(dimsOf({ order: [2, 0, 1] })).toEqual([4, 2, 3]);
  });
  test('give the attributes of the call to the branches in them', () => {
    const turned = body(
      [node('Transpose', ['a'], ['t'], { '=perm': 'order' })],
      ['t'],
    );
    const branching = {
      ...body(
        [
          node('If', ['c'], ['b'], {
            then_branch: turned,
            else_branch: turned,
          }),
        ],
        ['b'],
      ),
      inputs: ['a', 'c'],
    };
    const graph = withFunction(
      [node('my.Turn', ['x', 'c'], ['y'], { order: [2, 0, 1] })],
      new Map([['my.Turn', branching]]),
    );
    const { tensors } = run({
      ...graph,
      constants: new Map([
        ['c', { dims: [], type: 'bool', values: () => [1] }],
      ]),
    });
    expect(tensors.get('y')?.dims).toEqual([4, 2, 3]);
  });
  test('are of their own version of the operators', () => {
    // In version 10 the scales are Resize's second input, in 17 its third.
    const resizing = {
      ...body([node('Resize', ['a', 's'], ['b'])], ['b']),
      inputs: ['a', 's'],
      opset: 10,
    };
    const graph = withFunction(
      [node('my.Up', ['x', 's'], ['m']), node('Dropout', ['m'], ['y'])],
      new Map([['my.Up', resizing]]),
    );
    const { tensors, steps } = run({
      ...graph,
      constants: new Map([['s', ints(1, 2, 3)]]),
    });
    expect(tensors.get('y')?.dims).toEqual([2, 6, 12]);
    expect(steps.map(({ opset }) => opset)).toEqual([10, 17]);
  });
  test('that call themselves are refused', () => {
    const endless = {
      ...body([node('my.F', ['a'], ['b'])], ['b']),
      inputs: ['a'],
    };
    expect(() =>
      run(
        withFunction(
          [node('my.F', ['x'], ['y'])],
          new Map([['my.F', endless]]),
        ),
      ),
    ).toThrow(FileFault);
  });
  test('that multiply without end are refused in bounded time', () => {
    const functions = new Map(
      Array.from({ length: 20 }, (_, i) => {
        const next = `my.F${i + 1}`;
        const twice = Array.from({ length: 10 }, (_, k) =>
          node(next, [k === 0 ? 'a' : `t${k}`], [`t${k + 1}`]),
        );
        return [
          `my.F${i}`,
          { ...body(twice, ['t10']), inputs: ['a'] },
        ] as const;
      }),
    );
    const start = performance.now();
    expect(() =>
      run(withFunction([node('my.F0', ['x'], ['y'])], functions)),
    ).toThrow('more than 250,000');
    expect(performance.now() - start).toBeLessThan(30_000);
  }, 60_000);
});

describe('what a caller gives', () => {
  const ids: Input = { name: 'ids', type: 'int64', dims: [1, 1] };
  const weights: Record<string, Constant> = {
    table: { dims: [50, 16], type: 'float32' },
    w: { dims: [16, 32], type: 'float32' },
    two: ints(2),
  };
  test('is no constant, though its value is known', () => {
    // A decoder that takes one token at a time.
    const { steps } = run(
      graphOf(
        [
          node('Gather', ['table', 'ids'], ['e']),
          node('MatMul', ['e', 'w'], ['y']),
        ],
        weights,
        [ids],
      ),
      { values: { ids: 1 } },
    );
    expect(steps.map(({ folded }) => folded)).toEqual([false, false]);
  });
  test('still decides sizes that are computed from it', () => {
    const { tensors } = run(
      graphOf(
        [
          node('Reshape', ['ids', 'one'], ['n']),
          node('Mul', ['n', 'two'], ['m']),
          node('ConstantOfShape', ['m'], ['y']),
        ],
        { ...weights, one: ints(1) },
        [ids],
      ),
      { values: { ids: 3 } },
    );
    expect(tensors.get('y')?.dims).toEqual([6]);
  });
});

describe('graphs that run as often as only a run tells', () => {
  const w: Constant = { dims: [4, 4], type: 'float32' };
  const inner = {
    ...body(
      [
        node('Constant', [], ['v'], { value: { ...w, dims: [4, 2] } }),
        node('MatMul', ['h', 'w'], ['h2']),
        node('MatMul', ['h2', 'v'], ['o']),
        node('If', ['c'], ['z'], {
          then_branch: {
            ...body([node('MatMul', ['o', 'deep'], ['p'])], ['p']),
            constants: new Map([['deep', { ...w, dims: [2, 3] }]]),
          },
        }),
      ],
      ['c', 'h2', 'o'],
    ),
    inputs: ['i', 'c', 'h'],
    constants: new Map([['w', w]]),
  };
  const looping = run(
    graphOf(
      [
        node('Relu', ['x'], ['r']),
        node('Loop', ['n', '', 'k'], ['y'], {
          body: {
            ...inner,
            operations: [
              ...inner.operations,
              node('Add', ['o', 'r'], ['q']),
            ],
          },
        }),
      ],
      { n: scalar(5), k: { dims: [2, 4], type: 'float32' } },
    ),
  );
  const loop = looping.steps.at(-1)!;
  test('read what they take from outside, so they are no constants', () => {
    expect(loop.inputs).toContain('r');
    expect(loop.folded).toBe(false);
  });
  test('read the weights that stand in them', () => {
    const dims = loop.inputs.flatMap((name) =>
      (looping.tensors.get(name)?.weights ?? []).map(
        (one) => looping.constants.get(one)?.dims,
      ),
    );
    expect(dims).toEqual([[], [2, 4], [4, 4], [4, 2], [2, 3]]);
  });
});

test('a chain of 20,000 constants lists its weights once, in bounded time', () => {
  const length = 20_000;
  const names = Array.from({ length }, (_, i) => `w${i}`);
  const chain = names
    .slice(1)
    .map((name, i) =>
      node('Add', [i === 0 ? 'w0' : `s${i}`, name], [`s${i + 1}`]),
    );
  const start = performance.now();
  const { tensors } = run(
    graphOf(
      chain,
      Object.fromEntries(names.map((name) => [name, ints(1)])),
    ),
  );
  expect(tensors.get(`s${length - 1}`)?.weights).toHaveLength(length);
  expect(tensors.get('s2')?.weights).toEqual(['w2', 'w0', 'w1']);
  expect(performance.now() - start).toBeLessThan(4000);
});

describe('contradictions', () => {
  test('are said: sizes below zero are none', () => {
    const { tensors, remarks } = run(
      graphOf(
        [node('ConstantOfShape', ['s'], ['a']), node('Relu', ['a'], ['y'])],
        { s: ints(-4, 3) },
      ),
    );
    expect(tensors.get('y')?.dims).toBeUndefined();
    expect(remarks).toEqual([
      'a (ConstantOfShape) contradicts itself: a size of -4.',
    ]);
  });
  test('are said: two operations give one tensor', () => {
    const { remarks } = run(
      graphOf([node('Relu', ['x'], ['y']), node('Abs', ['x'], ['y'])]),
    );
    expect(remarks).toEqual(['More than one operation gives "y".']);
  });
  test('of names do not mix what stands in two operations', () => {
    const branch = (size: number) => ({
      ...body([node('MatMul', ['x', 'w'], ['t'])], ['t']),
      constants: new Map<string, Constant>([
        ['w', { dims: [4, size], type: 'float32' }],
      ]),
    });
    const chosen = (output: string, size: number) => ({
      ...node('If', ['c'], [output], { then_branch: branch(size) }),
      name: 'cond',
    });
    const { steps, constants } = run(
      graphOf([chosen('a', 5), chosen('y', 6)], {
        c: { dims: [], type: 'bool', values: () => [1] },
      }),
    );
    const read = steps.map(({ inputs }) => constants.get(inputs[1]!)?.dims);
    expect(read).toEqual([
      [4, 5],
      [4, 6],
    ]);
  });
});

describe('order', () => {
  test('a file out of order is sorted', () => {
    const sorted = inOrder([
      node('Relu', ['b'], ['c']),
      node('Relu', ['a'], ['b']),
    ]);
    expect(sorted.map(({ name }) => name)).toEqual(['b', 'c']);
  });
  test('an order of its own is kept', () => {
    const list = [node('Relu', ['a'], ['b']), node('Relu', ['b'], ['c'])];
    expect(inOrder(list)).toBe(list);
  });
  test('two operations that give one tensor are told as such', () => {
    expect(() =>
      inOrder([
        node('Relu', ['b'], ['a']),
        node('Relu', ['a'], ['b']),
        node('Abs', ['b'], ['a']),
      ]),
    ).toThrow('More than one operation gives "a"');
  });
  test('what a branch takes from outside counts', () => {
    const late = node('If', ['k'], ['y'], {
      then_branch: body([node('Relu', ['b'], ['r'])], ['r']),
    });
    expect(
      inOrder([late, node('Relu', ['a'], ['b'])]).map(({ name }) => name),
    ).toEqual(['b', 'y']);
  });
  test('a circle is refused with a name in it', () => {
    expect(() =>
      inOrder([node('Relu', ['b'], ['a']), node('Relu', ['a'], ['b'])]),
    ).toThrow('needs its own result');
  });
  test('another order of independent operations, and other names, change no shape', () => {
    const operations = [
      node('Relu', ['x'], ['a']),
      node('Sigmoid', ['x'], ['b']),
      node('Add', ['a', 'b'], ['y']),
    ];
    const [first, second, third] = operations as [
      Operation,
      Operation,
      Operation,
    ];
    const dims = (list: Operation[]) =>
      run(graphOf(list)).tensors.get('y')?.dims;
    expect(dims([second, first, third])).toEqual(dims(operations));
    expect(dims([third, second, first])).toEqual([2, 3, 4]);
  });
});

describe('what is missing or wrong', () => {
  test('an operator that nobody knows leaves its shape to what the file declares', () => {
    const graph = {
      ...graphOf([
        node('my.Mixer', ['x'], ['z']),
        node('Relu', ['z'], ['y']),
      ]),
      declared: new Map([
        ['z', { type: 'float32' as const, dims: [2, 'n'] }],
      ]),
    };
    const { tensors, steps } = run(graph, { sizes: { n: 9 } });
    expect(tensors.get('y')?.dims).toEqual([2, 9]);
    expect(steps.map(({ known }) => known)).toEqual([false, true]);
  });
  test('a contradiction is said, and the rest goes on', () => {
    const { remarks, tensors } = run(
      graphOf(
        [node('MatMul', ['x', 'w'], ['z']), node('Relu', ['x'], ['y'])],
        { w: { dims: [9, 9], type: 'float32' } },
      ),
    );
    expect(remarks).toEqual([
      'z (MatMul) contradicts itself: a product over 4 and 9 elements.',
    ]);
    expect(tensors.get('y')?.dims).toEqual([2, 3, 4]);
  });
  test('a tensor that nothing gives is said', () => {
    expect(
      run(graphOf([node('Relu', ['nothing'], ['y'])])).remarks,
    ).toEqual(['y reads "nothing", which nothing gives.']);
  });
  test('not more is said than can be read', () => {
    const many = Array.from({ length: 99 }, (_, i) =>
      node('Relu', [`q${i}`], [`y${i}`]),
    );
    expect(run(graphOf(many)).remarks).toHaveLength(40);
  });
});

describe('open sizes', () => {
  const graph = graphOf([node('Relu', ['image'], ['y'])], {}, [
    { name: 'image', type: 'float32', dims: ['batch', 'c', 'h', 'w'] },
    { name: 'ids', type: 'int64', dims: ['batch', 'tokens'] },
    {
      name: 'past',
      type: 'float32',
      dims: ['batch', 12, 'past_length', 64],
    },
    { name: 'state', type: 'float32', dims: [2, 'state[1]', 64] },
    { name: 'sound', type: 'float32', dims: [1, 'n'] },
    { name: 'any', type: 'float32' },
  ]);
  test('are asked for once each, with a guess', () => {
    expect(openSizes(graph)).toEqual([
      'batch',
      'c',
      'h',
      'w',
      'tokens',
      'past_length',
      'state[1]',
      'n',
    ]);
    expect(guessedSizes(graph)).toEqual({
      batch: 1,
      c: 3,
      h: 224,
      w: 224,
      tokens: 128,
      past_length: 0,
      'state[1]': 1,
      n: 512,
    });
  });
  test('bind every shape', () => {
    expect(
      run(graph, { sizes: { batch: 2, c: 3, h: 5 } }).tensors.get('y')
        ?.dims,
    ).toEqual([2, 3, 5, null]);
  });
});

test('modules are the parts of a name, three at most', () => {
  expect(modulesOf('/model/layers.0/attention/softmax/Div')).toEqual([
    'model',
    'layers.0',
    'attention',
  ]);
  expect(modulesOf('Conv_3')).toEqual([]);
});

test('a network of 20,000 operations in a row is read and inferred in seconds', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) =>
    node('Relu', [i === 0 ? 'x' : `t${i - 1}`], [`t${i}`]),
  );
  const bytes = writeOnnx(graphOf(chain, {}, undefined, ['t19999']));
  const start = performance.now();
  const network = run(readOnnx(bytes));
  expect(network.steps).toHaveLength(20_000);
  expect(network.tensors.get('t19999')?.dims).toEqual([2, 3, 4]);
  expect(performance.now() - start).toBeLessThan(10_000);
});
