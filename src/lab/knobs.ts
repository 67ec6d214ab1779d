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

/** What is wrong with one knob or preset of a lab. */
export interface KnobFault {
  /** Name of the knob, or label of the preset. */
  name: string;
  /** A sentence. */
  problem: string;
  remedy: string;
}

/** What a knob can take, in words: `0.1 to 2 in steps of 0.1`. */
function range(knob: Knob): string {
  if (knob.kind === 'toggle') return 'true or false';
  if (knob.kind === 'choice')
    return knob.options.map(({ value }) => JSON.stringify(value)).join(', ');
  if (knob.kind === 'text') return knob.wanted;
  return `${knob.min} to ${knob.max} in steps of ${knob.step}`;
}

function takes(knob: Knob, value: unknown): boolean {
  if (knob.kind === 'toggle') return typeof value === 'boolean';
  if (knob.kind === 'choice') return knob.options.some((option) => option.value === value);
  if (knob.kind === 'text') return typeof value === 'string' && fits(knob, value);
  return typeof value === 'number' && value >= knob.min && snapped(knob, value) === value;
}

/** What is wrong with a knob before any value is tried. */
function shapeFault(name: string, knob: Knob): Omit<KnobFault, 'name'> | undefined {
  if (!/^[A-Za-z][\w-]*$/.test(name)) {
    return {
      problem: `knob "${name}" cannot stand in an address.`,
      remedy: 'Use letters and digits.',
    };
  }
  if (!['range', 'choice', 'toggle', 'text'].includes(knob.kind)) {
    const remedy = 'Knobs are of kind range, choice, toggle or text.';
    return { problem: `knob "${name}" is of kind "${knob.kind as string}".`, remedy };
  }
  if (typeof knob.label !== 'string' || knob.label.trim() === '') {
    return { problem: `knob "${name}" has no label.`, remedy: "Name it by the field's term." };
  }
  if (knob.kind === 'range') {
    const { min, max, step } = knob;
    if (![min, max, step].every(Number.isFinite)) {
      const remedy = 'min, max and step are numbers.';
      return { problem: `knob "${name}": min ${min}, max ${max}, step ${step}.`, remedy };
    }
    if (min >= max) {
      const problem = `knob "${name}": its min, ${min}, is not below its max, ${max}.`;
      return { problem, remedy: 'Swap or correct them.' };
    }
    if (step <= 0 || step > max - min) {
      const problem = `knob "${name}": its step is ${step}.`;
      return { problem, remedy: `It is above 0 and at most ${max - min}.` };
    }
  }
  if (knob.kind === 'choice') {
    const values = Array.isArray(knob.options) ? knob.options.map(({ value }) => value) : [];
    if (values.length === 0) {
      return { problem: `knob "${name}" has no options.`, remedy: 'List value and label of each.' };
    }
    const twice = values.find((value, i) => values.indexOf(value) !== i);
    if (twice !== undefined) {
      return { problem: `knob "${name}" has the option "${twice}" twice.`, remedy: 'Remove one.' };
    }
  }
  if (knob.kind === 'text') {
    try {
      fits(knob, '');
    } catch (error) {
      const problem = `knob "${name}": its pattern is no regular expression: ${(error as Error).message}.`;
      return { problem, remedy: 'Correct it; a backslash is written twice.' };
    }
  }
  return undefined;
}

/** Everything that is wrong with a lab's knobs and presets: every default and preset must be a value that its knob can take. */
export function knobFaults(
  knobs: Knobs,
  presets: readonly { label: string; values: Readonly<Record<string, unknown>> }[] = [],
): KnobFault[] {
  const faults: KnobFault[] = [];
  for (const [name, knob] of Object.entries(knobs)) {
    const found = shapeFault(name, knob);
    if (found) faults.push({ name, ...found });
    else if (!takes(knob, knob.default)) {
      const problem = `the default of knob "${name}" is ${JSON.stringify(knob.default)}, which its knob cannot take.`;
      faults.push({ name, problem, remedy: `It takes ${range(knob)}.` });
    }
  }
  const refused = new Map<string, { label: string; value: unknown }[]>();
  for (const { label, values } of presets) {
    if (Object.keys(values).length === 0) {
      const problem = `preset "${label}" sets no knob.`;
      faults.push({ name: label, problem, remedy: 'Give it values, or remove it.' });
    }
    for (const [name, value] of Object.entries(values)) {
      const knob = knobs[name];
      if (!knob) {
        const problem = `preset "${label}" sets "${name}", but the knobs are ${Object.keys(knobs).join(', ')}.`;
        faults.push({ name: label, problem, remedy: 'Correct the name.' });
      } else if (takes(knob, knob.default) && !shapeFault(name, knob) && !takes(knob, value)) {
        refused.set(name, [...(refused.get(name) ?? []), { label, value }]);
      }
    }
  }
  for (const [name, [first, ...others]] of refused) {
    const { label, value } = first!;
    const problem = `preset "${label}", knob "${name}", is ${JSON.stringify(value)}, which its knob cannot take.`;
    const likewise = others.map((other) => `"${other.label}"`).join(', ');
    const more = likewise ? ` Likewise preset ${likewise}.` : '';
    faults.push({ name: label, problem, remedy: `It takes ${range(knobs[name]!)}.${more}` });
  }
  return faults;
}

/**
 * Checks a lab's declaration.
 * @throws Error naming the knob, its value and the range.
 */
export function checkKnobs(where: string, ...declared: Parameters<typeof knobFaults>): void {
  const [fault] = knobFaults(...declared);
  if (fault) throw new Error(`${where}: ${fault.problem} ${fault.remedy}`);
}
