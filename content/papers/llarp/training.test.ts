import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { init, numpy as np, tree } from '@jax-js/jax';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, range, repeat } from '#ml/lists';
import { seeded } from '#ml/random';
import { decide, newPolicy } from './method.ts';
import { ship } from './ship.ts';
import { shippedPolicy, shippedText } from './shipped.ts';
import { newTextModel, remember, textOf } from './text-model.ts';
import {
  type Agent,
  collect,
  learningRate,
  opinions,
  respond,
  settings,
  train,
} from './training.ts';
import { pack, unpack } from './weights.ts';
import { drawTask, longest, read, type Task, task } from './words.ts';
import { begin, limit, observe, step } from './world.ts';

beforeAll(() => init('wasm'));

const newAgent = (seed: number): Agent => ({
  policy: newPolicy(seeded(seed)),
  text: newTextModel(seeded(seed + 1)),
});

/** Four commands of different lengths at different places. */
const scenes = [
  begin(task('move the O to the D', 0, 2), 1),
  begin(task('take the O and place it on the D', 1, 0), 0),
  begin(task('to the D carry the O', 2, 1), 2),
  begin(task('get the O and put it on the D', 0, 0), 1),
];

/** A thousand times the last layer, so that actions differ. */
function decided(seed: number): Agent {
  const { policy, text } = newAgent(seed);
  const { action, ...head } = policy.head;
  const matrix = action.matrix.mul(1000);
  return {
    policy: { ...policy, head: { ...head, action: { ...action, matrix } } },
    text,
  };
}

describe('the whole agent', () => {
  test('reads the command, then decides on the observation', () => {
    const agent = decided(3);
    const text = () =>
      textOf(
        scenes.map(({ task }) => read(task.command)),
        longest,
      );
    const observation = () =>
      np.array(scenes.map(({ house }) => observe(house)));
    const found = respond(tree.ref(agent), {
      text: text(),
      observation: observation(),
    });
    const { embedding, attention, rest } = agent.text;
    const memory = remember(
      { embedding, attention: tree.ref(attention) },
      text(),
    );
    const wanted = decide(
      agent.policy,
      { attention, rest },
      memory,
      observation(),
    );
    expect(found.logits.js()).toEqual(wanted.logits.js());
    expect(found.values.js()).toEqual(wanted.values.js());
  });

  test('decides on each episode by itself: their order does not matter', () => {
    const agent = decided(4);
    const there = opinions(agent, scenes);
    const back = opinions(agent, scenes.toReversed()).toReversed();
    for (const [i, { logs, value }] of there.entries()) {
      expect(at(back, i).value).toBeCloseTo(value, 5);
      for (const [a, log] of logs.entries()) {
        expect(at(at(back, i).logs, a)).toBeCloseTo(log, 4);
      }
      const total = logs.reduce((sum, log) => sum + Math.exp(log), 0);
      expect(total).toBeCloseTo(1, 5);
    }
    expect(at(there, 0).logs).not.toEqual(at(there, 1).logs);
    tree.dispose(agent);
  });
});

describe('collected steps', () => {
  test('follow one another, end where episodes end, and pay a fifth of the reward', () => {
    const agent = decided(5);
    const episodes = [...scenes, ...scenes, ...scenes];
    const random = seeded(6);
    const lines = collect(agent, episodes, random, () =>
      drawTask(random, 'train'),
    );
    expect(lines).toHaveLength(12);
    let ends = 0;
    for (const [i, line] of lines.entries()) {
      expect(line).toHaveLength(6);
      for (const [t, taken] of line.entries()) {
        const next = step(taken.episode, taken.action);
        expect(taken.reward).toBeCloseTo(next.reward / 5, 10);
        expect(taken.end).toBe(next.episode.done);
        const after = line[t + 1]?.episode ?? at(episodes, i);
        if (taken.end) {
          ends += 1;
          expect(after.steps).toBe(0);
        } else {
          expect(after).toEqual(next.episode);
        }
        const { logs, value } = at(opinions(agent, [taken.episode]), 0);
        expect(taken.log).toBeCloseTo(at(logs, taken.action), 4);
        expect(taken.value).toBeCloseTo(value, 4);
      }
    }
    expect(ends).toBeGreaterThanOrEqual(12);
    tree.dispose(agent);
  });

  test('draw each action as often as the agent finds it likely', () => {
    const agent = decided(5);
    const scene = at(scenes, 0);
    const { logs } = at(opinions(agent, [scene]), 0);
    const lines = collect(
      agent,
      repeat(400, () => scene),
      seeded(9),
      () => drawTask(seeded(1), 'train'),
    );
    for (const [action, log] of logs.entries()) {
      const taken = lines.filter((line) => at(line, 0).action === action);
      expect(Math.abs(taken.length / 400 - Math.exp(log))).toBeLessThan(
        0.1,
      );
    }
    tree.dispose(agent);
  });

  test('go on with the next task that is drawn where an episode ends', () => {
    const agent = decided(5);
    const episodes = scenes.map((one) => ({ ...one, steps: limit - 1 }));
    const random = seeded(6);
    const drawn: Task[] = [];
    const lines = collect(agent, episodes, random, () => {
      drawn.push(drawTask(random, 'train'));
      return at(drawn, -1);
    });
    for (const [i, line] of lines.entries()) {
      expect(at(line, 0).end).toBe(true);
      expect(at(line, 1).episode.task).toBe(at(drawn, i));
    }
    tree.dispose(agent);
  });

  test('are judged by their later surprises, up to the value of the state behind the last', () => {
    const agent = decided(7);
    // Under way already, so that the round ends inside an episode.
    const episodes = scenes.map((one, i) => ({ ...one, steps: i + 1 }));
    const random = seeded(8);
    const lines = collect(agent, episodes, random, () =>
      drawTask(random, 'train'),
    );
    for (const [i, line] of lines.entries()) {
      const behind = at(opinions(agent, episodes), i).value;
      expect(at(line, -1).end).toBe(false);
      for (const t of range(0, line.length)) {
        let [sum, factor] = [0, 1];
        for (const later of range(t, line.length)) {
          const { reward, value, end } = at(line, later);
          const next = line[later + 1]?.value ?? behind;
          sum += factor * (reward + (end ? 0 : 0.9 * next) - value);
          factor *= 0.9 * 0.9;
          if (end) break;
        }
        expect(at(line, t).advantage).toBeCloseTo(sum, 4);
      }
    }
    tree.dispose(agent);
  });
});

const few = { ...settings, rounds: 1, tests: 2 };
const leaves = (weights: Parameters<typeof pack>[0]) => pack(weights);

describe('an update', () => {
  test('leaves a frozen text model as it was, to the last bit, and moves the policy', async () => {
    const text = newTextModel(seeded(11));
    const before = await leaves(tree.ref(text));
    const { agent, outcome } = await train(text, few);
    expect(await leaves(agent.text)).toEqual(before);
    expect(outcome.moved).toBe(0);
    const start = await leaves(newPolicy(seeded(few.seed + 2000)));
    expect(await leaves(agent.policy)).not.toEqual(start);
    expect(outcome.curve.map(([steps]) => steps)).toEqual([0, 192]);
  });

  test('moves a text model that is trained too', async () => {
    const { agent, outcome } = await train(newTextModel(seeded(11)), {
      ...few,
      open: true,
    });
    tree.dispose(agent);
    expect(outcome.moved).toBeGreaterThan(1e-3);
  });

  test('teaches: after 15 rounds the agent solves at least a fifth of its training commands', async () => {
    const { agent, outcome } = await train(await shippedText(), {
      ...settings,
      rounds: 15,
      tests: 2,
    });
    tree.dispose(agent);
    const [[, first] = [0, 1]] = outcome.curve;
    expect(first).toBeLessThan(0.1);
    expect(at(outcome.curve, -1)[1]).toBeGreaterThan(0.2);
  });

  test('can be stopped', async () => {
    const stop = new AbortController();
    const running = train(
      newTextModel(seeded(1)),
      few,
      () => stop.abort(new Error('stopped by the reader')),
      stop.signal,
    );
    await expect(running).rejects.toThrow('stopped by the reader');
  });

  test('of a loss that is no number ends with the round that it happened in', async () => {
    const broken = tree.map(
      (w: np.Array) => w.mul(Number.NaN),
      newTextModel(seeded(1)),
    ) as ReturnType<typeof newTextModel>;
    await expect(train(broken, few)).rejects.toThrow(
      'broke down in round 1',
    );
  });

  test('has a rate that is constant for 60% of the rounds, then falls to a tenth', () => {
    expect(learningRate(0, 50, 4e-3)).toBe(4e-3);
    expect(learningRate(30, 50, 4e-3)).toBe(4e-3);
    expect(learningRate(40, 50, 4e-3)).toBeCloseTo(2.2e-3, 10);
    expect(learningRate(50, 50, 4e-3)).toBeCloseTo(4e-4, 10);
  });
});

describe('the shipped agent', () => {
  test('carries out commands whose verbs and nouns training never used', async () => {
    const agent = {
      policy: await shippedPolicy(),
      text: await shippedText(),
    };
    const { play } = await import('./episode.ts');
    const random = seeded(21);
    const played = range(0, 20).map(() =>
      play(tree.ref(agent), drawTask(random, 'all'), random.int(3)),
    );
    const solved = played.filter((one) => one.solved).length;
    expect(solved).toBeGreaterThanOrEqual(18);
    tree.dispose(agent);
  });

  test('is refused when a number was changed, or there are too few', async () => {
    const packed = await pack(newPolicy(seeded(2)));
    const wrong = `A${packed.float32.slice(1)}`;
    await expect(
      unpack({ ...packed, float32: wrong }, newPolicy(seeded(0))),
    ).rejects.toThrow('not those of their hash');
    await expect(unpack(packed, newTextModel(seeded(0)))).rejects.toThrow(
      '8456 numbers for 14144 weights',
    );
    const again = await unpack(packed, newPolicy(seeded(9)));
    expect(await pack(again)).toEqual(packed);
  });
});

describe('what ships', () => {
  const made: string[] = [];
  afterAll(async () => {
    for (const folder of made) await rm(folder, { recursive: true });
  });

  test('is a text model and a policy, each with its hash', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'llarp-'));
    made.push(folder);
    await ship(folder, { steps: 60, rounds: 1 });
    for (const name of ['text-model.json', 'policy.json']) {
      const file = await readFile(join(folder, name), 'utf8');
      expect(JSON.parse(file)).toMatchObject({
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
  });
});
