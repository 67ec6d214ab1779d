/** Embeddings of a few entities on two planes, before and after training: one mark for each picture. */
import { escaped, tag } from '#html';
import type { Drawing, DrawingChart } from '#lab';
import {
  atBothWidths,
  label,
  legend,
  moved,
  NARROW,
} from '#lab/charts/frame';
import { colorClass, mark } from '#lab/charts/series';
import type { Plane } from '../recipes.ts';

export interface Panel {
  title: string;
  plane: Plane;
}

const gap = 16;
const margin = 12;

/** One plane in a square; both directions have the same scale. */
function panel(
  { title, plane }: Panel,
  names: readonly string[],
  side: number,
): string {
  const all = plane.flat().flat();
  const reach = Math.max(...all.map(Math.abs));
  const at = (value: number) => (value / reach) * (side / 2 - margin);
  const marks = plane.map((points, i) =>
    tag(
      'g',
      { class: colorClass(i) },
      tag('title', {}, escaped(names[i] ?? '')),
      ...points.map(([x, y]) =>
        mark(i, side / 2 + at(x), side / 2 - at(y)),
      ),
    ),
  );
  const frame = {
    class: 'row',
    x: 0.5,
    y: 0.5,
    width: side - 1,
    height: side - 1,
    rx: 4,
  };
  return (
    label(0, 12, title, { class: 'name' }) +
    moved(
      0,
      22,
      tag('rect', frame),
      tag('path', {
        class: 'axis',
        d: `M.5 .5H${side - 0.5}V${side - 0.5}H.5Z`,
      }),
      ...marks,
    )
  );
}

function drawn(
  panels: readonly Panel[],
  names: readonly string[],
  width: number,
): Drawing {
  const across = width < NARROW ? 1 : panels.length;
  const side = Math.min(300, (width - gap * (across - 1)) / across);
  const key = legend(
    names.map((name, i) => ({
      name,
      sample: mark(i, 11, 0),
      class: colorClass(i),
    })),
    width,
  );
  const rowHeight = side + 22 + gap;
  const squares = panels.map((each, i) =>
    moved(
      (i % across) * (side + gap),
      key.height + 8 + Math.floor(i / across) * rowHeight,
      panel(each, names, side),
    ),
  );
  return {
    height: key.height + 8 + Math.ceil(panels.length / across) * rowHeight,
    content: key.content + squares.join(''),
  };
}

/** @param names of the entities, in the order of each plane */
export function planes(
  panels: readonly Panel[],
  names: readonly string[],
): DrawingChart {
  const place = (value: number) => value.toFixed(2);
  return {
    kind: 'drawing',
    id: 'planes',
    title: 'Pictures of six unseen entities on a plane',
    description:
      'Ten pictures of each of six unseen entities, laid out by their two directions of largest spread, before and after training.',
    drawings: atBothWidths((width) => drawn(panels, names, width)),
    table: {
      columns: ['Plane', 'Entity', 'First direction', 'Second direction'],
      rows: panels.flatMap(({ title, plane }) =>
        plane.flatMap((points, i) =>
          points.map(([x, y]) => [
            title,
            names[i] ?? '',
            place(x),
            place(y),
          ]),
        ),
      ),
    },
  };
}
