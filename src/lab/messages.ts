/** What a lab says about a run. */
import { described, percent } from './results.ts';
import type { Report } from './worker-api.ts';

/** `stale`: the settings are not those of the picture. */
export type State =
  | 'published'
  | 'running'
  | 'agrees'
  | 'differs'
  | 'own'
  | 'stale'
  | 'stopped'
  | 'error';

/** A duration as a reader sizes it up: `12 ms`, `3.2 s`, `1 min 12 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return 'under 1 ms';
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** How a finished run stands to the committed one; a difference is worth more than one line. */
export interface Verdict {
  state: State;
  title: string;
  detail: string;
}

const PUBLISHED = 'the published run';

export function verdict({ comparison }: Report): Verdict {
  if (!comparison) {
    return { state: 'own', title: 'Your run, with settings of your own', detail: '' };
  }
  if ('unknown' in comparison) {
    const detail = `It cannot be compared with ${PUBLISHED}: ${comparison.unknown}`;
    return { state: 'own', title: 'Your run, default settings', detail };
  }
  const { same, tolerance, largest, beyond } = comparison;
  if (same) {
    const difference = largest
      ? `largest difference ${percent(largest.relative ?? 0)}, at ${largest.path}`
      : 'no difference in six digits';
    return {
      state: 'agrees',
      title: `Your run agrees with ${PUBLISHED} (${difference})`,
      detail: '',
    };
  }
  const more = beyond.length - 1;
  const rest = more === 0 ? '' : `, and ${more} more ${more === 1 ? 'difference' : 'differences'}`;
  const allowed = tolerance === 0 ? 'none' : percent(tolerance);
  const first = beyond[0] ? described(beyond[0]) : '';
  return {
    state: 'differs',
    title: `Your run differs from ${PUBLISHED}`,
    detail: `${first}${rest}. Difference allowed: ${allowed}.`,
  };
}
