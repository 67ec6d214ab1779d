/**
 * A first look at a protobuf file before anything is built from it: every length fits into what
 * holds it, bodies are not nested too deep, and there are not more parts than a page can show.
 */
import { FileFault } from './model.ts';

/** More than the largest networks have; a file beyond is refused before it fills the memory. */
export const LIMITS = {
  operations: 200_000,
  parts: 8_000_000,
  depth: 24,
} as const;

/** Numbers of the fields that lead to operations: message → field → message inside. */
const inside: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  model: { 7: 'graph', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor' },
  function: { 7: 'node' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 11: 'graph' },
  tensor: {},
};

export interface Overview {
  operations: number;
  /** Tensors and attributes and all that they consist of. */
  parts: number;
}

/** One field of a message. */
interface Field {
  number: number;
  /** First byte of the content, and the byte after the last one. */
  from: number;
  to: number;
  /** 0 number, 1 eight bytes, 2 counted bytes, 5 four bytes. */
  wire: number;
}

const cut = (at: number) =>
  new FileFault(
    `The file is cut off or damaged: at byte ${at} something is longer than what is left.`,
  );

/**
 * The fields of a message one after the other.
 * @throws FileFault where a length leads beyond the end, or no field can begin
 */
export function* fields(
  bytes: Uint8Array,
  from: number,
  to: number,
): Generator<Field> {
  let at = from;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (at >= to) throw cut(at);
      const byte = bytes[at++]!;
      // Beyond 53 bits the exact number does not matter: it is longer than any file.
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    throw new FileFault(`This is no ONNX file: no number at byte ${at}.`);
  };
  while (at < to) {
    const tag = varint();
    const wire = tag % 8;
    const number = Math.floor(tag / 8);
    let length = 0;
    if (wire === 0) {
      const start = at;
      varint();
      yield { number, wire, from: start, to: at };
      continue;
    }
    if (wire === 2) length = varint();
    else if (wire === 1) length = 8;
    else if (wire === 5) length = 4;
    else
      throw new FileFault(
        `This is no ONNX file: at byte ${at} stands field ${number} of an unknown kind.`,
      );
    if (length > to - at) throw cut(at);
    yield { number, wire, from: at, to: at + length };
    at += length;
  }
}

/**
 * @throws FileFault for a file that is cut off, too deep or too large to be shown
 */
export function overview(bytes: Uint8Array): Overview {
  const seen = { operations: 0, parts: 0 };
  const visit = (
    from: number,
    to: number,
    kind: string,
    depth: number,
  ): void => {
    if (depth > LIMITS.depth)
      throw new FileFault(
        `Graphs stand within graphs more than ${LIMITS.depth} deep, which no exporter writes.`,
      );
    if (kind === 'node') seen.operations++;
    if (seen.operations > LIMITS.operations)
      throw new FileFault(
        `The graph has more than ${LIMITS.operations.toLocaleString('en-US')} operations, more than this page can show.`,
      );
    for (const field of fields(bytes, from, to)) {
      if (++seen.parts > LIMITS.parts)
        throw new FileFault(
          'The file has more parts than this page can show.',
        );
      const next = inside[kind]?.[field.number];
      if (next && field.wire === 2)
        visit(field.from, field.to, next, depth + Number(next === 'graph'));
    }
  };
  visit(0, bytes.length, 'model', 0);
  return seen;
}
