/** The lab in little: one night of the stored run, epoch by epoch. */
import { defineHero } from '#lab';
import type { Result } from './experiment.ts';
import { clock, hypnogram, stageAt } from './figures/hypnogram.ts';
import { epochsPerNight } from './night.ts';

export const hero = defineHero({
  source:
    'A night that we made up and that neither of our networks has seen, both fine-tuned on one labeled night.',
  knob: {
    kind: 'range',
    label: 'Epoch of the night',
    help: 'An epoch is 30 seconds.',
    min: 0,
    max: epochsPerNight - 1,
    step: 1,
    default: 400,
  },
  view(epoch, { result }) {
    const { truth, scratch, whole } = (result as Result).night;
    const verdict = (calls: string) => {
      const stage = stageAt(calls, epoch);
      const isRight = calls[epoch] === truth[epoch];
      return `${stage} (${isRight ? 'right' : 'wrong'})`;
    };
    return {
      summary: `After ${clock(epoch)} hours the stage is ${stageAt(truth, epoch)}. The network trained from scratch calls it ${verdict(scratch)}, the one pre-trained by position prediction ${verdict(whole)}.`,
      chart: hypnogram({
        strips: [
          { name: 'True stages', calls: truth },
          { name: 'From scratch', calls: scratch },
          { name: 'Pre-trained', calls: whole },
        ],
        epoch,
      }),
    };
  },
});
