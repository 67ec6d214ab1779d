/** The agent in little: one episode of the published run, step by step. */
import { defineHero } from '#lab';
import { at } from '#ml/lists';
import type { Played } from './episode.ts';
import { houseChart } from './figures/house.ts';
import { actions } from './world.ts';

export const hero = defineHero({
  source:
    'Published run of our small agent. Reinforcement learning never used the words grab, drop, mug and couch; the frozen text model had read them.',
  knob: {
    kind: 'range',
    label: 'Step',
    help: 'The last step is the end of the episode.',
    min: 1,
    max: 4,
    step: 1,
    default: 1,
  },
  view(wanted, { result }) {
    const { command, frames, solved } = result as Played;
    const index = Math.min(wanted, frames.length) - 1;
    const frame = at(frames, index);
    const chance = Math.round(100 * Math.max(0, ...frame.chances));
    const says =
      frame.action < 0
        ? `the episode is over, ${solved ? 'solved' : 'not solved'}`
        : `the agent’s likeliest action is “${actions[frame.action]}”, with ${chance}%`;
    return {
      summary: `Told to “${command}”: at step ${index + 1} ${says}.`,
      chart: houseChart([frame], index),
    };
  },
});
