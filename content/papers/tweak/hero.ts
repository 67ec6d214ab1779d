/** The search in little: the published run, one step at a time. */
import { type CommittedResult, defineHero } from '#lab';
import { at } from '#ml/lists';
import { stepPicture } from './figures/step.ts';
import { stepInWords } from './summary.ts';
import type { Trace } from './trace.ts';

export const hero = defineHero({
  source: 'Published run of the small world, α = 8.',
  knob: {
    kind: 'range',
    label: 'Step of the search',
    min: 1,
    max: 13,
    step: 1,
    default: 2,
  },
  view(step, published) {
    const trace = (published as CommittedResult<Trace>).result;
    const candidates = at(trace.steps, step - 1);
    return {
      summary: stepInWords(trace, candidates),
      chart: stepPicture(candidates.slice(0, 4), trace.facts.length),
    };
  },
});
