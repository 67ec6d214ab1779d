/**
 * A tower of layers, the first at the bottom. Bars are centered on an axis, a dashed outline shows
 * the layer it is compared with, and marks stand beside it in groups of one filled and its hollow ones.
 */
import { escaped, short, tag } from '../../html.ts';
import type { TowerChart } from '../define.ts';
import {
  type Drawing,
  emptyNote,
  type Key,
  label,
  legend,
  moved,
  type Plot,
  X_AXIS_ROOM,
} from './frame.ts';
import { markRow, ring, rowLength } from './heads.ts';
import { axisName, finite, scaled, valueText } from './scale.ts';
import { fitted, textWidth } from './text-size.ts';

type Layer = TowerChart['layers'][number];

function check(chart: TowerChart): void {
  for (const layer of chart.layers) {
    for (const key of ['width', 'ghost', 'filled', 'hollow'] as const) {
      const value = layer[key];
      if (value === undefined) continue;
      finite(chart.id, `${key} of layer "${layer.label}"`, value);
      if (value >= 0 && (key === 'width' || key === 'ghost' || Number.isInteger(value))) continue;
      const expected = key === 'width' || key === 'ghost' ? 'zero or more' : 'a whole number';
      throw new Error(
        `Chart "${chart.id}": ${key} of layer "${layer.label}" is ${value}, not ${expected}.`,
      );
    }
  }
}

function keys(chart: TowerChart): Key[] {
  const rect = { x: 2, y: -5, width: 18, height: 10, rx: 2 };
  const dot = 'M11 0h.01';
  return [
    { name: chart.x.label, sample: tag('rect', { class: 'layer', ...rect }) },
    ...(chart.layers.some(({ ghost }) => ghost !== undefined)
      ? [
          {
            name: chart.ghostLabel ?? 'For comparison',
            sample: tag('rect', { class: 'ghost', ...rect }),
          },
        ]
      : []),
    ...(chart.marks
      ? [
          {
            name: chart.marks.filled,
            sample: tag('path', { class: 'dot filled', d: dot, 'stroke-width': 8 }),
          },
          { name: chart.marks.hollow, sample: ring(dot, 8) },
        ]
      : []),
  ];
}

/** One dashed outline around neighboring layers' ghosts, stepped where their widths step. */
function outline(
  chart: TowerChart,
  center: number,
  toWidth: (value: number) => number,
  edge: (i: number) => number,
): string {
  let d = '';
  let back = '';
  const close = () => {
    if (back) d += `${back}Z`;
    back = '';
  };
  for (const [i, { ghost }] of chart.layers.entries()) {
    if (ghost === undefined) {
      close();
      continue;
    }
    const half = toWidth(ghost) / 2;
    const [low, high] = [short(edge(i)), short(edge(i + 1))];
    const [left, right] = [short(center - half), short(center + half)];
    d += `${back ? 'L' : 'M'}${right} ${low}V${high}`;
    back = `L${left} ${high}V${low}${back}`;
  }
  close();
  return d && tag('path', { class: 'halo', d }) + tag('path', { class: 'ghost', d });
}

/** Everything known about a layer, as a pointer over it shows it. */
function title(chart: TowerChart, layer: Layer): string {
  const text = valueText(chart.x);
  const ghost =
    layer.ghost === undefined
      ? []
      : [`${chart.ghostLabel ?? 'For comparison'}: ${text(layer.ghost)}`];
  const facts = layer.facts.map(([name, value]) => `${name}: ${value}`);
  return [
    `Layer ${layer.label}`,
    `${chart.x.label}: ${text(layer.width)}`,
    ...ghost,
    ...facts,
  ].join('\n');
}

/** Axis under a centered bar: the width reads from the middle to both sides. */
function centeredAxis(
  chart: TowerChart,
  widest: number,
  plot: Plot,
  scale: (value: number) => number,
): string {
  const center = (plot.left + plot.right) / 2;
  const spacing = plot.right - plot.left < 260 ? 52 : 76;
  const half = scaled(
    chart.id,
    { ...chart.x, domain: [0, widest] },
    [],
    [0, scale(widest) / 2],
    spacing / 2,
  );
  const ticks = half.ticks.flatMap(({ position, text }, i) => {
    const sides = i === 0 ? [center] : [center - position, center + position];
    return sides.map((x) => {
      const line = tag('line', {
        class: i === 0 ? 'axis' : 'grid',
        x1: x,
        x2: x,
        y1: plot.top,
        y2: plot.bottom + 4,
      });
      const last = i === half.ticks.length - 1;
      return (
        line +
        (i === 0 || last ? label(x, plot.bottom + 17, text, { 'text-anchor': 'middle' }) : '')
      );
    });
  });
  return ticks.join('');
}

/** @throws Error for values that are not finite, negative widths and fractional marks. */
export function towerChart(chart: TowerChart, width: number): Drawing {
  check(chart);
  const count = chart.layers.length;
  const text = valueText(chart.x);
  const key = legend(keys(chart), width);
  const pitch = count > 48 ? Math.max(4, 648 / count) : Math.min(24, Math.max(13.5, 420 / count));
  const most = Math.max(0, ...chart.layers.map((l) => rowLength(l)));
  const longest = Math.max(10, ...chart.layers.map((layer) => textWidth(layer.label)));
  const nameRoom = Math.min(longest, width * 0.3);
  const names = nameRoom + 8;
  const numbers = Math.max(0, ...chart.layers.map((layer) => textWidth(text(layer.width)))) + 8;
  const marksRoom = most === 0 ? 0 : Math.min(most * 9, (width - names) * 0.4);
  const dotPitch = most === 0 ? 0 : marksRoom / most;
  const top = key.height + 10;
  const plot: Plot = {
    left: names,
    right: width - numbers - marksRoom - (most ? 10 : 0),
    top,
    bottom: top + Math.max(2, count) * pitch + 6,
  };
  const widest = Math.max(0, ...chart.layers.flatMap((l) => [l.width, l.ghost ?? 0])) || 1;
  const toWidth = (value: number) => (value / widest) * (plot.right - plot.left);
  const center = (plot.left + plot.right) / 2;
  const every = Math.ceil(13 / pitch);
  const rows = chart.layers.map((layer, i) => {
    const bar = (value: number, name: string) => {
      const w = toWidth(value);
      return tag('rect', {
        class: name,
        x: center - w / 2,
        y: -pitch * 0.41,
        width: w,
        height: pitch * 0.82,
        rx: Math.min(3, pitch / 6),
      });
    };
    const named = i % every === 0;
    return moved(
      0,
      plot.bottom - 3 - (i + 0.5) * pitch,
      tag('title', {}, escaped(title(chart, layer))),
      tag('rect', { class: 'row', x: 0, y: -pitch / 2, width, height: pitch }),
      bar(layer.width, 'layer'),
      most === 0
        ? ''
        : markRow(
            layer,
            dotPitch,
            Math.min(dotPitch * 0.82, pitch * 0.62, 8),
            width - marksRoom / 2,
          ),
      named
        ? label(nameRoom, 4, fitted(layer.label, nameRoom), { 'text-anchor': 'end' }, layer.label)
        : '',
      named
        ? label(plot.right + numbers - 2, 4, text(layer.width), {
            class: 'value',
            'text-anchor': 'end',
          })
        : '',
    );
  });
  const name = axisName(chart.x);
  return {
    height: plot.bottom + X_AXIS_ROOM,
    content: [
      key.content,
      centeredAxis(chart, widest, plot, toWidth),
      count === 0 ? emptyNote(plot) : '',
      ...rows,
      outline(chart, center, toWidth, (i) => plot.bottom - 3 - i * pitch),
      label(
        center,
        plot.bottom + 36,
        fitted(name, width),
        { class: 'name', 'text-anchor': 'middle' },
        name,
      ),
    ].join(''),
  };
}
