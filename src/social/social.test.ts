import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-wasm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardPng, cardSvg, socialPath } from './picture.ts';
import { style } from './style.ts';
import { lines } from './text.ts';

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
    const svg = cardSvg({
      eyebrow: '<',
      title: '&',
      text: '>',
      picture: '<svg><rect id="own"/></svg>',
    });
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

describe('a drawing', () => {
  test('has its colors in the picture', async () => {
    await cardPng({ eyebrow: '', title: 'T', text: '' });
    const picture =
      '<svg class="art" viewBox="0 0 1 1"><rect class="fill-1" width="360" height="236"/></svg>';
    const { pixels, width } = new Resvg(
      cardSvg({ eyebrow: '', title: '', text: '', picture }),
    ).render();
    const at = 4 * (width * 315 + 930);
    expect([...pixels.slice(at, at + 3)]).toEqual([0x00, 0x67, 0xb1]);
  });

  test('needs nothing that the renderer does not know', () => {
    const classes = readFileSync('src/styles/art.css', 'utf8').matchAll(/\.art \.([\w-]+) \{/g);
    for (const [, name] of classes) expect(style).toContain(`.art .${name} {`);
    expect(style).not.toMatch(/var\(|color-mix|light-dark|@/);
  });
});
