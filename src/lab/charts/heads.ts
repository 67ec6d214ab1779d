/** Rows of filled and hollow marks, in groups: attention heads that share keys and values. */
import { short, tag } from '../../html.ts';

interface Counts {
  filled?: number;
  hollow?: number;
}

/** Slots that a layer's marks take. */
export function rowLength({ filled = 0, hollow = 0 }: Counts): number {
  return slots(filled, hollow).length;
}

/** Slots of a layer's marks: each filled one is followed by its share of hollow ones, then a gap. */
export function slots(
  filled: number,
  hollow: number,
): { filled: number[]; hollow: number[]; length: number } {
  const groups = Math.max(1, filled);
  const places = { filled: [] as number[], hollow: [] as number[] };
  let at = 0;
  for (let group = 0; group < groups; group++) {
    if (group > 0) at += 0.7;
    if (filled > 0) places.filled.push(at++);
    const share =
      Math.floor(((group + 1) * hollow) / groups) - Math.floor((group * hollow) / groups);
    for (let i = 0; i < share; i++) places.hollow.push(at++);
  }
  return { ...places, length: at };
}

/** Dots as one path of round line ends: short markup for hundreds of marks. */
function dots(places: readonly number[], pitch: number, start: number): string {
  return places.map((slot) => `M${short(start + (slot + 0.5) * pitch)} 0h.01`).join('');
}

/** Hollow marks along a path: dots with a smaller dot of the ground's color on top. */
export function ring(d: string, size: number): string {
  const outer = tag('path', { class: 'dot hollow', d, 'stroke-width': size });
  return outer + tag('path', { class: 'dot core', d, 'stroke-width': size * 0.52 });
}

/** A layer's marks around `center`; every mark is `size` wide in a slot of `pitch`. */
export function markRow(layer: Counts, pitch: number, size: number, center: number): string {
  const row = slots(layer.filled ?? 0, layer.hollow ?? 0);
  const start = center - (row.length * pitch) / 2;
  const hollow = row.hollow.length ? ring(dots(row.hollow, pitch, start), size) : '';
  if (row.filled.length === 0) return hollow;
  return (
    hollow +
    tag('path', { class: 'dot filled', d: dots(row.filled, pitch, start), 'stroke-width': size })
  );
}
