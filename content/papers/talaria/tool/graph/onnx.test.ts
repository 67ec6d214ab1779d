import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType as Kind,
  ModelProtoSchema,
  TensorProtoSchema,
} from 'onnx-buf';
import { describe, expect, test } from 'vitest';
import { architectureNames, architectures } from '../../architectures.ts';
import { bytesOf, type FileName, files } from '../../fixtures/files.ts';
import { writeOnnx } from '../../fixtures/write.ts';
import { infer } from './infer.ts';
import { FileFault, type Graph } from './model.ts';
import { fromHalf, readOnnx, toConstant, withWeights } from './onnx.ts';
import { fields, LIMITS, overview } from './wire.ts';

const tiny = (values = [1, 2, 3, 4, 5, 6]): Graph => ({
  name: 'graph',
  producer: 'test',
  opset: 13,
  operations: [
    {
      name: 'mul',
      op: 'MatMul',
      inputs: ['x', 'w'],
      outputs: ['y'],
      attributes: {},
    },
  ],
  constants: new Map([
    ['w', { dims: [2, 3], type: 'float32', values: () => values }],
  ]),
  inputs: ['x'],
  outputs: ['y'],
  given: [{ name: 'x', type: 'float32', dims: ['n', 2] }],
  declared: new Map(),
  functions: new Map(),
  remarks: [],
});

describe('reading', () => {
  test.each(Object.keys(files) as FileName[])(
    '%s gives the same graph after it was written again',
    (name) => {
      const graph = readOnnx(bytesOf(name));
      const again = readOnnx(writeOnnx(graph));
      const told = ({ operations, given, opset, outputs }: Graph) => ({
        operations: operations.map(({ name, op, inputs, outputs }) => [
          name,
          op,
          inputs,
          outputs,
        ]),
        given,
        opset,
        outputs,
      });
      expect(told(again)).toEqual(told(graph));
      const values = [...graph.constants].map(([key, constant]) => [
        key,
        constant.dims,
        Array.from(constant.values?.() ?? []),
      ]);
      expect(
        [...again.constants].map(([key, constant]) => [
          key,
          constant.dims,
          Array.from(constant.values?.() ?? []),
        ]),
      ).toEqual(values);
    },
  );
  test.each(architectureNames)(
    'the built-in %s keeps its attributes and shapes',
    (name) => {
      const graph = architectures[name]();
      const again = readOnnx(writeOnnx(graph));
      expect(again.operations).toEqual(graph.operations);
      expect(again.given).toEqual(graph.given);
      expect([...again.constants.keys()]).toEqual([
        ...graph.constants.keys(),
      ]);
      expect(
        [...again.constants.values()].map(({ dims, type }) => [dims, type]),
      ).toEqual(
        [...graph.constants.values()].map(({ dims, type }) => [dims, type]),
      );
    },
  );
  test('says that weights in another file are not there', () => {
    const { remarks, constants } = readOnnx(
      writeOnnx(architectures['resnet-18']()),
    );
    expect(remarks).toEqual([
      expect.stringContaining('102 tensors are in another file'),
    ]);
    expect(constants.get('fc.weight')!.dims).toEqual([1000, 512]);
    expect(constants.get('fc.weight')!.values).toBeUndefined();
  });
  test('skips fields that it does not know', () => {
    const bytes = writeOnnx(tiny());
    // Field 15 with the number 5, then field 2,000 with a text.
    const more = new Uint8Array([...bytes, 0x78, 5, 0x82, 0x7d, 2, 65, 66]);
    expect(readOnnx(more).operations).toEqual(readOnnx(bytes).operations);
  });
  test('a repeated number may stand in one packed field or in several', () => {
    const graph = {
      ...tiny(),
      operations: [
        {
          name: 't',
          op: 'Transpose',
          inputs: ['x'],
          outputs: ['y'],
          attributes: { perm: [1, 0] },
        },
      ],
    };
    const bytes = writeOnnx(graph);
    const single = [0x40, 1, 0x40, 0]; // field 8, twice
    const at = bytes.findIndex((_, i) =>
      single.every((byte, k) => bytes[i + k] === byte),
    );
    expect(at).toBeGreaterThan(0);
    const packed = bytes.slice();
    packed.set([0x42, 2, 1, 0], at); // field 8, counted bytes
    expect(readOnnx(packed).operations[0]!.attributes).toEqual({
      perm: [1, 0],
    });
    expect(readOnnx(bytes).operations[0]!.attributes).toEqual({
      perm: [1, 0],
    });
  });
});

describe('tensors', () => {
  const raw = (dataType: number, dims: number[], rawData: number[]) =>
    create(TensorProtoSchema, {
      name: 't',
      dataType,
      dims: dims.map(BigInt),
      rawData: new Uint8Array(rawData),
    });
  test.each<[string, number, number[], number[]]>([
    ['float32', 1, [0, 0, 128, 63, 0, 0, 0, 192], [1, -2]],
    [
      'float16',
      10,
      [0, 0x3c, 0, 0xc0, 1, 0, 0, 0x7c],
      [1, -2, 2 ** -24, Infinity],
    ],
    ['bfloat16', 16, [0x80, 0x3f, 0, 0xc0], [1, -2]],
    ['int64', 7, [255, 255, 255, 255, 255, 255, 255, 255], [-1]],
    ['int32', 6, [254, 255, 255, 255], [-2]],
    ['int16', 5, [254, 255], [-2]],
    ['uint16', 4, [254, 255], [65534]],
    ['uint32', 12, [255, 255, 255, 255], [4294967295]],
    ['uint64', 13, [1, 0, 0, 0, 0, 0, 0, 0], [1]],
    ['int8', 3, [254], [-2]],
    ['uint8', 2, [254], [254]],
    ['bool', 9, [1, 0], [1, 0]],
    ['float64', 11, [0, 0, 0, 0, 0, 0, 240, 63], [1]],
  ])('of %s are read from raw bytes', (type, code, bytes, expected) => {
    const constant = toConstant(raw(code, [expected.length], bytes));
    expect(constant.type).toBe(type);
    expect(Array.from(constant.values!())).toEqual(expected);
  });
  test('of half precision may stand as whole numbers', () => {
    const list = create(TensorProtoSchema, {
      dataType: 10,
      dims: [1n],
      int32Data: [0x3c00],
    });
    expect(toConstant(list).values!()).toEqual([1]);
    const brain = create(TensorProtoSchema, {
      dataType: 16,
      dims: [1n],
      int32Data: [0x3f80],
    });
    expect(toConstant(brain).values!()).toEqual([1]);
  });
  test('of four bits keep their sizes', () => {
    expect(toConstant(raw(22, [3], [0x21, 3]))).toMatchObject({
      type: 'int4',
      dims: [3],
      values: undefined,
    });
  });
  test('of formats that nobody knows are kept without values', () => {
    expect(toConstant(raw(99, [3], [1, 2, 3, 4]))).toMatchObject({
      type: 'unknown',
      values: undefined,
    });
  });
  test.each([
    ['too few bytes', raw(1, [3], [0, 0, 0, 0]), 'should have 12 bytes'],
    ['sizes below zero', raw(1, [-3], [0, 0, 0, 0]), 'impossible sizes'],
    [
      'sizes beyond all',
      raw(1, [2 ** 40, 2 ** 40], []),
      'impossible sizes',
    ],
    [
      'no values',
      create(TensorProtoSchema, {
        name: 't',
        dataType: 1,
        dims: [4n],
        floatData: [1],
      }),
      'should have 4 values',
    ],
  ])('with %s are refused', (_, tensor, words) => {
    expect(() => toConstant(tensor)).toThrow(words);
  });
  test('special halves are what they are', () => {
    expect(fromHalf(0x7e00)).toBeNaN();
    expect(fromHalf(0xfc00)).toBe(-Infinity);
    expect(fromHalf(0x8001)).toBe(-(2 ** -24));
    expect(fromHalf(0x7bff)).toBe(65504);
  });
});

describe('writing weights', () => {
  test('changes them and nothing else', () => {
    const bytes = writeOnnx(tiny());
    const changed = readOnnx(
      withWeights(
        bytes,
        new Map([['w', Float32Array.of(6, 5, 4, 3, 2, 1)]]),
      ),
    );
    expect(Array.from(changed.constants.get('w')!.values!())).toEqual([
      6, 5, 4, 3, 2, 1,
    ]);
    expect(changed.operations).toEqual(readOnnx(bytes).operations);
    expect(withWeights(bytes, new Map())).toEqual(bytes);
  });
  test('reaches constants inside of branches', () => {
    const bytes = bytesOf('silero-16k');
    const model = fromBinary(ModelProtoSchema, bytes);
    expect(toBinary(ModelProtoSchema, model).length).toBeGreaterThan(0);
    expect(
      readOnnx(
        withWeights(bytes, new Map([['nothing', Float32Array.of(1)]])),
      ).operations,
    ).toHaveLength(readOnnx(bytes).operations.length);
  });
});

/** A field with counted bytes. */
const counted = (field: number, content: readonly number[]): number[] => {
  const length = [];
  for (let rest = content.length; ; rest = Math.floor(rest / 128)) {
    length.push((rest % 128) + (rest >= 128 ? 128 : 0));
    if (rest < 128) break;
  }
  return [field * 8 + 2, ...length, ...content];
};

describe('hostile files', () => {
  const refused = (bytes: Uint8Array, words: RegExp) => {
    const start = performance.now();
    let said: unknown;
    try {
      readOnnx(bytes);
    } catch (error) {
      said = error;
    }
    expect(said).toBeInstanceOf(FileFault);
    expect((said as FileFault).message).toMatch(words);
    expect(performance.now() - start).toBeLessThan(15_000);
  };
  test('that are empty', () => refused(new Uint8Array(), /empty/));
  test('that are something else', () => {
    refused(
      new TextEncoder().encode('<!doctype html><html></html>'),
      /no ONNX file|cut off/,
    );
    refused(new Uint8Array(5000).fill(255), /no ONNX file/);
    refused(new Uint8Array(5000), /no graph|no ONNX file/);
  });
  test('that are cut off anywhere', () => {
    const bytes = writeOnnx(tiny());
    for (let length = 1; length < bytes.length; length += 3) {
      const part = bytes.slice(0, length);
      try {
        readOnnx(part);
      } catch (error) {
        expect(error).toBeInstanceOf(FileFault);
      }
    }
  });
  test('with lengths that lie', () => {
    refused(
      new Uint8Array([
        0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 1,
      ]),
      /longer than what is left/,
    );
  });
  test('with a number that has no end', () => {
    refused(
      new Uint8Array([8, ...Array<number>(12).fill(255)]),
      /no number/,
    );
  });
  test('with a million operations', () => {
    const operation = counted(1, counted(4, [82]));
    const all = new Uint8Array(1_000_000 * operation.length);
    for (let i = 0; i < 1_000_000; i++)
      all.set(operation, i * operation.length);
    const head = counted(7, Array<number>(128 * 128 * 128).fill(0)).slice(
      0,
      5,
    );
    let rest = all.length;
    const length: number[] = [];
    while (rest >= 128) {
      length.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    const file = new Uint8Array(head.length + all.length + 8);
    const prefix = [0x3a, ...length, rest];
    file.set(prefix);
    file.set(all, prefix.length);
    refused(
      file.subarray(0, prefix.length + all.length),
      new RegExp(
        `more than ${LIMITS.operations.toLocaleString('en-US')} operations`,
      ),
    );
  });
  test('with more parts than can be held', () => {
    const inner = new Uint8Array(17_000_000);
    for (let i = 0; i < inner.length; i += 2) inner[i] = 0x12; // an empty text, again and again
    const length: number[] = [];
    let rest = inner.length;
    while (rest >= 128) {
      length.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    const prefix = [0x3a, ...length, rest];
    const file = new Uint8Array(prefix.length + inner.length);
    file.set(prefix);
    file.set(inner, prefix.length);
    refused(file, /more parts/);
  });
  test('with graphs in graphs in graphs', () => {
    let graph = counted(1, counted(4, [82]));
    for (let depth = 0; depth < 60; depth++)
      graph = counted(1, [
        ...counted(4, [73]),
        ...counted(5, counted(6, graph)),
      ]);
    refused(new Uint8Array(counted(7, graph)), /deep/);
  });
  test('with types in types in types', () => {
    let type = counted(1, [8, 1]);
    for (let depth = 0; depth < 4000; depth++)
      type = counted(4, counted(1, type));
    const info = [...counted(1, [120]), ...counted(2, type)];
    refused(
      new Uint8Array(
        counted(7, [...counted(1, counted(4, [82])), ...counted(11, info)]),
      ),
      /damaged/,
    );
  });
  test('whose graph goes in a circle or whose tensors lie are refused by name', () => {
    const lying = {
      ...tiny([1, 2]),
      constants: new Map([
        [
          'w',
          { dims: [2, 3], type: 'float32' as const, values: () => [1, 2] },
        ],
      ]),
    };
    refused(writeOnnx(lying), /Tensor w should have 6 values/);
  });
});

describe('the first look', () => {
  test('counts the operations of all graphs', () => {
    expect(overview(writeOnnx(tiny())).operations).toBe(1);
    // 471 nodes, as the file's own reader counts them.
    expect(overview(bytesOf('classifier')).operations).toBe(471);
  });
  test('knows fields of all four kinds', () => {
    const bytes = new Uint8Array([
      8, 150, 1, 17, 0, 0, 0, 0, 0, 0, 0, 0, 26, 1, 9, 37, 0, 0, 0, 0,
    ]);
    expect(
      [...fields(bytes, 0, bytes.length)].map(
        ({ number, wire, from, to }) => [number, wire, to - from],
      ),
    ).toEqual([
      [1, 0, 2],
      [2, 1, 8],
      [3, 2, 1],
      [4, 5, 4],
    ]);
    expect(() => [...fields(new Uint8Array([11]), 0, 1)]).toThrow(
      'unknown kind',
    );
  });
});

describe('functions of a file', () => {
  test('bring their defaults, their version and their overload', () => {
    const attribute = [{ name: 'keepdims', type: Kind.INT, i: 0n }];
    const model = create(ModelProtoSchema, {
      opsetImport: [{ domain: '', version: 17n }],
      graph: {
        node: [{ opType: 'F', domain: 'my', overload: 'two' }],
      },
      functions: [
        {
          name: 'F',
          domain: 'my',
          overload: 'two',
          attributeProto: attribute,
          opsetImport: [{ domain: '', version: 10n }],
        },
      ],
    });
    const graph = readOnnx(toBinary(ModelProtoSchema, model));
    expect(graph.operations[0]!.op).toBe('my.F:two');
    expect(graph.functions.get('my.F:two')).toMatchObject({
      defaults: { keepdims: 0 },
      opset: 10,
    });
  });
});

test('a constant that lists only what is not zero has its full size', () => {
  const sparse = {
    values: { dataType: 1, dims: [3n], floatData: [1, 2, 3], name: 'w' },
    dims: [8n, 4n],
  };
  const model = create(ModelProtoSchema, {
    graph: {
      node: [
        {
          opType: 'Constant',
          output: ['v'],
          attribute: [
            {
              name: 'sparse_value',
              type: Kind.SPARSE_TENSOR,
              sparseTensor: sparse,
            },
          ],
        },
      ],
      sparseInitializer: [sparse],
    },
  });
  const graph = readOnnx(toBinary(ModelProtoSchema, model));
  expect(graph.constants.get('w')).toEqual({
    dims: [8, 4],
    type: 'float32',
  });
  const { constants } = infer(graph, {
    sizes: {},
    values: {},
    branches: {},
  });
  expect(constants.get('v')).toEqual({ dims: [8, 4], type: 'float32' });
});
