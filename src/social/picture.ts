/** The picture that goes with a shared link, in the page's own font. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import wawoff2 from 'wawoff2';
import { escaped } from '../html.ts';
import { site } from '../site/identity.ts';
import { FONT, light, style } from './style.ts';
import { type Fitted, fitted, type Room, widthOf } from './text.ts';

export interface Card {
  eyebrow: string;
  title: string;
  text: string;
  /** The one number of a paper, and what it is of. */
  number?: { text: string; says: string } | undefined;
  /** Drawings: `<svg class="art" viewBox="0 0 360 236">…</svg>`. One is large; four share its room. */
  drawings?: readonly string[];
}

/** Pages with a picture of their own; all others show the site's. */
const own = /^\/(papers\/[^/]+\/|guides\/[^/]+\/|glossary\/|about\/)?$/;

/** The page whose picture a page shows. */
export function picturedPage(path: string): string {
  return own.test(path) ? path : '/';
}

/** Where a page's picture is. */
export function socialPath(path: string): string {
  const name = picturedPage(path)
    .replace(/^\/|\/$/g, '')
    .replaceAll('/', '-');
  return `/social/${name || 'home'}.png`;
}

/** Pixels of the picture. */
export const size = { width: 1200, height: 630 } as const;

/** Where words and drawings stand. */
const left = 64;
const panel = { x: 616, y: 14, width: 584, height: 616 } as const;
const drawn = { x: 648, width: 520 } as const;
/** Base lines of the first and the last line; below the first one the words begin. */
const top = 92;
const bottom = 582;
const wordsAt = top + 28;

const steps = (from: number, to: number) =>
  Array.from({ length: (from - to) / 2 + 1 }, (_, i) => from - 2 * i);

/** A drawing in a box, whole and in its middle. */
function placed(svg: string, x: number, y: number, width: number, height: number): string {
  const viewBox = /^[^>]*\sviewBox="([^"]+)"/.exec(svg)?.[1] ?? '0 0 360 236';
  const inside = svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>[\s\S]*$/g, '');
  return `<svg class="art" x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${viewBox}">${inside}</svg>`;
}

function drawingsSvg(drawings: readonly string[]): string {
  const [first] = drawings;
  if (first === undefined) return '';
  const { x, width } = drawn;
  const cell = (width - 24) / 2;
  const parts =
    drawings.length < 4
      ? placed(first, x, panel.y + 20, width, panel.height - 40)
      : drawings
          .slice(0, 4)
          .map((svg, i) => placed(svg, x + (i % 2) * (cell + 24), i < 2 ? 72 : 340, cell, cell))
          .join('');
  return `<style>${style}</style><rect x="${panel.x}" y="${panel.y}" width="${panel.width}" height="${panel.height}" fill="${light('surface')}"/>${parts}`;
}

interface Look {
  fill: string;
  /** Between regular and bold: the renderer knows no weights of a variable font. */
  semibold?: boolean;
}

function textSvg(words: string, x: number, y: number, size: number, { fill, semibold }: Look) {
  const stroke = semibold
    ? ` stroke="${fill}" stroke-width="${0.022 * size}" stroke-linejoin="round"`
    : '';
  return `<text x="${x}" y="${y}" font-family="${FONT}" font-size="${size}" fill="${fill}"${stroke}>${escaped(words)}</text>`;
}

/** Lines below each other. @param y where their room begins */
function linesSvg({ lines, size }: Fitted, y: number, leading: number, look: Look): string {
  return lines
    .map((words, i) => textSvg(words, left, y + size * (0.82 + i * leading), size, look))
    .join('');
}

function refuse(text: string): never {
  throw new Error(`There is no room for "${text}" in the picture of its page. Shorten it.`);
}

/** A number and, beside it, what it is of. */
function numberSvg({ text, says }: NonNullable<Card['number']>, width: number): string {
  const numeral = Math.min(92, (0.5 * width) / widthOf(text));
  const aside = left + widthOf(text) * numeral + 20;
  const room = { width: left + width - aside, height: 104 };
  const words = fitted(says, room, steps(26, 16), 1.25) ?? refuse(says);
  const base = bottom - 76;
  const from = base - 34 - words.height / 2;
  return [
    textSvg(text, left, base, numeral, { fill: light('accent'), semibold: true }),
    ...words.lines.map((line, i) =>
      textSvg(line, aside, from + words.size * (0.9 + 1.25 * i), words.size, {
        fill: light('ink-2'),
      }),
    ),
  ].join('');
}

/** Title and text below each other, the title as large as both allow. */
function wordsSvg({ title, text }: Card, room: Room, largest: number): string {
  for (const size of steps(largest, 30)) {
    const titled = fitted(title, room, [size], 1.12);
    const textAt = (titled?.height ?? 0) + 22;
    const rest = { width: room.width, height: room.height - textAt };
    const body = titled && fitted(text, rest, steps(Math.min(36, size - 12), 20), 1.36);
    if (!titled || titled.lines.length > 3 || !body) continue;
    return (
      linesSvg(titled, wordsAt, 1.12, { fill: light('ink'), semibold: true }) +
      linesSvg(body, wordsAt + textAt, 1.36, { fill: light('ink-2') })
    );
  }
  return refuse(text);
}

/**
 * The picture as SVG: words on the left, drawings on the right.
 * @throws Error when a text is too long
 */
export function cardSvg(card: Card): string {
  const { eyebrow, number, drawings = [] } = card;
  const hasDrawing = drawings.length > 0;
  const width = hasDrawing ? panel.x - left - 40 : size.width - 2 * left;
  const room = { width, height: bottom - (number ? 190 : 52) - wordsAt };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`,
    `<rect width="${size.width}" height="${size.height}" fill="${light('page')}"/>`,
    drawingsSvg(drawings),
    `<rect width="${size.width}" height="14" fill="${light('accent')}"/>`,
    textSvg(eyebrow, left, top, 27, { fill: light('ink-3') }),
    wordsSvg(card, room, hasDrawing ? 64 : 84),
    number ? numberSvg(number, width) : '',
    textSvg(site.name, left, bottom, 27, { fill: light('accent'), semibold: true }),
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
