/** A network as a graph of operations on named tensors, whatever file it came from. */

export const BYTES = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  float8: 1,
  int64: 8,
  uint64: 8,
  int32: 4,
  uint32: 4,
  int16: 2,
  uint16: 2,
  int8: 1,
  uint8: 1,
  int4: 0.5,
  uint4: 0.5,
  bool: 1,
  complex64: 8,
  complex128: 16,
  string: 0,
  unknown: 4,
} as const;

/** What one element of a tensor is. */
export type ElementType = keyof typeof BYTES;

/** By the number that ONNX files have for it. */
const TYPES: readonly ElementType[] = [
  'unknown',
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
  'float8',
  'float8',
  'float8',
  'float8',
  'uint4',
  'int4',
  'uint4',
  'float8',
];

export const typeOf = (number: number): ElementType =>
  TYPES[number] ?? 'unknown';

export const isFloat = (type: ElementType): boolean =>
  /^b?float/.test(type);

/** A size; nothing where only a run would tell it. */
export type Dim = number | null;

/** A tensor whose values are in the file. */
export interface Constant {
  dims: readonly number[];
  type: ElementType;
  /** The values as numbers; nothing where they are not at hand. */
  values?: (() => ArrayLike<number>) | undefined;
}

/** The graph inside an operation such as `If`. */
export interface Body {
  operations: Operation[];
  constants: Map<string, Constant>;
  inputs: readonly string[];
  outputs: readonly string[];
}

export type Attribute =
  | number
  | string
  | readonly number[]
  | readonly string[]
  | Constant
  | Body;

export interface Operation {
  name: string;
  /** The operator: `Conv`; with its domain where that is not ONNX's own: `com.microsoft.Gelu`. */
  op: string;
  /** Names of tensors; empty for an optional input that is left out. */
  inputs: readonly string[];
  outputs: readonly string[];
  attributes: Readonly<Record<string, Attribute>>;
}

export interface Input {
  name: string;
  type: ElementType;
  /** Nothing where the file does not say how many there are; a name is a size that is still open. */
  dims?: readonly (number | string)[] | undefined;
}

/** What an operator of the file's own consists of. */
export interface FunctionBody extends Body {
  /** What attributes are where a caller does not say. */
  defaults?: Readonly<Record<string, Attribute>> | undefined;
  /** Version of the operators in it, where it has its own. */
  opset?: number | undefined;
}

export interface Graph extends Body {
  name: string;
  /** Who wrote the file, and in which version of the operators. */
  producer: string;
  opset: number;
  /** Inputs that a caller gives. */
  given: readonly Input[];
  /** What the file says of other tensors' shapes. */
  declared: ReadonlyMap<string, Omit<Input, 'name'>>;
  /** Functions of the file itself, by the operator's name. */
  functions: ReadonlyMap<string, FunctionBody>;
  /** What a reader should know before trusting the numbers. */
  remarks: readonly string[];
}

export const product = (sizes: readonly number[]): number =>
  sizes.reduce((all, size) => all * size, 1);

export const isBody = (value: Attribute | undefined): value is Body =>
  typeof value === 'object' && 'operations' in value;

export const isConstant = (
  value: Attribute | undefined,
): value is Constant =>
  typeof value === 'object' && 'dims' in value && 'type' in value;

/** Says to a reader what is wrong with a file. */
export class FileFault extends Error {}

/** `encoder/layer.0/attention/MatMul` → `encoder`, `layer.0`, `attention`, three at most. */
export function modulesOf(name: string): string[] {
  const parts = name.split('/').filter((part) => part !== '');
  return parts.slice(0, -1).slice(0, 3);
}

/** A table's own entry: names in files may be any, `constructor` too. */
export const entry = <T>(
  table: Readonly<Record<string, T>>,
  name: string,
): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);
