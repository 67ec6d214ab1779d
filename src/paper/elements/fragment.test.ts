import { expect, test } from 'vitest';
import { markdownOf, mistakes } from '../fixtures/paper.ts';

const figure = (slot: string) =>
  `<Figure id="fig-a">\n<div>…</div>\n<Fragment ${slot}>\n\nA <Value of="race.result.mean" />.\n\n</Fragment>\n</Figure>`;

test('a caption may hold elements', () => {
  expect(markdownOf(figure('slot="caption"'))).toBe('Figure 1. …\n\nA 0.5.');
});

test('a fragment that is no caption is refused', () => {
  expect(mistakes(figure('slot="title"'))).toEqual([
    'body:3: <Fragment>: slot="title" is wrong. It holds one of caption, passage.',
  ]);
});
