import { describe, expect, test } from 'vitest';
import { defaults } from '#lab/knobs';
import results from './lab.results.json' with { type: 'json' };
import { answers, minimal } from './lab.ts';

const context = {
  onProgress: () => {},
  signal: new AbortController().signal,
};

describe('how few edits are enough', () => {
  const knobs = defaults(minimal.knobs);

  test('every preset runs and says how many operations bring the share', async () => {
    for (const { values } of minimal.presets ?? []) {
      const set = { ...knobs, ...values };
      const { summary, charts } = minimal.view(
        await minimal.run(set, context),
        set,
      );
      expect(summary).toMatch(/\d+ of \d+ operations bring 80%/);
      expect(charts).toHaveLength(2);
    }
  });

  test('a device on which weights take no time has nothing to save', async () => {
    const set = { ...knobs, network: 'squeezenet-1.1', format: 'int8' };
    const result = await minimal.run(set, context);
    const still = { ...result, edits: 0, best: [] };
    expect(minimal.view(still, set).summary).toContain('saves nothing');
    expect(minimal.view(still, set).charts).toHaveLength(1);
  });

  test('six convolutional networks are concentrated, a vision transformer and the classifier are not', () => {
    const { networks } = results.minimal.studies;
    const of = (name: keyof typeof networks) =>
      networks[name].concentration;
    for (const name of [
      'squeezenet-1-0',
      'squeezenet-1-1',
      'mobilenet-v2',
      'resnet-18',
      'resnet-34',
      'resnet-50',
    ] as const) {
      expect(of(name)).toBeGreaterThanOrEqual(2);
      expect(of(name)).toBeLessThan(6);
    }
    expect(of('vit-b-16')).toBeLessThanOrEqual(1.3);
    expect(of('classifier')).toBeLessThanOrEqual(1.3);
  });
});

describe('what the edits do to the answers', () => {
  test.each(results.answers.studies.seeds.runs)(
    'with seed $seed the few spare what all destroy',
    (run) => {
      expect(run['palette-4'].few.change).toBeLessThanOrEqual(
        0.3 * run['palette-4'].all.change,
      );
      expect(run['palette-2'].all.right).toBeLessThanOrEqual(32);
      expect(run['palette-2'].few.right).toBeGreaterThanOrEqual(
        run.untouched - 2,
      );
      expect(run.sparse.few.right).toBeGreaterThanOrEqual(
        run.untouched - 2,
      );
    },
  );
  test('other groups of four also answer far better than all edited', () => {
    for (const other of results.answers.studies.controls.others) {
      expect(other['palette-2'].right).toBeGreaterThan(32);
    }
  });
  test('the view says how many lines are right', () => {
    const knobs = defaults(answers.knobs);
    const view = answers.view(results.answers.result, knobs);
    expect(view.summary).toMatch(
      /reads 15 of 16 .* all 17 tensors edited, 8; with only 4 edited, 16/,
    );
  });
});
