import { describe, expect, test } from 'vitest';
import { tableNamed } from '../../../src/paper/tables.ts';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

const at = { file: 'published.json' };
const rows = (key: string) => tableNamed(published, key, at, at).rows;
const cell = (key: string, row: string, column: string, nth = 0) => {
  const { columns, rows: all } = tableNamed(published, key, at, at);
  return all.filter(([name]) => name === row)[nth]?.[
    columns.indexOf(column)
  ];
};

describe('published tables', () => {
  test('agree with each other where they print the same', () => {
    const top = 'Top-1 accuracy (%)';
    expect(cell('figure-1c', 'CatLIP, ViT B/16', top)).toBe(
      cell('table-2', 'CatLIP B/16', 'ImageNet-1k'),
    );
    expect(cell('figure-1c', 'CLIP, ViT B/16', top)).toBe(
      cell('table-2', 'CLIP B/16, the authors’', 'ImageNet-1k'),
    );
    expect(cell('figure-1c', 'CatLIP, ViT H/16', top)).toBe(
      cell('table-2', 'CatLIP H/16', 'ImageNet-1k'),
    );
    expect(cell('table-1', 'DataComp-1.3B', 'ImageNet FT')).toBe(
      cell('table-2', 'CatLIP B/16', 'ImageNet-1k'),
    );
    expect(cell('table-1', 'DataComp-1.3B', 'Places FT')).toBe(
      cell('table-2', 'CatLIP B/16', 'Places365'),
    );
  });

  test('differ by a tenth of a point between CLIP and CatLIP, ViT B/16', () => {
    const [clip, catlip] = [
      rows('figure-1c')[0]![2],
      rows('figure-1c')[1]![2],
    ];
    expect(Number(clip) - Number(catlip)).toBeCloseTo(
      oracles.margins.accuracy,
      6,
    );
  });

  test('list ten synsets by falling count', () => {
    const counts = rows('vocabulary').map(([, , count]) =>
      Number(count!.replaceAll(',', '')),
    );
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(338_534_006);
  });

  test('cut the vocabulary at the number of classes that the page names', () => {
    expect(oracles.classes).toBe('24,320');
  });
});
