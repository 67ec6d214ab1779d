/** Knob settings in the page's address: `?race.seed=3&race.split=growing`. Defaults are left out. */
import type { Knobs, KnobValues } from './define.ts';
import { accepted, defaults } from './knobs.ts';

export interface Settings {
  values: KnobValues;
  /** One sentence for each setting that could not be taken as it came. */
  remarks: string[];
  /** Whether the address says anything about this lab. */
  present: boolean;
}

/** Reads a lab's settings from `location.search`; invalid ones fall back, with a remark. */
export function readSettings(labId: string, knobs: Knobs, search: string): Settings {
  const values: Record<string, number | string | boolean> = defaults(knobs);
  const remarks: string[] = [];
  const seen = new Set<string>();
  for (const [key, text] of new URLSearchParams(search)) {
    if (!key.startsWith(`${labId}.`)) continue;
    const name = key.slice(labId.length + 1);
    const knob = Object.hasOwn(knobs, name) ? knobs[name] : undefined;
    if (!knob) remarks.push(`This lab has no setting “${name}”, so it is ignored.`);
    if (!knob || seen.has(name)) continue;
    seen.add(name);
    const { value, remark } = accepted(knob, text);
    values[name] = value;
    if (remark) remarks.push(remark);
  }
  return { values, remarks, present: seen.size + remarks.length > 0 };
}

/** `search` with this lab's settings replaced; other labs' and foreign parameters stay. */
export function writeSettings(
  labId: string,
  knobs: Knobs,
  values: KnobValues,
  search: string,
): string {
  const parameters = new URLSearchParams(search);
  for (const key of [...parameters.keys()]) {
    if (key.startsWith(`${labId}.`)) parameters.delete(key);
  }
  for (const [name, knob] of Object.entries(knobs)) {
    const value = values[name];
    if (value === undefined || value === knob.default) continue;
    parameters.set(
      `${labId}.${name}`,
      typeof value === 'boolean' ? (value ? '1' : '0') : `${value}`,
    );
  }
  const query = parameters.toString();
  return query ? `?${query}` : '';
}
