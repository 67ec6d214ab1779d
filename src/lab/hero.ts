/** A lab's hero as a lab of its own: live, with one knob and one chart. */
import type { CommittedResult } from './define.ts';
import type { AnyLab } from './results.ts';

/** Its id, and with it its place on the page and in the address, is that of its lab after this. */
const PREFIX = 'hero-';
/** Name of its knob. */
const KNOB = 'value';

export const heroId = (labId: string) => `${PREFIX}${labId}`;

/** Id of the lab whose hero this is; nothing for a lab itself. */
export const ofHero = (id: string): string | undefined =>
  id.startsWith(PREFIX) ? id.slice(PREFIX.length) : undefined;

/** @throws Error for a lab that declares none */
export function heroLab(lab: AnyLab, published: CommittedResult): AnyLab & { source: string } {
  const { hero, title, purpose, limits } = lab;
  if (!hero) {
    throw new Error(
      `The lab "${title}" has no hero. Declare one in lab.ts: hero: defineHero({ … }).`,
    );
  }
  return {
    title,
    purpose,
    limits,
    mode: 'live',
    tolerance: 0,
    source: hero.source,
    knobs: { [KNOB]: hero.knob },
    run: () => null,
    view(_, knobs) {
      const { summary, chart } = hero.view(knobs[KNOB]!, published);
      return { summary, charts: [chart] };
    },
  };
}
