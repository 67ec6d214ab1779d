/**
 * From counts to an edit: how long an operation takes on a device, what a smaller storage format
 * would save, and the fewest operations that hold most of the saving.
 */
import { zip } from '#ml/lists';

/** A processor, as far as two numbers and their companions describe it. */
export interface Device {
  /** $P$: multiply-accumulates a second, at most. */
  peak: number;
  /** $B$: bytes a second to and from memory, at most. */
  bandwidth: number;
  /** $t_0$: seconds that starting an operation takes. */
  overhead: number;
  /** $S$: bytes that fit on the chip; smaller activations cause no traffic. */
  buffer: number;
  /** $e_{MAC}$ and $e_{byte}$: joules. */
  macEnergy: number;
  byteEnergy: number;
}

/** What one operation does on a device. */
export interface Work {
  macs: number;
  bytes: number;
}

// #region roofline
/** Seconds that one operation takes: the slower of computing and moving. */
export function latency({ macs, bytes }: Work, device: Device): number {
  const computing = macs / device.peak;
  const moving = bytes / device.bandwidth;
  return Math.max(computing, moving) + device.overhead;
}

/** An operation that does more than $P/B$ MACs for each byte computes all the time. */
export function isComputeBound(work: Work, device: Device): boolean {
  return work.macs / work.bytes >= device.peak / device.bandwidth;
}
// #endregion

// #region energy
/** Joules of one operation: every product and every byte has its price. */
export function energy({ macs, bytes }: Work, device: Device): number {
  return macs * device.macEnergy + bytes * device.byteEnergy;
}

/** Watts at a frame rate. */
export function power(joules: number, framesPerSecond: number): number {
  return joules * framesPerSecond;
}
// #endregion

// #region savings
/** Seconds that each operation would gain if it moved fewer bytes. */
export function savings(
  before: readonly Work[],
  after: readonly Work[],
  device: Device,
): number[] {
  return zip(before, after).map(
    ([old, edited]) => latency(old, device) - latency(edited, device),
  );
}
// #endregion

// #region minimal-edit
/**
 * The fewest operations that together save at least `goal`, the largest
 * saving first; nothing where all together do not save so much.
 */
export function minimalEdit(
  saved: readonly number[],
  goal: number,
): number[] | undefined {
  const ranked = [...saved.keys()].sort((a, b) => saved[b]! - saved[a]!);
  const chosen: number[] = [];
  let sum = 0;
  // Savings add up, so no other choice of as many operations saves more.
  while (sum < goal) {
    const next = ranked[chosen.length];
    if (next === undefined) return undefined;
    chosen.push(next);
    sum += saved[next]!;
  }
  return chosen;
}
// #endregion

// #region share-of-saving
/** The edit that keeps a share $\theta$ of what editing everything saves. */
export function editFor(saved: readonly number[], share: number): number[] {
  const all = saved.reduce((sum, one) => sum + Math.max(0, one), 0);
  // A sum in another order may differ in its last digits.
  return minimalEdit(saved, share * all * (1 - 1e-12)) ?? [];
}
// #endregion

// #region concentration
/**
 * $\kappa$: the share that is kept, over the share of the eligible
 * operations that are touched. 1 means that a choice at random does as well.
 */
export function concentration(
  saved: readonly number[],
  share: number,
  eligible: number,
): number {
  return share / (editFor(saved, share).length / eligible);
}
// #endregion
