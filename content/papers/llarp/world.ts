/** A house with three places and three objects: what the agent sees, can do, and is rewarded for. */
import { at, repeat } from '#ml/lists';
import type { Random } from '#ml/random';
import { objects, places, type Task } from './words.ts';

export const actions = [
  ...places.map(([name]) => `go to ${name}`),
  ...objects.map(([name]) => `pick ${name}`),
  'put down',
];
/** Actions at most in one episode. */
export const limit = 6;

export interface House {
  /** Where the agent is. */
  here: number;
  /** The object in its hand, or −1. */
  hand: number;
  /** Where each object lies; −1 for the one in the hand. */
  lies: readonly number[];
}

/** The parts of a task that pay once each: holding the object, carrying it to the place, leaving it there. */
export interface Progress {
  held: boolean;
  brought: boolean;
  placed: boolean;
}

export interface Episode {
  task: Task;
  house: House;
  progress: Progress;
  steps: number;
  done: boolean;
}

/** All objects and the agent begin at one place. */
export function begin(task: Task, here: number): Episode {
  return {
    task,
    house: { here, hand: -1, lies: repeat(objects.length, () => here) },
    progress: { held: false, brought: false, placed: false },
    steps: 0,
    done: false,
  };
}

export function beginAnywhere(task: Task, random: Random): Episode {
  return begin(task, random.int(places.length));
}

// #region observation
const bit = Number;

/** Where the agent is, what lies *there*, and what is in its hand. */
export function observe({ here, hand, lies }: House): number[] {
  return [
    ...places.map((_, place) => bit(place === here)),
    ...lies.map((place) => bit(place === here)),
    bit(hand < 0),
    ...lies.map((_, object) => bit(object === hand)),
  ];
}
// #endregion

export const observationSize = places.length + 2 * objects.length + 1;

// #region skills
/** The house after an action; one whose condition does not hold changes nothing. */
export function act(house: House, action: number): House {
  const { here, hand, lies } = house;
  if (action < places.length) return { ...house, here: action };
  const object = action - places.length;
  if (object === objects.length) {
    return hand < 0
      ? house
      : { ...house, hand: -1, lies: lies.with(hand, here) };
  }
  const isReachable = hand < 0 && at(lies, object) === here;
  return isReachable
    ? { ...house, hand: object, lies: lies.with(object, -1) }
    : house;
}
// #endregion

// #region reward
/** One action: what the episode has become, and the reward. */
export function step(episode: Episode, action: number) {
  const { object, place } = episode.task;
  const before = episode.progress;
  const house = act(episode.house, action);
  const isHeld = house.hand === object;
  const held = before.held || isHeld;
  const brought = before.brought || (isHeld && house.here === place);
  // An object that already lies at its destination has to be picked up first.
  const isPlaced = held && at(house.lies, object) === place;
  const placed = before.placed || isPlaced;
  const gained =
    bit(held && !before.held) +
    bit(brought && !before.brought) +
    bit(placed && !before.placed);
  const steps = episode.steps + 1;
  const progress = { held, brought, placed };
  const done = placed || steps === limit;
  const next: Episode = { ...episode, house, progress, steps, done };
  // LLaRP pays 5 for all subgoals together and 10 for success.
  const reward = (5 / 3) * gained + (placed ? 10 : 0);
  return { episode: next, reward };
}
// #endregion
