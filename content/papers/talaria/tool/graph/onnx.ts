/** ONNX files: bytes → graph, and back with changed weights. */
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  type OperatorSetIdProto,
  type SparseTensorProto,
  type TensorProto,
  type TypeProto,
} from 'onnx-buf';
import {
  type Attribute,
  type Body,
  BYTES,
  type Constant,
  type ElementType,
  FileFault,
  type Graph,
  type Input,
  type Operation,
  product,
  typeOf,
} from './model.ts';
import { overview } from './wire.ts';

/** Half precision, bit by bit; `bits` is a 16-bit number. */
export function fromHalf(bits: number): number {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const fromBrain = (bits: number): number =>
  new Float32Array(Uint32Array.of(bits << 16).buffer)[0]!;

const readers: Partial<
  Record<ElementType, (view: DataView, i: number) => number>
> = {
  float32: (view, i) => view.getFloat32(4 * i, true),
  float64: (view, i) => view.getFloat64(8 * i, true),
  float16: (view, i) => fromHalf(view.getUint16(2 * i, true)),
  bfloat16: (view, i) => fromBrain(view.getUint16(2 * i, true)),
  int64: (view, i) => Number(view.getBigInt64(8 * i, true)),
  uint64: (view, i) => Number(view.getBigUint64(8 * i, true)),
  int32: (view, i) => view.getInt32(4 * i, true),
  uint32: (view, i) => view.getUint32(4 * i, true),
  int16: (view, i) => view.getInt16(2 * i, true),
  uint16: (view, i) => view.getUint16(2 * i, true),
  int8: (view, i) => view.getInt8(i),
  uint8: (view, i) => view.getUint8(i),
  bool: (view, i) => view.getUint8(i),
};

/** Raw bytes stand anywhere in the file, so they cannot be looked at as floats in place. */
function readRaw(bytes: Uint8Array, type: ElementType, count: number) {
  if (type === 'float32')
    return new Float32Array(new Uint8Array(bytes).buffer, 0, count);
  const view = new DataView(
    bytes.buffer,
    bytes.byteOffset,
    bytes.byteLength,
  );
  const read = readers[type];
  return read && Array.from({ length: count }, (_, i) => read(view, i));
}

/** Values in fields of their own rather than as raw bytes. */
function listed(tensor: TensorProto, type: ElementType) {
  if (type === 'float16' && tensor.int32Data.length > 0)
    return tensor.int32Data.map(fromHalf);
  if (type === 'bfloat16' && tensor.int32Data.length > 0)
    return tensor.int32Data.map(fromBrain);
  const lists = [
    tensor.floatData,
    tensor.int32Data,
    tensor.doubleData,
    tensor.int64Data.map(Number),
    tensor.uint64Data.map(Number),
  ];
  return lists.find((list) => list.length > 0) ?? [];
}

const nameOf = (tensor: TensorProto) => tensor.name || 'without a name';

/** @throws FileFault when the data does not have the length that the sizes ask for */
export function toConstant(tensor: TensorProto): Constant {
  const type = typeOf(tensor.dataType);
  const dims = tensor.dims.map(Number);
  const count = product(dims);
  if (
    dims.some((size) => size < 0) ||
    !(count <= Number.MAX_SAFE_INTEGER)
  ) {
    throw new FileFault(
      `Tensor ${nameOf(tensor)} has impossible sizes: ${dims.join(' × ')}.`,
    );
  }
  if (tensor.dataLocation === 1 || type === 'string') return { dims, type };
  const raw = tensor.rawData;
  if (raw.length > 0) {
    const expected = Math.ceil(count * BYTES[type]);
    if (type !== 'unknown' && raw.length !== expected) {
      throw new FileFault(
        `Tensor ${nameOf(tensor)} should have ${expected} bytes (${dims.join(' × ')} of ${type}) but has ${raw.length}.`,
      );
    }
    const values = () => readRaw(raw, type, count) ?? [];
    return {
      dims,
      type,
      values: type in readers ? values : undefined,
    };
  }
  const list = listed(tensor, type);
  const packed = type === 'int4' || type === 'uint4';
  if (list.length !== count && !packed) {
    throw new FileFault(
      `Tensor ${nameOf(tensor)} should have ${count} values (${dims.join(' × ')}) but has ${list.length}.`,
    );
  }
  return { dims, type, values: packed ? undefined : () => list };
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function toAttribute(attribute: AttributeProto): Attribute | undefined {
  const { type } = attribute;
  if (attribute.refAttrName) return undefined;
  if (attribute.g) return toBody(attribute.g);
  if (attribute.t) return toConstant(attribute.t);
  if (attribute.sparseTensor) return toDense(attribute.sparseTensor);
  if (type === 6 || attribute.floats.length > 0) return attribute.floats;
  if (type === 7 || attribute.ints.length > 0)
    return attribute.ints.map(Number);
  if (type === 8 || attribute.strings.length > 0)
    return attribute.strings.map(text);
  if (type === 1) return attribute.f;
  if (type === 2) return Number(attribute.i);
  if (type === 3) return text(attribute.s);
  // Files older than the field that names the kind.
  if (attribute.f !== 0) return attribute.f;
  return attribute.s.length > 0 ? text(attribute.s) : Number(attribute.i);
}

const ownDomains = ['', 'ai.onnx'];

/** Of a tensor that lists only what is not zero, the values stay unread. */
const toDense = ({ values, dims }: SparseTensorProto): Constant => ({
  dims: dims.map(Number),
  type: typeOf(values?.dataType ?? 0),
});

/** `Conv`, `com.microsoft.Gelu`; of functions with one name, which. */
const named = (domain: string, name: string, overload: string): string =>
  (ownDomains.includes(domain) ? name : `${domain}.${name}`) +
  (overload && `:${overload}`);

function toOperation(node: NodeProto, index: number): Operation {
  return {
    name: node.name || `${node.opType} ${index}`,
    op: named(node.domain, node.opType, node.overload),
    inputs: node.input,
    outputs: node.output,
    attributes: attributesOf(node.attribute),
  };
}

function attributesOf(
  list: readonly AttributeProto[],
): Record<string, Attribute> {
  const attributes: Record<string, Attribute> = {};
  for (const attribute of list) {
    const value = toAttribute(attribute);
    // An attribute of a function's caller is looked up when the function is called.
    if (value === undefined)
      attributes[`=${attribute.name}`] = attribute.refAttrName;
    else attributes[attribute.name] = value;
  }
  return attributes;
}

function toBody(graph: GraphProto): Body {
  const constants = new Map<string, Constant>();
  for (const tensor of graph.initializer)
    constants.set(tensor.name, toConstant(tensor));
  for (const sparse of graph.sparseInitializer)
    if (sparse.values) constants.set(sparse.values.name, toDense(sparse));
  return {
    operations: graph.node.map(toOperation),
    constants,
    inputs: graph.input.map(({ name }) => name),
    outputs: graph.output.map(({ name }) => name),
  };
}

function toShape(
  name: string,
  type: TypeProto | undefined,
): Omit<Input, 'name'> {
  if (type?.value.case !== 'tensorType') return { type: 'unknown' };
  const { elemType, shape } = type.value.value;
  const dims = shape?.dim.map(({ value }, axis) => {
    if (value.case === 'dimValue' && Number(value.value) >= 0)
      return Number(value.value);
    const symbol = value.case === 'dimParam' ? value.value : '';
    return symbol || `${name}[${axis}]`;
  });
  return { type: typeOf(elemType), dims };
}

const countExternal = (graph: GraphProto): number =>
  graph.initializer.filter(({ dataLocation }) => dataLocation === 1).length;

/**
 * @throws FileFault that says what is wrong with the file
 */
export function readOnnx(bytes: Uint8Array): Graph {
  if (bytes.length === 0) throw new FileFault('The file is empty.');
  overview(bytes);
  return toGraph(decoded(bytes));
}

function decoded(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (error) {
    throw new FileFault(
      `This is no ONNX file, or it is damaged: ${(error as Error).message}.`,
    );
  }
}

/** Of ONNX's own operators. */
function versionIn(
  imports: readonly OperatorSetIdProto[],
): number | undefined {
  const own = imports.find(({ domain }) => ownDomains.includes(domain));
  return own && Number(own.version);
}

function toGraph(model: ModelProto): Graph {
  const { graph } = model;
  if (!graph || graph.node.length === 0)
    throw new FileFault('The file has no graph: it holds no operation.');
  const body = toBody(graph);
  const external = countExternal(graph);
  const remarks =
    external > 0
      ? [
          `The values of ${external} tensors are in another file, which is not read. Counts and shapes hold; errors of an optimization cannot be measured.`,
        ]
      : [];
  const declared = [...graph.valueInfo, ...graph.output].map(
    ({ name, type }) => [name, toShape(name, type)] as const,
  );
  return {
    ...body,
    name: graph.name,
    producer: `${model.producerName} ${model.producerVersion}`.trim(),
    opset: versionIn(model.opsetImport) ?? 1,
    given: graph.input
      .filter(({ name }) => !body.constants.has(name))
      .map(({ name, type }) => ({ name, ...toShape(name, type) })),
    declared: new Map(declared),
    functions: new Map(
      model.functions.map((one) => [
        named(one.domain, one.name, one.overload),
        {
          operations: one.node.map(toOperation),
          constants: new Map(),
          inputs: one.input,
          outputs: one.output,
          defaults: attributesOf(one.attributeProto),
          opset: versionIn(one.opsetImport),
        },
      ]),
    ),
    remarks,
  };
}

/** Every tensor with values in a graph and in the graphs inside it, with its name. */
function* tensorsOf(graph: GraphProto): Generator<[string, TensorProto]> {
  for (const tensor of graph.initializer) yield [tensor.name, tensor];
  for (const node of graph.node) {
    for (const { t, g } of node.attribute) {
      if (t && node.opType === 'Constant') yield [node.output[0] ?? '', t];
      if (g) yield* tensorsOf(g);
    }
  }
}

/**
 * The same file with other weights. What is stored as float32 stays float32.
 * @param weights new values by the name of the tensor
 */
export function withWeights(
  bytes: Uint8Array,
  weights: ReadonlyMap<string, Float32Array>,
): Uint8Array<ArrayBuffer> {
  const model = decoded(bytes);
  if (model.graph) {
    for (const [name, tensor] of tensorsOf(model.graph)) {
      const values = weights.get(name);
      if (!values || typeOf(tensor.dataType) !== 'float32') continue;
      tensor.floatData = [];
      tensor.rawData = new Uint8Array(values.slice().buffer);
    }
  }
  return toBinary(ModelProtoSchema, model) as Uint8Array<ArrayBuffer>;
}
