/**
 * The configurator's picture: the layers as a tower, the first at the bottom. A bar is as wide as
 * its layer's feed-forward network, its heads stand beside it, an outline is the uniform twin.
 */
import { format } from 'd3-format';
import { escaped, short, tag } from '#html';
import type { Drawing, DrawingChart } from '#lab';
import {
  atBothWidths,
  label,
  legend,
  moved,
  type Plot,
  X_AXIS_ROOM,
} from '#lab/charts/frame';
import { scaled } from '#lab/charts/scale';
import { textWidth } from '#lab/charts/text-size';
import type { Layer } from '../method.ts';

export interface Tower {
  layers: readonly (Layer & {
    alpha: number;
    beta: number;
    parameters: number;
  })[];
  /** Feed-forward width of every layer of the uniform twin. */
  twinWidth: number;
}

const whole = format(',d');
const AXIS = { label: 'Feed-forward width', format: ',d' };

/** Heights, in the drawing's units: of a layer in a short and in a long tower, and of towers. */
const PITCH = { most: 24, least: 13.5 };
const HEIGHT = { comfortable: 420, most: 648 };
/** Room that a text needs above and below. */
const TEXT_PITCH = 13;

/** Between two groups of heads, in heads. */
const GAP = 0.7;
/** Most room for one head, and for all of a layer as a share of what names leave. */
const HEAD = { most: 9, share: 0.4 };

/** Places of a layer's heads: each key/value head, then the query heads that share it. */
export function headPlaces({ kvHeads, queryHeads }: Layer) {
  const share = queryHeads / kvHeads;
  const places = Array.from(
    { length: kvHeads },
    (_, group) => group * (1 + share + GAP),
  );
  return {
    kv: places,
    query: places.flatMap((place) =>
      Array.from({ length: share }, (_, i) => place + 1 + i),
    ),
    length: kvHeads * (1 + share + GAP) - GAP,
  };
}

/** Dots as one path of round line ends: short markup for hundreds of heads. */
function dots(centers: readonly number[]): string {
  return centers.map((x) => `M${short(x)} 0h.01`).join('');
}

const kvDots = (d: string, size: number) =>
  tag('path', { class: 'dot', d, 'stroke-width': size });

/** Hollow dots: a smaller one of the ground's color lies on top. */
const queryDots = (d: string, size: number) =>
  kvDots(d, size) +
  tag('path', { class: 'dot core', d, 'stroke-width': size * 0.52 });

/** A layer's heads around `center`, each `size` wide in a place of `pitch`. */
function heads(layer: Layer, pitch: number, size: number, center: number) {
  const { kv, query, length } = headPlaces(layer);
  const at = (places: number[]) =>
    places.map((place) => center + (place + 0.5 - length / 2) * pitch);
  return tag(
    'g',
    { class: 'c2' },
    queryDots(dots(at(query)), size),
    kvDots(dots(at(kv)), size),
  );
}

function key(width: number): Drawing {
  const box = { x: 2, y: -5, width: 18, height: 10, rx: 2 };
  const dot = dots([11]);
  return legend(
    [
      {
        name: AXIS.label,
        sample: tag('rect', { class: 'bar', ...box }),
        class: 'c1',
      },
      {
        name: 'uniform twin',
        sample: tag('rect', { class: 'ghost', ...box }),
      },
      { name: 'key/value head', sample: kvDots(dot, 8), class: 'c2' },
      { name: 'query head', sample: queryDots(dot, 8), class: 'c2' },
    ],
    width,
  );
}

/** What a pointer over a layer shows. */
function title(layer: Tower['layers'][number], i: number, twin: number) {
  return [
    `Layer ${i}`,
    `${AXIS.label}: ${whole(layer.ffnWidth)}`,
    `uniform twin: ${whole(twin)}`,
    `α: ${layer.alpha.toFixed(2)}`,
    `β: ${layer.beta.toFixed(2)}`,
    `parameters: ${whole(layer.parameters)}`,
  ].join('\n');
}

/** Axis under centered bars: a width reads from the middle to both sides. */
function axis(widest: number, plot: Plot): string {
  const center = (plot.left + plot.right) / 2;
  const half = (plot.right - plot.left) / 2;
  const spacing = half < 130 ? 26 : 38;
  const domain = [0, widest] as const;
  const { ticks } = scaled(
    'tower',
    { ...AXIS, domain },
    [],
    [0, half],
    spacing,
  );
  const marks = ticks.flatMap(({ position, text }, i) => {
    const sides =
      i === 0 ? [center] : [center - position, center + position];
    const named = i === 0 || i === ticks.length - 1;
    return sides.map((x) => {
      const ends = { x1: x, x2: x, y1: plot.top, y2: plot.bottom + 4 };
      const line = tag('line', {
        class: i === 0 ? 'axis' : 'grid',
        ...ends,
      });
      const middle = { 'text-anchor': 'middle' };
      return line + (named ? label(x, plot.bottom + 17, text, middle) : '');
    });
  });
  const name = { class: 'name', 'text-anchor': 'middle' };
  return marks.join('') + label(center, plot.bottom + 36, AXIS.label, name);
}

function drawn({ layers, twinWidth }: Tower, width: number): Drawing {
  const count = layers.length;
  const pitch = Math.min(
    PITCH.most,
    Math.max(PITCH.least, HEIGHT.comfortable / count),
    HEIGHT.most / count,
  );
  const most = Math.max(...layers.map((layer) => headPlaces(layer).length));
  const nameRoom = Math.max(10, textWidth(String(count - 1)));
  const left = nameRoom + 8;
  const widths = layers.map(({ ffnWidth }) => ffnWidth);
  const numbers =
    Math.max(...widths.map((each) => textWidth(whole(each)))) + 8;
  const headsRoom = Math.min(most * HEAD.most, (width - left) * HEAD.share);
  const headPitch = headsRoom / most;
  const headSize = Math.min(headPitch * 0.82, pitch * 0.62, 8);

  const legend = key(width);
  const top = legend.height + 10;
  const bottom = top + Math.max(2, count) * pitch + 6;
  const right = width - numbers - headsRoom - 10;
  const plot = { left, right, top, bottom };
  const center = (left + right) / 2;
  const widest = Math.max(twinWidth, ...widths);
  const bar = (value: number, height: number) => {
    const drawnWidth = (value / widest) * (right - left);
    const x = center - drawnWidth / 2;
    return { x, y: -height / 2, width: drawnWidth, height };
  };

  const every = Math.ceil(TEXT_PITCH / pitch);
  const rows = layers.map((layer, i) => {
    const texts = [
      label(nameRoom, 4, String(i), { 'text-anchor': 'end' }),
      label(right + numbers - 2, 4, whole(layer.ffnWidth), {
        class: 'value',
        'text-anchor': 'end',
      }),
    ];
    return moved(
      0,
      bottom - 3 - (i + 0.5) * pitch,
      tag('title', {}, escaped(title(layer, i, twinWidth))),
      tag('rect', {
        class: 'row',
        x: 0,
        y: -pitch / 2,
        width,
        height: pitch,
      }),
      tag('rect', {
        class: 'bar',
        ...bar(layer.ffnWidth, pitch * 0.82),
        rx: Math.min(3, pitch / 6),
      }),
      heads(layer, headPitch, headSize, width - headsRoom / 2),
      ...(i % every === 0 ? texts : []),
    );
  });
  const outline = bar(twinWidth, count * pitch);
  return {
    height: bottom + X_AXIS_ROOM,
    content: [
      legend.content,
      axis(widest, plot),
      tag('g', { class: 'c1' }, ...rows),
      moved(
        0,
        bottom - 3 - (count * pitch) / 2,
        tag('rect', { class: 'halo', ...outline }),
        tag('rect', { class: 'ghost', ...outline }),
      ),
    ].join(''),
  };
}

export function tower(model: Tower): DrawingChart {
  const { layers, twinWidth } = model;
  return {
    kind: 'drawing',
    id: 'tower',
    title:
      'The tower of layers, from the input (bottom) to the output (top)',
    description:
      'One bar for each layer, as wide as its feed-forward network; marks are attention heads; the dashed outline is the uniform twin.',
    drawings: atBothWidths((width) => drawn(model, width)),
    table: {
      columns: [
        'Layer',
        AXIS.label,
        'uniform twin',
        'key/value head',
        'query head',
        'α',
        'β',
        'parameters',
      ],
      rows: layers.map((layer, i) => [
        String(i),
        whole(layer.ffnWidth),
        whole(twinWidth),
        String(layer.kvHeads),
        String(layer.queryHeads),
        layer.alpha.toFixed(2),
        layer.beta.toFixed(2),
        whole(layer.parameters),
      ]),
    },
  };
}
