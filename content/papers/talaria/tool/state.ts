/** What a reader has set, as one value: it can be undone, put into a link, and saved. */

import { devices } from '../devices.ts';
import type { Format } from '../formats.ts';
import type { Device } from '../method.ts';
import { type Assumptions, type Edit, PLAIN } from '../profile.ts';

/** Name of the built-in network that has real weights. */
export const CLASSIFIER = 'text-direction';

/** A network that comes with the page, or a file of the reader's own. */
export type Source =
  | { kind: 'built-in'; name: string }
  /** `print` is the beginning of the file's SHA-256. */
  | { kind: 'file'; name: string; print: string };

export interface Goal {
  kind: 'share' | 'latency' | 'size' | 'frames';
  /** Per cent, milliseconds, megabytes, frames a second. */
  value: number;
}

export interface State {
  source: Source;
  sizes: Readonly<Record<string, number>>;
  values: Readonly<Record<string, number>>;
  branches: Readonly<Record<string, 'then' | 'else'>>;
  compiled: boolean;
  device: Device;
  assumptions: Assumptions;
  /** In the order in which rows were first edited. */
  edits: readonly (readonly [row: number, edit: Edit])[];
  /** What the buttons apply. */
  brush: Edit;
  goal: Goal;
  /** Frames a second that are wanted. */
  frames: number;
}

const plainDevice = ({
  peak,
  bandwidth,
  overhead,
  buffer,
  macEnergy,
  byteEnergy,
}: Device): Device => ({
  peak,
  bandwidth,
  overhead,
  buffer,
  macEnergy,
  byteEnergy,
});

const MEBIBYTE = 2 ** 20;

export const startState: State = {
  source: { kind: 'built-in', name: 'mobilenet-v2' },
  sizes: {},
  values: {},
  branches: {},
  compiled: true,
  device: { ...plainDevice(devices.m2), buffer: 2 * MEBIBYTE },
  assumptions: PLAIN,
  edits: [],
  brush: {
    weights: { kind: 'palette', bits: 4, sparsity: 0 },
    output: 'float16',
  },
  goal: { kind: 'share', value: 80 },
  frames: 30,
};

/** Another model begins anew; device, brush and goal stay. */
export const withSource = (state: State, source: Source): State => ({
  ...state,
  source,
  sizes: {},
  values: {},
  branches: {},
  edits: [],
});

/** The rows of a network change with how it is compiled and with its branches, so edits of rows go. */
export const withShape = (state: State, change: Partial<State>): State => ({
  ...state,
  ...change,
  edits:
    'compiled' in change || 'branches' in change || 'values' in change
      ? []
      : state.edits,
});

export function withEdits(
  state: State,
  rows: Iterable<number>,
  edit: Edit | undefined,
): State {
  const edits = new Map(state.edits);
  for (const row of rows) {
    if (edit) edits.set(row, edit);
    else edits.delete(row);
  }
  return { ...state, edits: [...edits] };
}

/** Steps back and forth through states; each is kept as a text, so that it comes back as it was. */
export class History {
  readonly #past: string[] = [];
  #future: string[] = [];
  #now: string;
  constructor(first: State) {
    this.#now = JSON.stringify(first);
  }
  get now(): State {
    return JSON.parse(this.#now) as State;
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }
  push(state: State): void {
    const text = JSON.stringify(state);
    if (text === this.#now) return;
    this.#past.push(this.#now);
    this.#now = text;
    this.#future = [];
  }
  undo(): void {
    const text = this.#past.pop();
    if (text === undefined) return;
    this.#future.push(this.#now);
    this.#now = text;
  }
  redo(): void {
    const text = this.#future.pop();
    if (text === undefined) return;
    this.#past.push(this.#now);
    this.#now = text;
  }
}

const toText = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const toBytes = (text: string) =>
  Uint8Array.from(
    atob(text.replaceAll('-', '+').replaceAll('_', '/')),
    (one) => one.charCodeAt(0),
  );

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const body = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(body).arrayBuffer());
}

/** Only what differs from the start, so that links stay short. */
function difference(state: State): Partial<State> {
  const entries = Object.entries(state).filter(
    ([key, value]) =>
      JSON.stringify(value) !==
      JSON.stringify(startState[key as keyof State]),
  );
  return Object.fromEntries(entries);
}

/** Text of an address's fragment. */
export async function toHash(state: State): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(difference(state)));
  return `s=${toText(await through(bytes, new CompressionStream('deflate-raw')))}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
const isSize = (value: unknown): value is number =>
  isNumber(value) && value >= 0;
const isFormat = (value: unknown): value is Format =>
  isRecord(value) &&
  ['float16', 'int8', 'palette'].includes(String(value['kind'])) &&
  [1, 2, 3, 4, 6, 8, 16].includes(value['bits'] as number) &&
  isSize(value['sparsity']) &&
  value['sparsity'] < 1;
const isEdit = (value: unknown): value is Edit =>
  isRecord(value) &&
  isFormat(value['weights']) &&
  ['float16', 'int8'].includes(String(value['output']));
const every = (check: (value: unknown) => boolean) => (value: unknown) =>
  isRecord(value) && Object.values(value).every(check);

/** What each part of a state must be; a link may have been cut or written by anyone. */
const checks: { [K in keyof State]: (value: unknown) => boolean } = {
  source: (value) =>
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    (value['kind'] === 'built-in' ||
      (value['kind'] === 'file' && typeof value['print'] === 'string')),
  sizes: every(isSize),
  values: every(isNumber),
  branches: every((value) => value === 'then' || value === 'else'),
  compiled: (value) => typeof value === 'boolean',
  device: (value) =>
    isRecord(value) &&
    ['peak', 'bandwidth'].every(
      (key) => isNumber(value[key]) && value[key] > 0,
    ) &&
    ['overhead', 'buffer', 'macEnergy', 'byteEnergy'].every((key) =>
      isSize(value[key]),
    ),
  assumptions: (value) =>
    isRecord(value) &&
    isNumber(value['int8Speed']) &&
    value['int8Speed'] >= 1 &&
    typeof value['skipsZeros'] === 'boolean',
  edits: (value) =>
    Array.isArray(value) &&
    value.every(
      (one) => Array.isArray(one) && isSize(one[0]) && isEdit(one[1]),
    ),
  brush: isEdit,
  goal: (value) =>
    isRecord(value) &&
    ['share', 'latency', 'size', 'frames'].includes(
      String(value['kind']),
    ) &&
    isSize(value['value']),
  frames: (value) => isNumber(value) && value > 0,
};

/** @returns nothing where the fragment holds no state that can be */
export async function fromHash(hash: string): Promise<State | undefined> {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get('s');
  if (!text) return undefined;
  try {
    const bytes = await through(
      toBytes(text),
      new DecompressionStream('deflate-raw'),
    );
    const parts: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isRecord(parts)) return undefined;
    const isGood = Object.entries(parts).every(
      ([key, value]) => key in checks && checks[key as keyof State](value),
    );
    return isGood ? { ...startState, ...parts } : undefined;
  } catch {
    return undefined;
  }
}
