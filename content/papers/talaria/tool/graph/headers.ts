/** Files that hold tensors but no graph: what their headers say. */
import { FileFault, product } from './model.ts';

/** A tensor in a file. */
export interface Stored {
  name: string;
  /** As the file writes it: `BF16`, `Q4_K`. */
  format: string;
  dims: readonly number[];
  bytes: number;
}

export interface Header {
  kind: 'safetensors' | 'gguf';
  tensors: readonly Stored[];
  /** What else the header says. */
  facts: readonly (readonly [name: string, value: string])[];
}

/** Longest header that is read; the format's own reader allows 100 MB. */
const MOST = 100_000_000;
/** Most tensors, or entries beside them. */
const MOST_ENTRIES = 200_000;

/** Part of a file that may be larger than memory. */
export type ReadPart = (from: number, to: number) => Promise<Uint8Array>;

const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bytes of one element in a safetensors file. */
const widths: Readonly<Record<string, number>> = {
  F64: 8,
  I64: 8,
  U64: 8,
  F32: 4,
  I32: 4,
  U32: 4,
  F16: 2,
  BF16: 2,
  I16: 2,
  U16: 2,
  F8_E4M3: 1,
  F8_E5M2: 1,
  I8: 1,
  U8: 1,
  BOOL: 1,
};

/**
 * Eight bytes with the length of a JSON text, the text, then the data.
 * @param size of the whole file in bytes
 * @throws FileFault where header and file do not agree
 */
export async function readSafetensors(
  read: ReadPart,
  size: number,
): Promise<Header> {
  if (size < 8) throw new FileFault('The file is too short for a header.');
  const length = Number(viewOf(await read(0, 8)).getBigUint64(0, true));
  if (length > Math.min(MOST, size - 8)) {
    throw new FileFault(
      `The header should have ${length} bytes, more than the file has or a header may have.`,
    );
  }
  const text = new TextDecoder().decode(await read(8, 8 + length));
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    throw new FileFault('The header is no JSON text.');
  }
  if (!isObject(header))
    throw new FileFault('The header is no JSON object.');
  const tensors: Stored[] = [];
  const facts: [string, string][] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') {
      for (const [key, value] of Object.entries(entry ?? {}))
        facts.push([key, String(value)]);
      continue;
    }
    const { dtype, shape, data_offsets } = Object(entry) as Record<
      string,
      unknown
    >;
    const [from, to] = Array.isArray(data_offsets) ? data_offsets : [];
    if (
      typeof dtype !== 'string' ||
      !Array.isArray(shape) ||
      !shape.every(isCount) ||
      !isCount(from) ||
      !isCount(to) ||
      to < from ||
      8 + length + to > size
    ) {
      throw new FileFault(
        `Tensor ${name} does not say where in the file it is.`,
      );
    }
    const width = widths[dtype];
    if (width !== undefined && product(shape) * width !== to - from) {
      throw new FileFault(
        `Tensor ${name} should have ${product(shape) * width} bytes but has ${to - from}.`,
      );
    }
    tensors.push({ name, format: dtype, dims: shape, bytes: to - from });
  }
  return { kind: 'safetensors', tensors, facts };
}

/** Formats of GGUF tensors by number: name, elements of a block, bytes of a block. */
const blocks: Readonly<Record<number, readonly [string, number, number]>> =
  {
    0: ['F32', 1, 4],
    1: ['F16', 1, 2],
    2: ['Q4_0', 32, 18],
    3: ['Q4_1', 32, 20],
    6: ['Q5_0', 32, 22],
    7: ['Q5_1', 32, 24],
    8: ['Q8_0', 32, 34],
    9: ['Q8_1', 32, 36],
    10: ['Q2_K', 256, 84],
    11: ['Q3_K', 256, 110],
    12: ['Q4_K', 256, 144],
    13: ['Q5_K', 256, 176],
    14: ['Q6_K', 256, 210],
    15: ['Q8_K', 256, 292],
    16: ['IQ2_XXS', 256, 66],
    17: ['IQ2_XS', 256, 74],
    18: ['IQ3_XXS', 256, 98],
    19: ['IQ1_S', 256, 50],
    20: ['IQ4_NL', 32, 18],
    21: ['IQ3_S', 256, 110],
    22: ['IQ2_S', 256, 82],
    23: ['IQ4_XS', 256, 136],
    24: ['I8', 1, 1],
    25: ['I16', 1, 2],
    26: ['I32', 1, 4],
    27: ['I64', 1, 8],
    28: ['F64', 1, 8],
    29: ['IQ1_M', 256, 56],
    30: ['BF16', 1, 2],
    34: ['TQ1_0', 256, 54],
    35: ['TQ2_0', 256, 66],
    39: ['MXFP4', 32, 17],
  };

/** Bytes of a number in a GGUF header, by its kind; 8 is a text and 9 a list. */
const numberBytes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

/** Reads forward through the start of a file, and says so when it ends too soon. */
class Cursor {
  at = 0;
  /** Whether numbers begin with their smallest byte. */
  little = true;
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = viewOf(bytes);
  }
  #take(length: number): number {
    if (!(length <= this.bytes.length - this.at))
      throw new FileFault(
        `The header is cut off at byte ${this.bytes.length}.`,
      );
    const start = this.at;
    this.at += length;
    return start;
  }
  skip(length: number): void {
    this.#take(length);
  }
  uint32(): number {
    return this.#view.getUint32(this.#take(4), this.little);
  }
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#take(8), this.little));
  }
  text(): string {
    const length = this.uint64();
    const start = this.#take(length);
    return new TextDecoder().decode(
      this.bytes.subarray(start, start + length),
    );
  }
  /** A number of a kind, as a text. */
  number(kind: number): string {
    const width = numberBytes[kind];
    if (width === undefined)
      throw new FileFault(
        `The header has a value of unknown kind ${kind}.`,
      );
    const at = this.#take(width);
    const view = this.#view;
    if (kind === 6) return String(view.getFloat32(at, this.little));
    if (kind === 7) return view.getUint8(at) ? 'true' : 'false';
    if (kind === 12) return String(view.getFloat64(at, this.little));
    if (kind === 10) return String(view.getBigUint64(at, this.little));
    if (kind === 11) return String(view.getBigInt64(at, this.little));
    const signed = kind % 2 === 1;
    if (width === 1)
      return String(signed ? view.getInt8(at) : view.getUint8(at));
    if (width === 2)
      return String(
        signed
          ? view.getInt16(at, this.little)
          : view.getUint16(at, this.little),
      );
    return String(
      signed
        ? view.getInt32(at, this.little)
        : view.getUint32(at, this.little),
    );
  }
  value(kind: number): string {
    if (kind === 8) return this.text();
    if (kind !== 9) return this.number(kind);
    const inner = this.uint32();
    const count = this.uint64();
    if (inner === 9)
      throw new FileFault('The header has lists within lists.');
    const width = numberBytes[inner];
    if (width !== undefined) this.skip(width * count);
    else for (let i = 0; i < count; i++) this.skip(this.uint64());
    return `${count.toLocaleString('en-US')} values`;
  }
}

/** Longest GGUF header that is read: vocabularies stand in it. */
const GGUF_HEADER = 64_000_000;

/**
 * @param size of the whole file in bytes
 * @throws FileFault where it is no GGUF file, or its header is damaged
 */
export async function readGguf(
  read: ReadPart,
  size: number,
): Promise<Header> {
  const cursor = new Cursor(await read(0, Math.min(size, GGUF_HEADER)));
  if (cursor.uint32() !== 0x46554747)
    throw new FileFault('The file does not begin as a GGUF file does.');
  const start = cursor.at;
  // The version is a small number: if its small byte is zero, it stands last.
  cursor.little = cursor.uint32() % 65536 !== 0;
  cursor.at = start;
  const version = cursor.uint32();
  if (version < 2 || version > 3)
    throw new FileFault(`GGUF version ${version} is not known here.`);
  const count = cursor.uint64();
  const entries = cursor.uint64();
  if (count > MOST_ENTRIES || entries > MOST_ENTRIES)
    throw new FileFault(
      `The header speaks of ${count} tensors and ${entries} entries, more than any model has.`,
    );
  const facts: [string, string][] = [['version', String(version)]];
  for (let i = 0; i < entries; i++) {
    const name = cursor.text();
    facts.push([name, cursor.value(cursor.uint32()).slice(0, 200)]);
  }
  const tensors: Stored[] = [];
  for (let i = 0; i < count; i++) {
    const name = cursor.text();
    const axes = cursor.uint32();
    if (axes > 8) throw new FileFault(`Tensor ${name} has ${axes} axes.`);
    const dims = Array.from({ length: axes }, () => cursor.uint64());
    const number = cursor.uint32();
    cursor.uint64(); // where its data begins
    const [format, elements, bytes] = blocks[number] ?? [
      `type ${number}`,
      1,
      Number.NaN,
    ];
    if (!((dims[0] ?? 1) % elements === 0 && product(dims) < 2 ** 53))
      throw new FileFault(
        `Tensor ${name} has sizes that ${format} cannot have: ${dims.join(' × ')}.`,
      );
    tensors.push({
      name,
      format,
      // The file has the fastest axis first; everyone else has it last.
      dims: dims.toReversed(),
      bytes: (product(dims) / elements) * bytes,
    });
  }
  return { kind: 'gguf', tensors, facts };
}

/** What other files begin with, and at which byte. */
const others: readonly (readonly [
  at: number,
  begins: string,
  is: string,
])[] = [
  [
    0,
    'PK\u0003\u0004',
    'an archive, perhaps a Core ML package or a PyTorch checkpoint',
  ],
  [0, '\u001f\u008b', 'a compressed file: unpack it first'],
  [0, '\u0089PNG', 'a picture'],
  [0, '\u00ff\u00d8\u00ff', 'a picture'],
  [0, '%PDF', 'a PDF'],
  [0, '\u0089HDF', 'an HDF5 file, perhaps a Keras model'],
  [0, '\u0080\u0002', 'a Python pickle, perhaps a PyTorch checkpoint'],
  [4, 'TFL3', 'a TensorFlow Lite model'],
  [4, 'ORTM', "in ONNX Runtime's own format"],
  [
    0,
    'version https',
    'a pointer to a file in Git LFS: get the file itself',
  ],
  [0, '<', 'a web page or other text: perhaps the download went wrong'],
  [0, '{', 'a JSON text'],
];

/** Which reader a file asks for, by its first bytes and its name. */
export function kindOf(
  name: string,
  first: Uint8Array,
): 'onnx' | 'gguf' | 'safetensors' {
  const start = String.fromCharCode(...first.subarray(0, 16));
  if (start.startsWith('GGUF')) return 'gguf';
  if (/\.safetensors$/i.test(name)) return 'safetensors';
  const unnamed = !/\.onnx$/i.test(name);
  // A length of eight bytes, then a JSON object.
  if (unnamed && first.length > 8 && first[8] === 0x7b && first[7] === 0)
    return 'safetensors';
  const other = others.find(([at, begins]) => start.startsWith(begins, at));
  if (other)
    throw new FileFault(
      `${name} is ${other[2]}. This page reads .onnx, .safetensors and .gguf.`,
    );
  return 'onnx';
}
