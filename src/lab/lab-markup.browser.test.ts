import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import type { Knob, RangeKnob } from './define.ts';
import { waves } from './fixtures/lab.ts';
import { htmlElements } from './fixtures/markup.ts';
import { factsMarkup, knobMarkup, labProps } from './lab-markup.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: { 'no-inline-style': 'error' },
});
const { knobs } = waves;
const rate: RangeKnob = {
  kind: 'range',
  label: 'Rate',
  unit: 'ms',
  min: 0,
  max: 1e-3,
  step: 1e-7,
  default: 2.5e-6,
};

/** The elements of a knob by name. */
function parts(knob: Knob) {
  const all = htmlElements(knobMarkup('waves', 'knob', knob));
  return (name: string) => all.filter((element) => element.name === name);
}

/** What stands beside a range's value. */
const unitOf = (knob: RangeKnob) =>
  parts(knob)('span').find(({ attributes }) => attributes['class'] === 'knob-value')?.text;

const symbols: Knob = {
  kind: 'text',
  label: 'Symbols',
  pattern: '\\S{3}',
  wanted: 'three symbols',
  default: '7"7',
};

describe('the control of a knob', () => {
  test.each([...Object.entries(knobs), ['rate', rate] as const, ['symbols', symbols] as const])(
    'is valid HTML for %s, with a label and a help text of its own',
    async (name, knob) => {
      const markup = knobMarkup('waves', name, { ...knob, help: 'Turns <it>.' });
      const { results } = await validator.validateString(markup);
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
      const all = htmlElements(markup);
      const control = all.find(({ attributes }) => attributes['data-knob'] === name);
      expect(control?.attributes).toMatchObject({ id: `lab-waves-${name}`, name });
      const label = all.find((element) => element.name === 'label');
      expect(label).toMatchObject({ text: knob.label, attributes: { for: `lab-waves-${name}` } });
      const help = all.find(({ attributes }) => attributes['class'] === 'knob-help');
      expect(help?.text).toBe('Turns <it>.');
      expect(help?.attributes['id']).toBe(control?.attributes['aria-describedby']);
    },
  );

  test('of a text has its pattern, and says what it asks for', () => {
    const [input] = parts(symbols)('input');
    const { pattern, title, value } = input!.attributes;
    expect([pattern, title, value]).toEqual(['\\S{3}', 'three symbols', '7"7']);
  });

  test('opens its help with a button of its own', () => {
    document.body.innerHTML = knobMarkup('waves', 'rate', { ...rate, help: 'Turns it.' });
    const [button, help] = ['button', '[popover]'].map(
      (selector) => document.querySelector<HTMLElement>(selector)!,
    );
    expect(button!.ariaLabel).toBe('Help: Rate');
    button!.click();
    expect(help!.matches(':popover-open')).toBe(true);
    button!.click();
    expect(help!.matches(':popover-open')).toBe(false);
  });

  test('without help describes nothing', () => {
    const [input] = parts(knobs.damping)('input');
    expect(input?.attributes['aria-describedby']).toBeUndefined();
    expect(parts(knobs.damping)('button')).toEqual([]);
  });

  test('of a range has its ends, step and value in full, and shows value and unit', () => {
    const [input] = parts(rate)('input');
    const { min, max, step, value } = input!.attributes;
    expect([min, max, step, value].map(Number)).toEqual([0, 1e-3, 1e-7, 2.5e-6]);
    expect(parts(rate)('output')[0]?.text).toBe('0.0000025');
    expect(unitOf(rate)).toBe(' ms');
  });

  test('of a choice has its options, the default chosen', () => {
    const options = parts({ ...knobs.shape, default: 'cosine' })('option');
    expect(options.map(({ attributes, text }) => [attributes['value'], text])).toEqual([
      ['sine', 'Sine'],
      ['cosine', 'Cosine'],
    ]);
    expect(options.map(({ attributes }) => 'selected' in attributes)).toEqual([false, true]);
  });

  test.each([true, false])('of a switch is checked as its default says: %s', (value) => {
    const [input] = parts({ ...knobs.absolute, default: value })('input');
    expect('checked' in input!.attributes).toBe(value);
  });

  test('keeps any text in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const option = { value: text, label: text };
        const choice: Knob = {
          kind: 'choice',
          label: text,
          help: text,
          options: [option],
          default: text,
        };
        const all = parts(choice);
        expect(all('option')[0]).toMatchObject({ text, attributes: { value: text } });
        expect(all('label')[0]?.text).toBe(text);
        expect(unitOf({ ...rate, unit: text })).toBe(text && ` ${text}`);
      }),
    );
  });
});

describe('what travels to the browser', () => {
  test('is what the worker and the address need', () => {
    const props = labProps('a-paper', 'waves', waves as unknown as Parameters<typeof labProps>[2]);
    expect(props).toEqual({
      slug: 'a-paper',
      id: 'waves',
      mode: 'on-demand',
      knobs,
      presets: waves.presets,
      hero: false,
    });
    expect(JSON.parse(JSON.stringify(props))).toEqual(props);
  });

  test('has no help texts, and always a list of presets', () => {
    const props = labProps('a-paper', 'rate', {
      mode: 'live',
      knobs: { rate: { ...rate, help: 'x' } },
    });
    expect(props.knobs).toEqual({ rate });
    expect(props.presets).toEqual([]);
  });
});

describe('the facts of a result', () => {
  test('are a list of terms and values, notes with their value', async () => {
    const markup = factsMarkup([
      { label: 'a<b', value: '1 & 2', note: 'c&d', published: '3' },
      { label: 'Seeds', value: '5' },
    ]);
    const texts = (name: string) =>
      htmlElements(markup)
        .filter((element) => element.name === name)
        .map(({ text }) => text);
    expect(texts('dt')).toEqual(['a<b', 'Seeds']);
    expect(texts('dd')).toEqual(['1 & 2', '5']);
    expect(texts('small')).toEqual(['c&d', 'published 3', '']);
    expect((await validator.validateString(markup)).valid).toBe(true);
  });

  test('without any are nothing', () => {
    expect(factsMarkup([])).toBe('');
    expect(factsMarkup(undefined)).toBe('');
  });
});
