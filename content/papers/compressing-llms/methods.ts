/** The ways to compress that the lab compares: their names, how strong they are, and how they are told. */
import { format } from 'd3-format';
import type { Method } from './compress.ts';

export const pruners = ['magnitude', 'wanda', 'sparsegpt'] as const;
export const quantizers = ['rtn', 'gptq'] as const;
export type Pruner = (typeof pruners)[number];
type Quantizer = (typeof quantizers)[number];
export const isPruner = (name: string) =>
  pruners.some((one) => one === name);
export const names: Record<Method['name'], string> = {
  magnitude: 'magnitude',
  wanda: 'Wanda',
  sparsegpt: 'SparseGPT',
  rtn: 'round-to-nearest',
  gptq: 'GPTQ',
};

export const shares = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
export const pruned = (name: Pruner, sparsity: number): Method => ({
  name,
  pattern: { sparsity },
});
const grouped = (name: Pruner, zeros: number, group: number): Method => ({
  name,
  pattern: { zeros, group },
});
const rounded = (name: Quantizer, bits: number): Method => ({
  name,
  bits,
});

/** Zeros anywhere: every pruner at every share. */
export const anywhere: Method[] = pruners.flatMap((name) =>
  shares.map((share) => pruned(name, share)),
);
/** All that the lab compares. */
export const shown: Method[] = [
  ...anywhere,
  ...pruners.flatMap((name) => [grouped(name, 4, 8), grouped(name, 2, 4)]),
  ...quantizers.flatMap((name) =>
    [8, 4, 3, 2].map((bits) => rounded(name, bits)),
  ),
];
/** Those of which the page shows every single fact. */
export const pictured: Method[] = [
  ...pruners.map((name) => pruned(name, 0.5)),
  grouped('sparsegpt', 2, 4),
  rounded('gptq', 4),
  rounded('gptq', 2),
];

export const percent = format('.0%');
export const times = format('.2f');

/** How strongly a method compresses: "50%", "2:4", "4 bits". */
export function strength(method: Method): string {
  if ('bits' in method) return `${method.bits} bits`;
  const { pattern } = method;
  return 'group' in pattern
    ? `${pattern.zeros}:${pattern.group}`
    : percent(pattern.sparsity);
}
export const labelOf = (method: Method) =>
  `${names[method.name]}, ${strength(method)}`;

/** Name of a method in the results: sparsegpt50, wanda2of4, gptq4. */
export const key = (method: Method) =>
  method.name + strength(method).replace(':', 'of').replace(/\D+$/, '');

/** Place on the axis of strengths; N:M patterns have none. */
export function amount(method: Method): number | undefined {
  if ('bits' in method) return method.bits;
  return 'sparsity' in method.pattern ? method.pattern.sparsity : undefined;
}
