/** One episode of an agent, step by step: what it saw, how likely each action was, what it did. */
import { tree } from '@jax-js/jax';
import { at } from '#ml/lists';
import { type Agent, opinions } from './training.ts';
import type { Task } from './words.ts';
import { begin, type House, step } from './world.ts';

export interface Frame {
  house: House;
  /** Probability of each action; none once the episode is over. */
  chances: number[];
  /** The action taken: the likeliest one. −1 once the episode is over. */
  action: number;
}

export interface Played {
  command: string;
  object: number;
  place: number;
  frames: Frame[];
  solved: boolean;
}

/** Lets an agent, which is consumed, carry out a command. */
export function play(agent: Agent, task: Task, here: number): Played {
  let episode = begin(task, here);
  const frames: Frame[] = [];
  while (!episode.done) {
    const { logs } = at(opinions(agent, [episode]), 0);
    const chances = logs.map(Math.exp);
    const action = chances.indexOf(Math.max(...chances));
    frames.push({ house: episode.house, chances, action });
    episode = step(episode, action).episode;
  }
  frames.push({ house: episode.house, chances: [], action: -1 });
  tree.dispose(agent);
  return { ...task, frames, solved: episode.progress.placed };
}
