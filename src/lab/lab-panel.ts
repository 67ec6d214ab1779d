/** A lab come alive: its controls, its runs and what is said about them. */
import { copyText } from '../site/copy-text.ts';
import { createDisplay, findPart, remark } from './display.ts';
import { createKnobPanel, valid } from './knob-panel.ts';
import { defaults, isDefault, matches } from './knobs.ts';
import type { LabProps } from './lab-markup.ts';
import { duration, verdict } from './messages.ts';
import { createRunner, times } from './runner.ts';
import { createStatus } from './status.ts';
import type { Report } from './worker-api.ts';
import { openWorker } from './worker-handle.ts';

const OLD_PICTURE = 'The picture shows the run before.';

/** Makes a lab of the page interactive; called once for each. */
export function openLab(root: HTMLElement): void {
  const lab = JSON.parse(root.dataset.lab ?? '') as LabProps;
  const live = lab.mode === 'live';
  const status = createStatus(root, live);
  const knobs = createKnobPanel(root, lab);
  const display = createDisplay(root, lab.id);
  const expected = findPart(root, 'expected');
  /** Set when a run is cancelled for another reason than that the reader wants to stop. */
  let afterCancel: (() => void) | undefined;

  function broken(state: 'error' | 'stopped', title: string, reason: string): void {
    display.discard();
    status.say(state, title, `${reason} ${OLD_PICTURE}`);
    status.speak(`${title}. ${reason}`);
  }
  function outdated(): void {
    status.say('stale', `Settings changed: press Run. ${OLD_PICTURE}`);
  }
  function finish(report: Report): void {
    display.show(report.view);
    const { state, title, detail } = verdict(report);
    status.say(state, title, detail);
    const { summary } = report.view;
    status.speak(lab.hero ? summary : `${summary} ${title}. ${detail}`);
  }

  const runner = createRunner(
    () => openWorker(lab.slug, lab.id),
    {
      started: () => status.start(),
      slow: () => {
        // Others say so from the start.
        if (live) status.say('running', 'Running', OLD_PICTURE);
      },
      progress(fraction, view) {
        status.progress(fraction);
        if (view) display.preview(view);
      },
      finished(report, ran) {
        status.stop(report.milliseconds);
        if (expected && isDefault(lab.knobs, ran)) {
          expected.textContent = `≈ ${duration(report.milliseconds)}`;
        }
        try {
          finish(report);
          if (!live && !matches({ values: ran }, knobs.values())) outdated();
        } catch (error) {
          broken('error', 'The picture could not be drawn', (error as Error).message);
        }
      },
      cancelled() {
        const taken = status.stop();
        if (afterCancel) afterCancel();
        else broken('stopped', 'Cancelled', `Stopped after ${taken}.`);
        afterCancel = undefined;
      },
      failed(error) {
        status.stop();
        broken('error', 'The run failed', error.message);
      },
    },
    times(live),
  );

  /** Runs, or points at the setting that cannot be. */
  function run(): void {
    const wrong = root.querySelector<HTMLInputElement>('[data-knob]:invalid');
    if (wrong) wrong.reportValidity();
    else runner.request(knobs.values());
  }
  /** The time that is expected is that of the default settings. */
  function expectTime(): void {
    if (expected) expected.hidden = !isDefault(lab.knobs, knobs.values());
  }
  /** After a change: runs again, or says that the picture is of other settings. */
  function changed(): void {
    if (!valid(root)) return;
    knobs.set(knobs.values());
    expectTime();
    if (live) runner.request(knobs.values());
    else if (root.dataset.state !== 'running') outdated();
  }
  function publish(): void {
    display.publish();
    status.rest();
  }
  function reset(): void {
    knobs.set(defaults(lab.knobs));
    knobs.save();
    expectTime();
    remark(root, []);
    if (live) runner.request(knobs.values());
    else if (root.dataset.state === 'running') {
      afterCancel = publish;
      runner.cancel();
    } else publish();
  }
  function choose(preset: string): void {
    knobs.set(Object.assign(knobs.values(), lab.presets[Number(preset)]?.values));
    knobs.save();
    changed();
  }
  async function copyLink(button: HTMLElement): Promise<void> {
    const said = { done: 'Link copied', failed: 'Copy it from the address bar' };
    const copied = await copyText(button, knobs.link(), said);
    status.speak(copied ? said.done : said.failed);
  }
  function press(button: HTMLElement): void {
    const { action, preset } = button.dataset;
    if (action === 'run') run();
    if (action === 'cancel') runner.cancel();
    if (action === 'reset') reset();
    if (action === 'link') void copyLink(button);
    if (preset !== undefined) choose(preset);
  }

  const ofKnob = ({ target }: Event) => target instanceof Element && target.matches('[data-knob]');
  root.addEventListener('input', (event) => {
    if (ofKnob(event)) changed();
  });
  root.addEventListener('change', (event) => {
    if (ofKnob(event) && valid(root)) knobs.save();
  });
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button') : null;
    if (button) press(button);
  });

  remark(root, knobs.load());
  if (isDefault(lab.knobs, knobs.values())) return;
  // A knob may have been turned before this was here to see it.
  knobs.save();
  changed();
}
