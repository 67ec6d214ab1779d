import { expect, test } from 'vitest';
import type { BarChart, DotChart, LineChart } from '../define.ts';
import { barChart } from './bars.ts';
import { dotChart } from './dots.ts';
import { lineChart } from './line.ts';

const base = { id: 'c', title: 'T', description: 'D' };
const band = { from: 20, to: 30, label: 'chance' };
const line: LineChart = {
  ...base,
  kind: 'line',
  x: { label: 'x' },
  y: { label: 'y', domain: [0, 100] },
  series: [
    {
      name: 'a',
      points: [
        [0, 50],
        [1, 60],
      ],
    },
  ],
};
const bars: BarChart = {
  ...base,
  kind: 'bars',
  x: { label: 'x', domain: [0, 100] },
  segments: ['a'],
  rows: [{ label: 'r', values: [50] }],
};
const dots: DotChart = {
  ...base,
  kind: 'dots',
  y: { label: 'y', domain: [0, 100] },
  groups: [{ label: 'g', values: [50, 60] }],
};

const numbersOf = (markup: string, element: string) =>
  Object.fromEntries(
    [
      ...(new RegExp(`<${element} class="band[^>]*>`).exec(markup)?.[0] ?? '').matchAll(
        /(\w+)="([\d.]+)"/g,
      ),
    ].map(([, name, value]) => [name, Number(value)]),
  );

const drawings = [
  ['a line', (part: object) => lineChart({ ...line, ...part }, 640), 'height'],
  ['dots', (part: object) => dotChart({ ...dots, ...part }, 640), 'height'],
  ['bars', (part: object) => barChart({ ...bars, ...part }, 640, 'c'), 'width'],
] as const;

test.each(drawings)('%s with a band marks a tenth of the axis and names it', (_, draw, extent) => {
  const { content } = draw({ band });
  expect(content).toContain('>chance</text>');
  const whole = numbersOf(draw({ band: { ...band, from: 0, to: 100 } }).content, 'rect')[extent]!;
  expect(numbersOf(content, 'rect')[extent]! / whole).toBeCloseTo(0.1, 2);
});

test.each(drawings)('%s with a band of one value draws a line', (_, draw) => {
  const { content } = draw({ band: { from: 25, to: 25, label: 'chance' } });
  expect(content).toContain('class="band-line"');
  expect(content).not.toContain('class="band"');
});

test.each(drawings)('%s without a band draws none', (_, draw) => {
  expect(draw({}).content).not.toContain('band');
});

test('the axis reaches the ends of a band beyond the values', () => {
  const { content } = barChart(
    { ...bars, x: { label: 'x' }, band: { from: 90, to: 95, label: 'ceiling' } },
    640,
    'c',
  );
  const { x = 0, width = 0 } = numbersOf(content, 'rect');
  expect(x + width).toBeLessThan(640);
});
