/** The numbers of every row and of the whole, before and after the edits. */
import {
  energy,
  isComputeBound,
  latency,
  minimalEdit,
  power,
} from '../method.ts';
import {
  type Edit,
  type Edits,
  isEligible,
  type Row,
  rowBytes,
  UNTOUCHED,
  workOf,
} from '../profile.ts';
import type { Goal, State } from './state.ts';

export interface RowFigures {
  /** Seconds, bytes and joules, before and after. */
  time: number;
  newTime: number;
  bytes: number;
  newBytes: number;
  stored: number;
  newStored: number;
  energy: number;
  newEnergy: number;
  macs: number;
  /** MACs for each byte, after. */
  intensity: number;
  computes: boolean;
  edit: Edit | undefined;
}

export interface Totals {
  time: number;
  stored: number;
  moved: number;
  macs: number;
  flops: number;
  energy: number;
  power: number;
  frames: number;
}

export interface Figures {
  rows: readonly RowFigures[];
  before: Totals;
  after: Totals;
}

function totals(
  rows: readonly Row[],
  list: readonly RowFigures[],
  frames: number,
  after: boolean,
): Totals {
  const total = {
    time: 0,
    stored: 0,
    moved: 0,
    macs: 0,
    flops: 0,
    energy: 0,
  };
  list.forEach((one, i) => {
    total.time += after ? one.newTime : one.time;
    total.stored += after ? one.newStored : one.stored;
    total.moved += after ? one.newBytes : one.bytes;
    total.energy += after ? one.newEnergy : one.energy;
    total.macs += rows[i]!.macs ?? 0;
    total.flops += rows[i]!.flops ?? 0;
  });
  return {
    ...total,
    power: power(total.energy, frames),
    frames: total.time > 0 ? 1 / total.time : 0,
  };
}

export function figuresOf(
  rows: readonly Row[],
  state: Pick<State, 'edits' | 'device' | 'assumptions' | 'frames'>,
): Figures {
  const { device, assumptions } = state;
  const none: Edits = new Map();
  const edits: Edits = new Map(state.edits);
  const seen = new Set<string>();
  const list = rows.map((row): RowFigures => {
    const old = workOf(row, none, device, assumptions);
    const edited = workOf(row, edits, device, assumptions);
    const edit = edits.get(row.id);
    // A tensor that several rows read is stored once.
    const own = {
      ...row,
      weights: row.weights.filter(({ name }) => !seen.has(name)),
    };
    for (const { name } of own.weights) seen.add(name);
    return {
      time: latency(old, device),
      newTime: latency(edited, device),
      bytes: old.bytes,
      newBytes: edited.bytes,
      stored: rowBytes(own, UNTOUCHED.weights),
      newStored: rowBytes(own, (edit ?? UNTOUCHED).weights),
      energy: energy(old, device),
      newEnergy: energy(edited, device),
      macs: row.macs ?? 0,
      intensity: edited.bytes > 0 ? edited.macs / edited.bytes : 0,
      computes: edited.macs > 0 && isComputeBound(edited, device),
      edit,
    };
  });
  return {
    rows: list,
    before: totals(rows, list, state.frames, false),
    after: totals(rows, list, state.frames, true),
  };
}

export interface Plan {
  rows: readonly number[];
  /** What the goal asks for and what is reached, in words and numbers. */
  reached: boolean;
  share: number;
  /** What editing every row would give: seconds and bytes. */
  best: { time: number; stored: number };
}

/**
 * The fewest rows to edit with the brush, from the network as the file has it, so that the goal is reached.
 * The format of outputs is left as it is: what one row writes another reads, so its savings do not add up.
 */
export function planned(rows: readonly Row[], state: State): Plan {
  const edit: Edit = { weights: state.brush.weights, output: 'float16' };
  const every = rows
    .filter(({ weights }) => weights.some(isEligible))
    .map((row) => [row.id, edit] as const);
  const {
    before,
    after,
    rows: list,
  } = figuresOf(rows, { ...state, edits: every });
  const { kind, value } = state.goal as Goal;
  const bySize = kind === 'size';
  const saved = list.map((one) =>
    bySize ? one.stored - one.newStored : one.time - one.newTime,
  );
  const all = saved.reduce((sum, one) => sum + Math.max(0, one), 0);
  const wanted = {
    share: () => (value / 100) * all,
    latency: () => before.time - value / 1e3,
    frames: () => before.time - 1 / value,
    size: () => before.stored - value * 1e6,
  }[kind]();
  // A sum in another order may differ in its last digits.
  const chosen = minimalEdit(saved, Math.max(0, wanted) * (1 - 1e-12));
  const picked = chosen ?? [...saved.keys()].filter((i) => saved[i]! > 0);
  const kept = picked.reduce((sum, i) => sum + saved[i]!, 0);
  return {
    rows: picked.map((i) => rows[i]!.id),
    reached: chosen !== undefined,
    share: all > 0 ? kept / all : 0,
    best: { time: after.time, stored: after.stored },
  };
}
