import { describe, expect, test } from 'vitest';
import { mean } from '#ml/stats';
import oracles from './oracles.json' with { type: 'json' };
import published from './published.json' with { type: 'json' };

const cell = (
  table: readonly (readonly (string | number)[])[],
  row: string,
  column: number,
) => {
  const found = table.find(([name]) => name === row);
  if (!found) throw new Error(`There is no row ${row}.`);
  return Number(found[column]);
};

describe('the table of the six domains', () => {
  const { rows } = published.domains;

  test('gives in 18 of 20 rows a mean that is the mean of the six, within 0.1', () => {
    const off = rows.filter(
      ([, all, ...domains]) =>
        Math.abs(Number(all) - mean(domains.map(Number))) > 0.1,
    );
    expect(rows).toHaveLength(20);
    expect(off.map(([name]) => name)).toEqual([
      'ResNet-101, 1k',
      'Swin-B, 21k+1k',
    ]);
  });

  test('shows what labels do: a last stage on ImageNet-1k helps sketches and costs products and faces', () => {
    const twice = rows.flatMap(([name]) => {
      const [network, training] = String(name).split(', ');
      return training === '21k' ? [network!] : [];
    });
    expect(twice).toHaveLength(7);
    for (const network of twice) {
      const gain = (column: number) =>
        cell(rows, `${network}, 21k+1k`, column) -
        cell(rows, `${network}, 21k`, column);
      expect(gain(3), network).toBeGreaterThan(0);
      expect(gain(6), network).toBeLessThan(0);
      expect(gain(7), network).toBeLessThan(0);
    }
  });
});

describe('CLIP as others measured it', () => {
  const { rows } = published.clip;

  test('gains 12.5 and 11.1 points of retrieval from class labels', () => {
    const gain = (after: string, before: string) =>
      cell(rows, after, 1) - cell(rows, before, 1);
    expect(
      gain('CLIP-B/16, ArcMargin', 'CLIP-B/16, 224 px, as released'),
    ).toBeCloseTo(12.5);
    expect(
      gain(
        'CLIP-L/14, image tower with ArcMargin',
        'CLIP-L/14, 336 px, as released',
      ),
    ).toBeCloseTo(11.1);
  });

  test('leaves MOFI 14.47 points ahead of the abstract’s value and 10.66 of theirs', () => {
    const mofi = cell(published.headline.rows, 'MOFI, says MOFI', 2);
    const abstract = cell(
      published.headline.rows,
      'OpenAI’s CLIP, says MOFI',
      2,
    );
    const theirs = cell(rows, 'CLIP-L/14, 336 px, as released', 1);
    expect(mofi - abstract).toBeCloseTo(oracles.margins.abstract, 8);
    expect(mofi - theirs).toBeCloseTo(oracles.margins.others, 8);
  });

  test('agrees with the rows of the headline figure', () => {
    const headline = published.headline.rows;
    const pairs = [
      ['CLIP-B/16, as released', 'CLIP-B/16, 224 px, as released'],
      ['CLIP-B/16, fine-tuned', 'CLIP-B/16, ArcMargin'],
      ['CLIP-L/14 (336 px), as released', 'CLIP-L/14, 336 px, as released'],
      [
        'CLIP-L/14 (336 px), fine-tuned',
        'CLIP-L/14, image tower with ArcMargin',
      ],
    ] as const;
    for (const [short, long] of pairs)
      expect(cell(headline, short, 2)).toBe(cell(rows, long, 1));
    for (const [name, , , map] of published.checkpoints.rows)
      expect(cell(headline, String(name), 2)).toBe(Number(map));
  });
});

describe('the README’s similarities', () => {
  const values = published.similarities.rows.map(([, ...row]) =>
    row.map(Number),
  );

  test('are symmetric between photos, one on the diagonal, and largest for a text’s own photo', () => {
    const photos = values.slice(0, 3);
    const texts = values.slice(3);
    expect(photos.map((_, i) => photos.map((row) => row[i]))).toEqual(
      photos,
    );
    expect(photos.map((row, i) => row[i])).toEqual([1, 1, 1]);
    expect(texts.map((row) => row.indexOf(Math.max(...row)))).toEqual([
      0, 1, 2,
    ]);
  });
});
