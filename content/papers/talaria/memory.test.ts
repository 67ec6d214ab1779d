import { expect, test } from 'vitest';
import { inferred } from './fixtures/files.ts';
import { peakElements } from './memory.ts';
import type { Tensor } from './tool/graph/call.ts';
import type { Step } from './tool/graph/infer.ts';

test.each([
  ['squeezenet-1.0', 2_281_152],
  ['squeezenet-1.1', 1_577_088],
  ['mobilenet-v2', 2_408_448],
  ['resnet-18', 1_605_632],
  ['resnet-34', 1_605_632],
  ['resnet-50', 2_408_448],
  ['vit-b-16', 1_361_664],
  ['classifier', 121_344],
] as const)(
  'activations of %s need %i elements at once, as a second implementation counts them',
  (name, peak) => {
    expect(peakElements(inferred(name))).toBe(peak);
  },
);

test('what nobody reads is given up as soon as it is written', () => {
  const step = (
    id: number,
    inputs: readonly string[],
    outputs: readonly string[],
  ): Step => ({
    id,
    name: `step-${id}`,
    op: 'Split',
    inputs,
    outputs,
    attributes: {},
    path: [],
    folded: false,
    known: true,
    opset: 17,
  });
  const tensor = (size: number): Tensor => ({
    type: 'float32',
    dims: [size],
    constant: false,
    weights: [],
  });
  const sizes = { x: 2, read: 3, unread: 5, y: 8 };
  const network = {
    steps: [step(0, ['x'], ['read', 'unread']), step(1, ['read'], ['y'])],
    tensors: new Map(
      Object.entries(sizes).map(([name, size]) => [name, tensor(size)]),
    ),
    constants: new Map(),
    branches: [],
    remarks: [],
    inputs: ['x'],
    outputs: ['y'],
  };
  expect(peakElements(network)).toBe(3 + 8);
});
