/** Numbers and settings as readers read them. */
import { format } from 'd3-format';
import type { Edit } from '../profile.ts';

const scaled = format('.3~s');

/** 1234567 → 1.23 M */
export function short(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return '?';
  if (Math.abs(value) < 1000 && Math.abs(value) >= 0.01)
    return format('.3~r')(value);
  return scaled(value).replace(/([a-zA-Zµ])$/, ' $1');
}

export const whole = format(',d');

/** 1 operation, 2 operations */
export const counted = (count: number, thing = 'operation'): string =>
  `${whole(count)} ${thing}${count === 1 ? '' : 's'}`;

/** A quantity with its unit: 12.3 µs, 98.6 mW */
const quantity =
  (unit: string) =>
  (value: number): string => {
    if (value === 0) return `0 ${unit}`;
    if (!Number.isFinite(value)) return '?';
    const [, digits = '', prefix = ''] =
      /^([^a-zA-Zµ]*)(.*)$/.exec(scaled(value)) ?? [];
    return `${digits} ${prefix}${unit}`;
  };

export const duration = quantity('s');
export const joules = quantity('J');
export const watts = quantity('W');
export const size = quantity('B');

/** −18.0% */
export function change(before: number, after: number): string {
  if (before === 0 || before === after) return '';
  const text = format('+.1%')(after / before - 1);
  return /^[+−]0\.0%$/.test(text) ? `${text.slice(0, 1)}<0.1%` : text;
}

/** Names of operators that would fill a line. */
export const shortOp = (op: string): string =>
  op
    .replaceAll('BatchNormalization', 'BatchNorm')
    .replaceAll('LayerNormalization', 'LayerNorm')
    .replaceAll('AveragePool', 'AvgPool');

export const shape = (
  dims: readonly (number | null)[] | undefined,
): string => dims?.map((one) => one ?? '?').join('×') ?? '?';

export function formatName(edit: Edit | undefined): string {
  const { kind, bits, sparsity } = edit?.weights ?? {
    kind: 'float16',
    bits: 16,
    sparsity: 0,
  };
  const name = {
    float16: 'float16',
    int8: 'int8',
    palette: `${bits}-bit palette`,
  }[kind];
  const zeros = sparsity > 0 ? `, ${format('.0%')(sparsity)} zeros` : '';
  const output = edit?.output === 'int8' ? ', output int8' : '';
  return name + zeros + output;
}
