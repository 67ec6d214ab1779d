/** A lab's controls and readouts as HTML, and what its script must know of it. */
import { escaped, tag } from '../html.ts';
import type { Knob, Knobs, Lab, Preset, View } from './define.ts';
import { valueLabel } from './knobs.ts';

/** Travels in the lab element's `data-lab`: enough to start the worker and check the address. */
export interface LabProps {
  slug: string;
  id: string;
  mode: Lab['mode'];
  knobs: Knobs;
  presets: readonly Preset[];
}

export function labProps(
  slug: string,
  id: string,
  lab: Pick<Lab, 'mode' | 'knobs' | 'presets'>,
): LabProps {
  const knobs = Object.entries(lab.knobs).map(([name, { help: _, ...knob }]) => [name, knob]);
  return { slug, id, mode: lab.mode, knobs: Object.fromEntries(knobs), presets: lab.presets ?? [] };
}

function control(name: string, knob: Knob, id: string, described: string | undefined): string {
  const base = { id, name, 'data-knob': name, 'aria-describedby': described };
  if (knob.kind === 'choice') {
    const options = knob.options.map(({ value, label }) =>
      tag('option', { value, selected: value === knob.default }, escaped(label)),
    );
    return tag('select', { ...base, autocomplete: 'off' }, ...options);
  }
  if (knob.kind === 'toggle') {
    return tag('input', { ...base, type: 'checkbox', checked: knob.default });
  }
  const { min, max, step } = knob;
  const range = { min: `${min}`, max: `${max}`, step: `${step}`, value: `${knob.default}` };
  return tag('input', { ...base, type: 'range', autocomplete: 'off', ...range });
}

/** One knob: label, control, its value with unit, and one sentence of help. */
export function knobMarkup(labId: string, name: string, knob: Knob): string {
  const id = `lab-${labId}-${name}`;
  const help = knob.help ? `${id}-help` : undefined;
  const label = tag('label', { for: id }, escaped(knob.label));
  const unit = knob.kind === 'range' && knob.unit ? ` ${escaped(knob.unit)}` : '';
  const output =
    knob.kind === 'range'
      ? tag(
          'span',
          { class: 'knob-value' },
          tag('output', { for: id }, valueLabel(knob, knob.default)),
          unit,
        )
      : '';
  return tag(
    'div',
    { class: `knob knob-${knob.kind}` },
    label,
    output,
    control(name, knob, id, help),
    help ? tag('p', { class: 'knob-help', id: help }, escaped(knob.help!)) : '',
  );
}

/** The readouts of a lab, label, value and note, as a definition list; empty text without facts. */
export function factsMarkup(facts: View['facts'] = []): string {
  if (facts.length === 0) return '';
  const items = facts.map(({ label, value, note }) =>
    tag(
      'div',
      {},
      tag('dt', {}, escaped(label)),
      tag('dd', {}, escaped(value), note ? tag('small', {}, escaped(note)) : ''),
    ),
  );
  return tag('dl', {}, ...items);
}
