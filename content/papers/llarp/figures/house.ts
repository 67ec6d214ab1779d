/** The house as a floor plan, step by step, with the chance of every action under it. */
import { escaped, tag } from '#html';
import type { Drawing, DrawingChart } from '#lab';
import { atBothWidths, label, moved, NARROW } from '#lab/charts/frame';
import type { Frame } from '../episode.ts';
import { objects, places } from '../words.ts';
import { actions, observe } from '../world.ts';

const room = { height: 84, gap: 4 };
const barHeight = 16;
const planHeight = 24 + room.height + 10;
const frameHeight = planHeight + actions.length * barHeight + 16;

const percent = (share: number) => `${Math.round(100 * share)}%`;

/** One object: a small shape of its own, and its name. */
function thing(object: number, x: number, y: number): string {
  const shapes = [
    tag('rect', { class: 'bar', x, y: y - 8, width: 7, height: 9 }),
    tag('circle', { class: 'bar', cx: x + 4, cy: y - 4, r: 4.5 }),
    tag('rect', { class: 'bar', x, y: y - 7, width: 10, height: 7 }),
  ];
  const name = objects[object]?.[0] ?? '';
  const shape = tag('g', { class: `c${object + 1}` }, shapes[object] ?? '');
  return shape + label(x + 14, y, name, { class: 'key' });
}

function rooms({ house }: Frame, width: number): string {
  const pitch = width / places.length;
  return places
    .map(([name], place) => {
      const x = place * pitch;
      const isHere = place === house.here;
      const lying = house.lies
        .map((where, object) => (where === place ? object : -1))
        .filter((object) => object >= 0);
      const agent = isHere
        ? tag('circle', {
            class: 'mark c5',
            cx: x + pitch - 16,
            cy: 16,
            r: 7,
          }) + (house.hand >= 0 ? thing(house.hand, x + 8, 76) : '')
        : '';
      const box = {
        class: isHere ? 'band' : 'ghost',
        x: x + 1,
        y: 2,
        width: pitch - room.gap,
        height: room.height - 4,
        rx: 4,
      };
      return [
        tag('rect', box),
        label(x + 8, 18, name, { class: isHere ? 'key' : 'name' }),
        ...lying.map((object, i) => thing(object, x + 8, 36 + i * 14)),
        agent,
      ].join('');
    })
    .join('');
}

function chances({ chances: all, action }: Frame, width: number): string {
  const left = 78;
  const span = width - left - 42;
  return all
    .map((chance, i) => {
      const y = i * barHeight;
      const isTaken = i === action;
      const style = { class: isTaken ? 'key' : '' };
      return [
        label(0, y + 12, actions[i] ?? '', style),
        tag(
          'g',
          { class: 'c1' },
          tag('rect', {
            class: isTaken ? 'bar' : 'bar gray',
            x: left,
            y: y + 3,
            width: Math.max(1, span * chance),
            height: barHeight - 6,
          }),
        ),
        label(left + span * chance + 6, y + 12, percent(chance), style),
      ].join('');
    })
    .join('');
}

function frame(one: Frame, index: number, width: number): string {
  const { house, action } = one;
  const did = actions[action] ?? 'the end';
  const hand = house.hand < 0 ? '' : `, holds ${objects[house.hand]?.[0]}`;
  const title = `${index + 1}. ${did}`;
  const seen = `${escaped(`At the ${places[house.here]?.[0]}${hand}; observation ${observe(house).join('')}`)}`;
  return [
    tag('title', {}, seen),
    label(0, 14, title, { class: 'key' }),
    moved(0, 24, rooms(one, width)),
    moved(0, planHeight - 4, chances(one, width)),
  ].join('');
}

function drawn(
  frames: readonly Frame[],
  first: number,
  width: number,
): Drawing {
  const across = width < NARROW ? 1 : Math.min(frames.length, 3);
  const pitch = width / across;
  const content = frames.map((one, i) =>
    moved(
      (i % across) * pitch,
      Math.floor(i / across) * frameHeight,
      frame(one, first + i, Math.min(pitch - 16, 320)),
    ),
  );
  const full = Math.floor((frames.length - 1) / across);
  // Nothing is drawn under the end where it stands alone in the last line.
  const isEndAlone = full > 0 && (frames.length - 1) % across === 0;
  const last = isEndAlone ? planHeight : frameHeight;
  return { height: full * frameHeight + last, content: content.join('') };
}

/** Frames of an episode, counted from `first`. */
export function houseChart(
  frames: readonly Frame[],
  first = 0,
): DrawingChart {
  return {
    kind: 'drawing',
    id: 'house',
    title: 'The house, and what the agent does next',
    description:
      'A floor plan of three rooms for each step. The agent, a dot, is in the shaded room; what it holds stands at the bottom of that room. Bars under the plan are the probabilities of the seven actions.',
    drawings: atBothWidths((width) => drawn(frames, first, width)),
    table: {
      columns: ['Step', 'At', 'Holds', 'Observation', ...actions],
      rows: frames.map(({ house, chances: all }, i) => [
        String(first + i + 1),
        places[house.here]?.[0] ?? '',
        objects[house.hand]?.[0] ?? 'nothing',
        observe(house).join(' '),
        ...actions.map((_, a) => (all.length ? percent(all[a] ?? 0) : '')),
      ]),
    },
  };
}
