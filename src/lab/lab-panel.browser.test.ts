import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { KnobValues, Lab, View } from './define.ts';
import { lineFixture } from './fixtures/charts.ts';
import { waves } from './fixtures/lab.ts';
import { labPage, visit } from './fixtures/page.ts';
import { writeInputs } from './knob-panel.ts';
import { defaults } from './knobs.ts';
import { labProps } from './lab-markup.ts';
import { openLab } from './lab-panel.ts';
import type { Progress, Report } from './worker-api.ts';

/** The worker's place: what was asked of it, and how its run ends. */
const worker = vi.hoisted(() => ({
  runs: [] as unknown[],
  progress: (() => {}) as Progress,
  finish: (_: Report) => {},
  fail: (_: Error) => {},
}));
vi.mock('./worker-handle.ts', () => ({
  openWorker: () => ({
    run(knobs: KnobValues, onProgress: Progress) {
      worker.runs.push(knobs);
      worker.progress = onProgress;
      return new Promise<Report>((resolve, reject) => {
        worker.finish = resolve;
        worker.fail = reject;
      });
    },
    cancel: () => worker.fail(new Error('The run was cancelled.')),
    crashed: new Promise(() => {}),
    close() {},
  }),
}));

const view = (summary: string): View => ({ summary, charts: [lineFixture] });
const done = (summary: string): Report => ({ view: view(summary), milliseconds: 12 });
const tick = () => new Promise((resolve) => setTimeout(resolve));
let leave = () => {};

beforeEach(() => {
  worker.runs.length = 0;
});
afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

/** A lab that has come alive at this address, showing its published run. */
function page(mode: Lab['mode'], search = '') {
  leave = visit(`/a/${search}`);
  const lab = labProps('a-paper', 'waves', { ...waves, mode } as unknown as Lab);
  const parts = labPage(lab);
  const { root, part, button, presets, control } = parts;
  writeInputs(root, lab, defaults(lab.knobs));
  part('summary').textContent = 'published';
  part('charts').textContent = 'published';
  openLab(root);
  return {
    ...parts,
    said: () => [root.dataset['state'], part('state').textContent],
    press: (name: string) => button(name).click(),
    choose: (preset: number) => presets[preset]!.click(),
    turn(name: string, value: string) {
      control(name).value = value;
      control(name).dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
}

describe('a lab that waits for Run', () => {
  test('runs with the settings of the reader and shows the result', async () => {
    const { part, press, turn, said } = page('on-demand');
    turn('damping', '0.5');
    expect(said()).toEqual(['stale', expect.stringContaining('Settings changed: press Run.')]);
    expect(worker.runs).toEqual([]);
    press('run');
    expect(said()).toEqual(['running', 'Running']);
    expect(worker.runs).toEqual([{ damping: 0.5, shape: 'sine', absolute: false }]);
    worker.finish(done('Done.'));
    await tick();
    expect(said()).toEqual(['own', 'Your run, with settings of your own']);
    expect(part('summary').textContent).toBe('Done.');
    expect(part('time').textContent).toBe('12 ms');
  });

  test('says so where settings were turned while it ran', async () => {
    const { press, turn, said } = page('on-demand');
    press('run');
    turn('damping', '0.5');
    expect(said()).toEqual(['running', 'Running']);
    worker.finish(done('Done.'));
    await tick();
    expect(said()).toEqual(['stale', expect.stringContaining('Settings changed: press Run.')]);
  });

  test.each<[string, () => void, string, string]>([
    ['that fails', () => worker.fail(new Error('Too small.')), 'The run failed', 'Too small.'],
    [
      'whose picture cannot be drawn',
      () => {
        const series = [{ name: 'a', points: [[0, Number.NaN]] as const }];
        worker.finish({
          ...done('x'),
          view: { summary: '', charts: [{ ...lineFixture, series }] },
        });
      },
      'The picture could not be drawn',
      'is NaN; a chart can only draw finite numbers.',
    ],
  ])('takes back what a run %s has drawn, and says why', async (_, end, title, reason) => {
    const { part, press, said } = page('on-demand');
    press('run');
    worker.progress(0.5, view('half'));
    expect(part('charts').innerHTML).toContain('<svg');
    end();
    await tick();
    expect(part('charts').innerHTML).toBe('published');
    expect(said()).toEqual(['error', title]);
    expect(part('message').textContent).toContain(reason);
  });

  test('goes back to the picture before when it is cancelled', async () => {
    const { part, press, said } = page('on-demand');
    press('run');
    worker.progress(0.5, view('half'));
    press('cancel');
    await tick();
    expect(said()).toEqual(['stopped', 'Cancelled']);
    expect(part('charts').innerHTML).toBe('published');
  });

  test.each([true, false])(
    'goes back to the published run on Reset, while it runs: %s',
    async (running) => {
      const { part, press, turn, said, control } = page('on-demand');
      turn('damping', '0.5');
      press('run');
      if (!running) worker.finish(done('Done.'));
      await tick();
      press('reset');
      await tick();
      expect(said()).toEqual(['published', 'Published run, default settings']);
      expect(part('summary').innerHTML).toBe('published');
      expect(control('damping').value).toBe('0.2');
    },
  );

  test('takes over the settings of the address, and waits', () => {
    const { part, said, control } = page('on-demand', '?waves.damping=0.5&waves.speed=1');
    expect(control('damping').value).toBe('0.5');
    expect(said()[0]).toBe('stale');
    expect(part('remarks').textContent).toContain('no setting “speed”');
    expect(worker.runs).toEqual([]);
  });

  test('says how long a run takes: what the reader measured, and only of the default settings', async () => {
    const { part, press, turn } = page('on-demand');
    part('expected').textContent = '≈ 8 s';
    press('run');
    worker.finish(done('Done.'));
    await tick();
    expect(part('expected').textContent).toBe('≈ 12 ms');
    turn('damping', '0.5');
    expect(part('expected').hidden).toBe(true);
    press('run');
    worker.finish({ ...done('Done.'), milliseconds: 50 });
    await tick();
    press('reset');
    expect(part('expected')).toMatchObject({ hidden: false, textContent: '≈ 12 ms' });
  });

  test('keeps the room of its readouts while it runs, and lets go at its end', async () => {
    const { part, press } = page('on-demand');
    part('facts').innerHTML = '<p>one</p><p>two</p>';
    const { offsetHeight } = part('facts');
    press('run');
    worker.progress(0.1, { summary: '', charts: [] });
    expect(part('facts').textContent).toBe('');
    expect(part('facts').offsetHeight).toBe(offsetHeight);
    worker.finish({ ...done(''), view: { summary: '', charts: [] } });
    await tick();
    expect(part('facts').offsetHeight).toBe(0);
  });

  test('gives a link to its settings, and says that it did', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { button, press, turn } = page('on-demand');
    turn('damping', '0.5');
    press('link');
    await tick();
    expect(write).toHaveBeenCalledWith(`${location.origin}/a/?waves.damping=0.5#lab-waves`);
    expect(button('link').textContent).toBe('Link copied');
  });
});

describe('a live lab', () => {
  test('runs again at every change, the last one winning', async () => {
    const { turn, choose } = page('live');
    turn('damping', '0.5');
    turn('damping', '0.6');
    choose(0);
    worker.finish(done('One.'));
    await tick();
    expect(worker.runs.map((run) => (run as KnobValues)['damping'])).toEqual([0.5, 0]);
  });

  test('that does not answer says so, and that the picture is of another run', async () => {
    vi.useFakeTimers();
    const { part, turn, said } = page('live');
    turn('damping', '0.5');
    expect(said()[0]).toBe('published');
    await vi.advanceTimersByTimeAsync(500);
    expect(said()).toEqual(['running', 'Running']);
    expect(part('message').textContent).toBe('The picture shows the run before.');
    turn('damping', '0.6');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(worker.runs).toHaveLength(2);
    expect(part('charts').innerHTML).toBe('published');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(said()).toEqual(['error', 'The run failed']);
    expect(part('message').textContent).toBe(
      'It did not end within 20 s, so it was stopped. The picture shows the run before.',
    );
    turn('damping', '0.7');
    worker.finish(done('Done.'));
    await vi.advanceTimersByTimeAsync(1);
    expect(said()[0]).toBe('own');
    expect(part('summary').textContent).toBe('Done.');
    vi.useRealTimers();
  });

  test('runs at once where the address has settings, and on Reset', async () => {
    const { press } = page('live', '?waves.absolute=1');
    worker.finish(done('One.'));
    await tick();
    press('reset');
    await tick();
    expect(worker.runs.map((run) => (run as KnobValues)['absolute'])).toEqual([true, false]);
  });
});

describe('a hero', () => {
  const knob = {
    kind: 'text',
    label: 'Symbols',
    pattern: '[a-z]{3}',
    wanted: 'three letters',
    default: 'aba',
  } as const;
  const lab = labProps('a-paper', 'hero-waves', { mode: 'live', knobs: { value: knob } });

  test('answers every valid setting and speaks its summary alone; others wait', async () => {
    leave = visit('/a/');
    const { root, control, part } = labPage(lab);
    for (const name of ['state', 'time', 'progress', 'expected']) part(name).remove();
    openLab(root);
    const type = (text: string) => {
      control('value').value = text;
      control('value').dispatchEvent(new Event('input', { bubbles: true }));
      control('value').dispatchEvent(new Event('change', { bubbles: true }));
    };
    type('ab');
    expect(worker.runs).toEqual([]);
    expect(location.search).toBe('');
    type('abb');
    expect(worker.runs).toEqual([{ value: 'abb' }]);
    expect(location.search).toBe('?hero-waves.value=abb');
    worker.finish(done('It is ABB.'));
    await expect.poll(() => part('spoken').textContent).toBe('It is ABB.');
    expect(part('summary').textContent).toBe('It is ABB.');
  });
});
