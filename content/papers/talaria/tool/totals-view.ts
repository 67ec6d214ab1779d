/** The whole network in one line of figures, before and after the edits. */
import type { Opened } from './engine.ts';
import type { Figures } from './figures.ts';
import type { State } from './state.ts';
import {
  change,
  duration,
  joules,
  short,
  size,
  watts,
  whole,
} from './words.ts';

interface Figure {
  label: string;
  value: string;
  before?: string;
  delta?: string;
  note?: string;
}

function figure(
  label: string,
  before: number,
  after: number,
  text: (value: number) => string,
  note?: string,
): Figure {
  const delta = change(before, after);
  return {
    label,
    value: text(after),
    ...(delta ? { before: text(before), delta } : {}),
    ...(note ? { note } : {}),
  };
}

export function showTotals(
  host: HTMLElement,
  { profile, peak }: Opened,
  { before, after }: Figures,
  state: State,
): void {
  const { parameters, trainable, rows } = profile;
  const unknown = rows.flatMap((row) => row.unknown);
  const names = [...new Set(unknown)];
  const least =
    unknown.length > 0 ? `without ${whole(unknown.length)} unknown` : '';
  const budget = 1 / state.frames;
  const meets = after.time <= budget;
  const list: Figure[] = [
    figure('Latency', before.time, after.time, duration, least),
    {
      label: `Target ${short(state.frames)} fps`,
      value: meets ? 'met' : 'missed',
      note: `${duration(budget)} a frame; ${short(after.frames)} fps possible`,
    },
    figure('Weights', before.stored, after.stored, size),
    figure(
      'Traffic',
      before.moved,
      after.moved,
      size,
      `at most ${size(2 * peak)} of activations at once, unfused`,
    ),
    {
      label: 'MACs',
      value: short(after.macs),
      note: [whole(after.macs), least].filter(Boolean).join(', '),
    },
    {
      label: 'FLOPs',
      value: short(after.flops),
      note: least || whole(after.flops),
    },
    {
      label: 'Parameters',
      value: short(trainable),
      note:
        trainable === parameters
          ? whole(parameters)
          : `${whole(trainable)}; with running statistics ${whole(parameters)}`,
    },
    figure(
      'Energy a frame',
      before.energy,
      after.energy,
      joules,
      `${watts(after.power)} at ${short(state.frames)} fps`,
    ),
  ];
  host.replaceChildren(
    ...list.map(({ label, value, before: old, delta, note }) => {
      const item = document.createElement('div');
      const term = document.createElement('dt');
      term.textContent = label;
      const main = document.createElement('dd');
      main.textContent = value;
      if (delta) {
        const mark = document.createElement('span');
        mark.className = 'tool-delta';
        mark.textContent = ` ${delta}`;
        main.append(mark);
      }
      item.append(term, main);
      const more = [old && `was ${old}`, note].filter(Boolean).join('; ');
      if (more) {
        const small = document.createElement('dd');
        small.className = 'tool-small';
        small.textContent = more;
        item.append(small);
      }
      return item;
    }),
  );
  host.dataset['unknown'] = names.join(' ');
}
