import { describe, expect, test } from 'vitest';
import { defaults } from '#lab/knobs';
import results from './lab.results.json' with { type: 'json' };
import { configurator, race } from './lab.ts';

const context = {
  onProgress: () => {},
  signal: new AbortController().signal,
};

describe('the configurator', () => {
  const totals = [
    ['270M', '271,527,168'],
    ['450M', '457,179,136'],
    ['1.1B', '1,079,891,456'],
    ['3B', '3,036,647,424'],
  ] as const;

  test.each(totals)(
    'its preset %s has %s parameters',
    async (label, total) => {
      const preset = configurator.presets?.find(
        (one) => one.label === label,
      );
      const knobs = { ...defaults(configurator.knobs), ...preset?.values };
      const view = configurator.view(
        await configurator.run(knobs, context),
        knobs,
      );
      expect(view.facts?.[0]).toMatchObject({
        label: 'Parameters',
        value: total,
      });
      expect(view.summary).toContain(total);
    },
  );

  test('presets turn only knobs that exist, to values that they have', () => {
    for (const { values } of configurator.presets ?? []) {
      for (const name of Object.keys(values))
        expect(configurator.knobs).toHaveProperty(name);
    }
  });

  test('says what cannot be built', () => {
    const knobs = {
      ...defaults(configurator.knobs),
      width: 300,
      headWidth: '64',
    };
    expect(() => configurator.run(knobs, context)).toThrow(
      'width 300 is not a multiple',
    );
  });
});

describe('the race as it is shown', () => {
  const knobs = defaults(race.knobs);

  test('names every split with its recall and its perplexity', () => {
    const view = race.view(
      results.race.result as Parameters<typeof race.view>[0],
      knobs,
    );
    expect(view.facts?.map(({ note }) => note)).toEqual([
      expect.stringContaining('perplexity'),
      expect.stringContaining('perplexity'),
      expect.stringContaining('perplexity'),
    ]);
  });

  test('says of a split under way that it is training', () => {
    const [first] = results.race.result.splits;
    const begun = {
      splits: [
        { ...first, perplexity: 0, curve: first!.curve.slice(0, 2) },
      ],
    };
    const view = race.view(begun as Parameters<typeof race.view>[0], knobs);
    expect(view.facts).toHaveLength(1);
    expect(view.facts?.[0]?.note).toBe('training');
  });

  test('has nothing to say before the first split has begun', () => {
    expect(race.view({ splits: [] }, knobs).facts).toEqual([]);
  });
});
