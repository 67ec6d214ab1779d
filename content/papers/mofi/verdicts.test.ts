import { describe, expect, test } from 'vitest';
import { hero, threshold } from './hero.ts';
import { example, knowledge, likeness, pictures } from './knowledge.ts';
import { inWords } from './summary.ts';
import { verdictsOf } from './verdicts.ts';

const said = (text: string, picture = example, least = threshold) =>
  inWords(verdictsOf(text, picture, least));

describe('the small knowledge base', () => {
  test('has every entity once, with what it has to do with', () => {
    const all = [...knowledge.values()].flat();
    expect(all).toHaveLength(57);
    expect(new Set(all.map(({ id }) => id)).size).toBe(57);
    for (const { id, vector } of all)
      expect(
        vector.reduce((sum, x) => sum + x, 0),
        id,
      ).toBe(2);
  });

  test('knows names with several meanings', () => {
    const meanings = (name: string) =>
      knowledge.get(name)?.map(({ id }) => id);
    expect(meanings('mercury')).toEqual([
      'mercury, the planet',
      'mercury, the metal',
      'mercury, the god',
    ]);
    expect(meanings('jabiru')).toHaveLength(1);
  });
});

describe('how well an entity fits a picture', () => {
  const [cat, maker] = knowledge.get('jaguar')!;
  test('is the cosine of what both show', () => {
    expect(likeness(cat!, example)).toBeCloseTo(2 / Math.sqrt(2 * 3));
    expect(likeness(maker!, example)).toBe(0);
    expect(likeness(maker!, pictures.car!)).toBeCloseTo(1 / Math.sqrt(3));
  });

  test('is nothing for an entity that the judge has never learned', () => {
    expect(likeness(knowledge.get('jabiru')![0]!, pictures.stork!)).toBe(0);
  });
});

describe('verdicts', () => {
  test('on the example: the cat and its home stay, the website goes', () => {
    expect(said(example.text)).toBe(
      '3 names, 2 labels: jaguar (the cat) and pantanal (wetland in Brazil). Dropped: flickr (photo site).',
    );
    expect(said(example.text, example, 0.4)).toBe(
      '3 names, 1 label: jaguar (the cat). Dropped: pantanal (wetland in Brazil) and flickr (photo site).',
    );
  });

  test.each([
    ['car', 'jaguar (the car maker)'],
    ['planet', 'mercury (the planet)'],
    ['tower', 'eiffel tower (the tower)'],
  ])('beside the picture of the %s find %s', (name, label) => {
    const picture = pictures[name]!;
    expect(said(picture.text, picture)).toMatch(
      new RegExp(`labels?: ${label.replace(/[()]/g, '.')}`),
    );
  });

  test('drop the stork, which is right, since the judge does not know it', () => {
    expect(said(pictures.stork!.text, pictures.stork!)).toMatch(
      /1 label: pantanal .*Dropped: jabiru \(a stork\)/,
    );
  });

  test('say which capitalized words are in no entry, but not the first word', () => {
    expect(said('Sunset over Zanzibar, photo by Ada, Zanzibar')).toBe(
      '0 names, 0 labels. Not in this knowledge base: Zanzibar and Ada.',
    );
    expect(said('Visit New York')).toBe(
      '1 name, 0 labels. Dropped: new york (the city).',
    );
    expect(said('nothing at all')).toBe('0 names, 0 labels.');
    expect(said('…')).toBe('0 names, 0 labels.');
  });

  test('give every candidate its share and choose one', () => {
    const { verdicts } = verdictsOf(
      'Python and Java, by Guido van Rossum',
      example,
      0,
    );
    expect(
      verdicts.map(
        ({ candidates }) => candidates.find(({ chosen }) => chosen)!.which,
      ),
    ).toEqual(['the language', 'the language', 'programmer']);
    for (const { candidates } of verdicts)
      expect(
        candidates.reduce((sum, { share }) => sum + share, 0),
      ).toBeCloseTo(1);
  });
});

describe('the hero', () => {
  const none = { knobs: {}, result: null, studies: {} };

  test('shows what becomes of any text beside the jaguar', () => {
    expect(hero.view(example.text, none).summary).toBe(said(example.text));
    const { chart } = hero.view('Jaguar, Coventry', none);
    expect(
      chart.kind === 'drawing' && chart.table.rows.map((row) => row.at(-1)),
    ).toEqual(['not meant', 'dropped', 'dropped']);
  });
});
