/**
 * Lines of text as pictures, drawn without a canvas, so that the same seed gives the same numbers
 * everywhere: what the classifier of this page is asked about.
 */
import { range } from '#ml/lists';

export const HEIGHT = 48;
export const WIDTH = 192;

/** Seven rows of five dots a letter, as two hexadecimal digits each. Letters that look alike upside down are left out. */
const FONT = (
  'A0E11111F111111 B1E11111E11111E C0E11101010110E D1E11111111111E E1F10101E10101F ' +
  'F1F10101E101010 G0E11101711110F H1111111F111111 J0702020202120C K11121418141211 ' +
  'L1010101010101F M111B1515111111 P1E11111E101010 R1E11111E141211 T1F040404040404 ' +
  'U1111111111110E V11111111110A04 Y1111110A040404 20E11010204081F 31F02040201110E ' +
  '402060A121F0202 51F101E0101110E 71F010204080808'
)
  .split(' ')
  .map((glyph) => ({
    letter: glyph.slice(0, 1),
    rows: range(0, 7).map((i) =>
      Number.parseInt(glyph.slice(1 + 2 * i, 3 + 2 * i), 16),
    ),
  }));

/** Uniform numbers in [0, 1) of a linear congruential generator. */
function congruential(seed: number): () => number {
  let x = seed;
  return () => {
    x = (Math.imul(1664525, x) + 1013904223) >>> 0;
    return x / 2 ** 32;
  };
}

export interface TextLine {
  text: string;
  /** 0 upright, 1 upside down: the number of the right answer. */
  turned: 0 | 1;
  /** [3, 48, 192], from −1 (black) to 1 (white). */
  image: Float32Array;
}

/** A line on a light ground, upright. */
function drawn(uniform: () => number) {
  const ink = -0.7 - 0.2 * uniform();
  const scale = 4 + Math.floor(2 * uniform());
  const count = Math.floor(180 / (6 * scale));
  const left = 6 + Math.floor(6 * uniform());
  const top = Math.floor((HEIGHT - 7 * scale) / 2);
  const grey = new Float32Array(HEIGHT * WIDTH).fill(0.8);
  const glyphs = range(0, count).map(
    () => FONT[Math.floor(uniform() * FONT.length)]!,
  );
  glyphs.forEach(({ rows }, place) => {
    for (let y = 0; y < 7 * scale; y++) {
      for (let x = 0; x < 5 * scale; x++) {
        const dot = 4 - Math.floor(x / scale);
        const column = left + place * 6 * scale + x;
        if ((rows[Math.floor(y / scale)]! >> dot) & 1 && column < WIDTH)
          grey[(top + y) * WIDTH + column] = ink;
      }
    }
  });
  return { text: glyphs.map(({ letter }) => letter).join(''), grey };
}

/** Every second line stands upside down. */
export function textLines(seed: number, count: number): TextLine[] {
  const uniform = congruential(seed);
  return range(0, count).map((i) => {
    const { text, grey } = drawn(uniform);
    const turned = i % 2 === 0 ? 0 : 1;
    if (turned) grey.reverse();
    const image = new Float32Array(3 * grey.length);
    image.forEach((_, at) => {
      image[at] = grey[at % grey.length]! + 0.1 * (2 * uniform() - 1);
    });
    return { text, turned, image };
  });
}
