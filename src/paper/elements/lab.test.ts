import { describe, expect, test } from 'vitest';
import { markdownOf, mistakes, pageWith, shown, url } from '../fixtures/paper.ts';
import lab from './lab.ts';

const results = (text: string) => ({ 'lab.results.json': text });
const two =
  '{ "race": { "knobs": {}, "result": 1, "studies": { "seeds": 1 } }, "walk": { "knobs": {}, "result": 2, "studies": {} } }';

const summary = '<div class="lead"></div>';
/** With the hero of `walk` below the summary. */
const withHero = (body: string) => ({
  ...results(two),
  'index.mdx': pageWith(body).replace(summary, `${summary}\n\n<Lab id="walk" hero />`),
});

describe('a lab', () => {
  test('has its committed result', () => {
    expect(shown(lab, '<Lab id="walk" />', results(two))[0]).toEqual({
      id: 'walk',
      hero: false,
      slug: 'means',
      section: 'How it works',
      committed: { knobs: {}, result: 2, studies: {} },
    });
  });

  test('is its address in Markdown', () => {
    expect(markdownOf('<Lab id="walk" />', results(two))).toBe(
      `(A lab runs this in the browser: ${url}#lab-walk)`,
    );
  });

  test('may have a hero beside it, which is no place of its own and stands on the page alone', () => {
    const both = shown(lab, '', withHero('<Lab id="walk" />'));
    expect(both.map(({ id, hero }) => [id, hero])).toEqual(
      expect.arrayContaining([
        ['walk', true],
        ['walk', false],
      ]),
    );
    expect(lab.place?.id({ id: 'walk', hero: true })).toBeUndefined();
    expect(lab.place?.id({ id: 'walk', hero: false })).toBe('lab-walk');
    const [hero] = both.filter((one) => one.hero);
    expect(hero && lab.markdown?.(hero, '', url)).toBe('');
  });

  test('has its hero directly below the summary', () => {
    expect(mistakes('<Lab id="walk" />\n\n<Lab id="walk" hero />', results(two))).toEqual([
      'body:3: the hero of a lab stands under "## How it works". Move it to the end of "## In one minute", directly below the summary.',
    ]);
  });

  test.each([
    ['its hero', 34, withHero('')],
    ['nothing', 32, results(two)],
  ])('with %s alone is not on the page', (_, line, changes) => {
    expect(mistakes('', changes)).toEqual([
      `index.mdx:${line}: lab "walk" has a result but is not on the page. Add <Lab id="walk" />, or remove it from lab.ts and run: npm run labs -- means`,
    ]);
  });

  test.each(['rice', 'toString'])('%s without a result is refused', (id) => {
    expect(mistakes(`<Lab id="${id}" />`)).toEqual([
      `body:1: no lab with a committed result has the id "${id}". There is: race. For a new lab of lab.ts run: npm run labs -- means ${id}`,
    ]);
  });

  test('on the page of a paper that has none is refused', () => {
    expect(mistakes('', results('{}'))).toContainEqual(
      expect.stringMatching(/^index\.mdx:34: no lab .* has the id "race"\. There is none\./),
    );
    expect(mistakes('', { 'lab.results.json': undefined })).toContain(
      'lab.results.json: it does not exist. Run "npm run labs -- means" to make it.',
    );
  });

  test('is no must', () => {
    const page = pageWith('')
      .replace('<Lab id="race" />', '')
      .replace(/^ *- \{ kind: reproduced.*\n/m, '');
    expect(mistakes('', { 'index.mdx': page, 'lab.results.json': undefined })).toEqual([]);
  });
});
