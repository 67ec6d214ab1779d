/**
 * Where pages may share memory between threads, jax-js spreads every step over all cores. The labs'
 * arrays are small: waking threads costs more than they save, and a reader's phone has other work.
 */
Object.defineProperty(globalThis, 'SharedArrayBuffer', { value: undefined });
