/** The tool: one state, one selection, and views that show them. */

import { devices } from '../devices.ts';
import { FLOAT16, type Format, INT8, palette } from '../formats.ts';
import type { Device } from '../method.ts';
import { type Edit, isEligible, UNTOUCHED } from '../profile.ts';
import { Charts } from './charts.ts';
import type { Opened, Tensors } from './engine.ts';
import { toCsv, toJson } from './export.ts';
import { type Figures, figuresOf, planned } from './figures.ts';
import { GraphView } from './graph-view.ts';
import { modules } from './layout.ts';
import { isMetric, type Metric } from './scene.ts';
import { SelectionView } from './selection-view.ts';
import { Session } from './session.ts';
import {
  fromHash,
  type Goal,
  History,
  type Source,
  type State,
  startState,
  toHash,
  withEdits,
  withShape,
  withSource,
} from './state.ts';
import { TableView } from './table-view.ts';
import { showTensors } from './tensors-view.ts';
import { showTotals } from './totals-view.ts';
import { counted, duration, short, size, whole } from './words.ts';

/** Up to so many operations a graph is drawn with its modules open. */
const OPEN_AT_MOST = 120;

type Control = HTMLInputElement & HTMLSelectElement;

export class App {
  readonly #root: HTMLElement;
  readonly #session = new Session();
  readonly #table: TableView;
  readonly #graph: GraphView;
  readonly #charts: Charts;
  readonly #selection: SelectionView;
  #history = new History(startState);
  #opened: Opened | undefined;
  #figures: Figures | undefined;
  #selected: ReadonlySet<number> = new Set();
  #metric: Metric = 'time';
  #unfolded = new Set<string>();
  #file: File | undefined;
  #hash = '';
  /** Requests to the worker, so that an answer to an older one is dropped. */
  #turn = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
    const select = (rows: readonly number[], add: boolean) =>
      this.#choose(rows, add);
    this.#table = new TableView(
      this.#part('table'),
      this.#part('found'),
      select,
    );
    this.#graph = new GraphView(this.#part('graph'), select, (module) =>
      this.#toggle(module),
    );
    this.#charts = new Charts(
      root.querySelectorAll<HTMLElement>('[data-chart]'),
      select,
    );
    this.#selection = new SelectionView(
      this.#part('selection'),
      (row) => this.#session.measure(row, this.#editOf(row).weights),
      (row) => this.#session.details(row),
    );
    this.#listen();
  }

  async start(): Promise<void> {
    const state = await fromHash(location.hash);
    if (location.hash.startsWith('#s=') && !state)
      this.#notice('warn', [
        'The link holds no setting that can be read; the tool begins anew.',
      ]);
    await this.#go(state ?? startState);
  }

  #part(name: string): HTMLElement {
    return this.#root.querySelector<HTMLElement>(`[data-${name}]`)!;
  }

  #control(name: string): Control {
    return this.#part(name) as Control;
  }

  #editOf(row: number): Edit {
    return new Map(this.#history.now.edits).get(row) ?? UNTOUCHED;
  }

  /** Opens what a state asks for, and begins a new history. */
  async #go(state: State): Promise<void> {
    this.#history = new History(state);
    const { source } = state;
    if (source.kind === 'file' && !this.#file) {
      this.#notice('warn', [
        `This link is about ${source.name}. Open or drop that file to see it; files never leave your browser, so the link does not hold it.`,
      ]);
      this.#clear();
      this.#controls();
      return;
    }
    await this.#open();
  }

  async #open(): Promise<void> {
    const turn = ++this.#turn;
    const state = this.#history.now;
    this.#root.setAttribute('aria-busy', 'true');
    this.#notice('busy', ['Reading …']);
    try {
      const opened = await this.#session.open(state, this.#file);
      if (turn !== this.#turn) return;
      const wanted = state.source;
      if (opened.kind === 'network' && wanted.kind === 'file') {
        const isOther =
          wanted.print !== '' && wanted.print !== opened.print;
        const now = {
          ...state,
          source: { ...wanted, print: opened.print },
          ...(isOther ? { edits: [] } : {}),
        };
        this.#history = new History(now);
      }
      this.#show(opened);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#clear();
      this.#notice('error', [(error as Error).message]);
    } finally {
      if (turn === this.#turn) this.#root.removeAttribute('aria-busy');
    }
  }

  /** Nothing is open. */
  #clear(): void {
    this.#opened = undefined;
    this.#part('body').hidden = true;
    this.#part('tensors').hidden = true;
    this.#part('totals').replaceChildren();
    this.#part('about').textContent = '';
  }

  #show(opened: Opened | Tensors): void {
    if (opened.kind === 'tensors') {
      this.#clear();
      this.#notice('none', []);
      this.#part('tensors').hidden = false;
      showTensors(this.#part('tensors'), opened);
      return;
    }
    this.#take(opened);
  }

  #take(opened: Opened): void {
    this.#opened = opened;
    this.#part('body').hidden = false;
    this.#part('tensors').hidden = true;
    this.#selected = new Set();
    const { rows } = opened.profile;
    const missing = rows.flatMap(({ unknown }) => unknown);
    const counts = [...new Set(missing)].map(
      (name) => `${name} (${missing.filter((one) => one === name).length})`,
    );
    const unknown =
      counts.length > 0
        ? [
            `Not counted, so totals are lower bounds: ${counts.slice(0, 12).join(', ')}${counts.length > 12 ? ' …' : ''}.`,
          ]
        : [];
    const open = opened.branches.filter((branch) => branch.open);
    const chosen =
      open.length > 0
        ? [
            `${whole(open.length)} ${open.length === 1 ? 'branch depends' : 'branches depend'} on the input; choose under Sizes of the input.`,
          ]
        : [];
    this.#notice(
      unknown.length + opened.remarks.length > 0 ? 'warn' : 'none',
      [...unknown, ...chosen, ...opened.remarks],
    );
    const outputs = opened.outputs.map(
      ([name, dims]) =>
        `${name} ${dims?.map((one) => one ?? '?').join('×') ?? '?'}`,
    );
    this.#part('about').textContent = [
      opened.name,
      opened.producer,
      opened.producer || opened.print ? `opset ${opened.opset}` : '',
      `${counted(rows.length)}${opened.folded > 0 ? ` and ${whole(opened.folded)} computed in advance` : ''}`,
      `output ${outputs.slice(0, 4).join(', ')}`,
    ]
      .filter(Boolean)
      .join(' · ');
    this.#unfolded = new Set(
      rows.length <= OPEN_AT_MOST ? modules(rows) : [],
    );
    this.#questions(opened);
    this.#control('fold')
      .closest<HTMLElement>('.tool-buttons')!
      .classList.toggle('is-flat', !opened.nested);
    void this.#arrange();
    this.#refresh();
  }

  async #arrange(): Promise<void> {
    const turn = this.#turn;
    const layout = await this.#session.layout([...this.#unfolded]);
    if (turn !== this.#turn) return;
    this.#graph.arrange(layout);
    this.#views();
  }

  /** The same file under other sizes or branches. */
  async #update(): Promise<void> {
    const turn = ++this.#turn;
    this.#root.setAttribute('aria-busy', 'true');
    try {
      const opened = await this.#session.update(this.#history.now);
      if (turn === this.#turn) this.#take(opened);
    } catch (error) {
      if (turn === this.#turn)
        this.#notice('error', [(error as Error).message]);
    } finally {
      if (turn === this.#turn) this.#root.removeAttribute('aria-busy');
    }
  }

  /** A change that can be undone. */
  #set(state: State): void {
    const before = this.#history.now;
    this.#history.push(state);
    void this.#follow(before);
  }

  async #follow(before: State): Promise<void> {
    const now = this.#history.now;
    const isSame = (key: keyof State) =>
      JSON.stringify(before[key]) === JSON.stringify(now[key]);
    if (!isSame('source')) await this.#open();
    else if (
      !['sizes', 'values', 'branches', 'compiled'].every((key) =>
        isSame(key as keyof State),
      )
    )
      await this.#update();
    else this.#refresh();
  }

  #refresh(): void {
    if (!this.#opened) return;
    const state = this.#history.now;
    const { profile } = this.#opened;
    this.#figures = figuresOf(profile.rows, state);
    showTotals(this.#part('totals'), this.#opened, this.#figures, state);
    this.#controls();
    this.#views();
    void this.#address();
  }

  #views(): void {
    if (!this.#opened || !this.#figures) return;
    const { rows } = this.#opened.profile;
    const scene = {
      rows,
      figures: this.#figures,
      selected: this.#selected,
      device: this.#history.now.device,
      metric: this.#metric,
    };
    this.#table.show(scene);
    this.#graph.show(scene);
    this.#charts.show(scene);
    this.#selection.show(scene, this.#opened.hasValues);
    const count = this.#selected.size;
    const apply = this.#root.querySelector<HTMLButtonElement>(
      '[data-apply="selected"]',
    )!;
    apply.disabled = count === 0;
    apply.textContent =
      count > 0 ? `Apply to ${whole(count)} selected` : 'Apply to selected';
  }

  async #address(): Promise<void> {
    this.#hash = await toHash(this.#history.now);
    history.replaceState(null, '', `#${this.#hash}`);
  }

  #choose(rows: readonly number[], add: boolean): void {
    if (!add) this.#selected = new Set(rows);
    else {
      const next = new Set(this.#selected);
      const all = rows.every((row) => next.has(row));
      for (const row of rows) {
        if (all) next.delete(row);
        else next.add(row);
      }
      this.#selected = next;
    }
    this.#views();
  }

  #toggle(module: string): void {
    if (this.#unfolded.has(module)) this.#unfolded.delete(module);
    else this.#unfolded.add(module);
    void this.#arrange();
  }

  #notice(
    kind: 'none' | 'busy' | 'warn' | 'error',
    texts: readonly string[],
  ): void {
    const host = this.#part('notices');
    host.dataset['kind'] = kind;
    const [first, ...rest] = texts.map((text) => {
      const line = document.createElement('p');
      line.textContent = text;
      return line;
    });
    host.replaceChildren(...(first ? [first] : []));
    if (rest.length === 0) return;
    const more = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = `${rest.length} more`;
    more.append(summary, ...rest);
    host.append(more);
  }

  /** Every control shows the state. */
  #controls(): void {
    const state = this.#history.now;
    const { brush, goal, device, assumptions, source } = state;
    this.#control('source').value =
      source.kind === 'built-in' ? source.name : '';
    this.#control('format').value =
      brush.weights.kind === 'palette'
        ? `palette-${brush.weights.bits}`
        : brush.weights.kind;
    this.#control('sparsity').value = String(
      Math.round(100 * brush.weights.sparsity),
    );
    this.#part('sparsity-shown').textContent =
      `${Math.round(100 * brush.weights.sparsity)}%`;
    this.#control('output').checked = brush.output === 'int8';
    this.#control('goal').value = goal.kind;
    this.#keep(this.#control('goal-value'), goal.value);
    this.#keep(this.#control('frames'), state.frames);
    this.#control('compiled').checked = state.compiled;
    this.#control('int8-speed').checked = assumptions.int8Speed > 1;
    this.#control('skips-zeros').checked = assumptions.skipsZeros;
    const preset = Object.entries(devices).find(
      ([, one]) =>
        one.peak === device.peak && one.bandwidth === device.bandwidth,
    );
    this.#control('device').value = preset?.[0] ?? '';
    for (const input of this.#root.querySelectorAll<HTMLInputElement>(
      '[data-device-part]',
    )) {
      this.#keep(
        input,
        Number(
          (
            device[input.dataset['devicePart'] as keyof Device] /
            Number(input.dataset['scale'])
          ).toPrecision(9),
        ),
      );
    }
    (this.#part('undo') as HTMLButtonElement).disabled =
      !this.#history.canUndo;
    (this.#part('redo') as HTMLButtonElement).disabled =
      !this.#history.canRedo;
    const exporting = this.#root.querySelector<HTMLButtonElement>(
      '[data-export="onnx"]',
    )!;
    exporting.disabled = !this.#opened?.hasValues;
    this.#plan();
  }

  /** A number that is being typed is not written over. */
  #keep(input: HTMLInputElement, value: number): void {
    if (document.activeElement !== input || Number(input.value) !== value)
      input.value = String(value);
  }

  #plan(): void {
    if (!this.#opened) return;
    const { profile } = this.#opened;
    const state = this.#history.now;
    const eligible = profile.rows.filter(({ weights }) =>
      weights.some(isEligible),
    ).length;
    const { rows, reached, share, best } = planned(profile.rows, state);
    const text = reached
      ? `${whole(rows.length)} of ${counted(profile.rows.length)} (${whole(eligible)} can be edited) bring ${Math.round(100 * share)}% of what editing all would.`
      : `Out of reach: all ${whole(eligible)} that can be edited give ${duration(best.time)} (${short(1 / best.time)} fps) and ${size(best.stored)}.`;
    this.#part('plan').textContent = text;
  }

  /** What the file leaves open. */
  #questions({ sizes, values, branches }: Opened): void {
    const field = (
      name: string,
      value: number,
      kind: 'sizes' | 'values',
    ) => {
      const label = document.createElement('label');
      label.className = 'tool-field';
      const text = document.createElement('span');
      text.textContent = kind === 'values' ? `${name} (value)` : name;
      const input = document.createElement('input');
      Object.assign(input, {
        type: 'number',
        min: '0',
        step: '1',
        value: String(value),
      });
      input.addEventListener('change', () => {
        const number = Math.floor(Number(input.value));
        if (
          !Number.isFinite(number) ||
          number < 0 ||
          number > 1e9 ||
          input.value === ''
        ) {
          input.value = String(value);
          return;
        }
        const state = this.#history.now;
        this.#set(
          withShape(state, { [kind]: { ...state[kind], [name]: number } }),
        );
      });
      label.append(text, input);
      return label;
    };
    const none = document.createElement('p');
    none.className = 'tool-small';
    none.textContent = 'The file fixes all sizes.';
    const fields = [
      ...sizes.map(({ name, value }) => field(name, value, 'sizes')),
      ...values.map(({ name, value }) => field(name, value, 'values')),
    ];
    this.#part('sizes').replaceChildren(
      ...(fields.length > 0 ? fields : [none]),
    );
    const choices = branches
      .filter(({ open }) => open)
      .map(({ name, taken }) => {
        const label = document.createElement('label');
        label.className = 'tool-field';
        const text = document.createElement('span');
        text.textContent = `${name} goes`;
        const input = document.createElement('select');
        for (const way of ['then', 'else'] as const)
          input.add(new Option(way, way, way === taken, way === taken));
        input.addEventListener('change', () => {
          const state = this.#history.now;
          this.#set(
            withShape(state, {
              branches: {
                ...state.branches,
                [name]: input.value as 'then' | 'else',
              },
            }),
          );
        });
        label.append(text, input);
        return label;
      });
    this.#part('branches').replaceChildren(...choices);
    this.#part('sizes-box').hidden = false;
    this.#part('comparing').hidden = !this.#opened?.answers;
  }

  #brush(): Edit {
    const [kind, bits] = this.#control('format').value.split('-');
    const sparsity = Number(this.#control('sparsity').value) / 100;
    const plain: Format =
      kind === 'palette'
        ? palette(Number(bits))
        : kind === 'int8'
          ? INT8
          : FLOAT16;
    return {
      weights: { ...plain, sparsity },
      output: this.#control('output').checked ? 'int8' : 'float16',
    };
  }

  #apply(to: string): void {
    const state = this.#history.now;
    const rows = this.#opened?.profile.rows ?? [];
    const { brush } = state;
    const clears =
      brush.weights.kind === 'float16' &&
      brush.weights.sparsity === 0 &&
      brush.output === 'float16';
    // An edit of outputs alone also serves operations without weights.
    const canEdit = (row: number) =>
      brush.output === 'int8' || rows[row]!.weights.some(isEligible);
    const edit = clears ? undefined : brush;
    if (to === 'none') this.#set({ ...state, edits: [] });
    else if (to === 'selected')
      this.#set(
        withEdits(state, [...this.#selected].filter(canEdit), edit),
      );
    else if (to === 'all')
      this.#set(
        withEdits(state, rows.map(({ id }) => id).filter(canEdit), edit),
      );
    else {
      const plan = planned(rows, state);
      this.#selected = new Set(plan.rows);
      this.#set(
        withEdits({ ...state, edits: [] }, plan.rows, {
          ...brush,
          output: 'float16',
        }),
      );
    }
  }

  async #load(file: File): Promise<void> {
    this.#file = file;
    const state = this.#history.now;
    const { source } = state;
    // A link that asked for this file keeps its edits.
    const isAwaited =
      source.kind === 'file' && source.name === file.name && !this.#opened;
    const next: Source = {
      kind: 'file',
      name: file.name,
      print: isAwaited ? source.print : '',
    };
    this.#history = new History(
      isAwaited ? state : withSource(state, next),
    );
    await this.#open();
  }

  #save(name: string, content: BlobPart, type: string): void {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  async #export(kind: string): Promise<void> {
    if (!this.#opened || !this.#figures) return;
    const state = this.#history.now;
    const { profile, name } = this.#opened;
    const stem = name.replace(/\.onnx$/i, '').replaceAll(/[^\w.-]+/g, '-');
    if (kind === 'csv')
      this.#save(`${stem}.csv`, toCsv(profile, this.#figures), 'text/csv');
    else if (kind === 'json')
      this.#save(
        `${stem}.json`,
        toJson(state, profile, this.#figures),
        'application/json',
      );
    else
      this.#save(
        `${stem}-edited.onnx`,
        await this.#session.edited(this.#formats(state)),
        'application/octet-stream',
      );
  }

  #formats(state: State): (readonly [number, Format])[] {
    return state.edits.map(([row, { weights }]) => [row, weights] as const);
  }

  /** Runs the classifier with and without the edits. */
  async #compare(): Promise<void> {
    const button = this.#part('compare') as HTMLButtonElement;
    const answer = this.#part('answer');
    button.disabled = true;
    try {
      const result = await this.#session.compare(
        this.#formats(this.#history.now),
        (share) => {
          answer.textContent = `Running … ${Math.round(100 * share)}%`;
        },
      );
      answer.textContent = `Right on ${result.after} of ${result.lines} lines of text, ${result.before} without edits; the logits move by ${result.change.toFixed(2)} (root mean square). Guessing gives ${result.lines / 2}.`;
    } catch (error) {
      answer.textContent = (error as Error).message;
    }
    button.disabled = false;
  }

  #listen(): void {
    const root = this.#root;
    const on = (
      name: string,
      change: (control: Control, state: State) => State | undefined,
    ) => {
      this.#control(name).addEventListener('change', () => {
        const state = change(this.#control(name), this.#history.now);
        if (state) this.#set(state);
        else this.#controls();
      });
    };
    const positive = (text: string) =>
      Number(text) > 0 && Number.isFinite(Number(text))
        ? Number(text)
        : undefined;
    on('source', ({ value }, state) => {
      this.#file = undefined;
      return withSource(state, { kind: 'built-in', name: value });
    });
    for (const name of ['format', 'sparsity', 'output'])
      on(name, (_, state) => ({ ...state, brush: this.#brush() }));
    this.#control('sparsity').addEventListener('input', () => {
      this.#part('sparsity-shown').textContent =
        `${this.#control('sparsity').value}%`;
    });
    on('goal', ({ value }, state) => ({
      ...state,
      goal: {
        kind: value as Goal['kind'],
        value: this.#goalFor(value as Goal['kind']),
      },
    }));
    on('goal-value', ({ value }, state) =>
      Number(value) >= 0 && value !== ''
        ? { ...state, goal: { ...state.goal, value: Number(value) } }
        : undefined,
    );
    on('frames', ({ value }, state) => {
      const frames = positive(value);
      return frames === undefined ? undefined : { ...state, frames };
    });
    on('device', ({ value }, state) => {
      const { peak, bandwidth } = devices[value as keyof typeof devices];
      return { ...state, device: { ...state.device, peak, bandwidth } };
    });
    for (const input of root.querySelectorAll<HTMLInputElement>(
      '[data-device-part]',
    )) {
      input.addEventListener('change', () => {
        const state = this.#history.now;
        const part = input.dataset['devicePart'] as keyof Device;
        const value = Number(input.value) * Number(input.dataset['scale']);
        const isFine =
          input.value !== '' &&
          Number.isFinite(value) &&
          (part === 'peak' || part === 'bandwidth'
            ? value > 0
            : value >= 0);
        if (isFine)
          this.#set({
            ...state,
            device: { ...state.device, [part]: value },
          });
        else this.#controls();
      });
    }
    on('compiled', ({ checked }, state) =>
      withShape(state, { compiled: checked }),
    );
    on('int8-speed', ({ checked }, state) => ({
      ...state,
      assumptions: { ...state.assumptions, int8Speed: checked ? 2 : 1 },
    }));
    on('skips-zeros', ({ checked }, state) => ({
      ...state,
      assumptions: { ...state.assumptions, skipsZeros: checked },
    }));
    this.#control('search').addEventListener('input', () =>
      this.#table.search(this.#control('search').value),
    );
    this.#control('columns').addEventListener('change', () =>
      this.#table.columns(this.#control('columns').value),
    );
    this.#control('metric').addEventListener('change', () => {
      const { value } = this.#control('metric');
      if (isMetric(value)) this.#metric = value;
      this.#views();
    });
    root.addEventListener('click', ({ target }) => {
      if (!(target instanceof Element)) return;
      const button = target.closest('button');
      const {
        apply,
        zoom,
        fold,
        show,
        export: kind,
      } = button?.dataset ?? {};
      if (apply) this.#apply(apply);
      else if (zoom === 'fit') this.#graph.fit();
      else if (zoom) this.#graph.zoom(zoom === 'in' ? 1.3 : 1 / 1.3);
      else if (fold) {
        this.#unfolded = new Set(
          fold === 'open' ? modules(this.#opened?.profile.rows ?? []) : [],
        );
        void this.#arrange();
      } else if (kind) void this.#export(kind);
      else if (show) this.#tab(show);
      else if (button?.matches('[data-undo], [data-redo]'))
        this.#step(button.matches('[data-undo]'));
      else if (button?.matches('[data-link]')) void this.#copy(button);
      else if (button?.matches('[data-compare]')) void this.#compare();
    });
    this.#control('file').addEventListener('change', () => {
      const [file] = this.#control('file').files ?? [];
      if (file) void this.#load(file);
      this.#control('file').value = '';
    });
    addEventListener('dragover', (event) => {
      event.preventDefault();
      root.classList.add('is-dropping');
    });
    addEventListener('dragleave', () =>
      root.classList.remove('is-dropping'),
    );
    addEventListener('drop', (event) => {
      event.preventDefault();
      root.classList.remove('is-dropping');
      const [file] = event.dataTransfer?.files ?? [];
      if (file) void this.#load(file);
    });
    addEventListener('keydown', (event) => {
      const isTyping =
        event.target instanceof HTMLInputElement &&
        ['search', 'number', 'text'].includes(event.target.type);
      if (
        isTyping ||
        !(event.ctrlKey || event.metaKey) ||
        event.key.toLowerCase() !== 'z'
      )
        return;
      event.preventDefault();
      this.#step(!event.shiftKey);
    });
    addEventListener('hashchange', async () => {
      if (location.hash === `#${this.#hash}`) return;
      const state = await fromHash(location.hash);
      if (state) await this.#go(state);
    });
  }

  /** A goal that is nearly within reach, as a beginning. */
  #goalFor(kind: Goal['kind']): number {
    const now = this.#figures?.before;
    if (kind === 'share' || !now) return 80;
    if (kind === 'latency')
      return Number((1e3 * now.time * 0.9).toPrecision(2));
    return Number(
      (kind === 'size'
        ? (now.stored / 1e6) * 0.5
        : now.frames * 1.1
      ).toPrecision(2),
    );
  }

  #tab(view: string): void {
    this.#root.dataset['view'] = view;
    for (const button of this.#root.querySelectorAll<HTMLElement>(
      '[data-show]',
    ))
      button.setAttribute(
        'aria-pressed',
        String(button.dataset['show'] === view),
      );
    this.#graph.fit();
  }

  #step(back: boolean): void {
    const before = this.#history.now;
    if (back) this.#history.undo();
    else this.#history.redo();
    const { source } = this.#history.now;
    // A file that was replaced is no longer here.
    if (source.kind === 'file' && !this.#file) {
      if (back) this.#history.redo();
      else this.#history.undo();
      this.#notice('warn', [
        `${source.name} is no longer open. Open it again to go back to it.`,
      ]);
      return;
    }
    void this.#follow(before);
  }

  async #copy(button: HTMLElement): Promise<void> {
    await this.#address();
    const done = await navigator.clipboard.writeText(location.href).then(
      () => 'Copied',
      () => 'Not allowed',
    );
    button.textContent = done;
    setTimeout(() => {
      button.textContent = 'Copy link';
    }, 1600);
  }
}
