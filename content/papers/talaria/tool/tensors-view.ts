/** A file of tensors without a graph: what its header says. */

import type { Tensors } from './engine.ts';
import { product } from './graph/model.ts';
import { counted, shape, size, whole } from './words.ts';

/** Rows that are written out; a header of a large model has some hundreds. */
const MOST = 2000;

function table(
  label: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLElement {
  const box = document.createElement('div');
  box.className = 'tool-scroll';
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', label);
  const made = document.createElement('table');
  const line = made.createTHead().insertRow();
  for (const text of head) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = text;
    line.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows) {
    const filled = body.insertRow();
    for (const text of row) filled.insertCell().textContent = text;
  }
  box.append(made);
  return box;
}

export function showTensors(
  host: HTMLElement,
  { name, header }: Tensors,
): void {
  const { tensors, facts, kind } = header;
  const numbers = tensors.reduce((all, { dims }) => all + product(dims), 0);
  const bytes = tensors.reduce(
    (all, one) => all + (Number.isFinite(one.bytes) ? one.bytes : 0),
    0,
  );
  const summary = document.createElement('p');
  summary.textContent = `${name}: a ${kind} file with ${counted(tensors.length, 'tensor')}, ${whole(numbers)} numbers in ${size(bytes)}${numbers > 0 ? `, ${((8 * bytes) / numbers).toFixed(2)} bits each` : ''}. Such a file holds no graph, so there are no operations to count.`;
  const sorted = tensors.toSorted((a, b) => b.bytes - a.bytes);
  const rest = document.createElement('p');
  rest.className = 'tool-small';
  rest.textContent =
    tensors.length > MOST ? `The ${whole(MOST)} largest are shown.` : '';
  host.replaceChildren(
    summary,
    table(
      'Tensors',
      ['Tensor', 'Format', 'Shape', 'Bytes'],
      sorted
        .slice(0, MOST)
        .map((one) => [
          one.name,
          one.format,
          shape(one.dims),
          Number.isFinite(one.bytes) ? whole(one.bytes) : 'unknown',
        ]),
    ),
    rest,
    ...(facts.length > 0
      ? [
          table(
            'Facts',
            ['Fact', 'Value'],
            facts
              .slice(0, MOST)
              .map(([key, value]) => [key, value.slice(0, 300)]),
          ),
        ]
      : []),
  );
}
