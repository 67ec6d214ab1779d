/** The lab's lamp, words, progress bar, clock and its Run and Cancel buttons. */
import { findPart, part } from './display.ts';
import { duration, type State } from './messages.ts';

/** Time without news before screen readers hear the result, in milliseconds. */
const SILENCE = 400;

export interface Status {
  say(state: State, title: string, text?: string): void;
  /** Says it to screen readers, once the reader has stopped turning knobs. */
  speak(text: string): void;
  /** Nothing has run: the page's own result is shown. */
  rest(): void;
  start(): void;
  progress(fraction: number): void;
  /** @param milliseconds time taken; by the clock since `start` without it */
  stop(milliseconds?: number): string;
}

/** A lab without Run has no progress bar and no clock, a hero no state either. */
export function createStatus(root: HTMLElement, live: boolean): Status {
  const bar = findPart(root, 'progress') as HTMLProgressElement | null;
  const message = part(root, 'message');
  const words = findPart(root, 'state');
  const time = findPart(root, 'time');
  let clock: ReturnType<typeof setInterval> | undefined;
  let speech: ReturnType<typeof setTimeout> | undefined;
  let started = 0;

  function tell(text: string): void {
    if (time) time.textContent = text;
  }

  /** Puts one button in another's place, and the focus with it. */
  function swap(from: string, to: string): void {
    const find = (name: string) => root.querySelector<HTMLElement>(`[data-action="${name}"]`);
    const [out, into] = [find(from), find(to)];
    if (!out || !into) return;
    const focused = document.activeElement === out;
    into.hidden = false;
    if (focused) into.focus();
    out.hidden = true;
  }
  function busy(on: boolean): void {
    part(root, 'charts').setAttribute('aria-busy', String(on));
    clearInterval(clock);
    if (live) return;
    swap(on ? 'run' : 'cancel', on ? 'cancel' : 'run');
  }
  return {
    say(state, title, text = '') {
      root.dataset.state = state;
      if (words) words.textContent = title;
      message.textContent = text;
      message.hidden = text === '';
    },
    speak(text) {
      clearTimeout(speech);
      speech = setTimeout(() => {
        part(root, 'spoken').textContent = text;
      }, SILENCE);
    },
    rest() {
      tell('');
      this.say('published', 'Published run, default settings');
    },
    start() {
      started = performance.now();
      busy(true);
      if (live) return;
      if (bar) bar.value = 0;
      this.say('running', 'Running');
      clock = setInterval(() => {
        tell(duration(performance.now() - started));
      }, 100);
    },
    progress(fraction) {
      if (bar) bar.value = fraction;
    },
    stop(milliseconds = performance.now() - started) {
      busy(false);
      tell(duration(milliseconds));
      return duration(milliseconds);
    },
  };
}
