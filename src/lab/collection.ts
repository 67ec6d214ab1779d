/** The labs that a paper's `lab.ts` holds, by id: its exported name. */
import { ofHero } from './hero.ts';
import { checkKnobs } from './knobs.ts';
import type { AnyLab } from './results.ts';

function isLab(value: unknown): value is AnyLab {
  if (typeof value !== 'object' || value === null) return false;
  const { run, view, knobs } = value as Record<string, unknown>;
  return (
    typeof run === 'function' && typeof view === 'function' && !!knobs && typeof knobs === 'object'
  );
}

/** Exports that have a lab's other parts, by id, and the name of the one that they lack. */
export function almostLabs(module: Readonly<Record<string, unknown>>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [id, value] of Object.entries(module)) {
    if (typeof value !== 'object' || value === null || isLab(value)) continue;
    const lacks = ['knobs', 'run', 'view'].filter((name) => !(name in value));
    const [first] = lacks;
    if (first && lacks.length < 3) found.set(id, first === 'knobs' ? first : `${first}()`);
  }
  return found;
}

/** Every exported lab (`export const race = defineLab(…)`, or a record of labs), by id. */
export function exportedLabs(module: Readonly<Record<string, unknown>>): Map<string, AnyLab> {
  const found = new Map<string, AnyLab>();
  for (const [name, value] of Object.entries(module)) {
    const entries: [string, unknown][] =
      isLab(value) || typeof value !== 'object' || value === null
        ? [[name, value]]
        : Object.entries(value);
    for (const [id, lab] of entries) if (isLab(lab)) found.set(id, lab);
  }
  return found;
}

const known = new WeakMap<object, Record<string, AnyLab>>();

/**
 * Every exported lab by id, found and checked once for each module.
 * @throws Error when there is none, an id cannot stand in an address, or a knob cannot take its default.
 */
export function labsOf(module: Readonly<Record<string, unknown>>, where: string) {
  const before = known.get(module);
  if (before) return before;
  const found = exportedLabs(module);
  if (found.size === 0) {
    throw new Error(`${where}: exports no lab. Write: export const name = defineLab({ … }).`);
  }
  for (const [id, lab] of found) {
    if (!/^[a-z][a-z0-9-]*$/i.test(id) || ofHero(id) !== undefined) {
      throw new Error(
        `${where}: "${id}" is no lab id: use letters, digits and hyphens, and do not begin with "hero-".`,
      );
    }
    checkKnobs(`${where}, lab "${id}"`, lab.knobs, lab.presets);
    if (lab.hero) checkKnobs(`${where}, hero of lab "${id}"`, { knob: lab.hero.knob });
  }
  const labs = Object.fromEntries(found);
  known.set(module, labs);
  return labs;
}

/** One lab by id. @throws Error listing the ids that exist. */
export function labNamed(labs: Readonly<Record<string, AnyLab>>, id: string, where: string) {
  const lab = Object.hasOwn(labs, id) ? labs[id] : undefined;
  if (lab) return lab;
  throw new Error(`${where}: no lab "${id}". It has: ${Object.keys(labs).join(', ')}.`);
}
