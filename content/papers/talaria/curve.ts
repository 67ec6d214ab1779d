/** How much of the whole saving the first so many operations bring. */
import { range } from '#ml/lists';
import { type ArchitectureName, architectures } from './architectures.ts';
import type { Format } from './formats.ts';
import {
  concentration,
  type Device,
  editFor,
  latency,
  savings,
} from './method.ts';
import { editing, isEligible, profile, workOf } from './profile.ts';
import { guessedSizes, type Inferred, infer } from './tool/graph/infer.ts';

export function builtIn(name: ArchitectureName): Inferred {
  const graph = architectures[name]();
  const sizes = guessedSizes(graph);
  return infer(graph, { sizes, values: {}, branches: {} });
}

export interface Edited {
  name: string;
  op: string;
  /** Seconds. */
  before: number;
  after: number;
}

export interface Curve {
  /** Operations that run, and the weight tensors that are large enough to be edited. */
  operations: number;
  eligible: number;
  /** Seconds before any edit, and after all of them. */
  before: number;
  after: number;
  /** Latency after the 0, 1, 2 … best edits, in seconds. */
  latency: number[];
  /** The best edits, the largest saving first. */
  best: Edited[];
  /** Edits that keep the share, and how concentrated that is. */
  edits: number;
  concentration: number;
}

/** Savings below this part of the whole are rounding. */
const NOTHING = 1e-9;

export function curveOf(
  network: Inferred,
  settings: {
    format: Format;
    device: Device;
    share: number;
    compiled: boolean;
  },
): Curve {
  const { format, device, share, compiled } = settings;
  const { rows } = profile(network, compiled);
  const edits = editing(
    rows.map(({ id }) => id),
    { weights: format, output: 'float16' },
  );
  const work = rows.map((row) => workOf(row, new Map(), device));
  const edited = rows.map((row) => workOf(row, edits, device));
  const saved = savings(work, edited, device);
  const before = work.reduce((sum, one) => sum + latency(one, device), 0);
  const eligible = rows
    .flatMap(({ weights }) => weights)
    .filter(isEligible).length;
  const order = editFor(saved, 1).filter(
    (i) => saved[i]! > NOTHING * before,
  );
  const latencies = [before];
  for (const i of order) latencies.push(latencies.at(-1)! - saved[i]!);
  const kept = order.length > 0 ? editFor(saved, share) : [];
  return {
    operations: rows.length,
    eligible,
    before,
    after: latencies.at(-1)!,
    latency: latencies,
    best: order.slice(0, 10).map((i) => ({
      name: rows[i]!.name,
      op: rows[i]!.op,
      before: latency(work[i]!, device),
      after: latency(edited[i]!, device),
    })),
    edits: kept.length,
    concentration:
      kept.length > 0 ? concentration(saved, share, eligible) : 0,
  };
}

/** Points of a curve as shares of the whole saving in per cent. */
export function sharesOf({ latency: list, before, after }: Curve) {
  const all = before - after;
  return range(0, list.length).map(
    (count) =>
      [count, all > 0 ? (100 * (before - list[count]!)) / all : 0] as const,
  );
}
