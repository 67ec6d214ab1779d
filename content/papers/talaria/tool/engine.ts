/** What the tool's worker does: it holds the file, and answers with plain data. */
import { type ArchitectureName, architectures } from '../architectures.ts';
import {
  type Answers,
  ask,
  CLASSIFIER_SIZES,
  classifierBytes,
  logitChange,
  openClassifier,
} from '../classifier.ts';
import { compress, type Format, sqnr } from '../formats.ts';
import { textLines } from '../lines.ts';
import { peakElements } from '../memory.ts';
import { isEligible, type Profile, profile, type Row } from '../profile.ts';
import {
  type Header,
  kindOf,
  readGguf,
  readSafetensors,
} from './graph/headers.ts';
import {
  type Branch,
  guessedSizes,
  type Inferred,
  infer,
  openSizes,
  openValues,
  type Settings,
} from './graph/infer.ts';
import {
  type Attribute,
  FileFault,
  type Graph,
  isBody,
  isConstant,
} from './graph/model.ts';
import { readOnnx, withWeights } from './graph/onnx.ts';
import { type Layout, layout } from './layout.ts';
import { CLASSIFIER } from './state.ts';
import { counted, shape } from './words.ts';

/** Largest file that is read whole, in bytes. */
export const MOST_BYTES = 300_000_000;

export interface Question {
  name: string;
  value: number;
}

/** An opened network, as the page shows it. */
export interface Opened {
  kind: 'network';
  name: string;
  producer: string;
  opset: number;
  /** Beginning of the file's SHA-256; empty for what comes with the page. */
  print: string;
  sizes: readonly Question[];
  values: readonly Question[];
  branches: readonly Branch[];
  profile: Profile;
  /** Most elements of activations alive at once, before operations are put together. */
  peak: number;
  remarks: readonly string[];
  outputs: readonly (readonly [
    name: string,
    dims: readonly (number | null)[] | undefined,
  ])[];
  /** Operations computed before the network runs. */
  folded: number;
  hasValues: boolean;
  /** It is the classifier, whose answers can be compared. */
  answers: boolean;
  /** Modules that can be folded. */
  nested: boolean;
}

/** One operation of the file, as its node says. */
export interface Detail {
  name: string;
  op: string;
  attributes: readonly (readonly [name: string, value: string])[];
  /** Names, types and shapes; weights are marked. */
  inputs: readonly string[];
  outputs: readonly string[];
}

export interface Tensors {
  kind: 'tensors';
  name: string;
  header: Header;
}

export interface Measured {
  weight: string;
  /** Decibels. */
  sqnr: number;
}

export interface Compared {
  lines: number;
  before: number;
  after: number;
  change: number;
}

const LINES = 16;
const SEED = 2024;

async function fingerprint(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.subarray(0, 6), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** Long lists are cut. */
const MOST_VALUES = 24;

function attributeText(value: Attribute): string {
  if (isBody(value))
    return `a graph of ${counted(value.operations.length)}`;
  if (isConstant(value)) return `${value.type} ${shape(value.dims)}`;
  if (typeof value !== 'object') return String(value);
  const more = value.length > MOST_VALUES ? ' …' : '';
  return `[${value.slice(0, MOST_VALUES).join(', ')}${more}]`;
}

export class Engine {
  #graph: Graph | undefined;
  #network: Inferred | undefined;
  #rows: readonly Row[] = [];
  #bytes: Uint8Array<ArrayBuffer> | undefined;
  #name = '';
  #print = '';
  #isClassifier = false;
  #untouched: Answers | undefined;

  /** @throws FileFault that says what is wrong with the file */
  async openFile(
    file: Blob,
    name: string,
    settings: Settings,
    compiled: boolean,
  ): Promise<Opened | Tensors> {
    if (file.size === 0) throw new FileFault(`${name} is empty.`);
    const part = async (from: number, to: number) => {
      const bytes = await file
        .slice(from, to)
        .arrayBuffer()
        .catch(() => {
          throw new FileFault(
            `${name} cannot be read: it is a folder, or it has changed since.`,
          );
        });
      return new Uint8Array(bytes);
    };
    const kind = kindOf(name, await part(0, 16));
    if (kind !== 'onnx') {
      const read = kind === 'gguf' ? readGguf : readSafetensors;
      return { kind: 'tensors', name, header: await read(part, file.size) };
    }
    if (file.size > MOST_BYTES)
      throw new FileFault(
        `${name} has ${Math.round(file.size / 1e6)} MB; this page reads ONNX files of at most ${MOST_BYTES / 1e6} MB. Save the weights as external data and drop the small .onnx file: counts and shapes need no weights.`,
      );
    const bytes = await part(0, file.size);
    this.#take(readOnnx(bytes), name, bytes, await fingerprint(bytes));
    return this.update(settings, compiled);
  }

  async openBuiltIn(
    name: string,
    settings: Settings,
    compiled: boolean,
  ): Promise<Opened> {
    if (name === CLASSIFIER) {
      const bytes = await classifierBytes();
      this.#take(readOnnx(bytes), 'Text direction (PaddleOCR)', bytes, '');
      this.#isClassifier = true;
    } else {
      const build = Object.hasOwn(architectures, name)
        ? architectures[name as ArchitectureName]
        : undefined;
      if (!build)
        throw new FileFault(`There is no built-in network "${name}".`);
      const graph = build();
      this.#take(graph, graph.name, undefined, '');
    }
    return this.update(settings, compiled);
  }

  #take(
    graph: Graph,
    name: string,
    bytes: Uint8Array<ArrayBuffer> | undefined,
    print: string,
  ): void {
    this.#graph = graph;
    this.#bytes = bytes;
    this.#name = name;
    this.#print = print;
    this.#isClassifier = false;
    this.#untouched = undefined;
  }

  /** The same file with other sizes, branches or grouping. */
  update(settings: Settings, compiled: boolean): Opened {
    const graph = this.#graph;
    if (!graph) throw new FileFault('No file is open.');
    const guessed: Record<string, number> = this.#isClassifier
      ? { ...CLASSIFIER_SIZES }
      : guessedSizes(graph);
    const sizes = openSizes(graph).map((name) => ({
      name,
      value: settings.sizes[name] ?? guessed[name] ?? 1,
    }));
    const values = openValues(graph).map(({ name }) => ({
      name,
      value:
        settings.values[name] ?? (/^(sr|.*rate)$/i.test(name) ? 16_000 : 1),
    }));
    const asRecord = (list: readonly Question[]) =>
      Object.fromEntries(list.map(({ name, value }) => [name, value]));
    const network = infer(graph, {
      sizes: asRecord(sizes),
      values: asRecord(values),
      branches: settings.branches,
    });
    const made = profile(network, compiled);
    this.#network = network;
    this.#rows = made.rows;
    return {
      kind: 'network',
      name: this.#name,
      producer: graph.producer,
      opset: graph.opset,
      print: this.#print,
      sizes,
      values,
      branches:
        network.branches.length > 200
          ? network.branches.filter(({ open }) => open).slice(0, 200)
          : network.branches,
      profile: made,
      peak: peakElements(network),
      remarks: network.remarks,
      outputs: network.outputs.map((name) => [
        name,
        network.tensors.get(name)?.dims,
      ]),
      folded: network.steps.filter(({ folded }) => folded).length,
      hasValues: [...network.constants.values()].some(
        ({ type, values }) => type === 'float32' && values,
      ),
      answers: this.#isClassifier,
      nested: made.rows.some(({ path }) => path.length > 0),
    };
  }

  /** The operations of a row with their attributes, inputs and outputs. */
  details(row: number): Detail[] {
    const network = this.#network;
    const ids = this.#rows[row]?.steps ?? [];
    if (!network) return [];
    const told = (name: string) => {
      if (name === '') return 'left out';
      const tensor = network.tensors.get(name);
      const from = tensor?.constant ? ', constant' : '';
      return `${name}: ${tensor?.type ?? 'unknown'} ${shape(tensor?.dims)}${from}`;
    };
    return ids.map((id) => {
      const { name, op, attributes, inputs, outputs } = network.steps[id]!;
      return {
        name,
        op,
        attributes: Object.entries(attributes).map(([key, value]) => [
          key,
          attributeText(value),
        ]),
        inputs: inputs.map(told),
        outputs: outputs.map(told),
      };
    });
  }

  layout(open: readonly string[]): Layout {
    return layout(this.#rows, new Set(open));
  }

  #weights(row: number): Row['weights'] {
    return (this.#rows[row]?.weights ?? []).filter(isEligible);
  }

  #values(name: string): Float32Array | undefined {
    const constant = this.#network?.constants.get(name);
    return constant?.type === 'float32' && constant.values
      ? Float32Array.from(constant.values())
      : undefined;
  }

  /** How far the values of a row's weights move in a format, in decibels. */
  measure(row: number, format: Format): Measured[] {
    return this.#weights(row).flatMap(({ name, layout: place }) => {
      const values = this.#values(name);
      return values
        ? [
            {
              weight: name,
              sqnr: sqnr(values, compress(values, place, format)),
            },
          ]
        : [];
    });
  }

  /** The open file with the weights of edited rows decompressed from their formats. */
  edited(
    formats: readonly (readonly [row: number, format: Format])[],
  ): Uint8Array<ArrayBuffer> {
    if (!this.#bytes) throw new FileFault('This network has no file.');
    const changed = new Map<string, Float32Array>();
    for (const [row, format] of formats) {
      for (const { name, layout: place } of this.#weights(row)) {
        const values = this.#values(name);
        if (values) changed.set(name, compress(values, place, format));
      }
    }
    return withWeights(this.#bytes, changed);
  }

  /** Answers of the classifier on lines of text, before and after the edits. */
  async compare(
    formats: readonly (readonly [row: number, format: Format])[],
    onProgress: (share: number) => void,
  ): Promise<Compared> {
    const lines = textLines(SEED, LINES);
    const answersOf = async (
      bytes: Uint8Array<ArrayBuffer>,
      from: number,
    ) => {
      const classifier = await openClassifier(bytes);
      const answers = await ask(classifier, lines, (i) =>
        onProgress(from + (i + 1) / (2 * LINES)),
      );
      classifier.close();
      return answers;
    };
    if (!this.#bytes || !this.#isClassifier)
      throw new FileFault('Only the classifier can be run here.');
    this.#untouched ??= await answersOf(this.#bytes, 0);
    const after = await answersOf(this.edited(formats), 0.5);
    return {
      lines: LINES,
      before: this.#untouched.right,
      after: after.right,
      change: logitChange(this.#untouched, after),
    };
  }
}
