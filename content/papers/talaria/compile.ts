/**
 * From the operations of a file to those that a device runs: what only touches each number once
 * joins the operation that has it at hand, so it need not go through memory.
 */
import { isElementwise } from './counts.ts';
import type { Inferred, Step } from './tool/graph/infer.ts';

/** Operations that run as one. */
export interface Group {
  steps: Step[];
}

/** Says again, in another shape, what is there. */
const VIEWS = new Set(
  'Reshape Flatten Squeeze Unsqueeze Identity Dropout Cast'.split(' '),
);

/** Can be done with a number that was just computed, before it is stored. */
export const follows = ({ op }: Step): boolean =>
  op === 'BatchNormalization' || VIEWS.has(op) || isElementwise(op);

// #region fuse
/** Groups in an order in which they can run. */
export function fuse(network: Pick<Inferred, 'steps'>): Group[] {
  const groups: Group[] = [];
  const makerOf = new Map<string, number>();
  for (const step of network.steps.filter(({ folded }) => !folded)) {
    // Of all that it reads, join what is made last: the other operand of
    // a sum is then there already, and no circle can arise.
    const makers = step.inputs.flatMap((name) => makerOf.get(name) ?? []);
    const joins = follows(step) && makers.length > 0;
    const joined = joins ? Math.max(...makers) : groups.length;
    if (joined === groups.length) groups.push({ steps: [] });
    groups[joined]!.steps.push(step);
    for (const output of step.outputs) makerOf.set(output, joined);
  }
  return groups;
}
// #endregion

/** Every operation by itself, as the file has them. */
export const unfused = ({ steps }: Pick<Inferred, 'steps'>): Group[] =>
  steps.filter(({ folded }) => !folded).map((step) => ({ steps: [step] }));

// #region boundary
/** Tensors that pass a group's border: read from memory, or written for others. */
export function boundary(
  group: Group,
  isConstant: (name: string) => boolean,
  isUsedElsewhere: (name: string, group: Group) => boolean,
): { read: string[]; written: string[] } {
  const made = new Set(group.steps.flatMap(({ outputs }) => outputs));
  const read = group.steps
    .flatMap(({ inputs }) => inputs)
    .filter((name) => name && !made.has(name) && !isConstant(name));
  const written = [...made].filter(
    (name) => name && isUsedElsewhere(name, group),
  );
  return { read, written };
}
// #endregion
