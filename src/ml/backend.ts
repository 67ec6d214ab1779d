/** How jax-js computes on WebAssembly here: the arrays are small, the kernels many and short. */

/**
 * Where pages may share memory between threads, jax-js spreads every step over all cores. Waking
 * threads costs more than they save here, and a reader's phone has other work.
 */
export function useOneThread(): void {
  Object.defineProperty(globalThis, 'SharedArrayBuffer', { value: undefined });
}

/** Whether a module is a function over memory that it is given, and nothing else. */
function isKernel(module: WebAssembly.Module): boolean {
  const kinds = (parts: { kind: string }[]) => parts.map(({ kind }) => kind).join();
  const { imports, exports } = WebAssembly.Module;
  return kinds(imports(module)) === 'memory' && kinds(exports(module)) === 'function';
}

type Arguments = ConstructorParameters<typeof WebAssembly.Instance>;
let isKept = false;

/**
 * On one thread jax-js makes a new instance of a kernel for every call, thousands in a second, and
 * Chromium reports each to another process: together about a third of a lab's processor time. A kernel
 * keeps nothing between calls, so one instance for each memory does.
 */
export function keepKernels(): void {
  if (isKept) return;
  isKept = true;
  const ofMemory = new WeakMap<
    WebAssembly.Memory,
    WeakMap<WebAssembly.Module, WebAssembly.Instance>
  >();
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(Instance, [module, imports]: Arguments) {
      const memory = imports?.['env']?.['memory'];
      if (!(memory instanceof WebAssembly.Memory)) return new Instance(module, imports);
      const kept = ofMemory.get(memory) ?? new WeakMap();
      ofMemory.set(memory, kept);
      const known = kept.get(module);
      if (known) return known;
      const made = new Instance(module, imports);
      if (isKernel(module)) kept.set(module, made);
      return made;
    },
  });
}
