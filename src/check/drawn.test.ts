import { expect, test } from 'vitest';
import { saidOfDrawings } from './fixtures/drawing.ts';

const changes = [
  [
    'throws',
    'const width = 40;',
    "const width = Number('40');\nif (width > 3) throw new Error('too wide');",
    ':4: the drawing fails: too wide. Correct the line.',
  ],
  [
    'throws between its tags',
    'width={width}',
    'width={[width].map((side) => side.toFixed(400))[0]}',
    ':8: the drawing fails: toFixed() digits argument must be between 0 and 100. Correct the line.',
  ],
  [
    'gives a function what it cannot take',
    'const width = 40;',
    "import { movingAverage } from '../method.ts';\nconst width = movingAverage(JSON.parse('null'), 1).length;",
    "method.ts:14: figures/picture.astro fails here: Cannot read properties of null (reading 'map').",
  ],
  [
    'draws a path that breaks off',
    'M0 60h360',
    'M0 60 L 10',
    ':7: d= has "L 10", which a browser cannot draw.',
  ],
  [
    'draws points that are half',
    '<rect class',
    '<polyline class="stroke-1 blank" points="0,0 10" /><rect class',
    ':8: points= has "0,0 10", which a browser cannot draw.',
  ],
  [
    'writes beside its picture',
    '<rect class',
    '<text x="640" y="9">far</text><rect class',
    ':8: the text "far" stands at x="640", and the drawing is 360 wide. Move it inside, or',
  ],
  [
    'writes below its picture',
    '<rect class',
    '<text x="10" y="140">far</text><rect class',
    ':8: the text "far" stands at y="140", and the drawing is 120 high. Move it inside, or make the viewBox larger.',
  ],
  [
    'writes beside its picture, where something else is moved',
    '<rect class',
    '<g transform="translate(3 4)"><text x="640" y="9">near</text></g><text x="641" y="9">far</text><rect class',
    ':8: the text "far" stands at x="641", and the drawing is 360 wide. Move it inside, or',
  ],
  [
    'writes where a number says that is computed',
    '<rect class',
    '<text x="10" y={3 * width + 7}>far</text><rect class',
    ':6: the text "far" stands at y="127", and the drawing is 120 high.',
  ],
  ['draws what is no number', 'd="M0 60h360"', "d={`M0 60h${Number('x')}`}", ': it draws "NaN": …'],
] as const;

test('a drawing that fails, or draws what a browser cannot, is refused, once', async () => {
  const said = await saidOfDrawings(changes.map(([, from, to]) => [from, to]));
  const expected = changes.map(([how, , , message]) => [
    how,
    [
      expect.stringContaining(
        message.startsWith(':') ? `figures/picture.astro${message}` : message,
      ),
    ],
  ]);
  expect(changes.map(([how], i) => [how, said[i]])).toEqual(expected);
}, 180_000);
