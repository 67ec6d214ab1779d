import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../define.ts';
import { chartFixtures } from '../fixtures/charts.ts';
import { classed, elements, misdrawn } from '../fixtures/markup.ts';
import { figureMarkup, pictureMarkup, svg } from './figure.ts';
import { WIDTHS } from './frame.ts';

const kinds = chartFixtures.map((chart) => [chart.kind, chart] as const);
const sizes = ['wide', 'narrow'] as const;
const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: { 'no-inline-style': 'error' },
});

/** The chart with every text that is for readers replaced. */
function renamed(chart: Chart, text: string): Chart {
  const names = ['title', 'description', 'label', 'name', 'unit'];
  return JSON.parse(JSON.stringify(chart), function (key, value) {
    const inList = Array.isArray(this) && typeof value === 'string';
    return typeof value === 'string' && (inList || names.includes(key)) ? text : value;
  });
}

/** Texts that try to leave their place, in the markup or in the picture. */
const nasty = [
  '</title><script>alert(1)</script>',
  '" onload="alert(1)',
  "' style='color:red",
  '&lt;b&gt; &amp;amp;',
  ']]><!-- -->',
  '\u0000\uD800\u202E',
  '',
  'very '.repeat(60),
  'W'.repeat(300),
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', 'a', ';') }),
);
const forTexts = (check: (text: string) => void) =>
  fc.assert(fc.property(anyText, check), { numRuns: 20, examples: nasty.map((text) => [text]) });

describe.each(kinds)('a chart of kind %s', (_, chart: Chart) => {
  test('is valid HTML with its picture and its table', async () => {
    const report = await validator.validateString(figureMarkup(chart, 'lab-x-chart'));
    const messages = report.results.flatMap((result) => result.messages);
    expect(messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  test('has no style, no script and no handler, whatever its texts are', () => {
    forTexts((text) => {
      for (const { name, attributes } of elements(figureMarkup(renamed(chart, text), 'a'))) {
        expect(name).not.toMatch(/script|style/i);
        expect(Object.keys(attributes).join(' ')).not.toMatch(/\bstyle\b|\bon/i);
      }
    });
  });

  test('can be drawn whatever its texts are', () => {
    forTexts((text) => {
      for (const size of sizes) {
        expect(misdrawn(svg(renamed(chart, text), 'a', size))).toEqual([]);
      }
    });
  });

  test('keeps its texts as they are', () => {
    const text = `<b> & "c" 'd' &amp;`;
    const markup = figureMarkup(renamed(chart, text), 'a');
    const found = (name: string) => elements(markup).filter((element) => element.name === name);
    expect(found('figcaption').map((element) => element.text)).toEqual([text]);
    expect(classed(markup, 'visually-hidden').map((element) => element.text)).toEqual([text]);
    expect(classed(markup, 'chart-table')[0]?.attributes['aria-label']).toContain(text);
  });

  test('is named by its title and description in both widths, and no id occurs twice', () => {
    const markup = figureMarkup(chart, 'lab-x-chart');
    const all = elements(markup);
    const ids = all.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const picture of all.filter(({ name }) => name === 'svg')) {
      expect(picture.attributes).toMatchObject({ role: 'img' });
      const text = (key: string) =>
        all.find(({ attributes }) => attributes['id'] === picture.attributes[key])?.text;
      expect(text('aria-labelledby')).toBe(chart.title);
      expect(text('aria-describedby')).toBe(chart.description);
    }
  });

  test('stays inside its frame', () => {
    for (const size of sizes) {
      const width = WIDTHS[size];
      const markup = svg(chart, 'a', size);
      const height = Number(elements(markup)[0]?.attributes['height']);
      for (const { name, attributes, text } of elements(markup)) {
        if (name !== 'text') continue;
        expect(Number(attributes['x']), text).toBeLessThanOrEqual(width);
        expect(Number(attributes['y']), text).toBeLessThanOrEqual(height);
      }
    }
  });

  test('comes out the same every time', () => {
    expect(pictureMarkup(chart, 'a')).toBe(pictureMarkup(structuredClone(chart), 'a'));
  });
});

describe('a figure', () => {
  test('has a wide and a narrow picture, a caption and the table', () => {
    const markup = figureMarkup(chartFixtures[1], 'lab-x-recall');
    const views = elements(markup).filter(({ name }) => name === 'svg');
    expect(views.map(({ attributes }) => attributes['class'])).toEqual([
      'chart wide',
      'chart narrow',
    ]);
    expect(views.map(({ attributes }) => attributes['width'])).toEqual(['640', '320']);
    expect(elements(markup)[0]).toMatchObject({
      name: 'figure',
      attributes: { id: 'lab-x-recall' },
    });
    expect(elements(markup).filter(({ name }) => name === 'table')).toHaveLength(1);
  });

  test('of an unknown kind is refused with the kinds that exist', () => {
    const pie = { ...chartFixtures[0], kind: 'pie' } as unknown as Chart;
    expect(() => figureMarkup(pie, 'a')).toThrow(
      'A chart is of kind "pie"; known: line, bars, dots, grid, drawing.',
    );
  });
});
