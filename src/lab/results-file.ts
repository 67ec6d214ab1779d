/** The text of `lab.results.json`: readable in a diff, with short lists on one line. */
import type { CommittedResult } from './define.ts';

const WIDTH = 100;

/** Numbers filled into lines of at most WIDTH characters. */
function filled(numbers: readonly number[], indent: string): string {
  const rows: string[] = [];
  let row = '';
  for (const text of numbers.map((number) => JSON.stringify(number))) {
    if (row && indent.length + row.length + text.length + 3 > WIDTH) {
      rows.push(`${row},`);
      row = '';
    }
    row += row ? `, ${text}` : text;
  }
  return [...rows, row].join(`\n${indent}`);
}

function text(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const items = Object.values(value);
  if (items.length === 0) return `${open}${close}`;
  const inner = `${indent}  `;
  if (Array.isArray(value) && items.every((item) => typeof item === 'number')) {
    const body = filled(items, inner);
    return body.includes('\n') ? `[\n${inner}${body}\n${indent}]` : `[${body}]`;
  }
  const body = Array.isArray(value)
    ? items.map((item) => text(item, inner))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${text(item, inner)}`);
  return `${open}\n${inner}${body.join(`,\n${inner}`)}\n${indent}${close}`;
}

/** Labs in the order of `labIds`; the same results always give the same text. */
export function resultsText(
  results: Readonly<Record<string, CommittedResult>>,
  labIds: readonly string[],
): string {
  const ordered = Object.fromEntries(
    labIds.flatMap((id) => (results[id] ? [[id, results[id]]] : [])),
  );
  return `${text(ordered, '')}\n`;
}
