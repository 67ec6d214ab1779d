/** What a query finds: for each recipe a row of its nearest pictures, right or wrong. */
import { escaped, tag } from '#html';
import type { Drawing, DrawingChart } from '#lab';
import { atBothWidths, label, NARROW } from '#lab/charts/frame';
import { fitted } from '#lab/charts/text-size';

export interface Strip {
  title: string;
  /** Right ones among as many hits, mean over all queries. */
  found: number;
  hits: readonly { entity: string; right: boolean }[];
}

const tileHeight = 34;

function drawn(
  query: string,
  strips: readonly Strip[],
  width: number,
): Drawing {
  const across = width < NARROW ? 3 : 9;
  const pitch = width / across;
  const mark = label(0, 14, `Asked: a picture of “${query}”`, {
    class: 'name',
  });
  let y = 24;
  const rows = strips.map(({ title, found, hits }) => {
    const right = hits.filter((hit) => hit.right).length;
    const text = `${title}: ${right} of ${hits.length} right, all queries ${found.toFixed(1)}`;
    const head = label(
      0,
      y + 14,
      fitted(text, width),
      { class: 'key' },
      text,
    );
    const tiles = hits.map(({ entity, right }, i) => {
      const x = (i % across) * pitch;
      const top = y + 22 + Math.floor(i / across) * (tileHeight + 4);
      const [kind = '', name = ''] = entity.split(' ');
      const box = {
        x: x + 1,
        y: top,
        width: pitch - 4,
        height: tileHeight,
        rx: 3,
      };
      const middle = { class: right ? 'key' : '', 'text-anchor': 'middle' };
      const center = x + (pitch - 2) / 2;
      return tag(
        'g',
        {},
        tag(
          'title',
          {},
          escaped(`${i + 1}. ${entity}, ${right ? 'right' : 'wrong'}`),
        ),
        tag('rect', { class: right ? 'band' : 'ghost', ...box }),
        label(center, top + 14, fitted(kind, pitch - 8), middle),
        label(
          center,
          top + 28,
          fitted(`${right ? '✓' : '✗'} ${name}`, pitch - 8),
          middle,
        ),
      );
    });
    y += 28 + Math.ceil(hits.length / across) * (tileHeight + 4);
    return head + tiles.join('');
  });
  return { height: y + 4, content: [mark, ...rows].join('') };
}

export function hitStrip(
  query: string,
  strips: readonly Strip[],
): DrawingChart {
  return {
    kind: 'drawing',
    id: 'hits',
    title: 'The nine nearest pictures of one query',
    description:
      'For each recipe the nine pictures nearest to the query, nearest first. Marked tiles are right: they show the same entity, which no recipe was trained on.',
    drawings: atBothWidths((width) => drawn(query, strips, width)),
    table: {
      columns: ['Recipe', 'Place', 'Shows', 'Right'],
      rows: strips.flatMap(({ title, hits }) =>
        hits.map(({ entity, right }, i) => [
          title,
          String(i + 1),
          entity,
          right ? 'yes' : 'no',
        ]),
      ),
    },
  };
}
