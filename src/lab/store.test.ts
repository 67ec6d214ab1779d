import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knobMarkup, labCard } from './controls.ts';
import { factsMarkup } from './facts.ts';
import { waves } from './fixtures/lab.ts';
import { labSlugs, readResults, writeResults } from './store.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'store-'));
  mkdirSync(join(root, 'content/papers/x'), { recursive: true });
  mkdirSync(join(root, 'content/papers/no-lab'), { recursive: true });
  writeFileSync(join(root, 'content/papers/x/lab.ts'), '');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const file = () => join(root, 'content/papers/x/lab.results.json');

describe('committed results', () => {
  test('belong to the papers that have labs', () => {
    expect(labSlugs(root)).toEqual(['x']);
    expect(labSlugs(join(root, 'nowhere'))).toEqual([]);
  });

  test('come back as they were written', () => {
    const results = { a: { knobs: { n: 1 }, result: [1, 2], studies: {} } };
    writeResults(root, 'x', results, ['a']);
    expect(readResults(root, 'x')).toEqual(results);
  });

  test.each([
    ['broken', '{', 'not valid JSON'],
    ['incomplete', '{"a": {"knobs": {}}}', 'the entry "a" lacks'],
  ])('that are %s name the file and the command that mends it', (_, text, message) => {
    writeFileSync(file(), text);
    expect(() => readResults(root, 'x')).toThrow(message);
    expect(() => readResults(root, 'x')).toThrow('npm run labs -- x');
  });

  test('that are missing name the command that makes them', () => {
    rmSync(file(), { force: true });
    expect(() => readResults(root, 'x')).toThrow('missing. Run: npm run labs -- x');
  });
});

describe('controls', () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });

  test.each(Object.entries(waves.knobs))(
    'of knob %s are valid HTML with a label',
    async (name, knob) => {
      const html = knobMarkup('waves', name, { ...knob, help: 'Turns <it>.' });
      const report = await validator.validateString(html);
      expect(
        report.results.flatMap(({ messages }) => messages.map(({ message }) => message)),
      ).toEqual([]);
      expect(html).toContain(`<label for="lab-waves-${name}">`);
      expect(html).toContain('Turns &lt;it&gt;.');
    },
  );

  test('travel to the browser without their help texts', () => {
    const knobs = { damping: { ...waves.knobs.damping, help: 'long' } };
    const card = labCard('x', 'waves', { ...waves, knobs } as unknown as Parameters<
      typeof labCard
    >[2]);
    expect(card).toMatchObject({ slug: 'x', id: 'waves', mode: 'on-demand' });
    expect(JSON.stringify(card)).not.toContain('long');
  });

  test('facts are escaped, and none is nothing', () => {
    expect(factsMarkup([{ label: 'a<b', value: '1', note: 'c&d' }])).toContain('a&lt;b');
    expect(factsMarkup(undefined)).toBe('');
  });
});
