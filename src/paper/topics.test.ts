import { describe, expect, test } from 'vitest';
import { topicName, topicTable } from './topics.ts';

test.each([
  ['vision', 'vision'],
  ['language-models', 'language models'],
  ['self-supervised-learning', 'self-supervised learning'],
  ['multi-modal-self-play', 'multi-modal self-play'],
  ['selfish-genes', 'selfish genes'],
])('%s reads %s', (topic, name) => {
  expect(topicName(topic)).toBe(name);
});

describe('papers against topics', () => {
  const paper = (shortTitle: string, ...topics: string[]) => ({ data: { shortTitle, topics } });
  const papers = [
    paper('C', 'vision', 'sleep'),
    paper('B', 'language', 'efficiency'),
    paper('A', 'language', 'efficiency', 'vision'),
    paper('D', 'language'),
  ];

  test('are stairs: shared topics first, papers with the same ones together', () => {
    const { columns, rows } = topicTable(papers, 4);
    expect(columns).toEqual([
      { topic: 'language', count: 3 },
      { topic: 'efficiency', count: 2 },
      { topic: 'vision', count: 2 },
    ]);
    expect(rows.map(({ paper, on }) => paper.data.shortTitle + on.map(Number).join(''))).toEqual([
      'A111',
      'B110',
      'D100',
      'C001',
    ]);
    expect(rows.flatMap(({ others }) => others)).toEqual(['sleep']);
  });

  test('stay as wide for forty papers, each with two topics of its own, and lose no topic', () => {
    const forty = Array.from({ length: 40 }, (_, i) =>
      paper(`P${i}`, `group-${i % 5}`, `half-${i % 20}`, `own-${i}`, `second-${i}`),
    );
    const { columns, rows } = topicTable(forty, 16);
    expect(columns).toHaveLength(16);
    expect(columns[0]?.count).toBe(8);
    for (const { paper, on, others } of rows) {
      const named = [...columns.filter((_, i) => on[i]).map(({ topic }) => topic), ...others];
      expect(named.sort()).toEqual(paper.data.topics.toSorted());
    }
  });
});
