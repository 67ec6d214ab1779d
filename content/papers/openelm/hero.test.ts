import { expect, test } from 'vitest';
import { hero } from './hero.ts';

const none = { knobs: {}, result: null, studies: {} };
const at = (growth: number) => hero.view(growth, none);

test('the growing end of the hero is the released 270M model, the other one its uniform twin', () => {
  expect(at(100).summary).toMatch(
    /12 query heads .* 768, the last one 20 and 5,120.*271,527,168 parameters; with equal layers: 266,448,128/,
  );
  expect(at(0).summary).toMatch(
    /16 query heads .* 2,816, the last one 16 and 2,816.*266,448,128 .* 266,448,128/,
  );
});

test('its picture has the sixteen layers, wider from the input to the output', () => {
  const { chart } = at(50);
  const widths =
    chart.kind === 'drawing'
      ? chart.table.rows.map(([, width]) => Number(width!.replace(',', '')))
      : [];
  expect(widths).toHaveLength(16);
  expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  expect(widths[0]).toBeLessThan(widths[15]!);
});
