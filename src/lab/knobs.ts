/** Knob values: defaults, and the nearest valid value to one that came from outside. */
import type { Knob, Knobs, KnobValues, Preset, RangeKnob, TextKnob } from './define.ts';

type Value = number | string | boolean;

/** A value taken in from outside, and what had to be said about it. */
export interface Accepted {
  value: Value;
  /** Empty when the value was taken as it came. */
  remark?: string;
}

export function defaults<K extends Knobs>(knobs: K): KnobValues<K> {
  return Object.fromEntries(
    Object.entries(knobs).map(([name, knob]) => [name, knob.default]),
  ) as KnobValues<K>;
}

export function isDefault(knobs: Knobs, values: KnobValues): boolean {
  return Object.entries(knobs).every(([name, knob]) => values[name] === knob.default);
}

/** Whether the knobs stand where a preset puts them; knobs that it leaves alone do not count. */
export function matches(preset: Pick<Preset, 'values'>, values: KnobValues): boolean {
  return Object.entries(preset.values).every(([name, value]) => values[name] === value);
}

/** Decimal places that a range's values can have: step 0.25 from 0.5 → 2. */
export function decimals(knob: Pick<RangeKnob, 'min' | 'step'>): number {
  const places = (n: number) => {
    const [digits = '', exponent = '0'] = String(n).split('e');
    return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
  };
  return Math.max(places(knob.min), places(knob.step));
}

/** A knob's value as the reader sees it, without its unit: `0.50`, `32,000`, `On`. */
export function valueLabel(knob: Knob, value: Value): string {
  if (knob.kind === 'toggle') return value ? 'On' : 'Off';
  if (knob.kind === 'text') return String(value);
  if (knob.kind === 'choice') {
    return knob.options.find((option) => option.value === value)?.label ?? String(value);
  }
  const digits = decimals(knob);
  return Number(value).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** The nearest value on the range's grid. */
export function snapped(knob: RangeKnob, value: number): number {
  const steps = Math.floor((knob.max - knob.min) / knob.step + 1e-9);
  const step = Math.round((value - knob.min) / knob.step);
  const onGrid = knob.min + Math.min(steps, Math.max(0, step)) * knob.step;
  return Number(onGrid.toFixed(decimals(knob)));
}

function acceptedNumber(knob: RangeKnob, text: string): Accepted {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) {
    return {
      value: knob.default,
      remark: `${knob.label}: “${text}” is not a number, so the default is used.`,
    };
  }
  const valid = snapped(knob, value);
  if (valid === value) return { value };
  const range = `${valueLabel(knob, knob.min)} to ${valueLabel(knob, knob.max)}`;
  const reason =
    value < knob.min || value > knob.max
      ? `is outside ${range}`
      : `is between two steps of ${knob.step}`;
  return {
    value: valid,
    remark: `${knob.label}: ${text} ${reason}, so ${valueLabel(knob, valid)} is used.`,
  };
}

/** Whether the whole text is what its knob asks for. */
export function fits({ pattern }: Pick<TextKnob, 'pattern'>, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'v').test(text);
}

const toggles: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['0', false],
]);

/** The valid value for a text from the address; falls back to the default and says so. */
export function accepted(knob: Knob, text: string): Accepted {
  if (knob.kind === 'range') return acceptedNumber(knob, text);
  if (knob.kind === 'toggle') {
    const value = toggles.get(text);
    if (value !== undefined) return { value };
  } else if (knob.kind === 'text') {
    if (fits(knob, text)) return { value: text };
    const remark = `${knob.label}: “${text}” is not ${knob.wanted}, so the default is used.`;
    return { value: knob.default, remark };
  } else if (knob.options.some((option) => option.value === text)) {
    return { value: text };
  }
  return {
    value: knob.default,
    remark: `${knob.label}: “${text}” is not one of its settings, so the default is used.`,
  };
}

/**
 * Checks a lab's declaration: every default and preset must be a value that its knob can take.
 * @throws Error naming the knob, its value and the range.
 */
export function checkKnobs(
  where: string,
  knobs: Knobs,
  presets: readonly { label: string; values: Readonly<Record<string, unknown>> }[] = [],
): void {
  const fail = (place: string, value: unknown) => {
    throw new Error(`${where}: ${place} is ${JSON.stringify(value)}, which its knob cannot take.`);
  };
  const takes = (knob: Knob, value: unknown) =>
    knob.kind === 'toggle'
      ? typeof value === 'boolean'
      : knob.kind === 'choice'
        ? knob.options.some((option) => option.value === value)
        : knob.kind === 'text'
          ? typeof value === 'string' && fits(knob, value)
          : typeof value === 'number' &&
            knob.step > 0 &&
            value >= knob.min &&
            snapped(knob, value) === value;
  for (const [name, knob] of Object.entries(knobs)) {
    if (!takes(knob, knob.default)) fail(`the default of knob "${name}"`, knob.default);
  }
  for (const preset of presets) {
    for (const [name, value] of Object.entries(preset.values)) {
      const knob = knobs[name];
      if (!knob) {
        const names = Object.keys(knobs).join(', ');
        throw new Error(
          `${where}: preset "${preset.label}" sets "${name}", but the knobs are ${names}.`,
        );
      }
      if (!takes(knob, value)) fail(`preset "${preset.label}", knob "${name}",`, value);
    }
  }
}
