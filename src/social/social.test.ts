import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-wasm';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import wawoff2 from 'wawoff2';
import { type Card, cardPng, cardSvg, picturedPage, size, socialPath } from './picture.ts';
import { FONT, style } from './style.ts';
import { fitted } from './text.ts';

const short: Card = { eyebrow: 'ICML 2024', title: 'A & B <C>', text: 'Words.' };
const drawing = '<svg class="art" viewBox="0 0 360 140"><rect id="own"/></svg>';
/** As long as the frontmatter allows. */
const long: Card = {
  eyebrow: 'ES-FoMo at ICML 2024',
  title: 'When can transformers reason with abstract symbols?',
  text: 'A benchmark that asks compressed language models for facts and finds that they lose them '
    .repeat(4)
    .slice(0, 299),
  number: {
    text: '2.36 points',
    says: 'more accurate than a model of its size that has seen twice as many tokens in training',
  },
  drawings: [drawing],
};
const cards: [string, Card][] = [
  ['a short text', short],
  ['the longest texts', long],
  ['the longest texts without a number', { ...long, number: undefined }],
  ['no drawing', { ...long, drawings: [], number: undefined }],
  ['four drawings', { ...short, drawings: [drawing, drawing, drawing, drawing] }],
];

describe('the picture of a page', () => {
  test.each([
    ['/', '/social/home.png'],
    ['/papers/x/', '/social/papers-x.png'],
    ['/guides/cite/', '/social/guides-cite.png'],
    ['/glossary/', '/social/glossary.png'],
    ['/papers/x/code/', '/social/home.png'],
    ['/papers/x/code/tests/', '/social/home.png'],
    ['/topics/', '/social/home.png'],
    ['/search/', '/social/home.png'],
  ])('%s is at %s', (path, expected) => {
    expect(socialPath(path)).toBe(expected);
    expect(picturedPage(path)).toBe(expected === '/social/home.png' ? '/' : path);
  });

  test('is a PNG of 1200 by 630', async () => {
    const png = await cardPng(short);
    const view = new DataView(png.buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([1200, 630]);
    expect(png.length).toBeGreaterThan(5000);
  });

  test('escapes its words and holds the drawing in its own frame, 520 pixels wide', () => {
    const svg = cardSvg({ eyebrow: '<', title: '&', text: '>', drawings: [drawing] });
    expect(svg).toContain('&lt;');
    expect(svg).toContain('&amp;');
    expect(svg).toContain('<rect id="own"/>');
    expect(svg).toMatch(/<svg class="art"[^>]* width="520"[^>]* viewBox="0 0 360 140">/);
  });

  test.each(cards)('of %s says every word', (_, card) => {
    const svg = cardSvg(card);
    const said = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words]) => words);
    const shown = said.join(' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    for (const words of [card.title, card.text, card.number?.says ?? '', card.number?.text ?? '']) {
      expect(shown.replaceAll('&amp;', '&')).toContain(words.trim());
    }
    expect(svg).not.toContain('…');
  });

  test('refuses a text that it has no room for', () => {
    const says = 'of words that are many '.repeat(40);
    expect(() => cardSvg({ ...long, number: { text: '1', says } })).toThrow('Shorten it');
  });
});

describe('the words of a picture', () => {
  let fontBuffers: Uint8Array[];
  beforeAll(async () => {
    await cardPng(short);
    const file = readFileSync('public/fonts/text.woff2');
    fontBuffers = [new Uint8Array(await wawoff2.decompress(file))];
  });

  /** Where each text of a picture really ends, by the shapes of its letters. */
  const boxesOf = (svg: string) =>
    [...svg.matchAll(/<text [^>]*>[^<]*<\/text>/g)].map(([text]) => {
      const alone = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">${text}</svg>`;
      const options = { font: { fontBuffers, defaultFontFamily: FONT } };
      const { x, y, width, height } = new Resvg(alone, options).getBBox()!;
      return { x, y, right: x + width, bottom: y + height };
    });

  test.each(cards)('of %s stay inside, left of the drawing and apart', (_, card) => {
    const boxes = boxesOf(cardSvg(card));
    const end = card.drawings?.length ? 616 - 24 : size.width - 40;
    for (const { x, right, y, bottom } of boxes) {
      expect(x).toBeGreaterThan(40);
      expect(right).toBeLessThan(end);
      expect(y).toBeGreaterThan(20);
      expect(bottom).toBeLessThan(610);
    }
    const overlaps = boxes.filter((a, i) =>
      boxes
        .slice(i + 1)
        .some((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom),
    );
    expect(overlaps).toEqual([]);
  });

  test('are as large as their room allows, whole', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 40 }), fc.integer({ min: 300, max: 600 }), (text, width) => {
        const room = { width, height: 2000 };
        const { size, lines, height } = fitted(text, room, [40, 30, 20, 10], 1.3)!;
        expect(lines.join(' ')).toBe(text.trim());
        expect(height).toBeLessThanOrEqual(room.height);
        expect(size).toBeGreaterThanOrEqual(20);
      }),
    );
    const one = { size: 20, lines: ['one two'], height: 20 };
    expect(fitted('one two', { width: 100, height: 50 }, [40, 20], 1)).toEqual(one);
    const two = { size: 40, lines: ['one', 'two'], height: 80 };
    expect(fitted('one two', { width: 100, height: 90 }, [40, 20], 1)).toEqual(two);
    expect(fitted('one two', { width: 10, height: 90 }, [40, 20], 1)).toBeUndefined();
  });
});

describe('a drawing', () => {
  test('has its colors in the picture', async () => {
    await cardPng(short);
    const drawing =
      '<svg class="art" viewBox="0 0 360 236"><rect class="fill-1" width="360" height="236"/></svg>';
    const { pixels, width } = new Resvg(cardSvg({ ...short, drawings: [drawing] })).render();
    const at = 4 * (width * 315 + 930);
    expect([...pixels.slice(at, at + 3)]).toEqual([0x00, 0x67, 0xb1]);
  });

  test('needs nothing that the renderer does not know', () => {
    const classes = readFileSync('src/styles/art.css', 'utf8').matchAll(/\.art \.([\w-]+) \{/g);
    for (const [, name] of classes) expect(style).toContain(`.art .${name} {`);
    expect(style).not.toMatch(/var\(|color-mix|light-dark|@/);
  });
});
