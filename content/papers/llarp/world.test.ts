import { describe, expect, test } from 'vitest';
import { at, range } from '#ml/lists';
import { seeded } from '#ml/random';
import oracles from './oracles.json' with { type: 'json' };
import {
  drawTask,
  longest,
  objects,
  phrasings,
  places,
  read,
  splitNames,
  splits,
  task,
  vocabulary,
} from './words.ts';
import {
  act,
  actions,
  begin,
  beginAnywhere,
  type Episode,
  limit,
  observe,
  step,
} from './world.ts';

/** Actions by name, in turn; the rewards and where it ends. */
function play(start: Episode, ...names: string[]) {
  let episode = start;
  const rewards = names.map((name) => {
    const index = actions.indexOf(name);
    if (index < 0) throw new Error(`No action “${name}”.`);
    const next = step(episode, index);
    episode = next.episode;
    return next.reward;
  });
  return { episode, rewards };
}

const cupToTable = task('move the O to the D', 0, 2);

describe('the house', () => {
  test('shows where the agent is, what lies there, and what is in its hand', () => {
    const { house } = begin(cupToTable, 1);
    expect(observe(house)).toEqual([0, 1, 0, 1, 1, 1, 1, 0, 0, 0]);
    const holding = act(house, actions.indexOf('pick ball'));
    expect(observe(holding)).toEqual([0, 1, 0, 1, 0, 1, 0, 0, 1, 0]);
    const away = act(holding, actions.indexOf('go to table'));
    expect(observe(away)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 1, 0]);
  });

  test('is left as it was by an action whose condition does not hold', () => {
    const { house } = begin(cupToTable, 1);
    expect(act(house, actions.indexOf('put down'))).toEqual(house);
    const away = act(house, actions.indexOf('go to sofa'));
    expect(act(away, actions.indexOf('pick cup'))).toEqual(away);
    const holding = act(house, actions.indexOf('pick book'));
    expect(act(holding, actions.indexOf('pick cup'))).toEqual(holding);
  });

  test('has an object lie where it was put down', () => {
    const { house } = begin(cupToTable, 0);
    const after = ['pick book', 'go to sink', 'put down'].reduce(
      (now, name) => act(now, actions.indexOf(name)),
      house,
    );
    expect(after).toEqual({ here: 1, hand: -1, lies: [0, 0, 1] });
  });
});

describe('the skills', () => {
  /** Every house that there is. */
  const houses = range(0, 3).flatMap((here) =>
    range(-1, 3).flatMap((hand) =>
      range(0, 27).map((code) => {
        const lies = [
          code % 3,
          Math.floor(code / 3) % 3,
          Math.floor(code / 9),
        ];
        return { here, hand, lies: hand < 0 ? lies : lies.with(hand, -1) };
      }),
    ),
  );

  test('do in every house what their names say', () => {
    for (const house of houses) {
      for (const [action, name] of actions.entries()) {
        const wanted = structuredClone(house);
        const picked = ['pick cup', 'pick ball', 'pick book'].indexOf(name);
        if (name.startsWith('go to')) {
          wanted.here = ['go to sofa', 'go to sink', 'go to table'].indexOf(
            name,
          );
        } else if (picked >= 0) {
          if (house.hand === -1 && house.lies[picked] === house.here) {
            wanted.hand = picked;
            wanted.lies[picked] = -1;
          }
        } else if (house.hand !== -1) {
          wanted.lies[house.hand] = house.here;
          wanted.hand = -1;
        }
        const before = structuredClone(house);
        expect([name, house, act(house, action)]).toEqual([
          name,
          before,
          wanted,
        ]);
      }
    }
  });
});

describe('the reward', () => {
  test('of the shortest solution: a third of 5 for each subgoal, 10 for success, 15 in all', () => {
    const { episode, rewards } = play(
      begin(cupToTable, 0),
      'pick cup',
      'go to table',
      'put down',
    );
    expect(episode.done).toBe(true);
    expect(rewards.map((r) => r.toFixed(3))).toEqual([
      '1.667',
      '1.667',
      '11.667',
    ]);
  });

  test('asks that an object at its destination be picked up first', () => {
    const start = begin(cupToTable, 2);
    expect(step(start, actions.indexOf('go to table')).reward).toBe(0);
    const { episode, rewards } = play(start, 'pick cup', 'put down');
    expect(episode.progress.placed).toBe(true);
    expect(rewards.map(Math.round)).toEqual([3, 12]);
  });

  test('pays each subgoal once, and nothing for another object', () => {
    const { rewards, episode } = play(
      begin(cupToTable, 0),
      'pick cup',
      'put down',
      'pick cup',
      'put down',
      'pick ball',
      'go to table',
    );
    expect(rewards.map((r) => r.toFixed(3))).toEqual([
      '1.667',
      ...Array.from({ length: 5 }, () => '0.000'),
    ]);
    expect(episode.done).toBe(true);
    expect(episode.progress.placed).toBe(false);
    expect(episode.steps).toBe(limit);
  });

  test('sums to 5 times the progress, and 10 if solved, in random episodes', () => {
    const random = seeded(4);
    for (const _ of range(0, 200)) {
      let episode = beginAnywhere(drawTask(random, 'train'), random);
      let sum = 0;
      while (!episode.done) {
        const next = step(episode, random.int(actions.length));
        expect(next.reward).toBeGreaterThanOrEqual(0);
        sum += next.reward;
        episode = next.episode;
      }
      const { held, brought, placed } = episode.progress;
      const parts = [held, brought, placed].filter(Boolean).length;
      expect(sum).toBeCloseTo((5 * parts) / 3 + (placed ? 10 : 0), 9);
      expect(episode.steps).toBeLessThanOrEqual(limit);
    }
  });

  test('of LLaRP: a perfect episode of four subgoals is worth 14.63 at γ = 0.99', () => {
    const worth = range(0, 4).reduce(
      (sum, t) => sum + (5 / 4) * 0.99 ** t,
      10 * 0.99 ** 3,
    );
    expect(worth).toBeCloseTo(oracles.published.perfectReturn, 8);
  });
});

describe('commands', () => {
  test('name object and place in the split’s own words', () => {
    const random = seeded(7);
    for (const split of splitNames) {
      const { from, names } = splits[split];
      for (const _ of range(0, 40)) {
        const { command, object, place } = drawTask(random, split);
        const noun = at(at(objects, object), names[0]);
        const goal = at(at(places, place), names[1]);
        const words = from.map((one) =>
          one.replace('O', noun).replace('D', goal),
        );
        expect(words).toContain(command);
      }
    }
  });

  test('of training never contain a word of the tests', () => {
    const heard = new Set<string>();
    const random = seeded(8);
    for (const _ of range(0, 400)) {
      for (const word of drawTask(random, 'train').command.split(' ')) {
        heard.add(word);
      }
    }
    const unheard = ['mug', 'sphere', 'novel', 'couch', 'basin', 'desk'];
    const verbs = ['shift', 'grab', 'drop', 'haul', 'bring', 'relocate'];
    for (const word of [...unheard, ...verbs]) {
      expect(heard.has(word)).toBe(false);
      expect(vocabulary).toContain(word);
    }
  });

  test('may be drawn from the first phrasings only', () => {
    const random = seeded(9);
    const starts = range(0, 60).map(
      () => drawTask(random, 'train', 2).command.split(' ')[0],
    );
    expect(new Set(starts)).toEqual(new Set(['move', 'take']));
    expect(phrasings.train).toHaveLength(6);
  });

  test('with a word that the model never read are refused by name', () => {
    expect(() => read('move the lamp to the sofa')).toThrow(
      'never read “lamp”',
    );
    expect(() => read('')).toThrow('never read “”');
    expect(() =>
      read(
        Array(longest + 1)
          .fill('the')
          .join(' '),
      ),
    ).toThrow('10 words; commands have at most 9');
    expect(read(' Move  the cup to the sofa ')).toEqual(
      read('move the cup to the sofa'),
    );
  });
});
