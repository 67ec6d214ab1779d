import { describe, expect, test } from 'vitest';
import { defaults } from '#lab/knobs';
import { zip } from '#ml/lists';
import results from './lab.results.json' with { type: 'json' };
import { captions, pretraining } from './lab.ts';

const { studies } = results.pretraining;
const {
  seeds,
  scaling,
  thresholds,
  shuffled,
  labelsOnly,
  complete,
  longer,
} = studies;
const last = (values: readonly number[]) => values.at(-1)!;

describe('the five seeds of the lab', () => {
  test('with 20 labels CatLIP is ahead of CLIP by a tenth on average and in every seed', () => {
    const gaps = zip(seeds.catlip.each, seeds.clip.each).map(
      ([a, b]) => last(a) - last(b),
    );
    expect(gaps).toHaveLength(5);
    for (const gap of gaps) expect(gap).toBeGreaterThan(0);
    expect(
      last(seeds.catlip.mean) - last(seeds.clip.mean),
    ).toBeGreaterThanOrEqual(0.1);
  });

  test('with one label its own rows are ahead of a random start by 0.35, with 20 by at most 0.05', () => {
    expect(
      seeds.transfer.mean[0]! - seeds.catlip.mean[0]!,
    ).toBeGreaterThanOrEqual(0.35);
    expect(
      Math.abs(last(seeds.transfer.mean) - last(seeds.catlip.mean)),
    ).toBeLessThanOrEqual(0.05);
  });

  test('all that is learned lies between no training and the best possible', () => {
    for (const { mean } of [seeds.catlip, seeds.clip]) {
      expect(last(mean)).toBeGreaterThan(last(seeds.untrained.mean) + 0.1);
      expect(last(mean)).toBeLessThan(seeds.scales.best);
    }
    expect(seeds.untrained.mean[0]!).toBeGreaterThan(
      0.5 * seeds.scales.chance,
    );
  });
});

describe('the controls', () => {
  test('captions under other pictures teach less than no training', () => {
    expect(last(shuffled.catlip.mean)).toBeLessThan(
      last(seeds.untrained.mean),
    );
  });

  test('labels instead of captions help CLIP, but not up to CatLIP', () => {
    expect(last(labelsOnly.clip.mean)).toBeGreaterThan(
      last(seeds.clip.mean) + 0.02,
    );
    expect(last(labelsOnly.clip.mean)).toBeLessThan(
      last(seeds.catlip.mean),
    );
  });

  test('complete captions help both', () => {
    expect(last(complete.catlip.mean)).toBeGreaterThan(
      last(seeds.catlip.mean),
    );
    expect(last(complete.clip.mean)).toBeGreaterThan(last(seeds.clip.mean));
  });

  test('after the default run neither improves any more, and CatLIP falls when it goes on', () => {
    for (const method of ['catlip', 'clip'] as const) {
      const curve = seeds.curves[method].map((point) => point[1]!);
      expect(Math.abs(last(curve) - curve.at(-3)!)).toBeLessThan(0.01);
    }
    const { curves } = longer;
    const best = Math.max(...curves.catlip.map((point) => point[1]!));
    expect(last(curves.catlip.map((point) => point[1]!))).toBeLessThan(
      best - 0.02,
    );
  });

  test('after twice as long CLIP is closer to CatLIP', () => {
    const gap = (one: typeof longer | typeof seeds) =>
      last(one.catlip.mean) - last(one.clip.mean);
    expect(gap(longer)).toBeLessThan(gap(seeds));
  });
});

describe('more pictures', () => {
  test('help both at every doubling', () => {
    for (const method of ['catlip', 'clip'] as const) {
      const line = scaling.map((one) => last(one[method].mean));
      expect(line).toEqual(line.toSorted((a, b) => a - b));
    }
  });

  test('narrow the gap between 1,000 and 8,000 by a tenth', () => {
    const gaps = scaling.map(
      ({ catlip, clip }) => last(catlip.mean) - last(clip.mean),
    );
    expect(gaps[0]! - last(gaps)).toBeGreaterThanOrEqual(0.1);
  });
});

test('the rule for labels changes accuracy by less than two points', () => {
  const all = studies.modes.map(({ catlip }) => last(catlip.mean));
  expect(Math.max(...all) - Math.min(...all)).toBeLessThan(0.02);
});

test('a threshold of 120 instead of 10 costs a quarter of all answers, and the objects', () => {
  const at = (value: number) =>
    thresholds.find((one) => one.value === value)!;
  expect(
    last(at(10).catlip.mean) - last(at(120).catlip.mean),
  ).toBeGreaterThanOrEqual(0.25);
  const known = thresholds.map((one) => one.known);
  expect(known).toEqual(known.toSorted((a, b) => b - a));
});

describe('the labs as they are shown', () => {
  const viewed = (values: Record<string, string>) => {
    const knobs = { ...defaults(captions.knobs), ...values };
    return captions.view(
      captions.run(knobs, context) as Parameters<typeof captions.view>[0],
      knobs,
    );
  };
  const context = {
    onProgress: () => {},
    signal: new AbortController().signal,
  };

  test('a class name starts from one row, from a mean, or at random', () => {
    expect(viewed({ name: 'puppy' }).summary).toContain(
      '“puppy” starts from dog.n.01.',
    );
    expect(viewed({ name: 'dog kitchen' }).summary).toContain(
      'the mean of dog.n.01 and kitchen.n.01',
    );
    expect(viewed({ name: 'wolf' }).summary).toContain(
      'no row, so it starts at random',
    );
    expect(viewed({ name: 'wolf', alpha: '0.33' }).summary).toContain(
      '“wolf” starts from dog.n.01',
    );
  });

  test('a caption of one label says so', () => {
    const { facts } = viewed({ caption: 'dog' });
    expect(facts?.map(({ value }) => value)).toEqual([
      '1 label',
      '1 label',
      '1 label',
    ]);
  });

  test('presets are texts and settings that their knobs take', () => {
    for (const { values } of captions.presets ?? [])
      expect(viewed(values as Record<string, string>).summary).toMatch(
        /words are labels/,
      );
  });

  test('a run under way shows what is known', () => {
    const begun = {
      ...results.pretraining.result,
      clip: [],
      transfer: [],
      curves: { catlip: [], clip: [] },
    };
    const view = pretraining.view(
      begun as unknown as Parameters<typeof pretraining.view>[0],
      defaults(pretraining.knobs),
    );
    expect(view.facts?.map(({ note }) => note)).toContain('not yet');
    expect(view.summary).toMatch(/^The vocabulary has/);
    expect(view.charts[0]).toMatchObject({ series: [{}, {}] });
  });
});
