import { beforeEach, describe, expect, test } from 'vitest';
import { follow, followed } from './followed.ts';
import { rangesOf } from './highlight.ts';
import { forget, recentPages, recentQuestions, rememberPage, rememberQuestion } from './recent.ts';

beforeEach(() => localStorage.clear());

describe('marks on a page', () => {
  test('stand around the words, also within longer ones, but not in what is left out', () => {
    document.body.innerHTML =
      '<main><p>Layer-wise <em>scaling</em> of layers.</p><p data-pagefind-ignore>layer</p><script>layer</script></main>';
    const ranges = rangesOf(document.querySelector('main')!, new Set(['layer', 'scale']));
    expect(ranges.map(String)).toEqual(['Layer-wise', 'scaling', 'layers']);
  });

  test('are not made for words that say nothing', () => {
    document.body.innerHTML = '<main>the of a</main>';
    expect(rangesOf(document.querySelector('main')!, new Set(['the', 'of']))).toEqual([]);
  });
});

describe('words on their way to a page', () => {
  test('arrive there once', () => {
    follow('/papers/x/', new Set(['layer']));
    expect(followed('/papers/y/')).toEqual([]);
    expect(followed('/papers/x/')).toEqual(['layer']);
    expect(followed('/papers/x/')).toEqual([]);
  });

  test.each(['{', '[]', 'null', '{"path":"/papers/x/"}'])('are none where %s is stored', (text) => {
    localStorage.setItem('search-followed', text);
    expect(followed('/papers/x/')).toEqual([]);
  });
});

describe('what was asked and opened', () => {
  test('is kept, last first, each once and not too many', () => {
    for (const text of ['a', 'b', 'a', 'c', 'd', 'e', 'f', 'g', '']) rememberQuestion(text);
    expect(recentQuestions()).toEqual(['g', 'f', 'e', 'd', 'c', 'a']);
    rememberPage({ url: '/papers/x/', title: 'X' });
    rememberPage({ url: '/papers/y/', title: 'Y' });
    rememberPage({ url: '/papers/x/', title: 'X' });
    expect(recentPages().map(({ title }) => title)).toEqual(['X', 'Y']);
  });

  test('can be forgotten', () => {
    rememberQuestion('a');
    rememberPage({ url: '/papers/x/', title: 'X' });
    forget();
    expect([recentQuestions(), recentPages()]).toEqual([[], []]);
  });

  test('leads to no other site, whatever is stored', () => {
    localStorage.setItem(
      'recent-pages',
      '[{"url":"https://example.org","title":"a"},{"url":"//example.org","title":"b"},{"url":"javascript:alert(1)","title":"c"},null,1]',
    );
    expect(recentPages()).toEqual([]);
    localStorage.setItem('recent-searches', '{"a":1}');
    expect(recentQuestions()).toEqual([]);
  });
});
