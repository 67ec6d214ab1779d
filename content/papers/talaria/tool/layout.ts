/** Where the boxes of a graph stand: layers from top to bottom, modules folded into one box each. */
import type { Row } from '../profile.ts';

/** One box: an operation, or a module with all its operations. */
export interface Box {
  /** Name of the module; nothing for a single operation. */
  module: string | undefined;
  rows: readonly number[];
  x: number;
  y: number;
  layer: number;
}

export interface Layout {
  boxes: readonly Box[];
  /** Pairs of boxes, by their places in the list. */
  arrows: readonly (readonly [from: number, to: number])[];
  width: number;
  height: number;
}

export const BOX = { width: 176, height: 38, gapX: 22, gapY: 30 } as const;

/** Every module of a network, the outer ones first. */
export function modules(rows: readonly Row[]): string[] {
  const found = new Set<string>();
  for (const { path } of rows)
    path.forEach((_, depth) => {
      found.add(path.slice(0, depth + 1).join('/'));
    });
  return [...found].sort(
    (a, b) => a.split('/').length - b.split('/').length,
  );
}

/** The outermost module of a row that is folded. */
function folded(
  { path }: Row,
  open: ReadonlySet<string>,
): string | undefined {
  for (let depth = 1; depth <= path.length; depth++) {
    const module = path.slice(0, depth).join('/');
    if (!open.has(module)) return module;
  }
  return undefined;
}

/** Rounds of ordering each layer by its neighbors. */
const SWEEPS = 4;

export function layout(
  rows: readonly Row[],
  open: ReadonlySet<string>,
): Layout {
  const boxOf: number[] = [];
  const byModule = new Map<string, number>();
  const members: { module: string | undefined; rows: number[] }[] = [];
  for (const row of rows) {
    const module = folded(row, open);
    const known = module === undefined ? undefined : byModule.get(module);
    const box = known ?? members.push({ module, rows: [] }) - 1;
    if (module !== undefined) byModule.set(module, box);
    members[box]!.rows.push(row.id);
    boxOf[row.id] = box;
  }
  const seen = new Set<number>();
  const arrows: [number, number][] = [];
  for (const row of rows) {
    for (const need of row.needs) {
      const [from, to] = [boxOf[need]!, boxOf[row.id]!];
      const key = from * members.length + to;
      // Of two folded modules that need each other only the way from the earlier one is drawn.
      if (from >= to || seen.has(key)) continue;
      seen.add(key);
      arrows.push([from, to]);
    }
  }
  const layerOf = members.map(() => 0);
  const above = members.map((): number[] => []);
  const below = members.map((): number[] => []);
  for (const [from, to] of arrows) {
    above[to]!.push(from);
    below[from]!.push(to);
  }
  members.forEach((_, box) => {
    for (const from of above[box]!)
      layerOf[box] = Math.max(layerOf[box]!, layerOf[from]! + 1);
  });
  const layers: number[][] = [];
  members.forEach((_, box) => {
    const layer = layerOf[box]!;
    layers[layer] ??= [];
    layers[layer].push(box);
  });
  const pitch = BOX.width + BOX.gapX;
  const x = members.map(() => 0);
  const center = (boxes: readonly number[]) =>
    boxes.reduce((sum, box) => sum + x[box]!, 0) / boxes.length;
  const place = (
    layer: number[],
    neighbors: readonly (readonly number[])[],
  ) => {
    const wish = new Map(
      layer.map((box) => [
        box,
        neighbors[box]!.length > 0 ? center(neighbors[box]!) : x[box]!,
      ]),
    );
    layer.sort((a, b) => wish.get(a)! - wish.get(b)! || a - b);
    const middle =
      layer.reduce((sum, box) => sum + wish.get(box)!, 0) / layer.length;
    layer.forEach((box, i) => {
      x[box] = middle + (i - (layer.length - 1) / 2) * pitch;
    });
    // A box alone with its wish may have it; others keep their distance.
    if (layer.length === 1) x[layer[0]!] = wish.get(layer[0]!)!;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (sweep % 2 === 0) for (const layer of layers) place(layer, above);
    else for (const layer of layers.toReversed()) place(layer, below);
  }
  let [left, right] = [0, 0];
  for (const place of x) {
    left = Math.min(left, place);
    right = Math.max(right, place);
  }
  const boxes = members.map(({ module, rows: own }, box) => ({
    module,
    rows: own,
    layer: layerOf[box]!,
    x: x[box]! - left,
    y: layerOf[box]! * (BOX.height + BOX.gapY),
  }));
  return {
    boxes,
    arrows,
    width: right - left + BOX.width,
    height: layers.length * (BOX.height + BOX.gapY),
  };
}
