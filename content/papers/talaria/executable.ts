/**
 * Rewrites a network so that jax-js can run it. That library lacks a few operators of older files;
 * each is replaced by others that compute the same.
 */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  type AttributeProto,
  AttributeProtoSchema,
  type GraphProto,
  AttributeProto_AttributeType as Kind,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from 'onnx-buf';
import { toConstant } from './tool/graph/onnx.ts';

const FLOAT = 1;
const INT64 = 7;

function tensor(
  name: string,
  dims: readonly number[],
  values: ArrayLike<number>,
  dataType = FLOAT,
): TensorProto {
  const raw =
    dataType === INT64
      ? BigInt64Array.from(Array.from(values), BigInt)
      : Float32Array.from(values);
  return create(TensorProtoSchema, {
    name,
    dataType,
    dims: dims.map(BigInt),
    rawData: new Uint8Array(raw.buffer),
  });
}

function node(
  op: string,
  inputs: string[],
  output: string,
  attribute: AttributeProto[] = [],
): NodeProto {
  return create(NodeProtoSchema, {
    opType: op,
    name: output,
    input: inputs,
    output: [output],
    attribute,
  });
}

const integer = (name: string, value: number): AttributeProto =>
  create(AttributeProtoSchema, {
    name,
    type: Kind.INT,
    i: BigInt(value),
  });

class Rewriting {
  readonly #graph: GraphProto;
  readonly #constants = new Map<string, TensorProto>();

  constructor(graph: GraphProto) {
    this.#graph = graph;
    for (const one of graph.initializer) this.#constants.set(one.name, one);
    for (const { opType, attribute, output } of graph.node)
      if (opType === 'Constant' && attribute[0]?.t)
        this.#constants.set(output[0]!, attribute[0].t);
  }

  #values(name: string): number[] {
    const found = this.#constants.get(name);
    if (!found)
      throw new Error(`The network has no constant "${name}" to fold.`);
    return Array.from(toConstant(found).values!());
  }

  #keep(one: TensorProto): string {
    this.#graph.initializer.push(one);
    return one.name;
  }

  // #region batch-norm
  /** γ(x − μ)/√(σ² + ε) + β as one product and one sum for each channel. */
  batchNorm({ input, output, attribute }: NodeProto): NodeProto[] {
    const [scale, shift, mean, variance] = input
      .slice(1)
      .map((name) => this.#values(name)) as [
      number[],
      number[],
      number[],
      number[],
    ];
    const epsilon =
      attribute.find(({ name }) => name === 'epsilon')?.f ?? 1e-5;
    const factors = scale.map(
      (s, c) => s / Math.sqrt(variance[c]! + epsilon),
    );
    const dims = [1, scale.length, 1, 1];
    const [to] = output as [string];
    const factor = this.#keep(tensor(`${to}.factor`, dims, factors));
    const rest = this.#keep(
      tensor(
        `${to}.rest`,
        dims,
        shift.map((b, c) => b - mean[c]! * factors[c]!),
      ),
    );
    return [
      node('Mul', [input[0]!, factor], `${to}.scaled`),
      node('Add', [`${to}.scaled`, rest], to),
    ];
  }
  // #endregion

  average({ input, output }: NodeProto): NodeProto[] {
    const axes = this.#keep(
      tensor(`${output[0]}.axes`, [2], [2, 3], INT64),
    );
    return [
      node('ReduceMean', [input[0]!, axes], output[0]!, [
        integer('keepdims', 1),
      ]),
    ];
  }

  clip({ input, output, attribute }: NodeProto): NodeProto[] {
    const ends = attribute.map(({ name, f }) =>
      this.#keep(tensor(`${output[0]}.${name}`, [], [f])),
    );
    const inOrder = ['min', 'max'].map(
      (name) => ends.find((end) => end.endsWith(name)) ?? '',
    );
    return [node('Clip', [input[0]!, ...inOrder], output[0]!)];
  }

  slice({ input, output, attribute }: NodeProto): NodeProto[] {
    const lists = ['starts', 'ends', 'axes'].map((name) => {
      const { ints } = attribute.find((one) => one.name === name)!;
      return this.#keep(
        tensor(
          `${output[0]}.${name}`,
          [ints.length],
          ints.map(Number),
          INT64,
        ),
      );
    });
    return [node('Slice', [input[0]!, ...lists], output[0]!)];
  }

  run(): void {
    this.#graph.node = this.#graph.node.flatMap((one) => {
      const isOld = one.attribute.length > 0;
      if (one.opType === 'BatchNormalization') return this.batchNorm(one);
      if (one.opType === 'GlobalAveragePool') return this.average(one);
      if (one.opType === 'Clip' && isOld) return this.clip(one);
      if (one.opType === 'Slice' && isOld) return this.slice(one);
      return [one];
    });
  }
}

/** @throws Error where a norm's numbers are not in the file */
export function executable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const model = fromBinary(ModelProtoSchema, bytes);
  if (!model.graph) throw new Error('The file has no graph.');
  new Rewriting(model.graph).run();
  // Clip and Slice have their bounds as inputs since version 11, means their axes since 18.
  for (const opset of model.opsetImport) opset.version = 18n;
  return toBinary(ModelProtoSchema, model) as Uint8Array<ArrayBuffer>;
}
