/** The reader's settings: controls on the page and the page's address, kept in step. */
import { readSettings, writeSettings } from './address.ts';
import type { KnobValues } from './define.ts';
import { defaults, matches, valueLabel } from './knobs.ts';
import type { LabProps } from './lab-markup.ts';

type Control = HTMLInputElement | HTMLSelectElement;

/** Whether every control holds a value that its knob can take. */
export const valid = (root: ParentNode) =>
  controlsOf(root).every((control) => control.validity.valid);

function controlsOf(root: ParentNode): Control[] {
  return [...root.querySelectorAll<Control>('[data-knob]')];
}

export function readInputs(root: ParentNode, { knobs }: LabProps): KnobValues {
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
export function writeInputs(root: ParentNode, lab: LabProps, values: KnobValues): void {
  for (const control of controlsOf(root)) {
    const name = control.dataset.knob ?? '';
    const knob = lab.knobs[name];
    const value = values[name];
    if (!knob || value === undefined) continue;
    if (knob.kind === 'toggle') (control as HTMLInputElement).checked = Boolean(value);
    else if (control.value !== String(value)) control.value = String(value);
    if (knob.kind !== 'range') continue;
    const text = valueLabel(knob, value);
    const output = control.parentElement?.querySelector('output');
    if (output) output.value = text;
    if (knob.unit) control.setAttribute('aria-valuetext', `${text} ${knob.unit}`);
  }
  for (const button of root.querySelectorAll<HTMLElement>('[data-preset]')) {
    const preset = lab.presets[Number(button.dataset.preset)];
    button.setAttribute('aria-pressed', String(preset !== undefined && matches(preset, values)));
  }
}

export interface KnobPanel {
  values(): KnobValues;
  set(values: KnobValues): void;
  /** Writes the settings into the address; defaults are left out. */
  save(): void;
  /** The address of this lab with these settings. */
  link(): string;
  /** Takes the address's settings over, if it has any. @returns what had to be said about them */
  load(): string[];
}

export function createKnobPanel(root: HTMLElement, lab: LabProps): KnobPanel {
  const search = (values: KnobValues) => writeSettings(lab.id, lab.knobs, values, location.search);
  const values = () => ({ ...defaults(lab.knobs), ...readInputs(root, lab) });
  const set = (next: KnobValues) => writeInputs(root, lab, next);
  function save(): void {
    try {
      history.replaceState(
        history.state,
        '',
        `${location.pathname}${search(values())}${location.hash}`,
      );
    } catch {
      // Browsers refuse many changes within seconds; the next one carries these settings too.
    }
  }
  return {
    values,
    set,
    save,
    link: () => new URL(`${location.pathname}${search(values())}#${root.id}`, location.href).href,
    load() {
      const { values: wanted, remarks, present } = readSettings(lab.id, lab.knobs, location.search);
      if (present) {
        set(wanted);
        save();
      }
      return remarks;
    },
  };
}
