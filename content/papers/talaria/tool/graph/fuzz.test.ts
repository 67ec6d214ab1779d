import { expect, test } from 'vitest';
import { seeded } from '#ml/random';
import { architectures } from '../../architectures.ts';
import { bytesOf } from '../../fixtures/files.ts';
import { gguf, safetensors } from '../../fixtures/headers.ts';
import { damaged } from '../../fixtures/mutate.ts';
import { writeOnnx } from '../../fixtures/write.ts';
import { profile } from '../../profile.ts';
import { kindOf, readGguf, readSafetensors } from './headers.ts';
import { guessedSizes, infer } from './infer.ts';
import { FileFault } from './model.ts';
import { readOnnx } from './onnx.ts';

/** All of them with `npm test -- all`. */
const FILES = process.env['STUDIES'] === 'all' ? 10_000 : 500;
/** More than any file here takes, on a machine that does other things as well. */
const MOST_MILLISECONDS = 5000;

function opened(bytes: Uint8Array): number {
  const graph = readOnnx(bytes);
  const network = infer(graph, {
    sizes: guessedSizes(graph),
    values: {},
    branches: {},
  });
  return profile(network, true).rows.length;
}

const sources: readonly Uint8Array[] = [
  writeOnnx(architectures['mobilenet-v2']()),
  writeOnnx(architectures['vit-b-16']()),
  writeOnnx(architectures['squeezenet-1.1']()),
  bytesOf('silero-16k'),
  bytesOf('classifier'),
];

test(`${FILES} damaged ONNX files each give a network or say what is wrong, and none hangs`, () => {
  const random = seeded(14);
  let read = 0;
  const said = new Set<string>();
  for (let i = 0; i < FILES; i++) {
    const bytes = damaged(sources[i % sources.length]!, random);
    const start = performance.now();
    try {
      opened(bytes);
      read++;
    } catch (error) {
      if (!(error instanceof FileFault))
        throw new Error(`File ${i}`, { cause: error });
      said.add(error.message.replaceAll(/\d+/g, '#').slice(0, 40));
    }
    expect(performance.now() - start).toBeLessThan(MOST_MILLISECONDS);
  }
  // Neither everything passes nor everything fails, and the reasons differ.
  expect(read).toBeGreaterThan(FILES / 50);
  expect(read).toBeLessThan(FILES * 0.95);
  expect(said.size).toBeGreaterThan(1);
}, 1_200_000);

test(`${FILES / 5} damaged headers each give tensors or say what is wrong`, async () => {
  const random = seeded(15);
  const files = [safetensors(), gguf()];
  let read = 0;
  for (let i = 0; i < FILES / 5; i++) {
    const bytes = damaged(files[i % 2]!, random);
    const part = async (from: number, to: number) =>
      bytes.subarray(from, to);
    try {
      const kind = kindOf(
        i % 2 ? 'a.gguf' : 'a.safetensors',
        bytes.subarray(0, 16),
      );
      const reader = i % 2 || kind === 'gguf' ? readGguf : readSafetensors;
      await reader(part, bytes.length);
      read++;
    } catch (error) {
      if (!(error instanceof FileFault))
        throw new Error(`Header ${i}`, { cause: error });
    }
  }
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(FILES / 5);
});
