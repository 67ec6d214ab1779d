/** What a lab says about a run. */
import type { Report } from './engine.ts';
import { described, percent } from './results.ts';

export type State = 'published' | 'running' | 'agrees' | 'differs' | 'own' | 'stopped' | 'error';

/** A duration as a reader sizes it up: `12 ms`, `3.2 s`, `1 min 12 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return 'under 1 ms';
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** How a finished run stands to the committed one. */
export function verdict({ comparison }: Report): { state: State; text: string } {
  const published = 'the published run of this page';
  if (!comparison) {
    return { state: 'own', text: `These are your own settings; ${published} used the defaults.` };
  }
  if ('unknown' in comparison) {
    return { state: 'own', text: `There is nothing to compare with: ${comparison.unknown}` };
  }
  const { same, tolerance, largest, beyond } = comparison;
  if (!same) {
    const more = beyond.length - 1;
    const rest =
      more === 0 ? '' : `, and ${more} more ${more === 1 ? 'difference' : 'differences'}`;
    const allowed = tolerance === 0 ? 'none' : percent(tolerance);
    const first = beyond[0] ? described(beyond[0]) : '';
    return {
      state: 'differs',
      text: `This run differs from ${published}: ${first}${rest}. Difference allowed: ${allowed}.`,
    };
  }
  const detail = largest
    ? `(largest difference ${percent(largest.relative ?? 0)}, at ${largest.path})`
    : '(no difference in six digits)';
  return { state: 'agrees', text: `This run agrees with ${published} ${detail}.` };
}
