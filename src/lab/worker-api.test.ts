import { describe, expect, test, vi } from 'vitest';
import type { RunContext } from './define.ts';
import { failing, type Waves, waves } from './fixtures/lab.ts';
import { defaults } from './knobs.ts';
import { type AnyLab, computed } from './results.ts';
import { createWorkerApi, type Sources } from './worker-api.ts';

const values = defaults(waves.knobs);
const ignore = () => {};

function engine(lab: AnyLab = waves, committed: Sources['committed'] = () => computed(waves)) {
  return createWorkerApi({ lab: async () => lab, committed });
}
/** A lab whose run is this function. */
const running = (run: (context: RunContext<number>) => unknown): AnyLab => ({
  ...waves,
  run: (_: unknown, context: RunContext<number>) => run(context),
  view: (result: unknown) => ({ summary: `Result ${result}`, charts: [] }),
});

describe('the engine', () => {
  test('runs a lab and compares with the published run', async () => {
    const report = await engine().run('x', 'waves', values, ignore);
    expect(report.comparison).toMatchObject({ same: true, tolerance: 1e-4 });
    expect(report.view.summary).toMatch(/^The sine adds up to [\d.]+\.$/);
    expect(report.milliseconds).toBeGreaterThan(0);
  });

  test('asks for the lab and the result of the paper that it is told', async () => {
    const lab = vi.fn(async () => waves as AnyLab);
    const committed = vi.fn(() => computed(waves));
    await createWorkerApi({ lab, committed }).run('a-paper', 'race', values, ignore);
    expect(lab).toHaveBeenCalledExactlyOnceWith('a-paper', 'race');
    expect(committed).toHaveBeenCalledExactlyOnceWith('a-paper', 'race');
  });

  test('gives the lab the settings of the reader, and then compares only pictures', async () => {
    const own = { ...values, shape: 'cosine', damping: 0 };
    const report = await engine().run('x', 'waves', own, ignore);
    expect(report.view.summary).toContain('The cosine');
    expect(report.comparison).toBeUndefined();
    const { result } = await computed(waves);
    const { points, total } = result as Waves;
    expect(report.view.charts[0]).toMatchObject({ published: [points] });
    expect(report.view.facts).toMatchObject([{ published: total.toFixed(3) }]);
  });

  test('shows a run alone where nothing is published', async () => {
    const none = () => Promise.reject(new Error('No results here.'));
    const { view } = await engine(waves, none).run('x', 'waves', values, ignore);
    expect(view.facts?.[0]).not.toHaveProperty('published');
    expect(view.charts[0]).not.toHaveProperty('published');
  });

  test('says where a run differs', async () => {
    const published = await computed(waves);
    const total = (published.result as { total: number }).total;
    const other = { ...published, result: { ...(published.result as object), total: total * 2 } };
    const { comparison } = await engine(waves, async () => other).run('x', 'y', values, ignore);
    expect(comparison).toMatchObject({ same: false, beyond: [{ path: 'total' }] });
  });

  test.each<[string, AnyLab, Sources['committed'], string]>([
    [
      'nothing is published',
      waves,
      () => Promise.reject(new Error('No results here.')),
      'No results here.',
    ],
    [
      'the result is not plain data',
      running(() => ({ loss: Number.NaN })),
      () => computed(waves),
      'result.loss is NaN, which JSON cannot hold.',
    ],
  ])('says why it cannot compare when %s', async (_, lab, committed, unknown) => {
    const report = await engine(lab, committed).run('x', 'waves', values, ignore);
    expect(report.comparison).toEqual({ unknown });
    expect(report.view.summary).not.toBe('');
  });

  test.each<[string, AnyLab, string]>([
    ['that a lab throws at once', failing, 'The budget is too small for one head.'],
    ['that a run ends with', running(() => Promise.reject(new Error('No memory.'))), 'No memory.'],
    [
      'of the view',
      {
        ...waves,
        view() {
          throw new Error('No picture.');
        },
      },
      'No picture.',
    ],
  ])('passes on an error %s', async (_, lab, message) => {
    const run = engine(lab).run('x', 'y', { ...values, damping: 0 }, ignore);
    await expect(run).rejects.toThrow(message);
  });
});

describe('progress', () => {
  test('comes with what is done so far, and ends at one', async () => {
    const progress = vi.fn();
    await engine().run('x', 'waves', values, progress);
    const [fraction, view] = progress.mock.calls.at(-1)!;
    expect(fraction).toBe(1);
    expect(view.charts[0].series[0].points).toHaveLength(21);
    const fractions = progress.mock.calls.map(([done]) => done);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  test('is told first and last at once, and otherwise not too often', async () => {
    const told: unknown[][] = [];
    const lab = running(({ onProgress }) => {
      for (let i = 0; i <= 100; i++) onProgress(i / 100, i);
    });
    await engine(lab).run('x', 'y', values, (...now) => told.push(now));
    expect(told[0]).toMatchObject([0, { summary: 'Result 0', charts: [] }]);
    expect(told.at(-1)).toMatchObject([1, { summary: 'Result 100', charts: [] }]);
    expect(told.length).toBeLessThan(20);
  });

  test('without a result so far has no view', async () => {
    const progress = vi.fn();
    const lab = running(({ onProgress }) => onProgress(0.5));
    await engine(lab).run('x', 'y', values, progress);
    expect(progress).toHaveBeenCalledExactlyOnceWith(0.5, undefined);
  });
});

describe('a run that is cancelled', () => {
  const stopped = { name: 'AbortError', message: 'The run was cancelled.' };

  test('before the lab is there does not begin', async () => {
    const run = vi.fn();
    const one = engine(running(run));
    const report = one.run('x', 'y', values, ignore);
    one.cancel();
    await expect(report).rejects.toMatchObject(stopped);
    expect(run).not.toHaveBeenCalled();
  });

  test('on its way is told so, and says nothing more', async () => {
    const progress = vi.fn();
    const one = engine(
      running(({ signal, onProgress }) => {
        one.cancel();
        onProgress(1);
        return signal.aborted;
      }),
    );
    await expect(one.run('x', 'y', values, progress)).rejects.toMatchObject(stopped);
    expect(progress).not.toHaveBeenCalled();
  });

  test('leaves the engine ready for the next one', async () => {
    const one = engine();
    one.cancel();
    const first = one.run('x', 'waves', values, ignore);
    one.cancel();
    await expect(first).rejects.toMatchObject(stopped);
    const report = await one.run('x', 'waves', values, ignore);
    expect(report.comparison).toMatchObject({ same: true });
  });
});
