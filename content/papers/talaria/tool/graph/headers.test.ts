import { describe, expect, test } from 'vitest';
import {
  gguf,
  safetensors,
  text,
  uint32,
  uint64,
  withHeader,
} from '../../fixtures/headers.ts';
import { kindOf, readGguf, readSafetensors } from './headers.ts';
import { FileFault } from './model.ts';

const from = (bytes: Uint8Array) => async (start: number, end: number) =>
  bytes.subarray(start, end);
const safe = (bytes: Uint8Array, size = bytes.length) =>
  readSafetensors(from(bytes), size);
const gg = (bytes: Uint8Array) => readGguf(from(bytes), bytes.length);
const encoded = new TextEncoder();

describe('safetensors', () => {
  test('say name, format, shape and bytes of every tensor', async () => {
    expect(await safe(safetensors())).toEqual({
      kind: 'safetensors',
      tensors: [
        { name: 'layer.weight', format: 'BF16', dims: [3, 5], bytes: 30 },
        { name: 'layer.bias', format: 'F32', dims: [3], bytes: 12 },
      ],
      facts: [['format', 'pt']],
    });
  });
  test('of a format that nobody knows keep their bytes', async () => {
    const header = { a: { dtype: 'F4', shape: [4], data_offsets: [0, 2] } };
    expect((await safe(withHeader(header, 2))).tensors[0]).toMatchObject({
      format: 'F4',
      bytes: 2,
    });
  });
  test.each<[string, Uint8Array, RegExp]>([
    ['are too short', new Uint8Array(5), /too short/],
    [
      'lie about the header',
      new Uint8Array([...uint64(1e15), 1]),
      /more than the file has/,
    ],
    ['have no JSON', new Uint8Array([...uint64(3), 65, 66, 67]), /no JSON/],
    ['have no object', withHeader(5, 0), /no JSON object/],
    ['have a list', withHeader([1], 0), /no JSON object/],
    [
      'point behind the end',
      withHeader(
        { a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } },
        4,
      ),
      /where in the file/,
    ],
    [
      'have negative sizes',
      withHeader(
        { a: { dtype: 'F32', shape: [-2], data_offsets: [0, 0] } },
        4,
      ),
      /where in the file/,
    ],
    ['have no offsets', withHeader({ a: null }, 4), /where in the file/],
    [
      'contradict themselves',
      withHeader(
        { a: { dtype: 'F32', shape: [2], data_offsets: [0, 4] } },
        4,
      ),
      /should have 8 bytes but has 4/,
    ],
  ])('that %s are refused', async (_, bytes, words) => {
    await expect(safe(bytes)).rejects.toThrow(FileFault);
    await expect(safe(bytes)).rejects.toThrow(words);
  });
  test('of 500 MB are read by their header alone', async () => {
    const header = {
      a: {
        dtype: 'F32',
        shape: [125_000_000],
        data_offsets: [0, 500_000_000],
      },
    };
    const bytes = withHeader(header, 0);
    expect(
      (await safe(bytes, bytes.length + 500_000_000)).tensors[0]!.bytes,
    ).toBe(500_000_000);
  });
});

const head = (tensors: number, entries: number) => [
  ...encoded.encode('GGUF'),
  ...uint32(3),
  ...uint64(tensors),
  ...uint64(entries),
];

describe('GGUF', () => {
  test('says what is in it: facts, and tensors with the slowest axis first', async () => {
    const { tensors, facts } = await gg(gguf());
    expect(tensors).toEqual([
      // 512 × 256 weights in blocks of 256 that take 144 bytes.
      {
        name: 'blk.0.attn_q.weight',
        format: 'Q4_K',
        dims: [256, 512],
        bytes: (512 * 256 * 144) / 256,
      },
      {
        name: 'output_norm.weight',
        format: 'F32',
        dims: [256],
        bytes: 1024,
      },
    ]);
    expect(facts).toEqual([
      ['version', '3'],
      ['general.architecture', 'llama'],
      ['llama.block_count', '22'],
      ['tokens', '2 values'],
      ['scores', '3 values'],
    ]);
  });
  test.each<[number, number[], string]>([
    [0, [200], '200'],
    [1, [200], '-56'],
    [2, [0, 1], '256'],
    [3, [255, 255], '-1'],
    [4, uint32(7), '7'],
    [5, [255, 255, 255, 255], '-1'],
    [6, [0, 0, 192, 63], '1.5'],
    [7, [1], 'true'],
    [10, uint64(9), '9'],
    [11, [255, 255, 255, 255, 255, 255, 255, 255], '-1'],
    [12, [0, 0, 0, 0, 0, 0, 248, 63], '1.5'],
  ])('values of kind %i are read', async (kind, bytes, expected) => {
    const file = new Uint8Array([
      ...head(0, 1),
      ...text('k'),
      ...uint32(kind),
      ...bytes,
    ]);
    expect((await gg(file)).facts[1]).toEqual(['k', expected]);
  });
  test('a tensor of a kind that nobody knows has no size', async () => {
    const file = new Uint8Array([
      ...head(1, 0),
      ...text('t'),
      ...uint32(1),
      ...uint64(8),
      ...uint32(77),
      ...uint64(0),
    ]);
    expect((await gg(file)).tensors[0]).toMatchObject({
      format: 'type 77',
      bytes: Number.NaN,
    });
  });
  test.each<[string, number[], RegExp]>([
    [
      'is something else',
      [...encoded.encode('GGML'), ...uint32(3), ...uint64(0), ...uint64(0)],
      /does not begin/,
    ],
    [
      'is of another version',
      [...encoded.encode('GGUF'), ...uint32(1), ...uint64(0), ...uint64(0)],
      /version 1/,
    ],
    ['has a billion tensors', head(1e9, 0), /more than any model/],
    ['is cut off', [...head(1, 0), ...text('t')], /cut off/],
    ['lies about a text', [...head(1, 0), ...uint64(2 ** 52)], /cut off/],
    [
      'lies about a list',
      [
        ...head(0, 1),
        ...text('k'),
        ...uint32(9),
        ...uint32(4),
        ...uint64(2 ** 50),
      ],
      /cut off/,
    ],
    [
      'has lists in lists',
      [
        ...head(0, 1),
        ...text('k'),
        ...uint32(9),
        ...uint32(9),
        ...uint64(1),
      ],
      /lists within lists/,
    ],
    [
      'has a value of no kind',
      [...head(0, 1), ...text('k'), ...uint32(99)],
      /unknown kind/,
    ],
    [
      'has a part of a block',
      [
        ...head(1, 0),
        ...text('t'),
        ...uint32(1),
        ...uint64(100),
        ...uint32(12),
        ...uint64(0),
      ],
      /Q4_K cannot have: 100/,
    ],
    [
      'has a tensor of many axes',
      [...head(1, 0), ...text('t'), ...uint32(50)],
      /50 axes/,
    ],
  ])('that %s is refused', async (_, bytes, words) => {
    await expect(gg(new Uint8Array(bytes))).rejects.toThrow(words);
  });
});

test('a GGUF file with the largest byte first is read', async () => {
  const bytes = new Uint8Array(100);
  const view = new DataView(bytes.buffer);
  bytes.set(encoded.encode('GGUF'));
  view.setUint32(4, 3);
  view.setBigUint64(8, 1n); // tensors
  view.setBigUint64(24, 1n);
  bytes.set(encoded.encode('t'), 32);
  view.setUint32(33, 2); // axes
  view.setBigUint64(37, 256n);
  view.setBigUint64(45, 4n);
  view.setUint32(53, 12);
  expect((await gg(bytes)).tensors).toEqual([
    { name: 't', format: 'Q4_K', dims: [4, 256], bytes: 4 * 144 },
  ]);
});

test('a file is known by its first bytes and its name', () => {
  expect(kindOf('a.bin', encoded.encode('GGUF....'))).toBe('gguf');
  expect(kindOf('a.SAFETENSORS', new Uint8Array(16))).toBe('safetensors');
  expect(kindOf('model', withHeader({}, 4).subarray(0, 16))).toBe(
    'safetensors',
  );
  expect(kindOf('a.onnx', new Uint8Array(16))).toBe('onnx');
  expect(kindOf('model', new Uint8Array([8, 7]))).toBe('onnx');
  expect(() => kindOf('a.pt', new Uint8Array([0x50, 0x4b, 3, 4]))).toThrow(
    'an archive',
  );
  expect(() =>
    kindOf('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47])),
  ).toThrow('a picture');
});

test.each([
  ['a.onnx', 'PK\u0003\u0004', 'an archive'],
  ['a.onnx', 'version https://git-lfs', 'Git LFS'],
  ['a.onnx', '<!DOCTYPE html>', 'a web page'],
  ['a.onnx', '\u001f\u008b', 'a compressed file'],
  ['a.tflite', '\u001c\0\0\0TFL3', 'TensorFlow Lite'],
  ['a.ort', '\u0018\0\0\0ORTM', "ONNX Runtime's own"],
  ['a.h5', '\u0089HDF', 'HDF5'],
])(
  'a file that is something else is told by name: %s',
  (name, start, is) => {
    const first = Uint8Array.from(start, (letter) => letter.charCodeAt(0));
    expect(() => kindOf(name, first)).toThrow(is);
  },
);
