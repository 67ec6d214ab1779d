/** The lab's controls as values, and back. */

import type { LabCard } from './controls.ts';
import { matches, shown } from './knobs.ts';
import type { KnobValues } from './types.ts';

type Control = HTMLInputElement | HTMLSelectElement;

function controlsOf(root: ParentNode): Control[] {
  return [...root.querySelectorAll<Control>('[data-knob]')];
}

export function readInputs(root: ParentNode, { knobs }: LabCard): KnobValues {
  const values: Record<string, number | string | boolean> = {};
  for (const control of controlsOf(root)) {
    const name = control.dataset.knob ?? '';
    const kind = knobs[name]?.kind;
    if (kind === 'toggle') values[name] = (control as HTMLInputElement).checked;
    else values[name] = kind === 'range' ? Number(control.value) : control.value;
  }
  return values;
}

/** Sets controls, the numbers beside them and which preset is on. */
export function writeInputs(root: ParentNode, card: LabCard, values: KnobValues): void {
  for (const control of controlsOf(root)) {
    const name = control.dataset.knob ?? '';
    const knob = card.knobs[name];
    const value = values[name];
    if (!knob || value === undefined) continue;
    if (knob.kind === 'toggle') (control as HTMLInputElement).checked = Boolean(value);
    else if (control.value !== String(value)) control.value = String(value);
    if (knob.kind !== 'range') continue;
    const text = shown(knob, value);
    const output = control.parentElement?.querySelector('output');
    if (output) output.value = text;
    if (knob.unit) control.setAttribute('aria-valuetext', `${text} ${knob.unit}`);
  }
  for (const button of root.querySelectorAll<HTMLElement>('[data-preset]')) {
    const preset = card.presets[Number(button.dataset.preset)];
    button.setAttribute('aria-pressed', String(preset !== undefined && matches(preset, values)));
  }
}
