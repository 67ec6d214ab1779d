/** A lab's committed result: how it is computed, rounded and compared. No input or output here. */
import type { CommittedResult, Lab, RunContext } from './define.ts';
import { defaults } from './knobs.ts';

// biome-ignore lint/suspicious/noExplicitAny: a lab's own types end where the site handles any lab
export type AnyLab = Lab<any, any>;

const SIGNIFICANT_DIGITS = 6;

/**
 * A copy that survives JSON unchanged: fractions rounded to 6 significant digits, integers exact.
 * @throws Error naming the path of a value that JSON cannot hold (NaN, Infinity, a typed array …).
 */
export function rounded(value: unknown, path = 'result'): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}, which JSON cannot hold.`);
    const digits = Number.isInteger(value) ? value : Number(value.toPrecision(SIGNIFICANT_DIGITS));
    return digits === 0 ? 0 : digits;
  }
  if (Array.isArray(value)) return value.map((item, i) => rounded(item, `${path}[${i}]`));
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([name, item]) => [name, rounded(item, `${path}.${name}`)]),
    );
  }
  const kind = typeof value === 'object' ? value.constructor?.name : typeof value;
  throw new Error(`${path} is of kind ${kind}; a lab's result must be plain data.`);
}

export interface ComputeOptions {
  signal?: AbortSignal;
  /** `stage` is `run` or the name of a study. */
  onProgress?(stage: string, fraction: number): void;
  /** Names of the studies to run; all of them without it. */
  studies?: readonly string[];
}

/** Runs a lab with its default knobs, and its studies. Same knobs, same result. */
export async function computed(
  lab: AnyLab,
  options: ComputeOptions = {},
): Promise<CommittedResult> {
  const signal = options.signal ?? new AbortController().signal;
  const context = (stage: string): RunContext<never> => ({
    signal,
    onProgress: (fraction) => options.onProgress?.(stage, fraction),
  });
  const knobs = defaults(lab.knobs);
  const result = rounded(await lab.run(knobs, context('run')));
  const studies: Record<string, unknown> = {};
  for (const [name, study] of Object.entries(lab.studies ?? {})) {
    if (options.studies && !options.studies.includes(name)) continue;
    studies[name] = rounded(await study(context(name)), `studies.${name}`);
  }
  return { knobs: knobs as CommittedResult['knobs'], result, studies };
}

export interface Difference {
  path: string;
  expected: unknown;
  actual: unknown;
  /** |a − b| / max(|a|, |b|); absent where the two are not both numbers. */
  relative?: number;
}

export interface Comparison {
  same: boolean;
  tolerance: number;
  /** The largest difference between two numbers, if any two differ. */
  largest?: Difference;
  /** Everything beyond the tolerance; texts, flags and shapes must be equal. */
  beyond: Difference[];
}

function* differences(expected: unknown, actual: unknown, path: string): Generator<Difference> {
  if (Object.is(expected, actual)) return;
  if (typeof expected === 'number' && typeof actual === 'number') {
    const scale = Math.max(Math.abs(expected), Math.abs(actual));
    const relative = scale === 0 ? 0 : Math.abs(expected - actual) / scale;
    // NaN never equals anything, itself included: count it as wholly different.
    if (relative !== 0) yield { path, expected, actual, relative: relative || 1 };
  } else if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) {
      const lengths = { expected: expected.length, actual: actual.length };
      yield { path: path ? `${path}.length` : 'length', ...lengths };
    }
    for (let i = 0; i < Math.min(expected.length, actual.length); i++) {
      yield* differences(expected[i], actual[i], `${path}[${i}]`);
    }
  } else if (isRecord(expected) && isRecord(actual)) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const own = (record: Record<string, unknown>) =>
        Object.hasOwn(record, name) ? record[name] : undefined;
      yield* differences(own(expected), own(actual), path ? `${path}.${name}` : name);
    }
  } else {
    yield { path, expected, actual };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Compares two results number by number.
 * @param tolerance largest relative difference that still counts as the same result
 */
export function compared(expected: unknown, actual: unknown, tolerance: number): Comparison {
  const all = [...differences(expected, actual, '')];
  const beyond = all.filter(({ relative }) => relative === undefined || relative > tolerance);
  const numeric = all.filter(({ relative }) => relative !== undefined);
  const largest = numeric.reduce<Difference | undefined>(
    (most, next) => (most && most.relative! >= next.relative! ? most : next),
    undefined,
  );
  return { same: beyond.length === 0, tolerance, beyond, ...(largest && { largest }) };
}

/** A relative difference in words a reader can size up: `0.02%`, `less than 0.0001%`. */
export function percent(relative: number): string {
  const value = relative * 100;
  return value < 1e-4 ? 'less than 0.0001%' : `${Number(value.toPrecision(2))}%`;
}

/** One difference as a sentence without its full stop. */
export function described({ path, expected, actual, relative }: Difference): string {
  const text = (value: unknown) => (value === undefined ? 'absent' : JSON.stringify(value));
  const apart = relative === undefined ? '' : ` (${percent(relative)} apart)`;
  return `${path || 'the result'} is ${text(actual)}, published ${text(expected)}${apart}`;
}
