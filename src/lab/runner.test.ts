import { describe, expect, test, vi } from 'vitest';
import type { KnobValues } from './define.ts';
import { createRunner, type Listener, type Times, times } from './runner.ts';
import type { Progress, Report } from './worker-api.ts';
import type { WorkerHandle } from './worker-handle.ts';

const report: Report = { view: { summary: '', charts: [] }, milliseconds: 1 };
const tick = (time = 0) => new Promise((resolve) => setTimeout(resolve, time));

/** A worker whose runs end when the test says so. */
class Made implements WorkerHandle {
  runs: KnobValues[] = [];
  closed = false;
  cancels = 0;
  progress: Progress = () => {};
  finish: () => void = () => {};
  fail: (error: Error) => void = () => {};
  crash: (error: Error) => void = () => {};
  crashed = new Promise<never>((_, reject) => {
    this.crash = reject;
  });
  run(knobs: KnobValues, onProgress: Progress) {
    this.runs.push(knobs);
    this.progress = onProgress;
    return new Promise<Report>((resolve, reject) => {
      this.finish = () => resolve(report);
      this.fail = reject;
    });
  }
  cancel() {
    this.cancels++;
  }
  close() {
    this.closed = true;
  }
}

/** A runner, the workers it has opened and what it has said. */
function runner(grace = 5, more: Partial<Listener> = {}, late: Partial<Times> = {}) {
  const made: Made[] = [];
  const heard: string[] = [];
  const open = vi.fn((): WorkerHandle => {
    made.push(new Made());
    return made.at(-1)!;
  });
  const listener: Listener = {
    started: (knobs) => heard.push(`started ${knobs['n']}`),
    slow: () => heard.push('slow'),
    progress: (fraction) => heard.push(`at ${fraction}`),
    finished: (_, knobs) => heard.push(`finished ${knobs['n']}`),
    cancelled: () => heard.push('cancelled'),
    failed: (error) => heard.push(`failed: ${error.message}`),
    ...more,
  };
  return {
    made,
    heard,
    open,
    ...createRunner(open, listener, { grace, slow: 5000, limit: 9000, ...late }),
  };
}

describe('the runner', () => {
  test('runs one at a time, and of those that wait only the last', async () => {
    const { made, heard, open, request } = runner();
    for (const n of [1, 2, 3]) request({ n });
    await tick();
    expect(heard).toEqual(['started 1']);
    made[0]!.finish();
    await tick();
    made[0]!.finish();
    await tick();
    expect(open).toHaveBeenCalledOnce();
    expect(made[0]!.runs).toEqual([{ n: 1 }, { n: 3 }]);
    expect(heard).toEqual(['started 1', 'finished 1', 'started 3', 'finished 3']);
  });

  test('opens no worker before the first request', () => {
    expect(runner().open).not.toHaveBeenCalled();
  });

  test('takes a request at any moment around the end of a run', async () => {
    for (let delay = 0; delay < 12; delay++) {
      const { made, request } = runner();
      request({ n: 1 });
      await tick();
      made[0]!.finish();
      for (let i = 0; i < delay; i++) await null;
      request({ n: 2 });
      await tick();
      expect(made[0]!.runs, `after ${delay} turns`).toEqual([{ n: 1 }, { n: 2 }]);
    }
  });

  test('passes progress on while a run goes on, and none after it', async () => {
    const { made, heard, request } = runner();
    request({ n: 1 });
    await tick();
    made[0]!.progress(0.5);
    made[0]!.finish();
    await tick();
    made[0]!.progress(0.9);
    expect(heard).toEqual(['started 1', 'at 0.5', 'finished 1']);
  });

  test('says that a run failed, and keeps the worker for the next', async () => {
    const { made, heard, open, request } = runner();
    request({ n: 1 });
    await tick();
    made[0]!.fail(new Error('too small'));
    await tick();
    request({ n: 2 });
    await tick();
    expect(heard).toEqual(['started 1', 'failed: too small', 'started 2']);
    expect(open).toHaveBeenCalledOnce();
  });

  test('says that a worker broke, and opens another for the next run', async () => {
    const { made, heard, request } = runner();
    request({ n: 1 });
    await tick();
    made[0]!.crash(new Error('out of memory'));
    await tick();
    expect(heard).toEqual(['started 1', 'failed: out of memory']);
    expect(made[0]!.closed).toBe(true);
    request({ n: 2 });
    await tick();
    expect(made[1]!.runs).toEqual([{ n: 2 }]);
  });

  test('says that no worker could be opened', async () => {
    const { heard, open, request } = runner();
    open.mockImplementationOnce(() => {
      throw new Error('no workers here');
    });
    request({ n: 1 });
    await tick();
    request({ n: 2 });
    await tick();
    expect(heard).toEqual(['started 1', 'failed: no workers here', 'started 2']);
  });
});

describe('cancelling', () => {
  test('keeps a worker that stops by itself', async () => {
    const { made, heard, request, cancel } = runner(1000);
    request({ n: 1 });
    await tick();
    cancel();
    made[0]!.progress(0.5);
    made[0]!.fail(new Error('The run was cancelled.'));
    await tick();
    expect(made[0]).toMatchObject({ closed: false, cancels: 1 });
    expect(heard).toEqual(['started 1', 'cancelled']);
  });

  test('counts also where the run is done all the same', async () => {
    const { made, heard, request, cancel } = runner(1000);
    request({ n: 1 });
    await tick();
    cancel();
    made[0]!.finish();
    await tick();
    expect(heard).toEqual(['started 1', 'cancelled']);
  });

  test('gives up a worker that does not stop, and opens another for the next run', async () => {
    const { made, heard, request, cancel } = runner(5);
    request({ n: 1 });
    await tick();
    cancel();
    await tick(20);
    expect(made[0]).toMatchObject({ closed: true, cancels: 1 });
    expect(heard).toEqual(['started 1', 'cancelled']);
    request({ n: 2 });
    await tick();
    expect(made).toHaveLength(2);
  });

  test('does not give up the worker of a run that has ended in time', async () => {
    const { made, request, cancel } = runner(5);
    request({ n: 1 });
    await tick();
    cancel();
    made[0]!.finish();
    request({ n: 2 });
    await tick(20);
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ closed: false, runs: [{ n: 1 }, { n: 2 }] });
  });

  test('drops what waits, asks once, and does nothing where nothing runs', async () => {
    const { made, heard, request, cancel } = runner(1000);
    cancel();
    request({ n: 1 });
    request({ n: 2 });
    await tick();
    cancel();
    cancel();
    made[0]!.finish();
    await tick();
    expect(made[0]!.cancels).toBe(1);
    expect(heard).toEqual(['started 1', 'cancelled']);
  });
});

describe('a run that does not end', () => {
  test('is called slow, then ended with its worker; the next has a new one', async () => {
    const { made, heard, request } = runner(5, {}, { slow: 10, limit: 40 });
    request({ n: 1 });
    request({ n: 2 });
    await tick(60);
    expect(heard).toEqual([
      'started 1',
      'slow',
      'failed: It did not end within 0.04 s, so it was stopped.',
      'started 2',
      'slow',
    ]);
    expect(made).toHaveLength(2);
    expect(made.map(({ closed }) => closed)).toEqual([true, false]);
    made[0]!.finish();
    made[1]!.finish();
    await tick();
    expect(heard.at(-1)).toBe('finished 2');
    await tick(60);
    expect(heard.at(-1)).toBe('finished 2');
  });

  test('has less time where a lab answers at once', () => {
    expect(times(true).limit).toBeLessThan(times(false).limit);
    expect(times(true).slow).toBeLessThan(1000);
  });
});
