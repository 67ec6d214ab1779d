import { expect, test } from 'vitest';
import { mistakes } from '../fixtures/paper.ts';

const body = `<Figure id="fig-tower" beside>
  <Tower />
  <Fragment slot="caption">A tower.</Fragment>
  <Fragment slot="passage">

<div data-shows="base">

Its base.

</div>

  </Fragment>
</Figure>`;
const drawn = (part: string) => ({
  'figures/picture.astro': `<svg class="art" role="img" viewBox="0 0 360 90" aria-label="A tower.">
  <path class="stroke-1 blank" data-part="base" d="M0 9h9" />
  <path class="stroke-1 blank" data-part="${part}" d="M0 0h9" />
</svg>
`,
});

test.for(['base', 'rest', 'base rest'])('a part "%s" of a drawing is no mistake', (part) => {
  expect(mistakes(body, drawn(part))).toEqual([]);
});

test.for(['top', 'base top', ''])('a part "%s" that no passage shows is refused', (part) => {
  const word = part.replace('base ', '');
  expect(mistakes(body, drawn(part))).toEqual([
    `figures/picture.astro:3: no passage shows the part "${word}". Write a word of data-shows="…" on the page, or "rest".`,
  ]);
});

test('a passage whose part is missed is said, and not the part that was meant', () => {
  expect(mistakes(body.replace('"base"', '"bsae"'), drawn('rest'))).toEqual([
    'body:6: no part of a drawing is "bsae". Write a word that a part of the drawing has in data-part="…"; nearest: base.',
  ]);
});

test('parts of a page without such passages are those of something else', () => {
  const plain = body.replace(/<div[\s\S]*<\/div>/, 'Its base.');
  expect(mistakes(plain, drawn('top'))).toEqual([]);
});
