import { describe, expect, test, vi } from 'vitest';
import { labNamed, labsOf } from './collection.ts';
import { createEngine, type Report } from './engine.ts';
import * as fixtures from './fixtures/lab.ts';
import { failing, waves } from './fixtures/lab.ts';
import { defaults } from './knobs.ts';
import { type AnyLab, computed } from './results.ts';
import { createRunner, type Workshop } from './runner.ts';

const values = defaults(waves.knobs);

function engine(lab: AnyLab = waves, committed = () => computed(waves)) {
  return createEngine({ lab: async () => lab, committed });
}

describe('the engine', () => {
  test('runs a lab, draws on the way and compares with the published run', async () => {
    const progress = vi.fn();
    const report = await engine().run('x', 'waves', values, progress);
    expect(report.comparison).toMatchObject({ same: true });
    expect(report.view.summary).toContain('sine');
    expect(report.milliseconds).toBeGreaterThan(0);
    expect(progress.mock.calls.at(-1)?.[0]).toBe(1);
    expect(progress.mock.calls.at(-1)?.[1].charts).toHaveLength(1);
  });

  test('compares nothing with settings of the reader', async () => {
    const report = await engine().run('x', 'waves', { ...values, damping: 0 }, () => {});
    expect(report.comparison).toBeUndefined();
  });

  test('says why it cannot compare', async () => {
    const gone = engine(waves, () => Promise.reject(new Error('No results here.')));
    const report = await gone.run('x', 'waves', values, () => {});
    expect(report.comparison).toEqual({ unknown: 'No results here.' });
  });

  test('passes on what a lab says went wrong', async () => {
    await expect(engine(failing).run('x', 'failing', {}, () => {})).rejects.toThrow('too small');
  });

  test('stops when it is cancelled', async () => {
    const running = engine();
    const run = running.run('x', 'waves', values, () => {});
    running.cancel();
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });
});

const report: Report = { view: { summary: '', charts: [] }, milliseconds: 1 };

/** A worker whose run ends when the test says so. */
function workshop() {
  let finish: (value: Report) => void = () => {};
  let crash: (error: Error) => void = () => {};
  const made = {
    runs: [] as unknown[],
    closed: false,
    finish: () => finish(report),
    crash: (error: Error) => crash(error),
    run(knobs: unknown) {
      made.runs.push(knobs);
      return new Promise<Report>((resolve) => {
        finish = resolve;
      });
    },
    cancel: vi.fn(),
    crashed: new Promise<never>((_, reject) => {
      crash = reject;
    }),
    close() {
      made.closed = true;
    },
  };
  return made;
}

function runner(grace = 5) {
  const made: ReturnType<typeof workshop>[] = [];
  const heard: string[] = [];
  const open = () => {
    const next = workshop();
    made.push(next);
    return next as unknown as Workshop;
  };
  const listener = {
    started: () => heard.push('started'),
    progress: () => {},
    finished: () => heard.push('finished'),
    cancelled: () => heard.push('cancelled'),
    failed: (error: Error) => heard.push(`failed: ${error.message}`),
  };
  return { made, heard, ...createRunner(open, listener, grace) };
}
const tick = (time = 0) => new Promise((resolve) => setTimeout(resolve, time));

describe('the runner', () => {
  test('runs one at a time, and the last request wins', async () => {
    const { made, heard, request } = runner();
    request({ n: 1 });
    request({ n: 2 });
    request({ n: 3 });
    await tick();
    made[0]?.finish();
    await tick();
    made[0]?.finish();
    await tick();
    expect(made).toHaveLength(1);
    expect(made[0]?.runs).toEqual([{ n: 1 }, { n: 3 }]);
    expect(heard).toEqual(['started', 'finished', 'started', 'finished']);
  });

  test('gives up a worker that does not stop, and opens another for the next run', async () => {
    const { made, heard, request, cancel } = runner();
    request({});
    await tick();
    cancel();
    await tick(20);
    expect(made[0]?.cancel).toHaveBeenCalledOnce();
    expect(made[0]?.closed).toBe(true);
    expect(heard).toEqual(['started', 'cancelled']);
    request({});
    await tick();
    expect(made).toHaveLength(2);
  });

  test('keeps a worker that stops by itself', async () => {
    const { made, heard, request, cancel } = runner(1000);
    request({});
    await tick();
    cancel();
    made[0]?.finish();
    await tick();
    expect(made[0]?.closed).toBe(false);
    expect(heard).toEqual(['started', 'cancelled']);
  });

  test('says that a worker broke, and replaces it', async () => {
    const { made, heard, request } = runner();
    request({});
    await tick();
    made[0]?.crash(new Error('out of memory'));
    await tick();
    expect(heard).toEqual(['started', 'failed: out of memory']);
    expect(made[0]?.closed).toBe(true);
  });
});

describe('the labs of a module', () => {
  test('are its exports, by name', () => {
    expect(Object.keys(labsOf(fixtures, 'lab.ts'))).toEqual(
      expect.arrayContaining(['waves', 'failing']),
    );
  });

  test('that has none is refused', () => {
    expect(() => labsOf({ x: 1 }, 'lab.ts')).toThrow('lab.ts: exports no lab');
  });

  test('whose name cannot stand in an address is refused', () => {
    expect(() => labsOf({ 'a b': waves }, 'lab.ts')).toThrow('"a b" is no lab id');
  });

  test('are found by name, or those that exist are named', () => {
    expect(labNamed({ waves }, 'waves', 'lab.ts')).toBe(waves);
    expect(() => labNamed({ waves }, 'toString', 'lab.ts')).toThrow('It has: waves');
  });
});
