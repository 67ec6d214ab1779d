/** The page's end of the worker: one request at a time matters, the last; none takes for ever. */
import { proxy, type Remote, wrap } from 'comlink';
import type { Format } from '../formats.ts';
import type {
  Compared,
  Detail,
  Engine,
  Measured,
  Opened,
  Tensors,
} from './engine.ts';
import type { Settings } from './graph/infer.ts';
import type { Layout } from './layout.ts';
import type { State } from './state.ts';

/** Milliseconds after which a file counts as too much. */
const PATIENCE = 60_000;

export class Session {
  #worker: Worker | undefined;
  #engine: Remote<Engine> | undefined;

  #start(): Remote<Engine> {
    if (!this.#engine) {
      this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
        type: 'module',
      });
      this.#engine = wrap<Engine>(this.#worker);
    }
    return this.#engine;
  }

  /** Ends whatever the worker is at; the next request begins with a new one. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#engine = undefined;
  }

  async #within<T>(work: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const worker = this.#worker;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.stop();
        reject(
          new Error('This takes longer than a minute, so it was stopped.'),
        );
      }, PATIENCE);
      worker?.addEventListener('error', ({ message }) => {
        this.stop();
        reject(
          new Error(
            `The worker stopped${message ? `: ${message}` : ', perhaps for want of memory'}.`,
          ),
        );
      });
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  open(state: State, file: File | undefined): Promise<Opened | Tensors> {
    this.stop();
    const engine = this.#start();
    const settings = settingsOf(state);
    const opened: Promise<Opened | Tensors> = file
      ? engine.openFile(file, file.name, settings, state.compiled)
      : engine.openBuiltIn(state.source.name, settings, state.compiled);
    return this.#within(opened);
  }

  update(state: State): Promise<Opened> {
    return this.#within(
      this.#start().update(settingsOf(state), state.compiled),
    );
  }

  layout(open: readonly string[]): Promise<Layout> {
    return this.#within(this.#start().layout(open));
  }

  details(row: number): Promise<Detail[]> {
    return this.#within(this.#start().details(row));
  }

  measure(row: number, format: Format): Promise<Measured[]> {
    return this.#within(this.#start().measure(row, format));
  }

  edited(
    formats: readonly (readonly [number, Format])[],
  ): Promise<Uint8Array<ArrayBuffer>> {
    return this.#within(this.#start().edited(formats));
  }

  compare(
    formats: readonly (readonly [number, Format])[],
    onProgress: (share: number) => void,
  ): Promise<Compared> {
    return this.#within(this.#start().compare(formats, proxy(onProgress)));
  }
}

const settingsOf = ({ sizes, values, branches }: State): Settings => ({
  sizes,
  values,
  branches,
});
