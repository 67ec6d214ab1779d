import { expect, test } from 'vitest';
import { mistakes, pageWith, paperWith, shown, url } from '../fixtures/paper.ts';
import { paperMarkdown } from '../twin.ts';
import departures from './departures.ts';

test('departures say which version the page follows', () => {
  expect(shown(departures, '')).toEqual([
    { arxiv: { id: '2404.14619', version: 1, category: 'cs.CL' } },
  ]);
});

test('departures have a heading in Markdown', () => {
  expect(paperMarkdown(paperWith(''), url)).toContain(
    '### Departures from the paper\n\n- None.\n\n## Limits',
  );
});

test('a page without departures is refused', () => {
  const page = pageWith('').replace(/<Departures>[\s\S]*<\/Departures>/, '');
  expect(mistakes('', { 'index.mdx': page })).toEqual([
    'index.mdx:38: every page says where it departs from its paper. Add a <Departures> block under "What holds here".',
  ]);
});
