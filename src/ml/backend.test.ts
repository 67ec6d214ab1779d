import { init, numpy as np } from '@jax-js/jax';
import { describe, expect, test } from 'vitest';
import { keepKernels } from './backend.ts';

keepKernels();

/** A module of WebAssembly from its sections, in hexadecimal digits. */
function compiled(...sections: string[]): WebAssembly.Module {
  const digits = ['0061736d01000000', ...sections].join('').replaceAll(' ', '');
  return new WebAssembly.Module(Uint8Array.from(digits.match(/../g)!, (two) => parseInt(two, 16)));
}
const TYPE = '01 04 01 600000';
const MEMORY_FROM_ENV = '02 0f 01 03 656e76 06 6d656d6f7279 02 0001';
const FUNCTION = '03 02 01 00';
const BODY = '0a 04 01 02 00 0b';
const kernel = compiled(TYPE, MEMORY_FROM_ENV, FUNCTION, '07 05 01 01 66 00 00', BODY);
const counter = compiled(
  TYPE,
  MEMORY_FROM_ENV,
  FUNCTION,
  '06 06 01 7f 01 41 00 0b',
  '07 09 02 01 66 00 00 01 67 03 00',
  BODY,
);
const instance = (module: WebAssembly.Module, memory: WebAssembly.Memory) =>
  new WebAssembly.Instance(module, { env: { memory } });

describe('kernels that are kept', () => {
  const [one, other] = [1, 1].map((initial) => new WebAssembly.Memory({ initial })) as [
    WebAssembly.Memory,
    WebAssembly.Memory,
  ];

  test('are made once for each memory', () => {
    expect(instance(kernel, one)).toBe(instance(kernel, one));
    expect(instance(kernel, one)).not.toBe(instance(kernel, other));
  });

  test('a module that shows more than a function may have a state, and is made anew', () => {
    expect(instance(counter, one)).not.toBe(instance(counter, one));
  });

  test('are asked for twice without another layer', () => {
    const before = WebAssembly.Instance;
    keepKernels();
    expect(WebAssembly.Instance).toBe(before);
  });

  test('give jax-js the right sums, call after call', async () => {
    await init('wasm');
    for (const size of [3, 50, 3, 50]) {
      const numbers = np.arange(size).astype(np.float32);
      expect((await np.square(numbers).sum().data())[0]).toBe(
        ((size - 1) * size * (2 * size - 1)) / 6,
      );
    }
  });

  test('are all that jax-js makes of a sum that it has made before', async () => {
    const sum = () => np.ones([8]).mul(2).sum().data();
    await sum();
    const made: unknown[] = [];
    const Kept = WebAssembly.Instance;
    WebAssembly.Instance = new Proxy(Kept, {
      construct(target, args) {
        const got = Reflect.construct(target, args);
        made.push(got);
        return got;
      },
    });
    try {
      await sum();
      const first = made.splice(0);
      await sum();
      expect(first.length).toBeGreaterThan(0);
      expect(made).toHaveLength(first.length);
      expect(made.every((each, i) => each === first[i])).toBe(true);
    } finally {
      WebAssembly.Instance = Kept;
    }
  });
});
