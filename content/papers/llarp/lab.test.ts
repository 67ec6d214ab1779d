import { beforeAll, describe, expect, test } from 'vitest';
import { defaults } from '#lab/knobs';
import { at } from '#ml/lists';
import results from './lab.results.json' with { type: 'json' };
import { agent, training } from './lab.ts';
import { guessing } from './lab-training.ts';
import { splitNames } from './words.ts';

const context = {
  onProgress: () => {},
  signal: new AbortController().signal,
};

const { pretrained, random, scratch } = results.training.studies;

describe('five seeds of three text models', () => {
  test('all learn their training commands', () => {
    for (const { mean } of [pretrained, random, scratch]) {
      expect(mean.train).toBeGreaterThanOrEqual(0.95);
    }
  });

  test('only the one that has read understands when all words are new', () => {
    for (const control of [random, scratch]) {
      expect(pretrained.mean.all - control.mean.all).toBeGreaterThan(0.6);
      expect(pretrained.mean.object - control.mean.object).toBeGreaterThan(
        0.4,
      );
      expect(pretrained.mean.place - control.mean.place).toBeGreaterThan(
        0.4,
      );
      expect(control.mean.all).toBeLessThan(2 * guessing);
    }
  });

  test('leave a frozen model as it was, to the last bit', () => {
    expect(pretrained.moved).toBe(0);
    expect(random.moved).toBe(0);
    expect(scratch.moved).toBeGreaterThan(0);
  });
});

describe('the training lab', () => {
  const knobs = defaults(training.knobs);
  const result = results.training.result as Parameters<
    typeof training.view
  >[0];

  test('tells both ends: training commands, and commands all of whose words are new', () => {
    const view = training.view(result, knobs);
    const bars = at(view.charts, 0);
    expect(bars.kind).toBe('bars');
    if (bars.kind !== 'bars') return;
    expect(bars.rows).toHaveLength(splitNames.length);
    expect(bars.band?.from).toBeCloseTo(1 / 9, 10);
    expect(view.summary).toContain('whose words are all new');
  });

  test('shows a curve while it runs', () => {
    const view = training.view({ curve: [[0, 0.1]] }, knobs);
    expect(view.charts.map(({ id }) => id)).toEqual(['curve']);
  });
});

describe('the agent', () => {
  const knobs = defaults(agent.knobs);
  let shown: Awaited<ReturnType<typeof agent.run>>;
  beforeAll(async () => {
    shown = await agent.run(knobs, context);
  });

  test('solves its default command in three actions', () => {
    const view = agent.view(shown, knobs);
    expect(view.summary).toBe(
      '“grab the mug and drop it on the couch”: pick cup, go to sofa, put down. Solved in 3 actions.',
    );
    expect(view.facts?.[0]?.value).toBe('cup to sofa');
  });

  test('solves the commands of its presets', async () => {
    for (const { label, values } of (agent.presets ?? []).slice(0, 3)) {
      const played = await agent.run({ ...knobs, ...values }, context);
      expect([label, played.solved]).toEqual([label, true]);
    }
  });

  test('before training does not', async () => {
    const untrained = { ...knobs, policy: 'untrained' };
    const played = await agent.run(untrained, context);
    expect(played.solved).toBe(false);
    expect(agent.view(played, untrained).summary).toContain('Not solved');
  });

  test('says which word it has never read, and what a command lacks', async () => {
    const told = (command: string) =>
      agent.run({ ...knobs, command }, context);
    await expect(told('fetch the cup')).rejects.toThrow('“fetch”');
    await expect(told('move the cup')).rejects.toThrow('names no place');
    await expect(told('to the sofa')).rejects.toThrow('names no object');
  });
});
