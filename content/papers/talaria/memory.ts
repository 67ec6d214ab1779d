/** How much memory the activations of a network need at once. */
import { elements, type Tensor } from './tool/graph/call.ts';
import type { Inferred } from './tool/graph/infer.ts';

// #region peak-memory
/**
 * Most elements of activations that are alive at the same time, when
 * operations run one by one and a tensor is given up after its last use.
 */
export function peakElements(network: Inferred): number {
  const { steps, tensors, outputs, inputs } = network;
  const lastUse = new Map<string, number>();
  for (const { id, inputs: read } of steps)
    for (const name of read) lastUse.set(name, id);
  for (const name of outputs) lastUse.set(name, steps.length);
  const size = (name: string): number => {
    const tensor: Tensor | undefined = tensors.get(name);
    return tensor && !tensor.constant ? (elements(tensor.dims) ?? 0) : 0;
  };
  let alive = inputs.reduce((sum, name) => sum + size(name), 0);
  let peak = alive;
  for (const { id, inputs: read, outputs: written } of steps) {
    for (const name of written) alive += size(name);
    peak = Math.max(peak, alive);
    // What nobody reads is given up at once.
    const done = [...read, ...written].filter(
      (name) => (lastUse.get(name) ?? id) === id,
    );
    for (const name of new Set(done)) alive -= size(name);
  }
  return peak;
}
// #endregion
