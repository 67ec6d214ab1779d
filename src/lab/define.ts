/** What a paper's `lab.ts` declares. Everything a lab hands to the page is plain data, so it can cross a worker. */

interface KnobBase {
  /** The field's term, with its symbol where it has one: "Smallest head ratio α_min". */
  label: string;
  /** One sentence: what turning it changes. */
  help?: string;
}

export interface RangeKnob extends KnobBase {
  kind: 'range';
  min: number;
  max: number;
  step: number;
  default: number;
  unit?: string;
}

export interface ChoiceKnob extends KnobBase {
  kind: 'choice';
  options: readonly { value: string; label: string }[];
  default: string;
}

export interface ToggleKnob extends KnobBase {
  kind: 'toggle';
  default: boolean;
}

export type Knob = RangeKnob | ChoiceKnob | ToggleKnob;
export type Knobs = Readonly<Record<string, Knob>>;

export type KnobValue<K extends Knob> = K extends RangeKnob
  ? number
  : K extends ToggleKnob
    ? boolean
    : string;
export type KnobValues<K extends Knobs = Knobs> = { [N in keyof K]: KnobValue<K[N]> };

export interface Preset<K extends Knobs = Knobs> {
  label: string;
  values: Partial<KnobValues<K>>;
}

export interface RunContext<R> {
  /** `fraction` in [0, 1]; `partial` is drawn while the run goes on. */
  onProgress(fraction: number, partial?: R): void;
  /** Aborted when the reader presses Cancel. Check it between chunks of work. */
  signal: AbortSignal;
}

/** A mark on a numeric axis. */
export interface Axis {
  label: string;
  unit?: string;
  domain?: readonly [number, number];
  scale?: 'linear' | 'log';
  /** A d3-format specifier for ticks and hover values, e.g. `.2f`, `,d`, `.0%`. */
  format?: string;
}

/** A stretch of the axis of values that is marked across the plot: a tolerance, a baseline, chance. */
export interface Band {
  from: number;
  to: number;
  label: string;
}

interface ChartBase {
  /** Unique within the lab; becomes part of an element id. */
  id: string;
  title: string;
  /** What the picture shows, in one sentence, for readers who cannot see it. */
  description: string;
}

export interface LineChart extends ChartBase {
  kind: 'line';
  x: Axis;
  y: Axis;
  series: readonly {
    name: string;
    points: readonly (readonly [number, number])[];
    /** Points that no line joins. */
    scattered?: boolean;
  }[];
  band?: Band | undefined;
}

/** Horizontal bars; with several segments they are stacked. */
export interface BarChart extends ChartBase {
  kind: 'bars';
  x: Axis;
  segments: readonly string[];
  rows: readonly { label: string; values: readonly number[] }[];
  band?: Band | undefined;
}

/** Groups of single values, one dot each, with a bar at the mean: results over seeds. */
export interface DotChart extends ChartBase {
  kind: 'dots';
  y: Axis;
  groups: readonly { label: string; values: readonly number[] }[];
  band?: Band | undefined;
}

/**
 * Squares in rows and columns; the area of a square is its value, as in a Hinton diagram. Negative
 * values are hollow. `value.domain` fixes the value of a full square.
 */
export interface GridChart extends ChartBase {
  kind: 'grid';
  x: { label: string };
  y: { label: string };
  value: Axis;
  columns: readonly string[];
  rows: readonly { label: string; values: readonly number[] }[];
}

/** SVG markup without its `<svg>`, texts escaped, for a known width; and the height that it takes. */
export interface Drawing {
  height: number;
  content: string;
}

/** Texts of a table; the first column names the row. */
export interface Table {
  columns: string[];
  rows: string[][];
}

/**
 * A picture that only one paper has. `atBothWidths` of `charts/frame.ts` makes its drawings from a
 * function of the width; their colors and lines are the classes of `.chart` in the style sheet.
 */
export interface DrawingChart extends ChartBase {
  kind: 'drawing';
  drawings: { wide: Drawing; narrow: Drawing };
  /** The numbers that the picture shows. */
  table: Table;
}

export type Chart = LineChart | BarChart | DotChart | GridChart | DrawingChart;

export interface View {
  /** The result in one or two sentences of plain text; read out by screen readers. */
  summary: string;
  /** The figures that matter, already formatted. */
  facts?: readonly { label: string; value: string; note?: string }[];
  charts: readonly Chart[];
}

export interface Lab<K extends Knobs = Knobs, R = unknown> {
  title: string;
  /** One sentence: what a reader can find out here. */
  purpose: string;
  knobs: K;
  presets?: readonly Preset<K>[];
  /** `live` runs again at every turn of a knob (keep it under 50 ms); `on-demand` waits for Run. */
  mode: 'live' | 'on-demand';
  /** Deterministic for given knobs. Must be JSON-serialisable. Throws an Error that a reader can understand. */
  run(knobs: KnobValues<K>, context: RunContext<R>): Promise<R> | R;
  view(result: R, knobs: KnobValues<K>): View;
  /** Largest relative difference between two runs' numbers that still counts as the same result. */
  tolerance: number;
  /** What the lab does not show, as a plain sentence. */
  limits: string;
  /** Longer runs whose summaries the page quotes (several seeds, controls). Recomputed by `npm run labs` and by a test. */
  studies?: Readonly<Record<string, (context: RunContext<never>) => Promise<unknown>>>;
}

/** Keeps the knobs' literal types, so that `run` sees numbers, strings and booleans. */
export function defineLab<const K extends Knobs, R>(lab: Lab<K, R>): Lab<K, R> {
  return lab;
}

/** One entry of `lab.results.json`, by lab id. */
export interface CommittedResult<R = unknown> {
  knobs: KnobValues;
  result: R;
  studies: Record<string, unknown>;
  /** Fingerprint of the studies and of all that they were computed from. */
  studiesFrom?: string;
}
