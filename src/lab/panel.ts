/** A lab come alive: its controls, its runs and what is said about them. */
import type { LabCard } from './controls.ts';
import { draw, keep, remark } from './display.ts';
import type { Report } from './engine.ts';
import { defaults, isDefault, matches } from './knobs.ts';
import { createRunner, times } from './runner.ts';
import { createKnobPanel } from './settings.ts';
import { createStatus } from './status.ts';
import type { View } from './types.ts';
import { verdict } from './words.ts';
import { openWorkshop } from './workshop.ts';

const OLD_PICTURE = 'The picture shows the run before.';

async function copyLink(button: HTMLElement, link: string): Promise<string> {
  const label = button.textContent ?? '';
  const said = await navigator.clipboard.writeText(link).then(
    () => 'Link copied',
    () => 'Copy it from the address bar',
  );
  button.textContent = said;
  setTimeout(() => {
    button.textContent = label;
  }, 1600);
  return said;
}

/** Makes a lab of the page interactive; called once for each. */
export function open(root: HTMLElement): void {
  const card = JSON.parse(root.dataset.lab ?? '') as LabCard;
  const live = card.mode === 'live';
  const status = createStatus(root, live);
  const knobs = createKnobPanel(root, card);
  const showPublished = keep(root);
  /** Takes back what an unfinished run has drawn. */
  let undo: (() => void) | undefined;
  /** Set when a run is cancelled for another reason than that the reader wants to stop. */
  let afterCancel: (() => void) | undefined;

  function broken(state: 'error' | 'stopped', title: string, reason: string): void {
    undo?.();
    undo = undefined;
    status.say(state, title, `${reason} ${OLD_PICTURE}`);
    status.speak(`${title}. ${reason}`);
  }
  function partly(view: View): void {
    undo ??= keep(root);
    try {
      draw(root, card.id, view);
    } catch {
      // A half-done result need not be drawable; if the whole one is not, the reader is told.
    }
  }
  function finish(report: Report): void {
    draw(root, card.id, report.view);
    undo = undefined;
    const { state, title, detail } = verdict(report);
    status.say(state, title, detail);
    status.speak(`${report.view.summary} ${title}. ${detail}`);
  }

  const runner = createRunner(
    () => openWorkshop(card.slug, card.id),
    {
      started: () => status.start(),
      slow: () => {
        // Others say so from the start.
        if (live) status.say('running', 'Running', OLD_PICTURE);
      },
      progress(fraction, view) {
        status.progress(fraction);
        if (view) partly(view);
      },
      finished(report, ran) {
        status.stop(report.milliseconds);
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

  function outdated(): void {
    status.say('stopped', `Settings changed: press Run. ${OLD_PICTURE}`);
  }
  /** After a change: runs again, or says that the picture is of other settings. */
  function changed(): void {
    knobs.set(knobs.values());
    if (live) runner.request(knobs.values());
    else if (root.dataset.state !== 'running') outdated();
  }
  function publish(): void {
    undo = undefined;
    showPublished();
    status.rest();
  }
  function reset(): void {
    knobs.set(defaults(card.knobs));
    knobs.save();
    remark(root, []);
    if (live) runner.request(knobs.values());
    else if (root.dataset.state === 'running') {
      afterCancel = publish;
      runner.cancel();
    } else publish();
  }
  function press(button: HTMLElement): void {
    const { action, preset } = button.dataset;
    if (action === 'run') runner.request(knobs.values());
    if (action === 'cancel') runner.cancel();
    if (action === 'reset') reset();
    if (action === 'link') void copyLink(button, knobs.link()).then(status.speak);
    if (preset === undefined) return;
    const values = card.presets[Number(preset)]?.values ?? {};
    knobs.set(Object.assign(knobs.values(), values));
    knobs.save();
    changed();
  }

  const controls = root.querySelector<HTMLElement>('.lab-controls');
  controls?.addEventListener('input', changed);
  controls?.addEventListener('change', () => knobs.save());
  controls?.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button') : null;
    if (button) press(button);
  });

  remark(root, knobs.load());
  if (isDefault(card.knobs, knobs.values())) return;
  // A knob may have been turned before this was here to see it.
  knobs.save();
  changed();
}
