/** A network as rows of a table: each operation with all that can be said of it before it runs. */
import { boundary, fuse, type Group, unfused } from './compile.ts';
import { type Count, count } from './counts.ts';
import {
  FLOAT16,
  type Format,
  type Layout,
  SMALLEST,
  storedBytes,
} from './formats.ts';
import type { Device, Work } from './method.ts';
import { elements } from './tool/graph/call.ts';
import type { Inferred } from './tool/graph/infer.ts';
import { BYTES, isFloat, product } from './tool/graph/model.ts';

/** A tensor of the file that an operation reads. */
export interface Weight {
  name: string;
  elements: number;
  /** Its axis of outputs: each has a scale of its own. */
  layout: Layout;
  /** Bytes with nothing done: half precision, or less where the file has less. */
  bytes: number;
  /** Share that one run reads: a table of embeddings is read in a few rows. */
  read: number;
}

/** A tensor that goes to or comes from memory. */
export interface Moved {
  tensor: string;
  /** The row that makes it; nothing for the network's input. */
  maker: number | undefined;
  bytes: number;
}

export interface Row {
  id: number;
  name: string;
  /** `Conv + BatchNormalization + Relu` */
  op: string;
  /** Operators of its steps, and their ids. */
  ops: readonly string[];
  steps: readonly number[];
  path: readonly string[];
  /** Shape of what it gives, as far as it is known. */
  shape: readonly (number | null)[] | undefined;
  macs: number | undefined;
  flops: number | undefined;
  parameters: number;
  trainable: number;
  weights: readonly Weight[];
  moved: readonly Moved[];
  /** Rows that it needs. */
  needs: readonly number[];
  /** Operators in it that this page does not know or whose cost it cannot count. */
  unknown: readonly string[];
}

export interface Profile {
  rows: readonly Row[];
  /** Of the file, each tensor once. */
  parameters: number;
  trainable: number;
}

const label = ({ steps }: Group): string => {
  const ops = steps.map(({ op }) => op.replace('com.microsoft.', ''));
  const [first, ...rest] = ops;
  const more = [...new Set(rest)];
  const shown = more.slice(0, 3).join(' + ');
  const hidden = more.length > 3 ? ` + ${more.length - 3} more` : '';
  return [first, ...(shown ? [shown + hidden] : [])].join(' + ');
};

/** Outputs are counted by the last axis of a matrix product's weights, elsewhere by the first. */
function layoutOf(dims: readonly number[], op: string): Layout {
  const last = dims.length - 1;
  const axis =
    op === 'ConvTranspose'
      ? 1
      : op.includes('MatMul')
        ? Math.max(0, last)
        : 0;
  return {
    channels: dims[axis] ?? 1,
    inner: product(dims.slice(axis + 1)),
  };
}

/** Reads single rows of a table. */
const picksRows = (op: string): boolean => /^Gather/.test(op);

/**
 * @param compiled whether operations that can run together do
 */
export function profile(network: Inferred, compiled: boolean): Profile {
  const { tensors, constants } = network;
  const groups = compiled ? fuse(network) : unfused(network);
  const makers = new Map<string, number>();
  const users = new Map<string, Set<number>>();
  groups.forEach(({ steps }, id) => {
    for (const { inputs, outputs } of steps) {
      for (const name of outputs) makers.set(name, id);
      for (const name of inputs) {
        const known = users.get(name) ?? new Set();
        users.set(name, known.add(id));
      }
    }
  });
  const results = new Set(network.outputs);
  const bytesOf = (name: string): number => {
    const tensor = tensors.get(name);
    const type = tensor?.type ?? 'unknown';
    const each = isFloat(type) || type === 'unknown' ? 2 : BYTES[type];
    return (elements(tensor?.dims) ?? 0) * each;
  };
  const isConstant = (name: string) => tensors.get(name)?.constant ?? false;
  const owned = new Set<string>();
  const statistics = new Set<string>();
  const weightsOf = (group: Group, counts: Count[]): Weight[] =>
    group.steps.flatMap((step, i) =>
      counts[i]!.weights.map((name) => {
        const { dims, type } = constants.get(name)!;
        const size = product(dims);
        const each = Math.min(2, BYTES[type]);
        const used = elements(tensors.get(step.outputs[0]!)?.dims);
        const read =
          picksRows(step.op) && used !== undefined && size > 0
            ? Math.min(1, used / size)
            : 1;
        return {
          name,
          elements: size,
          layout: layoutOf(dims, step.op),
          bytes: size * each,
          read,
        };
      }),
    );

  const rows = groups.map((group, id): Row => {
    const counts = group.steps.map((step) =>
      count(step, tensors, constants),
    );
    const { read, written } = boundary(
      group,
      isConstant,
      (name) =>
        results.has(name) ||
        [...(users.get(name) ?? [])].some((user) => user !== id) ||
        // What nobody reads is written all the same.
        !users.has(name),
    );
    const weights = weightsOf(group, counts);
    for (const { name } of weights) owned.add(name);
    group.steps.forEach((step) => {
      if (step.op === 'BatchNormalization')
        for (const name of step.inputs.slice(3))
          for (const weight of tensors.get(name)?.weights ?? [])
            statistics.add(weight);
    });
    const total = (pick: (one: Count) => number | undefined) =>
      counts.reduce<number | undefined>((all, one) => {
        const value = pick(one);
        return all === undefined || value === undefined
          ? undefined
          : all + value;
      }, 0);
    const last = group.steps.at(-1)!;
    const needed = group.steps
      .flatMap(({ inputs }) => inputs.map((name) => makers.get(name)))
      .filter((maker) => maker !== undefined && maker !== id);
    return {
      id,
      name: group.steps[0]!.name,
      op: label(group),
      ops: group.steps.map(({ op }) => op),
      steps: group.steps.map(({ id: step }) => step),
      path: group.steps[0]!.path,
      shape: tensors.get(last.outputs[0]!)?.dims,
      macs: total((one) => one.macs),
      flops: total((one) => one.flops),
      parameters: counts.reduce((all, one) => all + one.parameters, 0),
      trainable: counts.reduce((all, one) => all + one.trainable, 0),
      weights,
      moved: [...read, ...written].map((tensor) => ({
        tensor,
        maker: makers.get(tensor),
        bytes: bytesOf(tensor),
      })),
      needs: [...new Set(needed as number[])],
      unknown: group.steps
        .filter((_, i) => counts[i]!.flops === undefined)
        .map(({ op }) => op),
    };
  });
  const numbers = (names: Iterable<string>) =>
    [...names].reduce(
      (all, name) => all + product(constants.get(name)!.dims),
      0,
    );
  return {
    rows,
    parameters: numbers(owned),
    trainable: numbers([...owned].filter((name) => !statistics.has(name))),
  };
}

/** What was changed about one row. */
export interface Edit {
  weights: Format;
  /** Format of what it writes. */
  output: 'float16' | 'int8';
}

export const UNTOUCHED: Edit = { weights: FLOAT16, output: 'float16' };

export type Edits = ReadonlyMap<number, Edit>;

const isTouched = ({ kind, sparsity }: Format) =>
  kind !== 'float16' || sparsity > 0;

/** Whether a tensor is large enough to be worth a format of its own. */
export const isEligible = ({ elements, bytes }: Weight): boolean =>
  elements > SMALLEST && bytes === 2 * elements;

/** Bytes of one tensor in a format. */
export function weightBytes(weight: Weight, format: Format): number {
  return isTouched(format) && isEligible(weight)
    ? storedBytes(weight.elements, weight.layout.channels, format)
    : weight.bytes;
}

/** Bytes in a file of all weights of a row. */
export function rowBytes(row: Row, format: Format): number {
  return row.weights.reduce(
    (all, weight) => all + weightBytes(weight, format),
    0,
  );
}

/** Assumptions about hardware that does more than store smaller numbers. */
export interface Assumptions {
  /** Whole numbers of 8 bits on both sides are multiplied so many times as fast. */
  int8Speed: number;
  /** Products with a weight that is zero are left out. */
  skipsZeros: boolean;
}

export const PLAIN: Assumptions = { int8Speed: 1, skipsZeros: false };

/**
 * What a row does on a device. Where its cost cannot be counted, the counted part.
 */
export function workOf(
  row: Row,
  edits: Edits,
  device: Device,
  { int8Speed, skipsZeros }: Assumptions = PLAIN,
): Work {
  const { weights } = edits.get(row.id) ?? UNTOUCHED;
  const activations = row.moved.map(({ maker, bytes }) => {
    const format =
      maker === undefined ? 'float16' : edits.get(maker)?.output;
    return format === 'int8' ? bytes / 2 : bytes;
  });
  const moving = activations.filter((bytes) => bytes > device.buffer);
  const reads = row.weights.reduce(
    (all, weight) => all + weight.read * weightBytes(weight, weights),
    0,
  );
  const inputs = row.moved.filter(({ maker }) => maker !== row.id);
  const isWhole =
    weights.kind === 'int8' &&
    inputs.length > 0 &&
    inputs.every(
      ({ maker }) =>
        maker !== undefined && edits.get(maker)?.output === 'int8',
    );
  const eligible = row.weights.some(isEligible);
  const kept = skipsZeros && eligible ? 1 - weights.sparsity : 1;
  const macs = ((row.macs ?? 0) * kept) / (isWhole ? int8Speed : 1);
  return { macs, bytes: reads + moving.reduce((a, b) => a + b, 0) };
}

/** The same edit for some rows. */
export const editing = (rows: Iterable<number>, edit: Edit): Edits =>
  new Map([...rows].map((id) => [id, edit]));
