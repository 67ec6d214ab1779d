/** What is known of the selected operations, and what an edit does to their values. */
import { isEligible } from '../profile.ts';
import type { Detail, Measured } from './engine.ts';
import type { Scene } from './scene.ts';
import {
  change,
  counted,
  duration,
  formatName,
  shape,
  short,
  size,
  whole,
} from './words.ts';

const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  text = '',
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
};

function facts(pairs: readonly (readonly [string, string])[]): HTMLElement {
  const list = element('dl');
  for (const [term, value] of pairs) {
    const pair = element('div');
    pair.append(element('dt', term), element('dd', value));
    list.append(pair);
  }
  return list;
}

const arrow = (before: string, after: string, delta: string) =>
  delta ? `${before} → ${after} (${delta})` : after;

export class SelectionView {
  readonly #host: HTMLElement;
  readonly #measure: (row: number) => Promise<Measured[]>;
  #shown = '';

  readonly #details: (row: number) => Promise<Detail[]>;

  /**
   * @param measure noise of a row's weights in its format
   * @param details what the file says of a row's operations
   */
  constructor(
    host: HTMLElement,
    measure: (row: number) => Promise<Measured[]>,
    details: (row: number) => Promise<Detail[]>,
  ) {
    this.#host = host;
    this.#measure = measure;
    this.#details = details;
  }

  show(scene: Scene, hasValues: boolean): void {
    const rows = [...scene.selected]
      .map((id) => scene.rows[id])
      .filter((row) => row !== undefined);
    const key = JSON.stringify([
      rows.map(({ id }) => [id, scene.figures.rows[id]]),
      hasValues,
    ]);
    if (key === this.#shown) return;
    this.#shown = key;
    if (rows.length === 0) {
      this.#host.replaceChildren(
        element(
          'p',
          'Nothing is selected. Choose an operation in the table, the graph or a chart.',
        ),
      );
      return;
    }
    if (rows.length > 1) {
      const sum = (of: (id: number) => number) =>
        rows.reduce((all, { id }) => all + of(id), 0);
      const figures = scene.figures.rows;
      const [time, newTime] = [
        sum((id) => figures[id]!.time),
        sum((id) => figures[id]!.newTime),
      ];
      this.#host.replaceChildren(
        element('p', counted(rows.length)),
        facts([
          [
            'Latency',
            arrow(duration(time), duration(newTime), change(time, newTime)),
          ],
          [
            'Share of all',
            `${((100 * newTime) / scene.figures.after.time || 0).toFixed(1)}%`,
          ],
          ['MACs', short(sum((id) => figures[id]!.macs))],
          [
            'Parameters',
            whole(rows.reduce((all, row) => all + row.parameters, 0)),
          ],
        ]),
      );
      return;
    }
    const [row] = rows;
    const one = scene.figures.rows[row!.id]!;
    const list = element('ul');
    list.className = 'tool-weights';
    for (const weight of row!.weights) {
      const item = element(
        'li',
        `${weight.name}: ${counted(weight.elements, 'number')}${isEligible(weight) ? '' : ', too small to edit'}`,
      );
      item.dataset['weight'] = weight.name;
      list.append(item);
    }
    const title = element('p', row!.name);
    title.className = 'tool-selected-name';
    this.#host.replaceChildren(
      title,
      facts([
        ['Operators', row!.ops.join(' → ')],
        ['Output', shape(row!.shape)],
        [
          'Latency',
          arrow(
            duration(one.time),
            duration(one.newTime),
            change(one.time, one.newTime),
          ),
        ],
        ['Bound by', one.computes ? 'compute' : 'memory traffic'],
        ['MACs', row!.macs === undefined ? 'unknown' : whole(row!.macs)],
        ['FLOPs', row!.flops === undefined ? 'unknown' : whole(row!.flops)],
        ['Parameters', whole(row!.parameters)],
        [
          'Traffic',
          arrow(
            size(one.bytes),
            size(one.newBytes),
            change(one.bytes, one.newBytes),
          ),
        ],
        ['Format', formatName(one.edit)],
        ...(row!.unknown.length > 0
          ? [['Not counted', row!.unknown.join(', ')] as const]
          : []),
      ]),
      ...(row!.weights.length > 0 ? [list] : []),
    );
    const box = element('details');
    box.append(element('summary', 'Attributes, inputs and outputs'));
    box.addEventListener('toggle', () => void this.#fill(box, row!.id), {
      once: true,
    });
    this.#host.append(box);
    if (one.edit && hasValues) void this.#noise(row!.id, key);
  }

  async #fill(box: HTMLElement, row: number): Promise<void> {
    for (const one of await this.#details(row)) {
      const title = element('p', `${one.op}  ${one.name}`);
      title.className = 'tool-selected-name';
      box.append(
        title,
        facts([
          ...one.attributes,
          ...one.inputs.map((text, i) => [`input ${i}`, text] as const),
          ...one.outputs.map((text, i) => [`output ${i}`, text] as const),
        ]),
      );
    }
  }

  async #noise(row: number, key: string): Promise<void> {
    const measured = await this.#measure(row);
    if (key !== this.#shown) return;
    for (const { weight, sqnr } of measured) {
      const item = [
        ...this.#host.querySelectorAll<HTMLElement>('[data-weight]'),
      ].find(({ dataset }) => dataset['weight'] === weight);
      item?.append(
        ` (signal to noise ${Number.isFinite(sqnr) ? `${sqnr.toFixed(1)} dB` : 'without loss'})`,
      );
    }
  }
}
