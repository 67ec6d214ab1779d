/** The table of operations: only the rows in view are there, so that 20,000 are as quick as 20. */
import type { Row } from '../profile.ts';
import type { RowFigures } from './figures.ts';
import type { Scene, Select } from './scene.ts';
import {
  change,
  counted,
  duration,
  formatName,
  joules,
  shape,
  short,
  shortOp,
  size,
  whole,
} from './words.ts';

interface Column {
  id: string;
  label: string;
  /** Sorts by it, the largest first; texts from A to Z. */
  order(row: Row, figures: RowFigures): number | string;
  text(row: Row, figures: RowFigures): string;
  /** What an edit changed it by. */
  delta?(figures: RowFigures): string;
  /** Length of the bar behind it, 0 to 1 of the largest. */
  bar?: boolean;
  wide?: boolean;
}

const unknown = (row: Row, text: string) =>
  row.unknown.length > 0
    ? `${text === '0' ? '' : `≥ ${text} `}unknown`
    : text;

const columns: readonly Column[] = [
  {
    id: 'id',
    label: '#',
    order: (row) => -row.id,
    text: (row) => String(row.id),
  },
  {
    id: 'op',
    label: 'Operation',
    order: (row) => row.op,
    text: (row) => shortOp(row.op),
    wide: true,
  },
  {
    id: 'time',
    label: 'Latency',
    order: (_, f) => f.time,
    text: (_, f) => duration(f.newTime),
    delta: (f) => change(f.time, f.newTime),
    bar: true,
  },
  {
    id: 'bound',
    label: 'Bound by',
    order: (_, f) => Number(f.computes),
    text: (_, f) => (f.computes ? 'compute' : 'memory'),
  },
  {
    id: 'format',
    label: 'Format',
    order: (_, f) => formatName(f.edit),
    text: (row, f) =>
      row.weights.length > 0 || f.edit ? formatName(f.edit) : '–',
  },
  {
    id: 'macs',
    label: 'MACs',
    order: (_, f) => f.macs,
    text: (row, f) => unknown(row, short(f.macs)),
  },
  {
    id: 'flops',
    label: 'FLOPs',
    order: (row) => row.flops ?? -1,
    text: (row) => (row.flops === undefined ? 'unknown' : short(row.flops)),
  },
  {
    id: 'params',
    label: 'Parameters',
    order: (row) => row.parameters,
    text: (row) => whole(row.parameters),
  },
  {
    id: 'stored',
    label: 'Weights',
    order: (_, f) => f.stored,
    text: (_, f) => size(f.newStored),
    delta: (f) => change(f.stored, f.newStored),
  },
  {
    id: 'bytes',
    label: 'Traffic',
    order: (_, f) => f.bytes,
    text: (_, f) => size(f.newBytes),
    delta: (f) => change(f.bytes, f.newBytes),
  },
  {
    id: 'intensity',
    label: 'MACs/byte',
    order: (_, f) => f.intensity,
    text: (_, f) => (f.newBytes > 0 ? short(f.intensity) : '–'),
  },
  {
    id: 'energy',
    label: 'Energy',
    order: (_, f) => f.energy,
    text: (_, f) => joules(f.newEnergy),
    delta: (f) => change(f.energy, f.newEnergy),
  },
  {
    id: 'shape',
    label: 'Output',
    order: (row) => shape(row.shape),
    text: (row) => shape(row.shape),
  },
];

const presets: Readonly<Record<string, readonly string[]>> = {
  time: ['id', 'op', 'time', 'bound', 'format'],
  counts: ['id', 'op', 'macs', 'flops', 'params', 'shape'],
  memory: ['id', 'op', 'stored', 'bytes', 'intensity', 'format'],
  all: columns.map(({ id }) => id),
};

/** Height of a row in CSS pixels; the style sheet has the same. */
const ROW = 34;
/** Rows beyond the window on each side. */
const MARGIN = 6;

export class TableView {
  readonly #host: HTMLElement;
  readonly #found: HTMLElement;
  readonly #select: Select;
  readonly #room = document.createElement('div');
  readonly #table = document.createElement('table');
  #columns: readonly Column[] = [];
  #scene: Scene | undefined;
  #order: number[] = [];
  #place = new Map<number, number>();
  #sort = { id: 'time', down: true };
  #search = '';
  #current = 0;
  #anchor = 0;

  constructor(host: HTMLElement, found: HTMLElement, select: Select) {
    this.#host = host;
    this.#found = found;
    this.#select = select;
    this.#table.setAttribute('role', 'grid');
    this.#table.setAttribute('aria-multiselectable', 'true');
    this.#table.setAttribute('aria-label', 'Operations');
    this.#table.tabIndex = 0;
    this.#room.className = 'tool-room';
    this.#room.append(this.#table);
    host.append(this.#room);
    host.addEventListener('scroll', () => this.#draw(), { passive: true });
    new ResizeObserver(() => this.#draw()).observe(host);
    this.#table.addEventListener('click', (event) => this.#click(event));
    this.#table.addEventListener('keydown', (event) => this.#key(event));
    this.columns('time');
  }

  columns(preset: string): void {
    const wanted = presets[preset] ?? presets['time']!;
    this.#columns = columns.filter(({ id }) => wanted.includes(id));
    if (!wanted.includes(this.#sort.id))
      this.#sort = { id: wanted[2]!, down: true };
    this.#table.dataset['columns'] = preset;
    this.#arrange();
  }

  search(text: string): void {
    this.#search = text.trim().toLowerCase();
    this.#arrange();
    this.#host.scrollTop = 0;
  }

  /** Rows that are found, for what applies to all of them. */
  get rows(): readonly number[] {
    return this.#order;
  }

  show(scene: Scene): void {
    const isNew = scene.rows !== this.#scene?.rows;
    const before = this.#scene?.selected;
    this.#scene = scene;
    if (isNew) {
      this.#current = 0;
      this.#arrange();
      this.#host.scrollTop = 0;
    } else this.#draw();
    const [first] = scene.selected;
    if (
      before !== scene.selected &&
      first !== undefined &&
      scene.selected.size === 1
    )
      this.#reveal(this.#place.get(first));
  }

  /** The order is that of the unedited network, so that rows stay where they are while one edits. */
  #arrange(): void {
    const scene = this.#scene;
    if (!scene) return;
    const column =
      columns.find(({ id }) => id === this.#sort.id) ?? columns[0]!;
    const key = scene.rows.map((row, i) =>
      column.order(row, scene.figures.rows[i]!),
    );
    const matches = ({ name, op, ops }: Row) =>
      [name, op, ...ops].some((text) =>
        text.toLowerCase().includes(this.#search),
      );
    const sign = this.#sort.down ? 1 : -1;
    this.#order = scene.rows
      .filter(matches)
      .map(({ id }) => id)
      .sort((a, b) => {
        const [x, y] = [key[a]!, key[b]!];
        const difference =
          typeof x === 'string'
            ? x.localeCompare(String(y))
            : Number(y) - x;
        return sign * difference || a - b;
      });
    this.#place = new Map(this.#order.map((row, i) => [row, i]));
    this.#current = Math.min(
      this.#current,
      Math.max(0, this.#order.length - 1),
    );
    const all = scene.rows.length;
    this.#found.textContent = this.#search
      ? `${whole(this.#order.length)} of ${counted(all)}`
      : counted(all);
    this.#head();
    this.#draw();
  }

  #head(): void {
    const head = document.createElement('thead');
    const line = head.insertRow();
    line.setAttribute('aria-rowindex', '1');
    for (const { id, label } of this.#columns) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.className = `is-${id}`;
      const isSorted = this.#sort.id === id;
      if (isSorted)
        cell.setAttribute(
          'aria-sort',
          this.#sort.down ? 'descending' : 'ascending',
        );
      const button = document.createElement('button');
      button.type = 'button';
      button.tabIndex = -1;
      button.dataset['sort'] = id;
      button.textContent = label;
      cell.append(button);
      line.append(cell);
    }
    this.#table.tHead?.remove();
    this.#table.prepend(head);
  }

  #draw(): void {
    const scene = this.#scene;
    if (!scene) return;
    const first = Math.max(
      0,
      Math.floor(this.#host.scrollTop / ROW) - MARGIN,
    );
    const count = Math.ceil(this.#host.clientHeight / ROW) + 2 * MARGIN;
    const shown = this.#order.slice(first, first + count);
    const most = scene.figures.rows.reduce(
      (all, one) => Math.max(all, one.time),
      0,
    );
    const body = document.createElement('tbody');
    shown.forEach((id, i) => {
      body.append(this.#row(scene, id, first + i, most));
    });
    this.#table.tBodies[0]?.remove();
    this.#table.append(body);
    this.#table.setAttribute(
      'aria-rowcount',
      String(this.#order.length + 1),
    );
    this.#table.style.top = `${first * ROW}px`;
    this.#room.style.height = `${(this.#order.length + 1) * ROW}px`;
    const active = this.#order[this.#current];
    if (active !== undefined && shown.includes(active))
      this.#table.setAttribute(
        'aria-activedescendant',
        `tool-row-${active}`,
      );
    else this.#table.removeAttribute('aria-activedescendant');
  }

  #row(
    scene: Scene,
    id: number,
    index: number,
    most: number,
  ): HTMLTableRowElement {
    const [row, figures] = [scene.rows[id]!, scene.figures.rows[id]!];
    const line = document.createElement('tr');
    line.id = `tool-row-${id}`;
    line.dataset['row'] = String(id);
    line.setAttribute('aria-rowindex', String(index + 2));
    line.setAttribute('aria-selected', String(scene.selected.has(id)));
    line.classList.toggle('is-current', index === this.#current);
    line.classList.toggle('is-edited', figures.edit !== undefined);
    line.classList.toggle('is-free', figures.time === 0);
    for (const column of this.#columns) {
      const cell = line.insertCell();
      cell.className = `is-${column.id}`;
      const text = column.text(row, figures);
      if (column.wide) {
        cell.title = `${row.name}: ${row.ops.join(', ')}`;
        const name = document.createElement('span');
        name.className = 'tool-name';
        name.textContent = row.name;
        cell.append(text, name);
        continue;
      }
      if (column.bar) {
        const bar = document.createElement('span');
        bar.className = 'tool-bar-of';
        bar.style.inlineSize = `${most > 0 ? (100 * figures.time) / most : 0}%`;
        const after = document.createElement('span');
        after.className = 'tool-bar-after';
        after.style.inlineSize = `${most > 0 ? (100 * figures.newTime) / most : 0}%`;
        cell.append(bar, after);
      }
      const value = document.createElement('span');
      value.textContent = text;
      cell.append(value);
      const delta = column.delta?.(figures);
      if (!delta) continue;
      const mark = document.createElement('span');
      mark.className = 'tool-delta';
      mark.textContent = ` ${delta}`;
      cell.append(mark);
    }
    return line;
  }

  #click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const sort =
      target.closest<HTMLElement>('[data-sort]')?.dataset['sort'];
    if (sort) {
      this.#sort = {
        id: sort,
        down: this.#sort.id === sort ? !this.#sort.down : true,
      };
      this.#arrange();
      return;
    }
    const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const place =
      row === undefined ? undefined : this.#place.get(Number(row));
    if (place === undefined) return;
    this.#current = place;
    this.#choose(event.shiftKey, event.ctrlKey || event.metaKey);
  }

  #choose(range: boolean, toggle: boolean): void {
    const row = this.#order[this.#current];
    if (row === undefined) return;
    if (range) {
      const [from, to] = [
        Math.min(this.#anchor, this.#current),
        Math.max(this.#anchor, this.#current),
      ];
      this.#select(this.#order.slice(from, to + 1), false);
      return;
    }
    this.#anchor = this.#current;
    this.#select([row], toggle);
  }

  #key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.#host.clientHeight / ROW) - 2);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    const move = moves[event.key];
    if (move !== undefined) {
      this.#current = Math.min(
        Math.max(this.#current + move, 0),
        Math.max(0, this.#order.length - 1),
      );
      this.#reveal(this.#current);
      if (event.ctrlKey) this.#draw();
      else this.#choose(event.shiftKey, false);
    } else if (event.key === ' ') this.#choose(false, true);
    else if (event.key === 'Enter') this.#choose(false, false);
    else if (event.key === 'Escape') this.#select([], false);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey))
      this.#select(this.#order, false);
    else return;
    event.preventDefault();
  }

  #reveal(place: number | undefined): void {
    if (place === undefined) return;
    this.#current = place;
    const top = place * ROW;
    const { scrollTop, clientHeight } = this.#host;
    if (top < scrollTop) this.#host.scrollTop = top;
    else if (top + 2 * ROW > scrollTop + clientHeight)
      this.#host.scrollTop = top + 2 * ROW - clientHeight;
    this.#draw();
  }
}
