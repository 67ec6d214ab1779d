import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escaped } from '../html.ts';
import { attributesOf, textOf } from './fixtures/text.ts';
import { hiddenLineHtml, indentClass, lineHtml } from './render.ts';

const line = (text: string, inTabOrder?: boolean) =>
  lineHtml({
    id: 'code-a-L1',
    number: 7,
    text,
    html: escaped(text),
    ...(inTabOrder === undefined ? {} : { inTabOrder }),
  });

describe('a line of code', () => {
  test.each([
    ['', ''],
    ['f();', ''],
    [' f();', ''],
    ['  f();', ' i1'],
    ['   f();', ' i1'],
    ['    f();', ' i2'],
    ['\tf();', ' i1'],
    ['\t  \tf();', ' i3'],
    [`${' '.repeat(16)}f();`, ' i8'],
    [`${' '.repeat(80)}f();`, ' i8'],
  ])('%j is indented by the class %j', (text, name) => {
    expect(indentClass(text)).toBe(name);
    expect(attributesOf(line(text), 'class')[0]).toBe(`line${name}`);
  });

  test('has an anchor that its number links to', () => {
    expect(attributesOf(line('f();'), 'id')).toEqual(['code-a-L1']);
    expect(attributesOf(line('f();'), 'href')).toEqual(['#code-a-L1']);
    expect(attributesOf(line('f();'), 'data-n')).toEqual(['7']);
  });

  test('is spoken of only where Tab stops', () => {
    expect(line('f();')).toContain('tabindex="-1" aria-hidden="true"');
    expect(line('f();', true)).toContain('aria-label="Line 7"');
    expect(line('f();', true)).not.toContain('tabindex');
  });

  test('is copied with its line end and without its number, shown or hidden', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(textOf(line(text))).toBe(`${text}\n`);
        expect(textOf(hiddenLineHtml(text))).toBe(`${text}\n`);
      }),
    );
  });

  test('that is hidden is not searched either', () => {
    expect(hiddenLineHtml('// <b>')).toBe(
      '<span hidden data-pagefind-ignore>// &lt;b&gt;\n</span>',
    );
  });
});
