import { expect, test } from 'vitest';
import { inferred } from './fixtures/files.ts';
import { peakElements } from './memory.ts';

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
