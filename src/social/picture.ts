/** The picture that goes with a shared link, in the page's own font. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import wawoff2 from 'wawoff2';
import { escaped } from '../html.ts';
import { FONT, light, style } from './style.ts';
import { lines, WIDTH_OF } from './text.ts';

export interface Card {
  eyebrow: string;
  title: string;
  text: string;
  /** The paper's picture: `<svg class="art" viewBox="0 0 360 236">…</svg>`. */
  picture?: string | undefined;
}

/** The page whose picture a page shows: a paper's code and tests show the paper's. */
export function picturedPage(path: string): string {
  return path.replace(/^(\/papers\/[^/]+\/).+/, '$1');
}

/** Where a page's picture is. */
export function socialPath(path: string): string {
  const name = picturedPage(path)
    .replace(/^\/|\/$|\.html$/g, '')
    .replaceAll('/', '-');
  return `/social/${name || 'home'}.png`;
}

/** A drawing without its own frame and size. */
const inside = (svg: string) => svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>[\s\S]*$/g, '');

/** Pixels of the picture. */
export const size = { width: 1200, height: 630 } as const;

/** The picture as SVG: words on the left, the paper's drawing on the right. */
export function cardSvg({ eyebrow, title, text, picture }: Card): string {
  const room = picture ? 620 : 1040;
  const titleLines = lines(title, room / (72 * WIDTH_OF.title), 3);
  const line = (words: string, y: number, size: number, fill: string) =>
    `<text x="80" y="${y}" font-family="${FONT}" font-size="${size}" fill="${fill}">${escaped(words)}</text>`;
  const titleEnd = 220 + (titleLines.length - 1) * 80;
  const textLines = lines(text, room / (32 * WIDTH_OF.text), Math.floor((460 - titleEnd) / 44));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`,
    `<rect width="${size.width}" height="${size.height}" fill="${light('page')}"/><rect width="${size.width}" height="14" fill="${light('accent')}"/>`,
    line(eyebrow, 128, 28, light('ink-3')),
    ...titleLines.map((words, i) => line(words, 220 + i * 80, 72, light('ink'))),
    ...textLines.map((words, i) => line(words, titleEnd + 70 + i * 44, 32, light('ink-2'))),
    line('Worked Papers', 572, 30, light('accent')),
    picture
      ? `<style>${style}</style><svg class="art" x="720" y="110" width="420" height="410" viewBox="0 0 360 236">${inside(picture)}</svg>`
      : '',
    '</svg>',
  ].join('');
}

let ready: Promise<Uint8Array> | undefined;

/** Starts the renderer once. @returns the page's font, unpacked */
function prepare(): Promise<Uint8Array> {
  ready ??= (async () => {
    const require = createRequire(import.meta.url);
    await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
    return new Uint8Array(await wawoff2.decompress(readFileSync('public/fonts/text.woff2')));
  })();
  return ready;
}

/** @returns the bytes of a PNG */
export async function cardPng(card: Card): Promise<Uint8Array<ArrayBuffer>> {
  const font = await prepare();
  const options = { font: { fontBuffers: [font], defaultFontFamily: FONT } };
  const drawing = new Resvg(cardSvg(card), options);
  const image = drawing.render();
  const png = new Uint8Array(image.asPng());
  // What WebAssembly holds is freed by hand: its memory never shrinks.
  image.free();
  drawing.free();
  return png;
}
