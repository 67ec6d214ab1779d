import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escaped, short, tag } from './html.ts';
import { elements } from './lab/fixtures/markup.ts';

const text = fc.string({ unit: 'binary', maxLength: 40 });
/** What XML allows: no control characters and no halves of pairs. */
const legal = (value: string) =>
  [...value].filter((c) => /[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(c));

describe('text in markup', () => {
  test('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(text, (value) => {
        const markup = tag('text', { class: value }, escaped(value));
        // An XML reader makes one kind of all line ends, and spaces of those in attributes.
        const expected = legal(value).join('').replaceAll(/\r\n?/g, '\n');
        const attributes = { class: expected.replaceAll(/[\n\t]/g, ' ') };
        expect(elements(markup)).toEqual([{ name: 'text', attributes, text: expected }]);
      }),
    );
  });

  test.each([
    ['a < b & c > "d"', 'a &lt; b &amp; c &gt; "d"'],
    ['&lt;', '&amp;lt;'],
    ["it's", "it's"],
    ['nul\u0000 and half \uD83D', 'nul and half '],
    ['😀 α²', '😀 α²'],
  ])('%j is written %j', (value, expected) => {
    expect(escaped(value)).toBe(expected);
  });
});

describe('a number', () => {
  test.each([
    [1.005, '1'],
    [1.239, '1.2'],
    [-0.001, '0'],
    [-3.5, '-3.5'],
    [640, '640'],
  ])('%f is written %s', (value, expected) => {
    expect(short(value)).toBe(expected);
  });

  test('is at most half a tenth off', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (value) => {
        expect(Math.abs(Number(short(value)) - value)).toBeLessThanOrEqual(0.0501);
        expect(short(value)).toMatch(/^-?\d+(\.\d)?$/);
      }),
    );
  });
});

describe('an element', () => {
  test.each<[string, string, string]>([
    ['without content closes itself', tag('path', { d: 'M0 0' }), '<path d="M0 0"/>'],
    ['with empty content has an end', tag('td', {}, ''), '<td></td>'],
    ['for input stands alone', tag('input', { type: 'range' }), '<input type="range">'],
    ['takes several contents', tag('g', {}, '<a/>', '<b/>'), '<g><a/><b/></g>'],
    [
      'writes flags by name and leaves absent ones out',
      tag('option', { selected: true, disabled: false, label: undefined, value: '' }, 'x'),
      '<option selected value="">x</option>',
    ],
    ['shortens its numbers', tag('rect', { x: 1 / 3, y: 0 }), '<rect x="0.3" y="0"/>'],
  ])('%s', (_, markup, expected) => {
    expect(markup).toBe(expected);
  });
});
