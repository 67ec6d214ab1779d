import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardPng, cardSvg, socialPath } from './picture.ts';
import { lines, withoutClasses } from './text.ts';

describe('the picture of a page', () => {
  test.each([
    ['/', '/social/home.png'],
    ['/papers/x/', '/social/papers-x.png'],
    ['/papers/x/code/tests/', '/social/papers-x.png'],
    ['/guides/cite/', '/social/guides-cite.png'],
  ])('%s is at %s', (path, expected) => {
    expect(socialPath(path)).toBe(expected);
  });

  test('is a PNG of 1200 by 630', async () => {
    const png = await cardPng({ eyebrow: 'ICML 2024', title: 'A & B <C>', text: 'Words.' });
    const view = new DataView(png.buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([1200, 630]);
    expect(png.length).toBeGreaterThan(5000);
  });

  test('escapes its words and holds the drawing', () => {
    const svg = cardSvg({ eyebrow: '<', title: '&', text: '>', picture: '<rect id="own"/>' });
    expect(svg).toContain('&lt;');
    expect(svg).toContain('&amp;');
    expect(svg).toContain('<rect id="own"/>');
  });
});

describe('words in lines', () => {
  test('fit the room unless a single word is longer, and no line is too many', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), fc.integer({ min: 12, max: 60 }), (text, room) => {
        const broken = lines(text, room, 4);
        expect(broken.length).toBeLessThanOrEqual(4);
        for (const line of broken)
          if (line.includes(' ')) expect(line.length).toBeLessThanOrEqual(room + 1);
      }),
    );
  });

  test('that are left out are an ellipsis', () => {
    expect(lines('one two three four', 7, 2)).toEqual(['one two', 'three…']);
  });
});

test('a drawing keeps its looks without a style sheet', () => {
  const svg =
    '<svg class="art" viewBox="0 0 1 1"><rect class="fill-1" data-x="1"/><text class="small">a</text></svg>';
  const inside = withoutClasses(svg);
  expect(inside).toContain('<rect fill="#0067b1"/>');
  const both = withoutClasses(
    '<svg><path class="stroke-1 thick" fill="none"/><text class="strong on-1" x="1">a</text></svg>',
  );
  expect(both).toContain(
    '<path fill="none" stroke="#0067b1" stroke-width="5" stroke-linecap="round"/>',
  );
  expect(both).toContain('x="1" fill="#fffefb"');
  expect(inside).toContain('fill="#666053"');
  expect(inside).not.toContain('class=');
});

test('every class of drawings has a look without a style sheet', () => {
  const css = readFileSync('src/styles/art.css', 'utf8');
  const classes = [...css.matchAll(/\.art \.([\w-]+) \{/g)].map(([, name]) => name!);
  expect(classes.length).toBeGreaterThan(10);
  for (const name of classes)
    expect(withoutClasses(`<svg><rect class="${name}"/></svg>`)).not.toBe('<rect/>');
});
