import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LineChart } from '../define.ts';
import { lineFixture } from '../fixtures/charts.ts';
import { figureMarkup } from './figure.ts';
import { distance, nearestBox, showValues } from './values.ts';

describe('the mark at a pointer', () => {
  const box = (left: number, top: number) => ({ left, top, right: left + 10, bottom: top + 10 });

  test.each([
    [5, 5, 0],
    [13, 14, 5],
    [-6, 5, 6],
  ])('is %i, %i away from a box by %i', (x, y, far) => {
    expect(distance(x, y, box(0, 0))).toBe(far);
  });

  test('is the nearest one within reach, or none', () => {
    const boxes = [box(0, 0), box(100, 0)];
    expect(nearestBox(30, 5, boxes)).toBe(0);
    expect(nearestBox(85, 5, boxes)).toBe(1);
    expect(nearestBox(55, 80, boxes)).toBe(-1);
    expect(nearestBox(0, 0, [])).toBe(-1);
  });
});

describe('a pointer over a chart', () => {
  let article: HTMLElement;
  beforeEach(() => {
    document.body.innerHTML = '<article></article>';
    article = document.querySelector('article')!;
    showValues(article);
  });
  afterEach(() => document.body.replaceChildren());

  const value = () => document.querySelector<HTMLElement>('.chart-value')!;
  /** Puts the chart on the page and a pointer at a place of its wide picture. @returns what is said there */
  function saidAt(chart: LineChart) {
    article.innerHTML = figureMarkup(chart, 'a');
    const svg = article.querySelector<SVGSVGElement>('svg.wide')!;
    return (x: number, y: number): string => {
      const at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM()!);
      const place = { clientX: at.x, clientY: at.y, bubbles: true };
      svg.dispatchEvent(new PointerEvent('pointermove', place));
      return value().hidden ? '' : (value().textContent ?? '');
    };
  }
  const ends = (path: Element) =>
    [...path.getAttribute('d')!.matchAll(/([\d.]+),([\d.]+)/g)].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    );

  test('hears every value of every curve', () => {
    const said = saidAt({ ...lineFixture, y: { ...lineFixture.y, format: '.6f' } });
    for (const [k, path] of [...article.querySelectorAll('.wide path.line')].entries()) {
      const { name, points } = lineFixture.series[k]!;
      const heard = ends(path).map(([x, y]) => said(x, y));
      expect(heard).toEqual(points.map(([x, y]) => `${name}: ${y.toFixed(6)} at ${x}`));
    }
  });

  test('hears the values of curves that go back and forth, or lack a point', () => {
    const points: [number, number][][] = [
      [
        [5, 1],
        [1, 2],
        [5, 3],
      ],
      [
        [1, 9],
        [3, 8],
      ],
    ];
    const series = points.map((list, i) => ({ name: 'ab'[i]!, points: list }));
    const said = saidAt({ ...lineFixture, x: { label: 'x' }, y: { label: 'y' }, series });
    const curves = [...article.querySelectorAll('.wide path.line')].map(ends);
    expect(curves[0]!.map(([x, y]) => said(x, y))).toEqual(['a: 1 at 5', 'a: 2 at 1', 'a: 3 at 5']);
    expect(curves[1]!.map(([x, y]) => said(x, y))).toEqual(['b: 9 at 1', 'b: 8 at 3']);
  });

  test('sees a dot on the curve until it leaves', () => {
    const said = saidAt(lineFixture);
    const [x, y] = ends(article.querySelector('.wide path.line')!)[25]!;
    said(x, y);
    const [dot, ...more] = article.querySelectorAll('circle');
    expect(more).toEqual([]);
    expect(dot?.getAttribute('cx')).toBe(String(x));
    expect(said(2, 2)).toBe('');
    expect(article.querySelector('circle')).toBeNull();
  });

  test('hears what a mark has to say, in place of the hint of the browser', () => {
    const series = [{ name: 'a', points: [[1, 2]] as const, scattered: true }];
    const said = saidAt({ ...lineFixture, x: { label: 'x' }, y: { label: 'y' }, series });
    const mark = [...article.querySelectorAll('.wide .mark')].at(-1)!;
    const [x, y] = mark
      .getAttribute('transform')!
      .match(/[\d.]+/g)!
      .map(Number);
    expect(said(x!, y!)).toBe('a: 2 at 1');
    expect(article.querySelector('.wide title')).toBeNull();
  });

  test('hears it at a touch too', () => {
    const said = saidAt(lineFixture);
    const [x, y] = ends(article.querySelector('.wide path.line')!)[3]!;
    said(2, 2);
    const svg = article.querySelector<SVGSVGElement>('svg.wide')!;
    const at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM()!);
    const place = { clientX: at.x, clientY: at.y, bubbles: true, pointerType: 'touch' };
    svg.dispatchEvent(new PointerEvent('pointerdown', place));
    expect(value().textContent).toContain(lineFixture.series[0]!.name);
  });
});

describe('keys in a chart', () => {
  let article: HTMLElement;
  const press = (key: string) => {
    const svg = article.querySelector<SVGSVGElement>('svg.wide')!;
    svg.focus();
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    svg.dispatchEvent(event);
    const box = document.querySelector<HTMLElement>('.chart-value')!;
    return { said: box.hidden ? '' : box.textContent, taken: event.defaultPrevented };
  };
  const series = [
    { name: 'a', points: [[0, 1] as const, [1, 2] as const, [2, 3] as const] },
    { name: 'b', points: [[0, 7] as const, [2, 9] as const] },
  ];
  const chart = { ...lineFixture, x: { label: 'x' }, y: { label: 'y' }, series };
  beforeEach(() => {
    document.body.innerHTML = '<article></article>';
    article = document.querySelector('article')!;
    showValues(article);
  });
  afterEach(() => document.body.replaceChildren());

  test.each([
    ['a curve of a table', chart],
    ['marks that say their values', { ...chart, told: true }],
  ])('go through every value of %s, and from curve to curve', (_, shown) => {
    article.innerHTML = figureMarkup(shown, 'a');
    const heard = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'End', 'ArrowRight'];
    expect(heard.map((key) => press(key).said)).toEqual([
      'a: 1 at 0',
      'a: 2 at 1',
      'a: 3 at 2',
      'b: 7 at 0',
      'b: 9 at 2',
      'b: 9 at 2',
    ]);
    expect(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'Home'].map((key) => press(key).said)).toEqual([
      'a: 3 at 2',
      'b: 9 at 2',
      'b: 7 at 0',
      'a: 1 at 0',
    ]);
  });

  test('that mean nothing there stay the page\u2019s, and Escape and leaving put the value away', () => {
    article.innerHTML = figureMarkup(chart, 'a');
    expect(press('Home')).toEqual({ said: '', taken: false });
    expect(press('ArrowRight')).toEqual({ said: 'a: 1 at 0', taken: true });
    expect(press('PageDown').taken).toBe(false);
    expect(press('Escape').said).toBe('');
    press('ArrowRight');
    article.querySelector<SVGSVGElement>('svg.wide')!.blur();
    expect(document.querySelector<HTMLElement>('.chart-value')!.hidden).toBe(true);
  });
});
