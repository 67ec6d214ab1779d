/** The reader's settings: controls and address kept in step. */
import { readSettings, writeSettings } from './address.ts';
import type { LabCard } from './controls.ts';
import { readInputs, writeInputs } from './inputs.ts';
import { defaults } from './knobs.ts';
import type { KnobValues } from './types.ts';

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

export function createKnobPanel(root: HTMLElement, card: LabCard): KnobPanel {
  const search = (values: KnobValues) =>
    writeSettings(card.id, card.knobs, values, location.search);
  const values = () => ({ ...defaults(card.knobs), ...readInputs(root, card) });
  const set = (next: KnobValues) => writeInputs(root, card, next);
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
      const {
        values: wanted,
        remarks,
        present,
      } = readSettings(card.id, card.knobs, location.search);
      if (present) {
        set(wanted);
        save();
      }
      return remarks;
    },
  };
}
