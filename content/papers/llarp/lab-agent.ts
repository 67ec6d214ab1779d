/** Lab: a trained agent carries out the reader's own command. */
import { defineLab } from '#lab';
import type { Played } from './episode.ts';
import { houseChart } from './figures/house.ts';
import { hero } from './hero.ts';
import { objects, places, taskOf, vocabulary } from './words.ts';
import { actions, limit } from './world.ts';

export const agent = defineLab({
  title: 'Command the agent',
  purpose:
    'Type a command in words that the text model knows, and step through what the trained agent does.',
  mode: 'live',
  tolerance: 0.001,
  limits:
    'Three places, three objects, observations of ten numbers, 34 words. The agent takes its likeliest action each time. One trained policy of one seed; the rates over seeds are in the other lab.',
  knobs: {
    command: {
      kind: 'text',
      label: 'Command',
      help: `Words that it knows: ${vocabulary.join(', ')}.`,
      pattern: '.{1,80}',
      wanted: 'one to 80 characters',
      default: 'grab the mug and drop it on the couch',
    },
    start: {
      kind: 'choice',
      label: 'All begin at the',
      options: places.map(([name]) => ({ value: name, label: name })),
      default: 'table',
    },
    policy: {
      kind: 'choice',
      label: 'Adapter and head',
      options: [
        { value: 'trained', label: 'Trained by PPO' },
        { value: 'untrained', label: 'Before training (control)' },
      ],
      default: 'trained',
    },
  },
  presets: [
    {
      label: 'Words of training',
      values: { command: 'carry the cup over to the sofa' },
    },
    {
      label: 'All words new',
      values: { command: 'grab the mug and drop it on the couch' },
    },
    {
      label: 'New order',
      values: { command: 'onto the desk relocate the sphere' },
    },
    { label: 'Only the nouns', values: { command: 'novel basin' } },
  ],
  async run({ command, start, policy }): Promise<Played> {
    const task = taskOf(command);
    const { init } = await import('@jax-js/jax');
    const { shippedPolicy, shippedText } = await import('./shipped.ts');
    const { newPolicy } = await import('./method.ts');
    const { seeded } = await import('#ml/random');
    const { play } = await import('./episode.ts');
    await init('wasm');
    const own =
      policy === 'trained' ? await shippedPolicy() : newPolicy(seeded(1));
    const here = places.findIndex(([name]) => name === start);
    return play({ policy: own, text: await shippedText() }, task, here);
  },
  view({ command, object, place, frames, solved }) {
    const did = frames
      .filter(({ action }) => action >= 0)
      .map(({ action }) => actions[action]);
    const wanted = `${objects[object]?.[0]} to ${places[place]?.[0]}`;
    return {
      summary: `“${command}”: ${did.join(', ')}. ${solved ? 'Solved' : 'Not solved'} in ${did.length} actions.`,
      facts: [
        { label: 'Meant', value: wanted },
        {
          label: 'Outcome',
          value: solved ? 'solved' : 'not solved',
          note: `${did.length} of at most ${limit} actions`,
        },
      ],
      charts: [houseChart(frames)],
    };
  },
  hero,
});
