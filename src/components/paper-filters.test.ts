import { describe, expect, test } from 'vitest';
import { FILTERS_FROM, filtersOf } from './paper-filters.ts';

/** Made-up papers: all on learning, every second one on vision, each on a topic of its own. */
const papers = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    data: {
      topics: ['learning', ...(i % 2 === 0 ? ['vision'] : []), `only-${i}`],
      venue: { short: i === 0 ? 'Journal' : 'Conference' },
    },
  }));

describe('filters of the list of papers', () => {
  test('are none for seven papers', () => {
    expect(filtersOf(papers(FILTERS_FROM - 1))).toEqual([]);
  });

  test('are two for eight papers, each with its counts', () => {
    const [topic, venue] = filtersOf(papers(FILTERS_FROM));
    expect(topic?.kind).toBe('topic');
    expect(topic?.shown).toEqual([
      { value: 'learning', count: 8 },
      { value: 'vision', count: 4 },
    ]);
    expect(venue?.shown).toEqual([{ value: 'Conference', count: 7 }]);
  });

  test('keep apart what only one paper has', () => {
    const [topic, venue] = filtersOf(papers(FILTERS_FROM));
    expect(topic?.folded.map(({ value }) => value)).toEqual(
      Array.from({ length: 8 }, (_, i) => `only-${i}`),
    );
    expect(venue?.folded).toEqual([{ value: 'Journal', count: 1 }]);
  });

  test('show no more than fit a line, and lose none', () => {
    const forty = Array.from({ length: 40 }, (_, i) => ({
      data: { topics: ['all', `of-${i % 12}`], venue: { short: 'V' } },
    }));
    const [topic] = filtersOf(forty);
    expect(topic?.shown).toHaveLength(3);
    expect(topic?.shown[0]).toEqual({ value: 'all', count: 40 });
    expect(topic?.folded).toHaveLength(10);
  });
});
