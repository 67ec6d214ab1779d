/** One operation as the rules of shapes see it. */
import {
  type Attribute,
  type Dim,
  type ElementType,
  isConstant,
  type Operation,
} from './model.ts';

export type Dims = readonly Dim[];

/** What is known of a tensor before anything runs. */
export interface Tensor {
  type: ElementType;
  /** Nothing where not even the number of axes is known. */
  dims?: Dims | undefined;
  /** Its values, where it is small and does not depend on the network's input. */
  value?: readonly number[] | undefined;
  /** Does not depend on the network's input. */
  constant: boolean;
  /** Names of the file's tensors that it was made from, if it is constant. */
  weights: readonly string[];
}

export type Result = Pick<Tensor, 'type' | 'dims'>;

/** A contradiction in the file, said to the reader. */
export class ShapeFault extends Error {}

export class Call {
  readonly operation: Operation;
  readonly inputs: readonly (Tensor | undefined)[];
  readonly opset: number;
  constructor(
    operation: Operation,
    inputs: readonly (Tensor | undefined)[],
    opset: number,
  ) {
    this.operation = operation;
    this.inputs = inputs;
    this.opset = opset;
  }
  withInputs(inputs: readonly (Tensor | undefined)[]): Call {
    return new Call(this.operation, inputs, this.opset);
  }
  get type(): ElementType {
    return this.inputs[0]?.type ?? 'unknown';
  }
  dims(i = 0): Dims | undefined {
    return this.inputs[i]?.dims;
  }
  value(i: number): readonly number[] | undefined {
    return this.inputs[i]?.value;
  }
  has(i: number): boolean {
    return this.inputs[i] !== undefined;
  }
  attribute(name: string): Attribute | undefined {
    return this.operation.attributes[name];
  }
  number(name: string): number | undefined;
  number(name: string, otherwise: number): number;
  number(name: string, otherwise?: number): number | undefined {
    const value = this.attribute(name);
    return typeof value === 'number' ? value : otherwise;
  }
  numbers(name: string): readonly number[] | undefined {
    const value = this.attribute(name);
    return Array.isArray(value) ? (value as number[]) : undefined;
  }
  text(name: string, otherwise: string): string {
    const value = this.attribute(name);
    return typeof value === 'string' ? value : otherwise;
  }
  /** A list that older operators have as an attribute and newer ones as an input. */
  list(name: string, i: number): readonly number[] | undefined {
    return this.has(i) ? this.value(i) : this.numbers(name);
  }
  /** Whether that list is there at all, though its values may not be known. */
  hasList(name: string, i: number): boolean {
    return this.has(i) || this.numbers(name) !== undefined;
  }
  /** The attribute that holds a tensor. */
  constant(name: string) {
    const value = this.attribute(name);
    return isConstant(value) ? value : undefined;
  }
  /** An axis counted from the front. */
  axis(axis: number, rank: number): number {
    const positive = axis < 0 ? axis + rank : axis;
    if (!Number.isInteger(axis) || positive < 0 || positive >= rank)
      throw new ShapeFault(`axis ${axis} of a tensor with ${rank} axes`);
    return positive;
  }
}

/** One of sizes that must agree: 1 stretches, and an unknown one is what the other is. */
function stretched(a: Dim, b: Dim): Dim {
  if (a === b || b === 1) return a;
  if (a === 1) return b;
  if (a === null) return b;
  if (b === null) return a;
  throw new ShapeFault(`sizes ${a} and ${b} cannot be combined`);
}

/** Shapes combined element by element, aligned at their last axes. */
export function broadcast(
  ...shapes: (Dims | undefined)[]
): Dims | undefined {
  let all: Dims = [];
  for (const shape of shapes) {
    if (!shape) return undefined;
    const rank = Math.max(all.length, shape.length);
    const left = all;
    all = Array.from({ length: rank }, (_, i) =>
      stretched(
        left[i - rank + left.length] ?? (i < rank - left.length ? 1 : null),
        shape[i - rank + shape.length] ??
          (i < rank - shape.length ? 1 : null),
      ),
    );
  }
  return all;
}

/** How many elements; nothing where a size is not known. */
export function elements(dims: Dims | undefined): number | undefined {
  let count = 1;
  for (const size of dims ?? [null]) {
    if (size === null) return undefined;
    count *= size;
  }
  return count;
}
