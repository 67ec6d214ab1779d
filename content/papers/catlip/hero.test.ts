import { describe, expect, test } from 'vitest';
import { caption } from './example.ts';
import { verdicts } from './figures/verdicts.ts';
import { hero } from './hero.ts';
import { mine } from './mine.ts';

const none = { knobs: {}, result: null, studies: {} };

describe('a mined caption', () => {
  const { words, labels, matches } = mine(caption, 'restaurant kitchen');

  test('tells each word with its synset, what that is a kind of, and its fate under every rule', () => {
    expect(words.map(({ word }) => word)).toEqual([
      'an',
      'image',
      'of',
      'black',
      'dog',
    ]);
    expect(words[3]).toEqual({
      word: 'black',
      synset: 'black.n.01',
      kind: 'achromatic color',
      fates: { code: 'label', paper: 'other tag', any: 'label' },
    });
    expect(words[2]).toEqual({
      word: 'of',
      synset: '',
      kind: '',
      fates: { code: 'no noun', paper: 'no noun', any: 'no noun' },
    });
  });

  test('has the labels of the running example', () => {
    expect(labels).toEqual({
      code: ['image.n.01', 'black.n.01', 'dog.n.01'],
      paper: ['image.n.01', 'dog.n.01'],
      any: [
        'associate_in_nursing.n.01',
        'image.n.01',
        'black.n.01',
        'dog.n.01',
      ],
    });
  });

  test('matches each noun of a class name with the nearest class of the small world', () => {
    expect(matches.map(({ synset }) => synset)).toEqual([
      'restaurant.n.01',
      'kitchen.n.01',
    ]);
    expect(matches[1]).toEqual({
      synset: 'kitchen.n.01',
      nearest: 'kitchen.n.01',
      similarity: 1,
    });
    expect(matches[0]!.similarity).toBeLessThan(1);
    const [puppy] = mine('x', 'puppy').matches;
    expect(puppy).toEqual({
      synset: 'puppy.n.01',
      nearest: 'dog.n.01',
      similarity: 0.5,
    });
  });
});

describe('the picture of a caption', () => {
  test('has a row for each word, at both widths, and a mark for each rule', () => {
    const { drawings, table } = verdicts(mine('a TV, entity', '').words);
    expect(table.rows.map(([word]) => word)).toEqual(['a', 'tv', 'entity']);
    expect(table.rows[1]!.slice(1)).toEqual([
      'television.n.01, a kind of broadcasting',
      'dropped: its synset is named by another word',
      'label',
      'label',
    ]);
    expect(table.rows[2]![1]).toBe('entity.n.01');
    for (const { content, height } of [drawings.wide, drawings.narrow]) {
      // Labels: tv twice, a once, entity three times.
      expect(content.match(/class="square"/g)).toHaveLength(6);
      expect(content.match(/class="negative"/g)).toHaveLength(3);
      expect(height).toBeGreaterThan(3 * 30);
    }
  });
});

describe('the hero', () => {
  test('says what the released code and the equation learn from a caption', () => {
    expect(hero.view(caption, none).summary).toBe(
      'Of 5 words, the released code learns 3: image, black, dog. The paper’s equation learns 2: image, dog.',
    );
    expect(hero.view('of the', none).summary).toMatch(
      /learns 0: nothing\. .* learns 0: nothing\.$/,
    );
  });

  test('names how many nouns it knows', () => {
    expect(hero.source).toMatch(/\b1\d,\d{3} nouns of WordNet 3\.0/);
  });
});
