/** A lab's controls and readouts as HTML, and what its script must know of it. */
import { escaped, tag } from '../html.ts';
import type { Fact, Knob, Knobs, Lab, Preset } from './define.ts';
import { ofHero } from './hero.ts';
import { valueLabel } from './knobs.ts';

/** Travels in the lab element's `data-lab`: enough to start the worker and check the address. */
export interface LabProps {
  slug: string;
  id: string;
  mode: Lab['mode'];
  knobs: Knobs;
  presets: readonly Preset[];
  /** The summary says all: a hero does not compare itself with a published run. */
  hero: boolean;
}

export function labProps(
  slug: string,
  id: string,
  { mode, knobs, presets = [] }: Pick<Lab, 'mode' | 'knobs' | 'presets'>,
): LabProps {
  const bare = Object.entries(knobs).map(([name, { help: _, ...knob }]) => [name, knob]);
  const hero = ofHero(id) !== undefined;
  return { slug, id, mode, knobs: Object.fromEntries(bare), presets, hero };
}

function control(name: string, knob: Knob, id: string, described: string | undefined): string {
  const base = { id, name, 'data-knob': name, 'aria-describedby': described };
  if (knob.kind === 'text') {
    const { pattern, wanted, default: value } = knob;
    const text = { type: 'text', autocomplete: 'off', spellcheck: 'false', required: true };
    return tag('input', { ...base, ...text, pattern, title: wanted, value });
  }
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

/** A question mark that opens one sentence of help. */
function helpMarkup(id: string, { label, help }: Knob): string {
  if (!help) return '';
  const name = { 'aria-label': `Help: ${label}`, class: 'knob-ask', type: 'button' };
  return (
    tag('button', { ...name, popovertarget: id }, '?') +
    tag('span', { class: 'knob-help', id, popover: true }, escaped(help))
  );
}

/** One knob: label, control, its value with unit, and its help. */
export function knobMarkup(labId: string, name: string, knob: Knob): string {
  const id = `lab-${labId}-${name}`;
  const helpId = `${id}-help`;
  const label = tag(
    'span',
    { class: 'knob-name' },
    tag('label', { for: id }, escaped(knob.label)),
    helpMarkup(helpId, knob),
  );
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
    control(name, knob, id, knob.help && helpId),
    output,
  );
}

/**
 * The readouts of a lab, label, value and note, as a definition list; empty text without facts. A
 * value has a line below it for that of the published run, which is empty where there is none.
 */
export function factsMarkup(facts: readonly Fact[] = []): string {
  if (facts.length === 0) return '';
  const items = facts.map(({ label, value, note, published }) =>
    tag(
      'div',
      {},
      tag('dt', {}, escaped(label)),
      tag(
        'dd',
        {},
        escaped(value),
        note ? tag('small', {}, escaped(note)) : '',
        tag('small', { class: 'published' }, published ? escaped(`published ${published}`) : ''),
      ),
    ),
  );
  return tag('dl', {}, ...items);
}
