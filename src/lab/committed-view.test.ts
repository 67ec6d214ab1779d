import { expect, test } from 'vitest';
import { committedView } from './committed-view.ts';
import { defineLab } from './define.ts';

const lab = (format: string) =>
  defineLab({
    title: 'T',
    purpose: 'P.',
    knobs: { n: { kind: 'range', label: 'n', min: 0, max: 9, step: 1, default: 2 } },
    mode: 'live',
    tolerance: 0,
    limits: 'None.',
    run: ({ n }) => n,
    view: (n: number) => ({
      summary: `n is ${n}`,
      charts: [
        {
          kind: 'bars',
          id: 'b',
          title: 'B',
          description: 'D.',
          x: { label: 'n', format },
          segments: ['n'],
          rows: [{ label: 'r', values: [n] }],
        },
      ],
    }),
  });
const run = (knobs: { n: number }, result: unknown = 2) => ({
  slug: 'x',
  id: 'count',
  committed: { knobs, result, studies: {} },
});

test('the committed run is shown with its charts', () => {
  const { view, charts } = committedView(lab('d'), run({ n: 2 }));
  expect(view.summary).toBe('n is 2');
  expect(charts).toContain('id="lab-count-b"');
});

test.each([
  [
    'of other knobs',
    lab('d'),
    run({ n: 3 }),
    'content/papers/x/lab.results.json: lab "count" was run with other knobs than today\'s defaults. Run: npm run labs -- x count',
  ],
  [
    'that cannot be drawn',
    lab('zzz'),
    run({ n: 2 }),
    'content/papers/x/lab.ts: lab "count": its committed result cannot be shown: invalid format: zzz. Run: npm run check -- x',
  ],
])('a run %s is refused, with the file', (_, of, committed, message) => {
  expect(() => committedView(of, committed)).toThrow(message);
});
