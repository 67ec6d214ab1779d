/**
 * Shapes of everything that a network computes, once the open sizes are bound; sizes that the file
 * itself computes are computed here. Branches whose condition is known are replaced by what they run.
 */
import {
  Call,
  type Dims,
  elements,
  type Result,
  ShapeFault,
  type Tensor,
} from './call.ts';
import { asksOnlySizes, fold, MOST_VALUES } from './fold.ts';
import {
  type Attribute,
  type Body,
  type Constant,
  FileFault,
  type FunctionBody,
  type Graph,
  type Input,
  isBody,
  isConstant,
  modulesOf,
  type Operation,
  product,
} from './model.ts';
import { ruleOf } from './shapes.ts';

/** An operation that runs, with the names of its tensors made unique. */
export interface Step extends Operation {
  id: number;
  /** The modules that it belongs to, the outermost first. */
  path: readonly string[];
  /** Computed once, before the network sees its input. */
  folded: boolean;
  /** Whether this page knows what the operator does. */
  known: boolean;
  opset: number;
}

/** Which way an `If` went. */
export interface Branch {
  name: string;
  taken: 'then' | 'else';
  /** Nobody knows before the network runs: the reader chooses. */
  open: boolean;
}

export interface Settings {
  /** Sizes by the name that the file gives them. */
  sizes: Readonly<Record<string, number>>;
  /** Values of inputs that are single whole numbers, such as a sampling rate. */
  values: Readonly<Record<string, number>>;
  /** Branches that the reader chose. */
  branches: Readonly<Record<string, 'then' | 'else'>>;
}

export interface Inferred {
  steps: readonly Step[];
  tensors: ReadonlyMap<string, Tensor>;
  /** Tensors whose values are in the file, by name. */
  constants: ReadonlyMap<string, Constant>;
  branches: readonly Branch[];
  remarks: readonly string[];
  /** Names of the network's inputs and outputs. */
  inputs: readonly string[];
  outputs: readonly string[];
}

/** Sizes that the file leaves open, in the order of its inputs. */
export function openSizes(graph: Graph): string[] {
  const names = graph.given.flatMap(({ dims }) =>
    (dims ?? []).filter((size) => typeof size === 'string'),
  );
  return [...new Set(names)];
}

/** Inputs that are one whole number each: they often choose a branch. */
export const openValues = (graph: Graph): Input[] =>
  graph.given.filter(
    ({ dims, type }) =>
      /int/.test(type) &&
      dims &&
      product(dims.map((size) => (typeof size === 'number' ? size : 2))) ===
        1,
  );

/** A size to begin with, which the reader can change. */
export function guessedSizes(graph: Graph): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const { dims = [], type } of graph.given) {
    const image = dims?.length === 4 && type !== 'int64';
    dims?.forEach((size, axis) => {
      if (typeof size !== 'string' || size in sizes) return;
      if (/past|cache/i.test(size)) sizes[size] = 0;
      else if (axis === 0 || /batch|state|hidden|^[hc]\d?\[/i.test(size))
        sizes[size] = 1;
      else if (/seq|token|length|time/i.test(size))
        sizes[size] = /^float/.test(type) ? 512 : 128;
      else if (/height|width/i.test(size) || (image && axis >= 2))
        sizes[size] = 224;
      else if (image) sizes[size] = 3;
      else sizes[size] = axis > 1 ? 1 : /^float/.test(type) ? 512 : 128;
    });
  }
  return sizes;
}

const MOST_REMARKS = 40;
/** Functions and branches within each other. */
const MOST_DEPTH = 24;
const MOST_STEPS = 250_000;
/** What gives other numbers at every run. */
const isRandom = (op: string) => /^(Random|Multinomial|Bernoulli)/.test(op);

/** Names that a body takes from outside of itself. */
function outerNames(body: Body): string[] {
  const own = new Set([
    ...body.inputs,
    ...body.constants.keys(),
    ...body.operations.flatMap(({ outputs }) => outputs),
  ]);
  return body.operations.flatMap(namesIn).filter((name) => !own.has(name));
}

const bodiesOf = ({ attributes }: Operation): Body[] =>
  Object.values(attributes).filter(isBody);

const namesIn = (operation: Operation): string[] => [
  ...operation.inputs,
  ...bodiesOf(operation).flatMap(outerNames),
];

/**
 * Each operation after those that it needs.
 * @throws FileFault when some need each other
 */
export function inOrder(
  operations: readonly Operation[],
): readonly Operation[] {
  const maker = new Map<string, number>();
  let twice = '';
  operations.forEach(({ outputs }, i) => {
    for (const name of outputs.filter((one) => one !== '')) {
      if (maker.has(name)) twice = name;
      maker.set(name, i);
    }
  });
  const needs = operations.map((operation) => [
    ...new Set(namesIn(operation).flatMap((name) => maker.get(name) ?? [])),
  ]);
  if (needs.every((list, i) => list.every((one) => one < i)))
    return operations;
  const waiting = needs.map((list) => list.length);
  const users = new Map<number, number[]>();
  needs.forEach((list, i) => {
    for (const one of list) users.set(one, [...(users.get(one) ?? []), i]);
  });
  const ready = waiting.flatMap((count, i) => (count === 0 ? [i] : []));
  for (let i = 0; i < ready.length; i++) {
    for (const user of users.get(ready[i]!) ?? [])
      if (--waiting[user]! === 0) ready.push(user);
  }
  const stuck = waiting.findIndex((count) => count > 0);
  if (stuck >= 0)
    throw new FileFault(
      twice
        ? `More than one operation gives "${twice}", and no order of them is right.`
        : `The graph goes in a circle: ${operations[stuck]!.name} needs its own result.`,
    );
  return ready.map((i) => operations[i]!);
}

/** What a constant was computed from. */
const sources = new WeakMap<Tensor, readonly Tensor[]>();

/** Its weights are gathered when someone asks: each of a long chain would list those of all before. */
function derived(made: Tensor, from: readonly Tensor[]): Tensor {
  const tensor = {
    ...made,
    get weights() {
      const seen = new Set(from);
      const names = new Set<string>();
      for (const one of seen) {
        const before = sources.get(one);
        for (const earlier of before ?? []) seen.add(earlier);
        if (!before) for (const name of one.weights) names.add(name);
      }
      return [...names];
    },
  };
  sources.set(tensor, from);
  return tensor;
}

/** Names of a body as the whole network knows them. */
type Scope = (name: string) => string;

class Inference {
  readonly steps: Step[] = [];
  readonly tensors = new Map<string, Tensor>();
  readonly constants = new Map<string, Constant>();
  readonly branches: Branch[] = [];
  readonly remarks: Set<string>;

  readonly graph: Graph;
  readonly settings: Settings;
  /** Of the function that is being written out, or of the file. */
  opset: number;
  /** How many operations have a name. */
  readonly named = new Map<string, number>();

  constructor(graph: Graph, settings: Settings) {
    this.graph = graph;
    this.settings = settings;
    this.opset = graph.opset;
    this.remarks = new Set(graph.remarks);
  }

  remark(text: string): void {
    if (this.remarks.size < MOST_REMARKS) this.remarks.add(text);
  }

  bound(input: Omit<Input, 'name'>): Dims | undefined {
    return input.dims?.map((size) =>
      typeof size === 'number' ? size : (this.settings.sizes[size] ?? null),
    );
  }

  constant(name: string, constant: Constant): void {
    const { dims, type, values } = constant;
    this.constants.set(name, constant);
    const value =
      product(dims) <= MOST_VALUES && values
        ? Array.from(values())
        : undefined;
    this.tensors.set(name, {
      type,
      dims,
      value,
      constant: true,
      weights: [name],
    });
  }

  run(body: Body, scope: Scope, prefix: string, depth: number): void {
    if (depth > MOST_DEPTH)
      throw new FileFault(
        'Functions of the file call each other without end.',
      );
    for (const [name, constant] of body.constants)
      this.constant(scope(name), constant);
    for (const operation of inOrder(body.operations)) {
      const renamed = {
        ...operation,
        name: this.ownName(prefix + operation.name),
        inputs: operation.inputs.map((name) => name && scope(name)),
        outputs: operation.outputs.map((name) => name && scope(name)),
      };
      const body = this.graph.functions.get(operation.op);
      if (operation.op === 'Constant') this.literal(renamed);
      else if (operation.op === 'If') this.branch(renamed, scope, depth);
      else if (body) this.call(renamed, body, depth);
      else this.step(this.withInside(renamed, scope));
    }
  }

  /** Files may name two operations alike; what is inside them must not meet. */
  ownName(name: string): string {
    const count = (this.named.get(name) ?? 0) + 1;
    this.named.set(name, count);
    return count > 1 ? `${name} (${count})` : name;
  }

  /** What the graphs inside an operation read, it reads too, however often they run. */
  withInside(operation: Operation, scope: Scope): Operation {
    const { name, inputs } = operation;
    const bodies = bodiesOf(operation);
    if (bodies.length === 0) return operation;
    const read = bodies.flatMap((body) => [
      ...outerNames(body).map((one) => one && scope(one)),
      ...this.held(body, name),
    ]);
    return { ...operation, inputs: [...inputs, ...new Set(read)] };
  }

  /** Names that tensors in a body and in the bodies inside it get in the whole network. */
  held(body: Body, prefix: string): string[] {
    const own = [...body.constants];
    for (const { op, outputs, attributes } of body.operations)
      if (op === 'Constant' && isConstant(attributes['value']))
        own.push([outputs[0] ?? '', attributes['value']]);
    const names = own.map(([name, constant]) => {
      const full = `${prefix}/${name}`;
      this.constant(full, constant);
      return full;
    });
    const deeper = body.operations.flatMap((operation) =>
      bodiesOf(operation).flatMap((one) =>
        this.held(one, `${prefix}/${operation.name}`),
      ),
    );
    return [...names, ...deeper];
  }

  literal({ attributes, outputs }: Operation): void {
    const [name = ''] = outputs;
    const { value_float, value_floats, value_int, value_ints } = attributes;
    const value = attributes['value'] ?? attributes['sparse_value'];
    if (isConstant(value)) this.constant(name, value);
    else {
      const whole = value_int ?? value_ints;
      const numbers = whole ?? value_float ?? value_floats;
      if (typeof numbers === 'number')
        this.constant(name, {
          dims: [],
          type: whole === undefined ? 'float32' : 'int64',
          values: () => [numbers],
        });
      else if (Array.isArray(numbers))
        this.constant(name, {
          dims: [numbers.length],
          type: whole === undefined ? 'float32' : 'int64',
          values: () => numbers as number[],
        });
      else
        this.tensors.set(name, {
          type: 'unknown',
          constant: true,
          weights: [],
        });
    }
  }

  /** The names inside a body that is put in place of an operation. */
  inner(
    body: Body,
    { name, outputs, inputs }: Operation,
    outer: Scope | undefined,
  ): Scope {
    const named = new Map<string, string>();
    body.inputs.forEach((one, i) => {
      named.set(one, inputs[i] ?? '');
    });
    for (const one of [
      ...body.constants.keys(),
      ...body.operations.flatMap((operation) => operation.outputs),
    ])
      if (one) named.set(one, `${name}/${one}`);
    body.outputs.forEach((one, i) => {
      // What passes through is made here; what only has another name is looked up.
      if (named.get(one)?.startsWith(`${name}/`) && outputs[i])
        named.set(one, outputs[i]);
    });
    return (one) => named.get(one) ?? outer?.(one) ?? one;
  }

  /** Outputs that a body takes from elsewhere as they are, or gives twice. */
  passOn(body: Body, { outputs }: Operation, scope: Scope): void {
    body.outputs.forEach((one, i) => {
      const [from, to] = [scope(one), outputs[i]];
      const tensor = this.tensors.get(from);
      if (to && from !== to && tensor) {
        this.tensors.set(to, tensor);
        this.step({
          name: to,
          op: 'Identity',
          inputs: [from],
          outputs: [to],
          attributes: {},
        });
      }
    });
  }

  branch(operation: Operation, scope: Scope, depth: number): void {
    const condition = this.tensors.get(operation.inputs[0] ?? '')
      ?.value?.[0];
    const chosen = this.settings.branches[operation.name];
    const taken =
      condition === undefined
        ? (chosen ?? 'then')
        : condition !== 0
          ? 'then'
          : 'else';
    const body = operation.attributes[`${taken}_branch`];
    if (!isBody(body)) {
      this.step(operation);
      return;
    }
    this.branches.push({
      name: operation.name,
      taken,
      open: condition === undefined,
    });
    const inside = this.inner(body, { ...operation, inputs: [] }, scope);
    this.run(body, inside, `${operation.name}/`, depth + 1);
    this.passOn(body, operation, inside);
  }

  call(operation: Operation, body: FunctionBody, depth: number): void {
    const inside = this.inner(body, operation, undefined);
    const given = { ...body.defaults, ...operation.attributes };
    const { opset } = this;
    this.opset = body.opset ?? opset;
    this.run(
      filledIn(body, given),
      inside,
      `${operation.name}/`,
      depth + 1,
    );
    this.opset = opset;
    this.passOn(body, operation, inside);
  }

  results(call: Call): (Result | undefined)[] | undefined {
    try {
      const found = ruleOf(call.operation.op)?.(call);
      const results = Array.isArray(found) ? found : found && [found];
      for (const size of results?.flatMap((one) => one?.dims ?? []) ?? [])
        if (size !== null && !(Number.isInteger(size) && size >= 0))
          throw new ShapeFault(`a size of ${size}`);
      return results;
    } catch (error) {
      if (!(error instanceof ShapeFault)) throw error;
      this.remark(
        `${call.operation.name} (${call.operation.op}) contradicts itself: ${error.message}.`,
      );
      return undefined;
    }
  }

  step(operation: Operation): void {
    if (this.steps.length >= MOST_STEPS)
      throw new FileFault(
        `With its functions written out the graph has more than ${MOST_STEPS.toLocaleString('en-US')} operations.`,
      );
    const inputs = operation.inputs.map((name) =>
      name === '' ? undefined : this.tensors.get(name),
    );
    operation.inputs.forEach((name, i) => {
      if (name && !inputs[i])
        this.remark(
          `${operation.name} reads "${name}", which nothing gives.`,
        );
    });
    // A name that nothing gives still takes its place.
    const given = inputs.map((tensor, i): Tensor | undefined =>
      tensor || !operation.inputs[i]
        ? tensor
        : { type: 'unknown', constant: false, weights: [] },
    );
    const { graph, opset } = this;
    const call = new Call(operation, given, opset);
    const results = this.results(call);
    const present = given.filter((tensor) => tensor !== undefined);
    const constant =
      !isRandom(operation.op) &&
      (asksOnlySizes(operation.op)
        ? elements(call.dims()) !== undefined
        : present.length > 0 && present.every((tensor) => tensor.constant));
    const from = constant && !asksOnlySizes(operation.op) ? present : [];
    const settled =
      constant || (present.length > 0 && present.every((one) => one.value));
    operation.outputs.forEach((name, i) => {
      if (!name) return;
      if (this.tensors.has(name))
        this.remark(`More than one operation gives "${name}".`);
      const declared = graph.declared.get(name);
      const dims = results?.[i]?.dims ?? (declared && this.bound(declared));
      const told = declared && this.bound(declared);
      const filled = dims?.map(
        (size, axis) => size ?? told?.[axis] ?? null,
      );
      const type = results?.[i]?.type ?? declared?.type ?? 'unknown';
      const value = i === 0 && settled ? fold(call, filled) : undefined;
      const made = { type, dims: filled, value, constant, weights: [] };
      this.tensors.set(name, from.length > 0 ? derived(made, from) : made);
    });
    const known = ruleOf(operation.op) !== undefined;
    this.steps.push({
      ...operation,
      id: this.steps.length,
      path: modulesOf(operation.name),
      folded: constant,
      known,
      opset,
    });
  }
}

/** A function's body with its attributes that begin with =, which are looked up at the caller. */
function filledIn(
  body: Body,
  caller: Readonly<Record<string, Attribute>>,
): Body {
  const attributesOf = ({ attributes }: Operation) => {
    const filled: Record<string, Attribute> = {};
    for (const [name, value] of Object.entries(attributes)) {
      if (isBody(value)) filled[name] = filledIn(value, caller);
      else if (!name.startsWith('=')) filled[name] = value;
      else if (typeof value === 'string' && caller[value] !== undefined)
        filled[name.slice(1)] = caller[value];
    }
    return filled;
  };
  const operations = body.operations.map((one) => ({
    ...one,
    attributes: attributesOf(one),
  }));
  return { ...body, operations };
}

/**
 * @throws FileFault for a graph that goes in a circle or has no end
 */
export function infer(graph: Graph, settings: Settings): Inferred {
  const inference = new Inference(graph, settings);
  for (const input of graph.given) {
    const value = settings.values[input.name];
    inference.tensors.set(input.name, {
      type: input.type,
      dims: inference.bound(input),
      value: value === undefined ? undefined : [value],
      constant: false,
      weights: [],
    });
  }
  inference.run(graph, (name) => name, '', 0);
  const { steps, tensors, constants, branches, remarks } = inference;
  return {
    steps,
    tensors,
    constants,
    branches,
    remarks: [...remarks],
    inputs: graph.given.map(({ name }) => name),
    outputs: graph.outputs,
  };
}
