/** What a reader takes along: a table, and everything as JSON. */
import type { Profile } from '../profile.ts';
import type { Figures } from './figures.ts';
import type { State } from './state.ts';
import { formatName } from './words.ts';

/** A cell as spreadsheets read it; what could be taken for a formula is marked as text. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe =
    typeof value === 'string' && /^[=+\-@\t\r]/.test(text)
      ? `'${text}`
      : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const HEAD = [
  'id',
  'name',
  'operators',
  'output shape',
  'parameters',
  'MACs',
  'FLOPs',
  'weights (bytes)',
  'weights after (bytes)',
  'traffic (bytes)',
  'traffic after (bytes)',
  'latency (s)',
  'latency after (s)',
  'energy (J)',
  'energy after (J)',
  'MACs per byte after',
  'bound by',
  'format',
  'not counted',
];

export function toCsv({ rows }: Profile, figures: Figures): string {
  const lines = rows.map((row, i) => {
    const one = figures.rows[i]!;
    return [
      row.id,
      row.name,
      row.ops.join(' + '),
      row.shape?.map((size) => size ?? '?').join('×') ?? '?',
      row.parameters,
      row.macs,
      row.flops,
      one.stored,
      one.newStored,
      one.bytes,
      one.newBytes,
      one.time,
      one.newTime,
      one.energy,
      one.newEnergy,
      one.intensity,
      one.computes ? 'compute' : 'memory',
      formatName(one.edit),
      row.unknown.join(' '),
    ];
  });
  return `${[HEAD, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

export function toJson(
  state: State,
  { rows, parameters, trainable }: Profile,
  figures: Figures,
): string {
  const operations = rows.map((row, i) => ({
    ...row,
    figures: figures.rows[i],
  }));
  return `${JSON.stringify({ state, parameters, trainable, before: figures.before, after: figures.after, operations }, null, 1)}\n`;
}
