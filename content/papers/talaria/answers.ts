/** What edits do to the answers of the classifier. */
import {
  type Answers,
  ask,
  classifierBytes,
  classifierNetwork,
  eligibleWeights,
  logitChange,
  openClassifier,
  withFormats,
} from './classifier.ts';
import { devices } from './devices.ts';
import { type Format, palette } from './formats.ts';
import { type TextLine, textLines } from './lines.ts';
import { editFor, savings } from './method.ts';
import { editing, isEligible, profile, workOf } from './profile.ts';
import type { Inferred } from './tool/graph/infer.ts';

/** Names of the tensors that the minimal edit touches: 4-bit palettes, 80%, 2 MiB on the chip. */
export function minimalTensors(network: Inferred): string[] {
  const { rows } = profile(network, true);
  const device = { ...devices.m2, buffer: 2 * 2 ** 20 };
  const edits = editing(
    rows.map(({ id }) => id),
    { weights: palette(4), output: 'float16' },
  );
  const saved = savings(
    rows.map((row) => workOf(row, new Map(), device)),
    rows.map((row) => workOf(row, edits, device)),
    device,
  );
  return editFor(saved, 0.8).flatMap((row) =>
    rows[row]!.weights.filter(isEligible).map(({ name }) => name),
  );
}

export interface Outcome {
  right: number;
  /** Root mean square of the change of the logits. */
  change: number;
}

type OnLine = (index: number) => void | Promise<void>;

const silent: OnLine = () => {};

/** A classifier and its edited copies, asked about the same lines. */
export class Trial {
  readonly network: Inferred;
  readonly all: readonly string[];
  readonly few: readonly string[];
  readonly #bytes: Uint8Array;
  readonly #lines: readonly TextLine[];
  #untouched: Answers | undefined;

  private constructor(bytes: Uint8Array, lines: readonly TextLine[]) {
    this.#bytes = bytes;
    this.#lines = lines;
    this.network = classifierNetwork(bytes);
    this.all = eligibleWeights(this.network).map(({ name }) => name);
    this.few = minimalTensors(this.network);
  }

  static async of(seed: number, lines: number): Promise<Trial> {
    return new Trial(await classifierBytes(), textLines(seed, lines));
  }

  /** @param onLine after each answer; may wait, and may throw to stop */
  async run(
    names: readonly string[],
    format: Format,
    onLine: OnLine = silent,
  ): Promise<Outcome> {
    this.#untouched ??= await this.#ask(this.#bytes, silent);
    const formats = new Map(names.map((name) => [name, format]));
    const bytes = withFormats(this.#bytes, this.network, formats);
    const answers = await this.#ask(bytes, onLine);
    const change = logitChange(this.#untouched, answers);
    return { right: answers.right, change };
  }

  async untouched(onLine: OnLine = silent): Promise<number> {
    this.#untouched ??= await this.#ask(this.#bytes, onLine);
    return this.#untouched.right;
  }

  async #ask(bytes: Uint8Array, onLine: OnLine): Promise<Answers> {
    const classifier = await openClassifier(bytes);
    try {
      return await ask(classifier, this.#lines, onLine);
    } finally {
      classifier.close();
    }
  }
}
