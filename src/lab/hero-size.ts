/** Which heroes leave room for more than themselves on a screen. */
import { svg } from './charts/figure.ts';
import type { CommittedResult } from './define.ts';
import { heroLab } from './hero.ts';
import { defaults } from './knobs.ts';
import type { AnyLab } from './results.ts';

/** Most height of a picture that is 320 wide. */
export const FLAT = 260;

/**
 * Whether a hero's picture leaves room for what stands below it.
 * @throws Error for a lab that declares none
 */
export function isFlat(lab: AnyLab, published: CommittedResult): boolean {
  const hero = heroLab(lab, published);
  return hero.view(null, defaults(hero.knobs)).charts.every((chart) => {
    const [, height] = /viewBox="0 0 \d+ (\d+)"/.exec(svg(chart, chart.id, 'narrow')) ?? [];
    return Number(height) <= FLAT;
  });
}
