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

/** A short text of the reader's own. */
export interface TextKnob extends KnobBase {
  kind: 'text';
  /** Source of a regular expression that the whole text must match. */
  pattern: string;
  /** What the pattern asks for, as a phrase: "three symbols". */
  wanted: string;
  default: string;
}

export type Knob = RangeKnob | ChoiceKnob | ToggleKnob | TextKnob;
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

export type Points = readonly (readonly [x: number, y: number])[];

export interface LineChart extends ChartBase {
  kind: 'line';
  x: Axis;
  y: Axis;
  series: readonly {
    name: string;
    points: Points;
    /** Points that no line joins. */
    scattered?: boolean;
  }[];
  band?: Band | undefined;
  /** Every point has a mark that says its value: for few points, and no table of theirs beside them. */
  told?: boolean;
  /** Curves of the published run, drawn thin behind the others. Set by the site. */
  published?: readonly Points[];
}

/** Values under one name. */
export interface Row {
  label: string;
  values: readonly number[];
}

/** Horizontal bars; with several segments they are stacked. */
export interface BarChart extends ChartBase {
  kind: 'bars';
  x: Axis;
  segments: readonly string[];
  rows: readonly Row[];
  /** The row that the chart is about: the others are gray. */
  highlight?: string | undefined;
  band?: Band | undefined;
  /** Rows of the published run, each marked at its end. Set by the site. */
  published?: readonly Row[];
}

/** Groups of single values, one dot each, with a bar at the mean: results over seeds. */
export interface DotChart extends ChartBase {
  kind: 'dots';
  y: Axis;
  groups: readonly Row[];
  band?: Band | undefined;
  /** Groups of the published run, each marked at its mean. Set by the site. */
  published?: readonly Row[];
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
  rows: readonly Row[];
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

/** A figure that matters, already formatted. */
export interface Fact {
  label: string;
  value: string;
  note?: string;
  /** Its value in the published run. Set by the site. */
  published?: string;
}

export interface View {
  /** The result in one or two sentences of plain text; read out by screen readers. */
  summary: string;
  facts?: readonly Fact[];
  charts: readonly Chart[];
}

/** The lab in little: one knob and one chart, within a screen of the page's summary. */
export interface Hero<K extends Knob = Knob> {
  knob: K;
  /** What the picture is of, as a sentence: "Published run, mean of five seeds." */
  source: string;
  /**
   * Quick enough for every turn of the knob: looks up the published run, or computes in closed form.
   * @param published the lab's entry of `lab.results.json`
   */
  view(value: KnobValue<K>, published: CommittedResult): { summary: string; chart: Chart };
}

export interface Lab<K extends Knobs = Knobs, R = unknown> {
  title: string;
  /** One sentence: what a reader can find out here. */
  purpose: string;
  knobs: K;
  presets?: readonly Preset<K>[];
  /** `live` runs again at every turn of a knob (keep it under 50 ms); `on-demand` waits for Run. */
  mode: 'live' | 'on-demand';
  /** About how long the default run takes one core that has nothing else to do; measured. */
  seconds?: number;
  /** Deterministic for given knobs. Must be JSON-serialisable. Throws an Error that a reader can understand. */
  run(knobs: KnobValues<K>, context: RunContext<R>): Promise<R> | R;
  view(result: R, knobs: KnobValues<K>): View;
  /** Largest relative difference between two runs' numbers that still counts as the same result. */
  tolerance: number;
  /** What the lab does not show, as a plain sentence. */
  limits: string;
  /** Shown by `<Lab id="…" hero />`. */
  hero?: Hero;
  /** Longer runs whose summaries the page quotes (several seeds, controls). Recomputed by `npm run labs` and by a test. */
  studies?: Readonly<Record<string, (context: RunContext<never>) => Promise<unknown>>>;
}

/** Keeps the knobs' literal types, so that `run` sees numbers, strings and booleans. */
export function defineLab<const K extends Knobs, R>(lab: Lab<K, R>): Lab<K, R> {
  return lab;
}

/** Keeps the knob's kind, so that `view` sees a number, a text or a flag. */
export function defineHero<const K extends Knob>(hero: Hero<K>): Hero {
  return hero;
}

/** One entry of `lab.results.json`, by lab id. */
export interface CommittedResult<R = unknown> {
  knobs: KnobValues;
  result: R;
  studies: Record<string, unknown>;
  /** Fingerprint of the studies and of all that they were computed from. */
  studiesFrom?: string;
  /** Of knobs, result and studies: a change by hand shows. */
  digest?: string;
}
