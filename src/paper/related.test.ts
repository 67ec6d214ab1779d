import { describe, expect, test } from 'vitest';
import { neighbors, related } from './related.ts';

const paper = (slug: string, ...topics: string[]) => ({ slug, data: { topics, shortTitle: slug } });
const papers = [paper('a', 'x', 'y'), paper('b', 'y'), paper('c', 'x', 'y'), paper('d', 'z')];

describe('papers to go on with', () => {
  test('are those before and after, and the ends meet', () => {
    expect(neighbors(papers, 'a')).toMatchObject({ previous: { slug: 'd' }, next: { slug: 'b' } });
    expect(neighbors(papers, 'd')).toMatchObject({ previous: { slug: 'c' }, next: { slug: 'a' } });
  });

  test('are none for one paper alone, or one that is not in the list', () => {
    expect(neighbors(papers.slice(0, 1), 'a')).toBeUndefined();
    expect(neighbors(papers, 'q')).toBeUndefined();
  });

  test('share topics: most first, never itself', () => {
    expect(related(papers, 'a').map(({ paper: { slug }, shared }) => [slug, shared])).toEqual([
      ['c', ['x', 'y']],
      ['b', ['y']],
    ]);
    expect(related(papers, 'd')).toEqual([]);
    expect(related(papers, 'a', [], 1)).toHaveLength(1);
  });

  test('are not named twice', () => {
    const slugs = related(papers, 'a', ['c', undefined]).map(({ paper: { slug } }) => slug);
    expect(slugs).toEqual(['b']);
  });
});
